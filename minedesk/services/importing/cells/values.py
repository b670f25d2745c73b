"""Reading the cells of a column as values: settled as a whole, then each distinct cell once."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from minedesk.errors import ValueProblem
from minedesk.fields.clean import trimmed
from minedesk.fields.declare import Field
from minedesk.fields.kinds import Date, Kind, Text
from minedesk.fields.reading import Reading
from minedesk.fields.schema import Schema
from minedesk.services.importing.cells.combining import gathered
from minedesk.services.importing.cells.matchedwords import with_words
from minedesk.services.importing.options import ImportOptions, Settled, Target
from minedesk.services.importing.sheets.fileunits import stated_unit
from minedesk.services.importing.sheets.headings import Column, Layout

Cells = Sequence[Any]

# What a person writes into a cell to say that there is nothing to write.
_DASHES = frozenset({"-", "--", "---", "–", "—", "―"})
_MOST_REMEMBERED = 100_000
# So many cells show whether a column says things twice: of codes nearly all are distinct.
_ENOUGH, _DISTINCT = 1_000, 0.95


class _Remembered(dict[Any, Any]):
    """What each distinct cell means; asked once, looked up at the speed of a dict from then on."""

    def __init__(self, means: Callable[[Any], Any]) -> None:
        super().__init__()
        self.means = means

    def __missing__(self, raw: Any) -> Any:
        value = self.means(raw)
        if len(self) < _MOST_REMEMBERED:
            self[raw] = value
        return value


class FieldReader:
    """Reads one field from the cells of a row. columns are its parts' positions in the row."""

    def __init__(
        self, field: Field, columns: dict[str, int], reading: Reading, heading: str = ""
    ) -> None:
        self.field = field
        self.columns = columns
        self.reading = reading
        self.heading = heading
        self._single = set(columns) == {""}
        self._settles = self._single and type(field.kind).settle is not Kind.settle
        # Texts that say how the column is to be read, others, and the numbers beside them.
        self._seen: dict[str, None] = {}
        self._open: dict[str, None] = {}
        self._beside = array("d")
        self._means = self._one if self._single else self._several
        self._known = _Remembered(self._means)
        self._repeats = True
        self._failed = False
        # A dash in a text is the text; in a number, a date or a choice it says "nothing".
        self._dash_is_blank = type(field.kind) is not Text

    @property
    def kind(self) -> Kind:
        """The kind that does the reading."""
        return self.field.kind

    def look(self, cells: Sequence[Cells]) -> None:
        """See a piece of the sheet, of which `settle` is to judge without its rows.

        cells is as `read` takes it.
        """
        if not self._settles:
            return
        column = cells[self.columns[""]]
        texts = [cell for cell in column if isinstance(cell, str)]
        numbers = [cell for cell in column if type(cell) in (int, float)]
        self._seen.update(dict.fromkeys(self.kind.telling(texts, self.reading)))
        self._beside.extend(numbers)
        # What can be read two ways is settled by the size of real numbers.
        room = (_MOST_REMEMBERED if self._beside else _ENOUGH) - len(self._open)
        self._open.update(dict.fromkeys(texts[: max(0, room)]))

    def settle(self, rows: Sequence[Cells] = ()) -> Settled:
        """Let all cells of the column, those of rows and those that were looked at, say how each of
        them is to be read; gives what they said."""
        if self._settles:
            place = self.columns[""]
            cells = [*self._seen, *self._open, *self._beside, *[row[place] for row in rows]]
            self.reading = self.kind.settle(cells, self.reading)
        return Settled(self.reading.date_order, self.reading.decimal)

    def read(self, cells: Sequence[Cells]) -> tuple[list[Any], dict[int, ValueProblem]]:
        """The value in each row, None where it is blank, and by row's index what is wrong.

        cells holds the sheet's columns, each with its cells from the first row to the last.
        """
        plain = None if self._repeats else self._all_at_once(cells)
        if plain is not None:
            return plain, {}
        known = self._known
        if not self._single:
            raws: Sequence[Any] = list(
                zip(*(cells[place] for place in self.columns.values()), strict=True)
            )
        else:
            raws = cells[self.columns[""]]
        if not self._repeats:
            found = list(map(self._means, raws))
        # True and 1 are one key to a dict, and two different cells to a person.
        elif self._single and bool in set(map(type, raws)):
            found = [self._one(raw) if isinstance(raw, bool) else known[raw] for raw in raws]
        elif not self._single and self._hold_marks(cells):
            found = [self._means(raw) if bool in map(type, raw) else known[raw] for raw in raws]
        else:
            before = len(known)
            found = list(map(known.__getitem__, raws))
            # Remembering what is never asked again would only cost time.
            self._repeats = len(raws) < _ENOUGH or len(known) - before < len(raws) * _DISTINCT
        if not self._failed:
            return found, {}
        bad = {at: value for at, value in enumerate(found) if isinstance(value, ValueProblem)}
        for at in bad:
            found[at] = None
        return found, bad

    def _hold_marks(self, cells: Sequence[Cells]) -> bool:
        """Whether any cell of the field's columns is a mark: true or false, and no number."""
        return any(bool in set(map(type, cells[place])) for place in self.columns.values())

    def _all_at_once(self, cells: Sequence[Cells]) -> list[Any] | None:
        """The values of all rows, where the kind can tell them without a look at each."""
        found = self.kind.parse_all(
            {part: cells[place] for part, place in self.columns.items()}, self.reading
        )
        if found is None or not self._dash_is_blank or not isinstance(self.kind, Text):
            return found
        return found if _DASHES.isdisjoint(found) else None

    def _one(self, raw: Any) -> Any:
        try:
            if isinstance(raw, str) and raw.strip() in _DASHES and self._dash_is_blank:
                return None
            return self.field.kind.parse(raw, self.reading)
        except ValueProblem as problem:
            self._failed = True
            return problem

    def _several(self, raws: tuple[Any, ...]) -> Any:
        try:
            return self.kind.parse_parts(dict(zip(self.columns, raws, strict=True)), self.reading)
        except ValueProblem as problem:
            self._failed = True
            return problem


