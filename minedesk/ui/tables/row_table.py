"""A table of whole rows, in which the program chooses a row whatever keys are held down."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QTableView


class RowTable(QTableView):
    """A table whose `selectRow` selects that row alone.

    Qt's own adds to what is selected while Ctrl or Shift is down, as they are right after Ctrl+Z or
    Ctrl+Enter: the next key would delete two records.
    """

    def selectRow(self, row: int) -> None:
        index = self.model().index(row, max(0, self.horizontalHeader().logicalIndex(0)))
        if not index.isValid():
            return
        alone = QItemSelectionModel.SelectionFlag.ClearAndSelect
        whole = QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, alone | whole)
