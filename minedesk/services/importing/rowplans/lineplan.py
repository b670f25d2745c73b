"""Sheets with a line for each row of a record, as for each person of a partner.

Lines with the same key are one record. What they say of it must agree, or be empty; a line that
says otherwise is set aside with both rows named, and so is one that says nothing new.
"""

from __future__ import annotations

from array import array
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from minedesk.errors import Problem, ValueProblem
from minedesk.fields.clean import match_key, trimmed
from minedesk.fields.declare import Field
from minedesk.fields.kinds import Text, UnknownLinkProblem
from minedesk.fields.kinds.base import shortened
from minedesk.services.importing.cells.values import is_blank
from minedesk.services.importing.options import UUID
from minedesk.services.importing.rowplans.matchfields import Claims, MatchFields
from minedesk.services.importing.rowplans.planner import NumberedRow, ReadColumn
from minedesk.services.importing.rowplans.recordplan import RecordPlanner
from minedesk.services.importing.rowplans.rowsinlines import Cells, RowsInLines, Told
from minedesk.services.importing.sheets.rowcolumns import found_field, person_field
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.fields.schema import Schema
    from minedesk.services.importing.sheets.headings import Layout
    from minedesk.store.staging import Action


@dataclass(slots=True)
class _Said:
    """What the lines of a record say in one field, and the line that said it first.

    value is a value, or the problem of a link that names what is not there yet.
    """

    value: Any
    number: int
    text: str


@dataclass(slots=True)
class LineRecord:
    """The lines that are one record. number is that of the first of them; key (its match key) and
    action are known once that one is planned."""

    number: int
    said: dict[str, _Said] = field(default_factory=dict)
    rows: dict[Hashable, int] = field(default_factory=dict)
    key: str = ""
    action: Action = "create"


