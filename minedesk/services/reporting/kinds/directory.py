"""All partners by their kind, with how to reach them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from minedesk.fields.kinds import Choice
from minedesk.formats.pdf.blocks import Heading, Notice
from minedesk.formats.pdf.style import MM, TABLE_SIZE
from minedesk.formats.pdf.tables import Column, Table
from minedesk.formats.pdf.text import width
from minedesk.records import schema as schema_named
from minedesk.services.reporting import privacy
from minedesk.services.reporting.asked import Asked, Content
from minedesk.services.reporting.printing import Printing
from minedesk.services.reporting.wording import described
from minedesk.store.query import Query
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.formats.pdf.document import Block
    from minedesk.records.base import Entry

_PARTNER = "partner"
_LONGEST_ADDRESS: Final = 70 * MM


def content(asked: Asked) -> Content:
    """The partners that are meant."""
    printing, schema = asked.printing, schema_named(_PARTNER)
    query = asked.records(_PARTNER)
    return Content(
        _("Partner directory"),
        _blocks(printing, query),
        described(query, schema, printing),
        landscape=True,
    )


def _blocks(printing: Printing, query: Query) -> Iterator[Block]:
    if printing.for_donors:
        yield Notice(privacy.notice())
    kinds = schema_named(_PARTNER).by_key["kind"].kind
    assert isinstance(kinds, Choice)
    by_kind: dict[str, list[list[str]]] = {code: [] for code in (*kinds.vocabulary.codes, "")}
    printing.job.step(_("Laying out {records}").format(records=_("Partners").lower()),
                      printing.repository.count(query))  # fmt: skip
    for entry in printing.repository.iter_entries(query):
        printing.job.check()
        by_kind.setdefault(entry.values.get("kind") or "", []).append(_line(printing, entry))
        printing.job.advance()
    if not any(by_kind.values()):
        yield Notice(_("There is no record to print here."))
    columns = _columns(printing, [line for lines in by_kind.values() for line in lines])
    for code, lines in by_kind.items():
        if lines:
            title = kinds.vocabulary.label(code) if code else _("Kind not named")
            yield Heading(f"{title} ({len(lines)})", 2)
            yield Table(columns, lines)


def _columns(printing: Printing, lines: Sequence[Sequence[str]]) -> list[Column]:
    """The same ones for all kinds, so wide that an address, which is copied by hand, is whole."""

    def whole(place: int) -> float:
        words = (word for line in lines for word in line[place].split())
        return min(max((width(word, TABLE_SIZE) for word in words), default=0.0), _LONGEST_ADDRESS)

    columns = [
        Column(_("Short name"), 1.1),
        Column(_("Name"), 2.6),
        Column(_("Country"), 1.1),
        Column(_("Provinces"), 1.8),
        Column(_("Address"), 1.6),
    ]
    if printing.for_donors:
        return [*columns, Column(_("Website"), 1.4, least=whole(5))]
    return [
        *columns,
        Column(_("Phone, e-mail, website"), 2.5, least=whole(5)),
        Column(_("Main contact"), 2.0, least=whole(6)),
    ]


def _line(printing: Printing, entry: Entry) -> list[str]:
    schema = schema_named(_PARTNER)

    def said(key: str) -> str:
        return printing.text(schema.by_key[key], entry.values.get(key))

    names = "\n".join(filter(None, (said("name"), said("name_local"))))
    line = [said("short_name"), names, said("country"), said("provinces"), said("address")]
    if printing.for_donors:
        return [*line, said("website")]
    reached = "\n".join(filter(None, (said("phone"), said("email"), said("website"))))
    return [*line, reached, _contact(printing, entry)]


def _contact(printing: Printing, entry: Entry) -> str:
    """The person to turn to: the preferred one, else the first."""
    people = entry.rows.get("contact", [])
    person = next((row for row in people if row.values.get("preferred")), next(iter(people), None))
    if person is None:
        return ""
    schema = schema_named(_PARTNER).row("contact")
    texts = (
        printing.text(schema.by_key[key], person.values.get(key))
        for key in ("name", "title", "phone", "email")
    )
    return "\n".join(filter(None, texts))
