"""Gives the columns of a table their widths, and keeps keys, numbers and dates whole in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QStyleOptionViewItem

from minedesk.ui import fonts
from minedesk.ui.tables.delegate import PAD, CellDelegate
from minedesk.ui.tables.heading import ARROW, NARROWEST
from minedesk.ui.tables.widths import fitted

if TYPE_CHECKING:
    from minedesk.ui.tables.view import RecordTable

_WIDEST: Final = 260
# Widths are fitted to so many of the first rows; a million of them cannot be measured.
_MEASURED_ROWS: Final = 40


class Widths:
    """The widths of a table's columns in pixels: those the user chose, and what the rest needs.

    Only what the user chose is kept: a long key of today widens no column for ever.
    """

    def __init__(self, table: RecordTable, delegate: CellDelegate) -> None:
        self._table, self._delegate = table, delegate
        self.chosen: dict[str, int] = {}
        self._fitted = self._own = False

    def choose(self, place: int, width: int) -> bool:
        """Take a width as the user's choice; False where it came from here."""
        columns = self._table.records.columns
        if self._own or place >= len(columns):
            return False
        self.chosen[columns[place].field.key] = width
        return True

    def restore(self, pairs: Sequence[tuple[str, int]]) -> None:
        """Take up what was chosen before: widths by field, 0 where none was."""
        self.chosen = {key: max(NARROWEST, width) for key, width in pairs if width > 0}
        with self._by_itself():
            for place, column in enumerate(self._table.records.columns):
                if column.field.key in self.chosen:
                    self._table.setColumnWidth(place, self.chosen[column.field.key])

    def forget_chosen(self) -> None:
        """Let the columns be as wide as they need."""
        self.chosen.clear()

    def scale(self, times: float) -> None:
        """The text is so many times as large as it was."""
        self.chosen = {key: round(width * times) for key, width in self.chosen.items()}
        self.fit()

    def fit_once(self) -> None:
        """Fit the columns when the first rows are there."""
        if not self._fitted:
            self.fit()

    def fit(self) -> None:
        """Give each column what its heading and first rows ask for; texts give way a little
        where that brings all columns into view, and take what room is left over."""
        columns = self._table.records.columns
        wanted = [self._wanted(place) for place in range(len(columns))]
        # What is cut off would be another number, and what was chosen stays as it is.
        firm = [column.whole or column.field.key in self.chosen for column in columns]
        styles = [
            "whole" if fixed else column.style for fixed, column in zip(firm, columns, strict=True)
        ]
        with self._by_itself():
            for place, width in enumerate(fitted(wanted, styles, self._room())):
                self._table.setColumnWidth(place, width)
        self._fitted = bool(len(self._table.records.ids))
        self.show_whole()

    def show_whole(self) -> None:
        """Widen the columns where a key, a number or a date in view is cut off: half a key is
        another record, half a number another number."""
        table = self._table
        top, bottom = table.rowAt(0), table.rowAt(table.viewport().height() - 1)
        last = len(table.records.ids) - 1
        rows = range(max(0, top), (bottom if bottom >= 0 else last) + 1)[:_MEASURED_ROWS]
        for place, column in enumerate(table.records.columns):
            if column.whole:
                self.grow(place, self._of_cells(place, rows))

    def grow(self, place: int, wanted: int) -> None:
        """Make a column at least so wide."""
        if wanted > self._table.columnWidth(place):
            with self._by_itself():
                self._table.setColumnWidth(place, wanted)

    def of_heading(self, place: int) -> int:
        """The width that the heading of a column needs."""
        metrics = QFontMetrics(fonts.sized(0.94, strong=True))
        heading = self._table.records.columns[place].heading
        width = metrics.horizontalAdvance(heading) + 2 * PAD + 4
        return width + ARROW + 4 if self._table.heading.is_sorted(place) else width

    def _wanted(self, place: int) -> int:
        column = self._table.records.columns[place]
        chosen = self.chosen.get(column.field.key)
        if chosen is not None:
            return chosen
        rows = range(min(_MEASURED_ROWS, len(self._table.records.ids)))
        width = max(self.of_heading(place), self._of_cells(place, rows))
        return max(NARROWEST, width if column.whole else min(width, _WIDEST))

    def _of_cells(self, place: int, rows: Iterable[int]) -> int:
        option, model = QStyleOptionViewItem(), self._table.records
        cells = (model.index(row, place) for row in rows)
        return max((self._delegate.sizeHint(option, cell).width() for cell in cells), default=0)

    def _room(self) -> int:
        room, bar = self._table.viewport().width(), self._table.verticalScrollBar()
        return room if bar.isVisible() else room - bar.sizeHint().width()

    @contextmanager
    def _by_itself(self) -> Iterator[None]:
        before, self._own = self._own, True
        try:
            yield
        finally:
            self._own = before
