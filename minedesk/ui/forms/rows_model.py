"""The rows of a record as a table that is typed into; its last line is empty and becomes a row."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor

from minedesk.errors import Problem
from minedesk.fields.declare import Field
from minedesk.fields.kinds import Choice, Choices, Counts, Number, Whole
from minedesk.fields.schema import Schema
from minedesk.records.base import Row
from minedesk.ui.forms.completion import TONES, dot
from minedesk.ui.forms.context import FormContext
from minedesk.ui.forms.editor import not_there, text_for
from minedesk.ui.forms.typed_row import Line
from minedesk.ui.palette import colours
from minedesk.ui.tables.cells import unit_of
from minedesk.words import _

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()
_DISPLAY: Final = Qt.ItemDataRole.DisplayRole


class RowsModel(QAbstractTableModel):
    """Rows of one type. changed: the user changed something."""

    changed = Signal()

    def __init__(self, schema: Schema, context: FormContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.schema, self._context = schema, context
        self.fields = schema.fields
        self._lines: list[Line] = []
        self._kept: list[Row] = []
        self._before: list[Line] | None = None
        self._quiet, self._untold = False, False

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; they are copied, not changed."""
        self.beginResetModel()
        self._before = None
        self._kept = list(rows)
        self._lines = [Line(row, dict(row.values), pending=dict(row.pending)) for row in rows]
        self.endResetModel()

    def lines(self) -> list[Line]:
        """The rows with all that was typed into them, copies."""
        return [line.copy() for line in self._lines]

    def kept(self) -> list[Row]:
        """The rows that were given."""
        return list(self._kept)

    def new_line(self) -> Line:
        """An empty row."""
        return Line(Row(), {each.key: None for each in self.fields})

    def type_lines(self, lines: Sequence[Line]) -> None:
        """Show these as if they had been typed over the rows that were given."""
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()
        self._tell_changed()

    def rows(self) -> list[Row]:
        """The rows as they stand, without empty ones and without what cannot be read."""
        return [line.as_row() for line in self._lines if not line.is_blank()]

    def count(self) -> int:
        """How many rows there are, without empty ones."""
        return sum(not line.is_blank() for line in self._lines)

    def is_changed(self) -> bool:
        """Whether the rows are others than those that were given."""
        if any(line.typed for line in self._lines):
            return True
        return [_said(row) for row in self.rows()] != [_said(row) for row in self._kept]

    def type_text(self, index: _Index, text: str) -> bool:
        """Take a text for a cell as if it had been typed there; what cannot be read stays seen."""
        if not index.isValid() or (index.row() >= len(self._lines) and not text.strip()):
            return False
        if index.row() >= len(self._lines):
            self._begin_row()
        line, each = self._lines[index.row()], self.fields[index.column()]
        if text == self._edit_text(line, each):
            return True
        line.take(each, text, self._context.reading())
        self._tell(index.row(), index.row())
        return True

    def insert_row(self, place: int) -> None:
        """Put an empty row before the one at a place."""
        self.beginInsertRows(_NOWHERE, place, place)
        self._lines.insert(place, self.new_line())
        self.endInsertRows()
        self._tell_changed()

    def duplicate_row(self, place: int) -> None:
        """Put a new row with the same values behind the one at a place."""
        if not 0 <= place < len(self._lines):
            return
        old = self._lines[place]
        self.beginInsertRows(_NOWHERE, place + 1, place + 1)
        copy = old.copy()
        copy.row = Row()
        self._lines.insert(place + 1, copy)
        self.endInsertRows()
        self._tell_changed()

    def remove_lines(self, places: Sequence[int]) -> int:
        """Take rows away; comes back: how many it were."""
        found = sorted({place for place in places if 0 <= place < len(self._lines)}, reverse=True)
        for place in found:
            self.beginRemoveRows(_NOWHERE, place, place)
            self._lines.pop(place)
            self.endRemoveRows()
        if found:
            self._tell_changed()
        return len(found)

    @contextmanager
    def one_step(self) -> Iterator[None]:
        """What is changed in here is told as one, and taken back as one by `undo`, until the next
        change."""
        before = [line.copy() for line in self._lines]
        self._quiet, self._untold = True, False
        try:
            yield
        finally:
            self._quiet = False
            if self._untold:
                self._tell(0, len(self._lines))
        self._before = before

    @property
    def can_undo(self) -> bool:
        """Whether the last step can be taken back."""
        return self._before is not None

    def undo(self) -> bool:
        """Go back to before the last step; False where something else was changed since."""
        if self._before is None:
            return False
        self.beginResetModel()
        self._lines = self._before
        self.endResetModel()
        self._tell_changed()
        return True

    def show_problems(self, problems: Sequence[Problem]) -> list[Problem]:
        """Mark cells with what the rules say; comes back: what has no cell here."""
        for line in self._lines:
            line.told.clear()
        places = [place for place, line in enumerate(self._lines) if not line.is_blank()]
        homeless: list[Problem] = []
        for problem in problems:
            number = (problem.row or 0) - 1
            if problem.field in self.schema.by_key and 0 <= number < len(places):
                self._lines[places[number]].told.setdefault(problem.field, problem)
            else:
                homeless.append(problem)
        if self._lines:
            last = self.index(len(self._lines) - 1, len(self.fields) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        return homeless

    def problem_at(self, index: _Index) -> Problem | None:
        """What stands against the value of a cell."""
        line = self._line(index)
        if line is None:
            return None
        key = self.fields[index.column()].key
        unread = line.unread.get(key)
        if unread is not None:
            return Problem(unread.message, key, unread.hint)
        waiting = line.pending.get(key)
        if waiting:
            return Problem(not_there(waiting), key, severity="warning")
        return line.told.get(key)

    def unreadable(self) -> list[tuple[QModelIndex, Problem]]:
        """The cells whose text cannot be read, each with the reason and the row's number."""
        found: list[tuple[QModelIndex, Problem]] = []
        number = 0
        for place, line in enumerate(self._lines):
            number += not line.is_blank()
            for column, each in enumerate(self.fields):
                problem = line.unread.get(each.key)
                if problem is not None:
                    told = Problem(problem.message, each.key, problem.hint)
                    found.append((self.index(place, column), told.at(number, self.schema.name)))
        return found

    def first_error(self) -> QModelIndex | None:
        """The first cell with an error, read or told by the rules."""
        cells = (
            self.index(row, column)
            for row in range(len(self._lines))
            for column in range(len(self.fields))
        )
        for index in cells:
            problem = self.problem_at(index)
            if problem is not None and problem.severity == "error":
                return index
        return None

    def sums(self) -> list[tuple[Field, float]]:
        """The fields that can be added up over rows, each with its sum, where it has values."""
        found: list[tuple[Field, float]] = []
        for each in self.fields:
            values = [line.values.get(each.key) for line in self._lines]
            numbers = [value for value in values if value is not None]
            if _adds_up(each) and numbers:
                found.append((each, math.fsum(numbers)))
        return found

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines) + 1

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.fields)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation == Qt.Orientation.Vertical:
            # The empty line at the end is no row yet.
            number = str(section + 1) if section < len(self._lines) else "*"
            return number if role == _DISPLAY else None
        if not 0 <= section < len(self.fields):
            return None
        each = self.fields[section]
        if role == _DISPLAY:
            # The unit stands beneath the label: the column of a figure is as narrow as the figure.
            star = " *" if each.required else ""
            return "\n".join(filter(None, (f"{_(each.label)}{star}", unit_of(each))))
        if role == Qt.ItemDataRole.ToolTipRole:
            return _(each.help) or None
        return _alignment(each) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and not self.fields[index.column()].computed:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: _Index, role: int = _DISPLAY) -> Any:
        if not index.isValid():
            return None
        each = self.fields[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(each)
        line = self._line(index)
        if line is None:
            return "" if role in (_DISPLAY, Qt.ItemDataRole.EditRole) else None
        if role == _DISPLAY:
            return self._display(line, each)
        if role == Qt.ItemDataRole.EditRole:
            return self._edit_text(line, each)
        if role == Qt.ItemDataRole.DecorationRole:
            return _mark(each, line.values.get(each.key))
        return self._problem_data(index, role)

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        return self.type_text(index, "" if value is None else str(value))

    def _problem_data(self, index: _Index, role: int) -> Any:
        problem = self.problem_at(index)
        if problem is None:
            return None
        shades = colours()
        if role == Qt.ItemDataRole.ToolTipRole:
            return problem.text
        if role == Qt.ItemDataRole.BackgroundRole:
            error = problem.severity == "error"
            return QColor(shades.error_tint if error else shades.warning_tint)
        if role == Qt.ItemDataRole.ForegroundRole:
            return shades.of("error" if problem.severity == "error" else "warning")
        return None

    def _line(self, index: _Index) -> Line | None:
        inside = index.isValid() and index.row() < len(self._lines)
        return self._lines[index.row()] if inside else None

    def _display(self, line: Line, each: Field) -> str:
        if each.key in line.typed:
            return line.typed[each.key]
        value = line.values.get(each.key)
        if value is None:
            return "; ".join(line.pending.get(each.key, ()))
        return each.kind.format(value, self._context.habits())

    def _edit_text(self, line: Line, each: Field) -> str:
        if each.key in line.typed:
            return line.typed[each.key]
        value = line.values.get(each.key)
        if value is None:
            return "; ".join(line.pending.get(each.key, ()))
        return text_for(each.kind, value, self._context.habits(), self._context.reading())

    def _begin_row(self) -> None:
        # The empty line becomes the row, and a new empty line comes after it: so whatever points
        # to the cell that is being typed into goes on pointing there.
        end = len(self._lines) + 1
        self.beginInsertRows(_NOWHERE, end, end)
        self._lines.append(self.new_line())
        self.endInsertRows()

    def _tell(self, first: int, last: int) -> None:
        if self._quiet:
            self._untold = True
            return
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.fields) - 1))
        self.headerDataChanged.emit(Qt.Orientation.Vertical, first, last)
        self._tell_changed()

    def _tell_changed(self) -> None:
        # What was changed by hand since then must not go with an undone step.
        self._before = None
        if self._quiet:
            self._untold = True
        else:
            self.changed.emit()


def _said(row: Row) -> tuple[Any, ...]:
    """All that a row says, so that two can be compared; an empty value is as good as none."""
    filled = {key: value for key, value in row.values.items() if value is not None}
    return row.id, row.uuid, filled, row.pending


def _mark(each: Field, value: Any) -> Any:
    kind = each.kind
    if value is None or not isinstance(kind, Choice) or isinstance(kind, (Choices, Counts)):
        return None
    tone = TONES.get(kind.tone(value))
    return dot(tone) if tone else None


def _alignment(each: Field) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if each.kind.numeric else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _adds_up(each: Field) -> bool:
    """Whether a sum over rows says something: areas, hours, and the number of what is counted.

    Depths do not add up, nor do people who come again every day; a row's own count is required.
    """
    kind = each.kind
    if isinstance(kind, Whole):
        return each.required
    return isinstance(kind, Number) and kind.unit in ("m2", "h")