def readers(
    layout: Layout, schema: Schema, reading: Reading, options: ImportOptions
) -> list[FieldReader]:
    """A reader for each field that some column of the sheet goes to. Computed fields are passed
    over: what a sheet says of them is not taken.

    Raises AppError where several columns go to what holds one value.
    """
    fields = with_words(schema.by_key, options.words.get(schema.name, {}))
    settled = options.settled.get(schema.name, {})
    grouped: dict[str, list[tuple[Target, Column]]] = {}
    for target, column in layout.each:
        known = fields.get(target.field)
        if known is not None and not known.computed:
            grouped.setdefault(target.field, []).append((target, column))
    found = []
    for key, ways in grouped.items():
        field, places = gathered(fields[key], ways, options.joints)
        columns = [column for _target, column in ways]
        how = _reading_for(fields[key].kind, columns, reading, settled.get(key))
        found.append(FieldReader(field, places, how, columns[0].heading))
    return found


def _reading_for(kind: Kind, columns: Any, reading: Reading, settled: Settled | None) -> Reading:
    if settled is not None:
        reading = replace(
            reading,
            date_order=reading.date_order or settled.date_order,
            decimal=reading.decimal or settled.decimal,
        )
    if unit := stated_unit(kind, columns):
        reading = replace(reading, unit=unit)
    for column in columns:
        if column.zone and reading.utm_zone is None:
            reading = replace(reading, utm_zone=column.zone)
        if column.date_order and reading.date_order is None and isinstance(kind, Date):
            reading = replace(reading, date_order=column.date_order)
    return reading


def is_blank(row: Cells) -> bool:
    """Whether a row holds nothing but blanks."""
    return all(cell is None or (isinstance(cell, str) and not trimmed(cell)) for cell in row)