class LinePlanner(RecordPlanner):
    """Plans records of which every line holds a row, too. All lines are to be seen (`look`) before
    the first is planned; further arguments are those of `RecordPlanner`."""

    def __init__(self, beside: RowsInLines, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._claims = _LineClaims(self, self._match)
        self.beside = beside
        self._names = {row.name: person_field(row) for row in beside.types}
        self._records: list[LineRecord] = []
        self._place_of: dict[Hashable, int] = {}
        # By the number of a line, which record it is of (from 1); 0 for none.
        self._record_of = array("q")
        self._first: dict[int, LineRecord] = {}
        self._wrong: dict[int, Told] = {}
        # By type of rows, lines whose row an earlier line of the record has.
        self._again: dict[str, set[int]] = {row.name: set() for row in beside.types}
        # Lines that were set aside with all that stands in them.
        self._aside: set[int] = set()

    def look(
        self, rows: Sequence[NumberedRow], columns: Sequence[ReadColumn], cells: Cells
    ) -> None:
        """See which lines are one record; columns are as for `plan`, cells by columns."""
        beside = self.beside.read(cells)
        for index, (number, row) in enumerate(rows):
            told = self.beside.wrong(index, beside)
            values = {each.key: read[index] for each, read, _bad in columns}
            identity = self._identity(number, values)
            failed = any(
                index in bad and not isinstance(bad[index], UnknownLinkProblem)
                for _field, _values, bad in columns
            )
            if told or failed or identity is None:
                self._wrong[number] = told
            else:
                self._take(number, identity, self._said(number, index, row, columns),
                           self.beside.contents(index, beside))  # fmt: skip

    def plan(self, rows: Sequence[NumberedRow], columns: Sequence[ReadColumn]) -> None:
        """Decide about the records whose first lines are in a chunk, and about lines that are set
        aside."""
        chosen = [at for at, (number, _row) in enumerate(rows)
                  if number in self._first or number in self._wrong]  # fmt: skip
        if chosen:
            super().plan(
                [self._with_uuid(*rows[at]) for at in chosen],
                [self._column(each, rows, chosen) for each in self._all(rows, columns, chosen)],
            )

    def stage(self, number: int, action: Action, values: Mapping[str, Any], **more: Any) -> None:
        """Put one row into the staging database."""
        if action == "problem":
            self._aside.add(number)
        record = self._first.get(number)
        if record is not None:
            record.key, record.action = more.get("key") or "", action
        super().stage(number, action, values, **more)

    def _plan_together(self, _rows: Sequence[NumberedRow], _columns: Sequence[ReadColumn]) -> bool:
        # What becomes of each record is to be known where its rows are planned.
        return False

    def repeats(self, number: int, uuid: str | None) -> bool:
        """As for any rows; of lines that are set aside anyway nothing more is said."""
        return number not in self._wrong and super().repeats(number, uuid)

    def rows_of(
        self, schema: Schema, layout: Layout, lines: Iterable[NumberedRow]
    ) -> Iterator[NumberedRow]:
        """The lines that hold a row of a type which is still to be planned; layout is the sheet as
        one of these rows."""
        places = [c.position for t, c in layout.each if t.field in schema.by_key or t == UUID]
        again = self._again[schema.name]
        for number, row in lines:
            done = number in self._aside or number in again
            if not done and not is_blank([row[place] for place in places]):
                yield number, row

    def record_of(self, number: int) -> LineRecord:
        """The record that a line is of; only of lines that `rows_of` gives."""
        return self._records[self._record_of[number] - 1]

    def changed_field(self, record: int, values: Mapping[str, Any]) -> str | None:
        """A field in which a record of the file would become another one; None where nothing that
        is there changes."""
        old = self.matching.values(self.schema.name, [record], self._all_keys)[record]
        changes = self._changes(dict(values), old)
        return next((name for name in changes if old.get(name) is not None), None)

    def is_told(self, number: int) -> bool:
        """Whether a line is set aside, with what is wrong with it told already."""
        return number in self._wrong

    def _identity(self, number: int, values: Mapping[str, Any]) -> Hashable | None:
        said = self._match.said(values)
        # Where keys are made for them, lines without one are records by themselves.
        return number if said is None and self._made is not None else said

    def _said(
        self, number: int, index: int, row: Sequence[Any], columns: Sequence[ReadColumn]
    ) -> dict[str, _Said]:
        """What a line says of its record, by field."""
        said = {}
        for each, read, bad in columns:
            value = bad.get(index, read[index])
            if value is not None:
                said[each.key] = _Said(value, number, self._text(each.key, row))
        uuid = self.uuid_of(row)
        if uuid is not None:
            said[UUID.field] = _Said(uuid, number, uuid)
        return said

    def _text(self, key: str, row: Sequence[Any]) -> str:
        cells = (trimmed(row[c.position]) for t, c in self.layout.each if t.field == key)
        return shortened(" ".join(filter(None, cells)))

    def _take(
        self,
        number: int,
        identity: Hashable,
        said: dict[str, _Said],
        contents: Mapping[str, Hashable],
    ) -> None:
        """Count a line to its record, or say why it cannot be."""
        place = self._place_of.get(identity)
        if place is None:
            record = LineRecord(number)
            self._records.append(record)
            self._first[number] = record
            place = self._place_of[identity] = len(self._records)
        else:
            record = self._records[place - 1]
            told = self._otherwise(record, said) or self._nothing_new(record, contents)
            if told:
                self._wrong[number] = told
                return
        self._record_of.extend([0] * (number + 1 - len(self._record_of)))
        self._record_of[number] = place
        for name, each in said.items():
            record.said.setdefault(name, each)
        for name, content in contents.items():
            # A person stands there once; two equal days of work may be two.
            if self._names[name] and record.rows.setdefault(content, number) != number:
                self._again[name].add(number)

    def _otherwise(self, record: LineRecord, said: Mapping[str, _Said]) -> Told:
        """What a line says otherwise than the lines before it."""
        told = {}
        for name, each in said.items():
            first = record.said.get(name)
            if first is not None and not self._agree(name, first.value, each.value):
                told[name] = ValueProblem(
                    _("This row says “{mine}”, row {row} says “{first}” of the same {type}.")
                    .format(mine=each.text, row=first.number, first=first.text,
                            type=_(self.schema.title).lower()),
                    _("Correct the one that is wrong. Where both are right, one row has the wrong "
                      "{key}, or the column is not about the {type}: leave it out then.")
                    .format(key=_(self.schema.key.label), type=_(self.schema.title).lower()),
                )  # fmt: skip
        return told

    def _agree(self, name: str, first: Any, second: Any) -> bool:
        waits = isinstance(first, UnknownLinkProblem), isinstance(second, UnknownLinkProblem)
        if any(waits):
            return all(waits) and _named(first) == _named(second)
        if name in {each.key for each in (*self._match.fields, self.schema.key)}:
            return match_key(str(first)) == match_key(str(second))
        return first == second if name == UUID.field else not self.differs(name, second, first)

    def _nothing_new(self, record: LineRecord, contents: Mapping[str, Hashable]) -> Told:
        """A line that holds no row, or only such as are there, is one too many."""
        if any(not self._names[name] or content not in record.rows
               for name, content in contents.items()):  # fmt: skip
            return {}
        first = max((record.rows[each] for each in contents.values()), default=record.number)
        name = self._match.place
        value = record.said[name].text if name in record.said else self._match.label
        said = (
            _("“{value}” stands in row {row} already, and this row says nothing else.")
            if contents
            else _("“{value}” stands in row {row} already.")
        )
        return {name: ValueProblem(
            said.format(value=value, row=first),
            _("Keep one of the two rows, or correct the one that is wrong."),
        )}  # fmt: skip

    def _with_uuid(self, number: int, row: Sequence[Any]) -> NumberedRow:
        """The first line of a record with the identity that any of its lines has."""
        record = self._first.get(number)
        if record is None or self._uuid_at is None or UUID.field not in record.said:
            return number, row
        cells = list(row)
        cells[self._uuid_at] = record.said[UUID.field].value
        return number, cells

    def _all(
        self, rows: Sequence[NumberedRow], columns: Sequence[ReadColumn], chosen: Sequence[int]
    ) -> list[ReadColumn]:
        """The columns, with empty ones for the fields of rows in which something is wrong."""
        there = {each.key for each, _values, _bad in columns}
        wrong = {name for at in chosen for name in self._wrong.get(rows[at][0], ())} - there
        nothing = [None] * len(rows)
        return [*columns, *((self._field(name), nothing, {}) for name in sorted(wrong))]

    def _field(self, name: str) -> Field:
        found = found_field(self.schema, name)
        return replace(found[1], key=name) if found else Field(name, Text(), key=name)

    def _column(
        self, column: ReadColumn, rows: Sequence[NumberedRow], chosen: Sequence[int]
    ) -> ReadColumn:
        """A column of the lines that are planned: of a record's first line what all lines say."""
        each, read, bad = column
        values: list[Any] = []
        problems: dict[int, ValueProblem] = {}
        for place, at in enumerate(chosen):
            number = rows[at][0]
            if number in self._first:
                said = self._first[number].said.get(each.key)
                value = said.value if said else None
            else:
                value = self._wrong[number].get(each.key, bad.get(at, read[at]))
            if isinstance(value, ValueProblem):
                problems[place] = value
                value = None
            values.append(value)
        return each, values, problems


class _LineClaims(Claims):
    """What the records of such a sheet claim. Lines of their own that are set aside claim nothing,
    and a record that is there from lines that went in before may get more of them."""

    def __init__(self, planner: LinePlanner, match: MatchFields) -> None:
        super().__init__(match, planner.schema.key, {})
        self._planner = planner

    def find(self, number: int, values: Mapping[str, Any], record: int | None) -> Problem | None:
        """What is wrong with a row that says again what an earlier one said."""
        planner = self._planner
        if planner.is_told(number):
            return None
        key = values.get(planner.schema.key.key)
        taken = planner.options.taken
        if record is not None and key is not None and match_key(str(key)) in taken:
            changed = planner.changed_field(record, values)
            if changed is not None:
                return Problem(
                    _("This row changes what row {row} of the first file said.").format(
                        row=taken[match_key(str(key))]
                    ),
                    changed,
                    _("Correct it, or change the record itself where it is wrong."),
                )
        return super().find(number, values, record)


def _named(problem: UnknownLinkProblem) -> tuple[list[str], tuple[Any, ...]]:
    return sorted(map(match_key, problem.keys)), tuple(problem.found)
