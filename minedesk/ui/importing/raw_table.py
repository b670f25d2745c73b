"""The first rows of a sheet as they stand in the file, with the heading row marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from minedesk.fields.clean import trimmed
from minedesk.formats.ranges import letters
from minedesk.ui import fonts
from minedesk.ui.palette import colours
from minedesk.words import _

SHOWN_ROWS: Final = 60
_SHOWN_COLUMNS: Final = 80
_LONGEST: Final = 80
_NO_INDEX: Final = QModelIndex()

Index = QModelIndex | QPersistentModelIndex


class RawModel(QAbstractTableModel):
    """Plain cells; the heading row is strong on a tint, what stands above it is muted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[list[str]] = []
        self._width = 0
        self._heading = 0
        self.first = 0

    def show_rows(self, rows: Sequence[Sequence[Any]], first: int = 0) -> None:
        """Show other rows; first is the number of the first one, from 0."""
        self.beginResetModel()
        self.first = first
        self._rows = [[_shown(cell) for cell in row[:_SHOWN_COLUMNS]] for row in rows[:SHOWN_ROWS]]
        self._width = max((len(row) for row in self._rows), default=0)
        self.endResetModel()

    def mark(self, heading_row: int | None) -> None:
        """Mark another row (from 1) as the one with the headings."""
        self._heading = heading_row or 0
        if self._rows and self._width:
            self.dataChanged.emit(
                self.index(0, 0), self.index(len(self._rows) - 1, self._width - 1)
            )

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else self._width

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            row = self._rows[index.row()]
            return row[index.column()] if index.column() < len(row) else ""
        return self._look(self.first + index.row() + 1, role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            across = orientation == Qt.Orientation.Horizontal
            return letters(section) if across else self.first + section + 1
        return None

    def _look(self, number: int, role: int) -> QColor | QFont | None:
        c = colours()
        if number == self._heading:
            if role == Qt.ItemDataRole.BackgroundRole:
                return QColor(c.tint)
            return fonts.sized(strong=True) if role == Qt.ItemDataRole.FontRole else None
        if role == Qt.ItemDataRole.ForegroundRole and number < self._heading:
            return QColor(c.muted)
        return None


class RawTable(QTableView):
    """The table of raw cells. heading_asked(row from 1): a row was chosen as the headings."""

    heading_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = RawModel(self)
        self.setModel(self.cells)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("The first rows of the sheet"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setToolTip(_("Double-click the row that holds the headings."))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        )
        self.verticalHeader().setDefaultSectionSize(fonts.row_height())
        self.horizontalHeader().setHighlightSections(False)
        self.doubleClicked.connect(
            lambda index: self.heading_asked.emit(self.cells.first + index.row() + 1)
        )

    def show_sheet(
        self, rows: Sequence[Sequence[Any]], heading_row: int | None, first: int = 0
    ) -> None:
        """Show a sheet's first rows, from the number first (counted from 0), and where its headings
        are (counted from 1)."""
        self.cells.show_rows(rows, first)
        self.resizeColumnsToContents()
        for place in range(self.cells.columnCount()):
            self.setColumnWidth(place, min(220, max(64, self.columnWidth(place) + 8)))
        self.show_heading(heading_row)

    def show_heading(self, heading_row: int | None) -> None:
        """Mark the row with the headings and bring it into view."""
        self.cells.mark(heading_row)
        if heading_row:
            self.scrollTo(self.cells.index(max(0, heading_row - self.cells.first - 4), 0),
                          QAbstractItemView.ScrollHint.PositionAtTop)  # fmt: skip


def _shown(cell: Any) -> str:
    return " ".join(trimmed(cell).split())[:_LONGEST]
