"""Reading the cells of a column as values: settled as a whole, then each distinct cell once."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from minedesk.errors import ValueProblem
from minedesk.fields.clean import trimmed
from minedesk.fields.declare import Field
from minedesk.fields.kinds import Date, Kind, Text
from minedesk.fields.reading import Reading
from minedesk.services.importing.headings import Column, Layout

Cells = Sequence[Any]

# What a person writes into a cell to say that there is nothing to write.
_DASHES = frozenset({"-", "--", "---", "–", "—", "―"})
_MOST_REMEMBERED = 100_000


@dataclass(slots=True)
class FieldReader:
    """Reads one field from the cells of a row. columns are its parts' positions in the row."""

    field: Field
    columns: dict[str, int]
    reading: Reading
    heading: str = ""
    _memo: dict[Any, Any] = dataclasses.field(default_factory=dict)

    @property
    def kind(self) -> Kind:
        """The kind that does the reading."""
        return self.field.kind

    def settle(self, rows: Sequence[Cells]) -> None:
        """Let all cells of the column say how each of them is to be read."""
        if set(self.columns) == {""}:
            place = self.columns[""]
            self.reading = self.kind.settle((row[place] for row in rows), self.reading)

    def read(self, rows: Sequence[Cells]) -> tuple[list[Any], dict[int, ValueProblem]]:
        """The value in each row, None where it is blank, and by row's index what is wrong."""
        single = set(self.columns) == {""}
        found: list[Any] = []
        bad: dict[int, ValueProblem] = {}
        memo = self._memo
        for index, raw in enumerate(self._cells(rows, single=single)):
            # 1 and True are one key to a dict, and two different cells to a person.
            known = not isinstance(raw, bool)
            value = memo.get(raw, memo) if known else memo
            if value is memo:
                value = self._value(raw, single=single)
                if known and len(memo) < _MOST_REMEMBERED:
                    memo[raw] = value
            if isinstance(value, ValueProblem):
                bad[index] = value
                value = None
            found.append(value)
        return found, bad

    def _cells(self, rows: Sequence[Cells], *, single: bool) -> Iterator[Any]:
        if single:
            place = self.columns[""]
            return (row[place] for row in rows)
        places = tuple(self.columns.values())
        return (tuple(row[place] for place in places) for row in rows)

    def _value(self, raw: Any, *, single: bool) -> Any:
        try:
            if single:
                if isinstance(raw, str) and raw.strip() in _DASHES and self._dash_is_blank:
                    return None
                return self.kind.parse(raw, self.reading)
            parts = dict(zip(self.columns, raw, strict=True))
            return self.kind.parse_parts(parts, self.reading)
        except ValueProblem as problem:
            return problem

    @property
    def _dash_is_blank(self) -> bool:
        return type(self.kind) is not Text


def readers(layout: Layout, fields: Mapping[str, Field], reading: Reading) -> list[FieldReader]:
    """A reader for each field that some column of the sheet goes to. Computed fields are passed
    over: what a sheet says of them is not taken."""
    grouped: dict[str, dict[str, Column]] = {}
    for target, column in layout.mapped.items():
        known = fields.get(target.field)
        if known is not None and not known.computed:
            grouped.setdefault(target.field, {})[target.part] = column
    return [
        FieldReader(
            fields[key],
            {part: column.position for part, column in parts.items()},
            _reading_for(fields[key].kind, parts.values(), reading),
            next(iter(parts.values())).heading,
        )
        for key, parts in grouped.items()
    ]


def _reading_for(kind: Kind, columns: Any, reading: Reading) -> Reading:
    for column in columns:
        if column.unit and getattr(kind, "unit", ""):
            reading = replace(reading, unit=column.unit)
        if column.zone and reading.utm_zone is None:
            reading = replace(reading, utm_zone=column.zone)
        if column.date_order and reading.date_order is None and isinstance(kind, Date):
            reading = replace(reading, date_order=column.date_order)
    return reading


def is_blank(row: Cells) -> bool:
    """Whether a row holds nothing but blanks."""
    return all(cell is None or (isinstance(cell, str) and not trimmed(cell)) for cell in row)
