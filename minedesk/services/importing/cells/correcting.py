"""Applying what was mended to the rows of one sheet, on their way from the file to the checks.

A rule on texts is applied before the column is asked how its cells are to be read: what it mends
has a say there. What was typed over single cells has none, for a person's one date does not tell
the order of a partner's dates; it comes after, and no rule changes it any more.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from copy import copy
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from minedesk.errors import ValueProblem
from minedesk.fields.clean import folded, trimmed
from minedesk.fields.kinds import Date, Kind, Number
from minedesk.fields.kinds.units import unit_factor
from minedesk.fields.reading import Reading
from minedesk.services.importing.cells.corrections import (
    ON_TEXTS,
    ColumnRule,
    Corrections,
    column_names,
    sentence,
)
from minedesk.services.importing.cells.values import FieldReader
from minedesk.services.importing.sheets.headings import Layout
from minedesk.words import _

NumberedRow = tuple[int, Sequence[Any]]
Shift = Callable[[Any], Any]


class SheetCorrector:
    """Mends the rows of a sheet whose rows are of a type. counts says how many cells each rule
    changed, typed how many were typed over, since `begin`."""

    def __init__(self, corrections: Corrections, layout: Layout, type: str) -> None:
        self.counts: Counter[ColumnRule] = Counter()
        self.typed = 0
        self._cells: defaultdict[int, dict[int, str]] = defaultdict(dict)
        width = len(layout.columns)
        for (sheet, row, column), text in corrections.cells.items():
            if sheet == layout.sheet and column < width:
                self._cells[row][column] = text
        places = {name: place for place, name in column_names(type, layout.columns).items()}
        found = [(places[rule.column], rule) for rule in corrections.rules if rule.column in places]
        self._texts = [(place, rule) for place, rule in found if rule.what in ON_TEXTS]
        self._values = [(place, rule) for place, rule in found if rule.what not in ON_TEXTS]
        self._headings = {column.position: column.heading for column in layout.columns}
        self._shifts: list[tuple[int, ColumnRule, Shift]] = []
        self._above: dict[int, Any] = {}

    def __bool__(self) -> bool:
        return bool(self._cells or self._texts or self._values)

    @property
    def changed(self) -> int:
        """How many cells were mended, by rules and by hand."""
        return self.typed + self.counts.total()

    def begin(self) -> None:
        """The rows come from the first one on, once more."""
        self.counts.clear()
        self.typed = 0
        self._above.clear()

    def mend_texts(self, number: int, row: list[Any]) -> None:
        """Apply the rules on texts to a row, by its number from 1."""
        typed = self._cells.get(number, {})
        for place, rule in self._texts:
            before = typed[place] if place in typed else row[place]
            after = self._mended(place, rule, before)
            if place not in typed and after is not before:
                row[place] = after
                self.counts[rule] += 1

    def settle(self, readers: Sequence[FieldReader]) -> list[str]:
        """Learn how columns are read, from the settled readers of their fields. Gives in words
        which values cannot be shifted: those go in as they are."""
        by_place = {each.columns[""]: each for each in readers if set(each.columns) == {""}}
        self._shifts = [
            (place, rule, shift)
            for place, rule in self._values
            if place in by_place
            and (shift := shifter(rule, by_place[place].kind, by_place[place].reading))
        ]
        shifted = {(place, rule) for place, rule, _shift in self._shifts}
        return [
            _("Not done, as the column is not read as dates or numbers: {rule}").format(
                rule=sentence(rule, self._headings[place])
            )
            for place, rule in self._values
            if (place, rule) not in shifted
        ]

    def finish(self, rows: Sequence[NumberedRow]) -> Sequence[NumberedRow]:
        """The rows with their values shifted, and with what was typed over their cells."""
        if not self._shifts and not self._cells:
            return rows
        return [(number, self._finished(number, row)) for number, row in rows]

    def again(self) -> SheetCorrector:
        """One for another look at the rows, which counts for itself."""
        other = copy(self)
        other.counts, other.typed, other._above = Counter(), 0, {}
        return other

    def _finished(self, number: int, row: Sequence[Any]) -> Sequence[Any]:
        typed = self._cells.get(number, {})
        cells = list(row)
        for place, rule, shift in self._shifts:
            if place not in typed and (after := shift(cells[place])) is not cells[place]:
                cells[place] = after
                self.counts[rule] += 1
        for place, text in typed.items():
            cells[place] = text or None
        self.typed += len(typed)
        return cells

    def _mended(self, place: int, rule: ColumnRule, cell: Any) -> Any:
        blank = cell is None or (isinstance(cell, str) and not trimmed(cell))
        if rule.what == "fill":
            if blank:
                return self._above.get(place, cell)
            self._above[place] = cell
        elif rule.what == "blank":
            return rule.by if blank else cell
        elif rule.what == "replace":
            if not blank and folded(trimmed(cell)) == folded(rule.find):
                return rule.by or None
        # Digits within a number or a day are no text to be replaced.
        elif isinstance(cell, str) and rule.find in cell:
            return cell.replace(rule.find, rule.by) or None
        return cell


def shifter(rule: ColumnRule, kind: Kind, reading: Reading) -> Shift | None:
    """What a rule does to the cells of a column that is read so; None where it shifts none such.

    A cell that cannot be read stays as it is, and so a problem. One that can be is never left
    unshifted: where there is no such day, the cell says that day all the same, and is refused.
    """
    if isinstance(kind, Date) and rule.what in ("days", "years"):
        move = _days_on if rule.what == "days" else _years_on
        return partial(_shifted_date, kind, reading, partial(move, by=int(rule.by)))
    if isinstance(kind, Number) and rule.what in ("times", "plus"):
        return partial(_shifted_number, kind, reading, Decimal(rule.by), rule.what == "times")
    return None


def _shifted_date(kind: Date, reading: Reading, move: Callable[[date], Any], cell: Any) -> Any:
    try:
        # What lies out of all bounds may be what is to be shifted into them.
        day = kind.unchecked(cell, reading)
    except ValueProblem:
        return cell
    return cell if day is None else move(day)


def _days_on(day: date, by: int) -> date | str:
    try:
        return day + timedelta(days=by)
    except OverflowError:
        return f"{day.isoformat()} {by:+}"


def _years_on(day: date, by: int) -> date | str:
    try:
        return day.replace(year=day.year + by)
    except ValueError:
        return f"{day.year + by}-{day.month:02}-{day.day:02}"


def _shifted_number(kind: Number, reading: Reading, by: Decimal, scales: bool, cell: Any) -> Any:
    try:
        value = kind.unchecked(cell, reading)
    except ValueProblem:
        return cell
    if value is None or not abs(value) < float("inf"):
        return cell
    number = Decimal(repr(value))
    return _as_cell(number * by if scales else number + by, kind, reading)


def _as_cell(amount: Decimal, kind: Number, reading: Reading) -> float | str:
    """A number in the field's unit as a cell that is read back as this number."""
    unit = reading.unit
    if not unit or unit == kind.unit:
        return float(amount)
    factor = unit_factor(unit, kind.unit)
    if factor is not None and kind.unchecked(float(amount / factor), reading) == float(amount):
        return float(amount / factor)
    # Four decimals at least: three could be a group of thousands.
    text = f"{amount:.{max(4, -int(amount.as_tuple().exponent))}f}"
    return f"{text.replace('.', reading.decimal or '.')} {kind.unit}"


def corrector_for(corrections: Corrections, layout: Layout, type: str) -> SheetCorrector | None:
    """What mends the rows of a sheet; None where nothing of it is mended."""
    return SheetCorrector(corrections, layout, type) or None
