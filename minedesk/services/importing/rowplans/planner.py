"""What planning records and planning rows of records have in common."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice, repeat
from typing import TYPE_CHECKING, Any

from minedesk.errors import Problem, ValueProblem
from minedesk.fields.clean import match_key, trimmed
from minedesk.fields.declare import Field
from minedesk.fields.kinds import (
    Choices,
    Kind,
    Link,
    Links,
    PointKind,
    PolygonKind,
    Texts,
    UnknownLinkProblem,
)
from minedesk.fields.schema import Schema
from minedesk.services.importing.asking.naming import NamesTold, set_aside, waiting_words
from minedesk.services.importing.options import PARENT, UUID, Double, ImportOptions
from minedesk.services.importing.sheets.headings import Layout
from minedesk.services.progress import Job
from minedesk.store import writing
from minedesk.store.matching import Matching
from minedesk.store.staging import Action, Staging, staged_fields
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.store.repository import Repository

_MOST_REMEMBERED = 20_000
_UUID = re.compile(r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")

NumberedRow = tuple[int, Sequence[Any]]
ReadColumn = tuple[Field, list[Any], dict[int, ValueProblem]]
Missing = dict[str, UnknownLinkProblem]
Waiting = Mapping[str, tuple[str, ...]]


class Planner:
    """Decides about the rows of one sheet, and stages them chunk by chunk."""

    def __init__(
        self,
        staging: Staging,
        repository: Repository,
        schema: Schema,
        layout: Layout,
        options: ImportOptions,
    ) -> None:
        self.staging = staging
        self.matching = Matching(repository)
        self.schema = schema
        self.layout = layout
        self.options = options
        self._seq = 0
        self._new = 0
        self._fresh_uuids = writing.fresh_uuids()
        self._told = NamesTold(options.links)
        mapped = layout.mapped
        self._uuid_at = mapped[UUID].position if UUID in mapped else None
        self.parent_at = mapped[PARENT].position if PARENT in mapped else None
        self._uuids: dict[str, int] = {}
        self._staged: list[tuple[Any, ...]] = []
        self._problems: list[Problem] = []
        self._reported: set[int] = set()
        self._links: list[tuple[str, int, str, str, int | None, str | None]] = []
        self._to_sql = {field.key: _sql_writer(field.kind) for field in staged_fields(schema)}

    def finish(self, _notes: list[str], _job: Job) -> list[Double]:
        """Look at the sheet as a whole, once all its rows are planned: the new rows that may be the
        same as others. notes take what is to be said of the file."""
        return []

    def flush(self) -> None:
        """Move what was planned into the staging database."""
        self.staging.add(self.schema, self._staged)
        self.staging.add_problems(self._problems)
        self.staging.add_links(self._links)
        self._staged.clear()
        self._problems.clear()
        self._links.clear()

    def unreadable(
        self, index: int, number: int, columns: Sequence[ReadColumn]
    ) -> tuple[set[str], Missing]:
        """Report the cells of a row that cannot be read. The fields they are of, and the links
        that name records which are not there: those do not fail, as they may still come in."""
        unread: set[str] = set()
        missing: Missing = {}
        for field, _values, bad in columns:
            problem = bad.get(index)
            if isinstance(problem, UnknownLinkProblem):
                aside = set_aside(self.options.links, problem, field.key)
                if aside is None:
                    missing[field.key] = problem
                else:
                    unread.add(field.key)
                    self.report(number, aside)
            elif problem is not None:
                unread.add(field.key)
                self.report(number, Problem(problem.message, field.key, problem.hint))
        return unread, missing

    def report(self, number: int, problem: Problem) -> None:
        """Keep a finding, placed at its row."""
        self._problems.append(problem.at(number, self.layout.sheet))
        # What stands in rows that go in need not be mended: it is read again where it is asked for.
        if problem.severity == "error":
            self._reported.add(number)

    def take_reported(self, last: int) -> set[int]:
        """The numbers of the rows in which errors were found since this was asked, up to a last
        one."""
        found = {number for number in self._reported if number <= last}
        self._reported -= found
        return found

    def check(self, number: int, findings: Iterable[Problem], unread: set[str]) -> bool:
        """Keep what rules found; whether any of it sets the row aside.

        Of a field whose cell could not be read nothing more is said: its value is not missing.
        """
        failed = False
        for problem in findings:
            if problem.field not in unread:
                self.report(number, problem)
                failed = failed or problem.severity == "error"
        return failed

    def new_names(
        self, number: int, missing: Missing, old: Mapping[str, Any], waiting: Waiting
    ) -> dict[str, tuple[str, ...]]:
        """Warn of links that name what is not there; by field, the names that are to wait from now
        on. old and waiting are what the record holds, and waits for, as yet."""
        news: dict[str, tuple[str, ...]] = {}
        for name, problem in missing.items():
            several = name in self.schema.link_tables
            there = old.get(name)
            made = self._told.made(problem) if several or not there else ()
            if made and (told := self._told.of_made(name, problem.target, made)):
                self.report(number, told)
            hint = _("The link is made when that record comes in.")
            if there and several:
                hint += " " + _("Until then the links that are there stay.")
            elif there:
                hint = _("What is there stays. Bring that record in first, then this row again.")
            waits = [said for said in problem.keys if said not in made]
            if waits:
                self.report(number, Problem(waiting_words(waits), name, hint, severity="warning"))
            if there and not several:
                continue
            before = waiting.get(name, ())
            names = {match_key(said): said for said in (*(before if several else ()),
                                                        *problem.keys)}  # fmt: skip
            if made or names.keys() != {match_key(said) for said in before}:
                news[name] = tuple(names.values())
        return news

    def differs(self, name: str, value: Any, old: Any) -> bool:
        """Whether a value is another one than what is there; the order of several says nothing."""
        if value == old:
            return False
        several = isinstance(self.schema.by_key[name].kind, Choices | Links | Texts)
        return not (several and old is not None and set(value) == set(old))

    def stage(
        self,
        number: int,
        action: Action,
        values: Mapping[str, Any],
        *,
        target: int | None = None,
        parent: tuple[int | None, str | None] = (None, None),
        uuid: str | None = None,
        key: str | None = None,
        text: str | None = None,
        stored: Sequence[Any] | None = None,
    ) -> None:
        """Put one row into the staging database, its values as SQLite stores them.

        stored gives those where they are known already (see `all_stored`).
        """
        self._seq += 1
        place = None
        if action == "create":
            place, self._new = self._new, self._new + 1
            uuid = uuid or next(self._fresh_uuids)
        if stored is None:
            stored = [
                None if (value := values.get(name)) is None else (write(value) if write else value)
                for name, write in self._to_sql.items()
            ]
        self._staged.append(
            (
                self._seq, self.layout.sheet, number, action, target, *parent, uuid, key, text,
                place, *stored,
            )
        )  # fmt: skip

    def stage_new(
        self,
        numbers: Sequence[int],
        keys: Sequence[str],
        texts: Sequence[str],
        columns: Sequence[ReadColumn],
    ) -> None:
        """Put rows that are all to be new into the staging database, as `stage` would each."""
        count = len(numbers)
        nothing = (None,) * count
        self._staged += zip(
            range(self._seq + 1, self._seq + 1 + count), repeat(self.layout.sheet, count), numbers,
            repeat("create", count), nothing, nothing, nothing, islice(self._fresh_uuids, count),
            keys, texts, range(self._new, self._new + count),
            *self._stored_columns(columns, count), strict=True,
        )  # fmt: skip
        self._seq += count
        self._new += count

    def all_stored(self, columns: Sequence[ReadColumn], count: int) -> list[tuple[Any, ...]]:
        """The values of all rows of a chunk as SQLite stores them, made column by column."""
        return list(zip(*self._stored_columns(columns, count), strict=True))

    def _stored_columns(self, columns: Sequence[ReadColumn], count: int) -> Iterator[Sequence[Any]]:
        read = {field.key: values for field, values, _bad in columns}
        nothing = (None,) * count
        for name, write in self._to_sql.items():
            values = read.get(name, nothing)
            if write is None or values is nothing:
                yield values
            elif None in values:
                yield [None if value is None else write(value) for value in values]
            else:
                yield list(map(write, values))

    def stage_link(self, name: str, targets: Iterable[int], names: Iterable[str]) -> None:
        """Keep all that a link field of the row staged last points to: ids, and names that wait."""
        kind: Any = self.schema.by_key[name].kind
        lead = (self.schema.name, self._seq, name, kind.target)
        self._links += [(*lead, target, None) for target in targets]
        self._links += [(*lead, None, said) for said in names]

    def stage_names(
        self, changes: Mapping[str, Any], news: Mapping[str, tuple[str, ...]], waiting: Waiting
    ) -> None:
        """Keep the single links of the row staged last: names that are to wait, and waits that a
        record chosen now puts an end to."""
        for name in waiting:
            if name in changes and isinstance(self.schema.by_key[name].kind, Link):
                self.stage_link(name, (changes[name],), ())
        for name, names in news.items():
            if name not in self.schema.link_tables:
                self.stage_link(name, (), names)

    @property
    def reads_uuids(self) -> bool:
        """Whether a column of the sheet holds UUIDs."""
        return self._uuid_at is not None

    def uuid_of(self, row: Sequence[Any]) -> str | None:
        """The UUID that a row carries, if it carries one; what is no UUID counts as none."""
        if self._uuid_at is None:
            return None
        text = trimmed(row[self._uuid_at]).lower()
        return text if _UUID.match(text) else None

    def repeats(self, number: int, uuid: str | None) -> bool:
        """Report a row whose UUID an earlier row of the sheet has: it is the same row again."""
        if uuid is None:
            return False
        first = self._uuids.setdefault(uuid, number)
        if first == number:
            return False
        self.report(number, Problem(
            _("This is row {row} once more: both have the same UUID.").format(row=first), "uuid",
            _("Empty the UUID of a row that you copied to make a new one."),
        ))  # fmt: skip
        return True


def _sql_writer(kind: Kind) -> Callable[[Any], Any] | None:
    """The kind's way to store a value; None where values are stored as they are."""
    if type(kind).to_sql is Kind.to_sql:
        return None
    # Days, and choices of several, come again and again; a place is another one in each row.
    seldom_twice = isinstance(kind, PointKind | PolygonKind)
    return kind.to_sql if seldom_twice else lru_cache(_MOST_REMEMBERED)(kind.to_sql)
