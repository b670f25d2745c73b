"""Names in links that no record has: what somebody decided that each of them means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from minedesk.errors import Problem, ValueProblem
from minedesk.fields.clean import match_key
from minedesk.fields.kinds import UnknownLinkProblem
from minedesk.fields.kinds.base import shortened
from minedesk.fields.reading import FindLink, Reading
from minedesk.records import schema as schema_named
from minedesk.records.base import Entry
from minedesk.services.importing.options import OTHERS, LinkChoice
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.services.change import Change
    from minedesk.services.importing.planning import ImportPlan

Links = Mapping[str, Mapping[str, LinkChoice]]

# What becomes of a name as long as nobody says otherwise.
WAITS: Final = LinkChoice("wait")


def choice_of(links: Links, target: str, name: str) -> LinkChoice:
    """What is decided of a name that no record of a type has."""
    decided = links.get(target, {})
    choice = decided.get(match_key(name)) or decided.get(OTHERS, WAITS)
    if choice.action == "create" and key_of(target, name) is None:
        return WAITS
    return choice


def chosen(find: FindLink, links: Links) -> FindLink:
    """`find` that also knows the names which were matched to a record."""

    def found(type: str, text: str) -> int | None:
        id = find(type, text)
        if id is None and type in links and (key := matched(links, type, text)):
            return find(type, key)
        return id

    return found


def matched(links: Links, target: str, name: str) -> str:
    """The key of the record that a name was matched to; "" for none."""
    choice = links.get(target, {}).get(match_key(name))
    return choice.key if choice is not None and choice.action == "match" else ""


def key_of(target: str, name: str) -> str | None:
    """The key that a new record with a name would have; None where it can be none."""
    try:
        key: str | None = schema_named(target).key.kind.parse(name, Reading())
    except ValueProblem:
        return None
    return key


def set_aside(links: Links, problem: UnknownLinkProblem, field: str) -> Problem | None:
    """What is wrong with a row that names what its rows were to be set aside for; else None."""
    names = [n for n in problem.keys if choice_of(links, problem.target, n).action == "aside"]
    if not names:
        return None
    return Problem(
        _("No record answers to “{key}”.").format(key=shortened("; ".join(names))),
        field,
        _("Rows that name it were to be set aside. Correct the name, or enter that record first."),
    )


class NamesTold:
    """What is said of the names in a sheet that are to wait, or become new records."""

    def __init__(self, links: Links) -> None:
        self._links = links
        self._told: set[tuple[str, str]] = set()

    def made(self, problem: UnknownLinkProblem) -> tuple[str, ...]:
        """The names that become new drafts."""
        target = problem.target
        return tuple(
            name for name in problem.keys if choice_of(self._links, target, name).action == "create"
        )

    def of_made(self, field: str, target: str, names: Iterable[str]) -> Problem | None:
        """What is to be said of new drafts, at the first row that names each; None afterwards."""
        news = {match_key(name): name for name in names if (target, match_key(name))
                not in self._told}  # fmt: skip
        self._told.update((target, key) for key in news)
        if not news:
            return None
        return Problem(
            _("“{key}” is entered as a new draft, as it was decided.").format(
                key=shortened("; ".join(news.values()))
            ),
            field,
            _("Fill in the rest of that record later."),
            severity="warning",
        )


def waiting_words(names: Iterable[str]) -> str:
    """That no record has these names."""
    return _("No record answers to “{key}”.").format(key=shortened("; ".join(names)))


def make_named(change: Change, plan: ImportPlan) -> int:
    """Enter the drafts that rows of a plan name and that were to be made, once its own records are
    written; gives how many. Links that wait for them are made when the change is settled."""
    links = plan.options.links
    named: dict[tuple[str, str], str] = {}
    for sheet in plan.sheets if links else ():
        for _seq, _field, target, _id, name in plan.staging.links(sheet.schema):
            if name is not None and choice_of(links, target, name).action == "create":
                named.setdefault((target, match_key(name)), name)
    made = 0
    for (target, _key), name in named.items():
        if change.repository.find(target, name) is None:
            change.save(Entry(target, {schema_named(target).key.key: key_of(target, name)}))
            made += 1
    return made
