"""The table of a step: each record, what becomes of its review, and what stands in the way."""

from __future__ import annotations

from itertools import chain
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from minedesk.errors import Problem
from minedesk.records import schema
from minedesk.services.review import STEPS, Look, Standing
from minedesk.ui import fonts
from minedesk.ui.palette import colours
from minedesk.ui.review.words import state_label
from minedesk.words import _

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX: Final = QModelIndex()
_KEY, _BECOMES, _WHY = range(3)


class StandingsModel(QAbstractTableModel):
    """Shows a Look: those that cannot go first, then those with warnings, then the others."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._rows: list[Standing] = []

    def show_look(self, look: Look | None) -> None:
        """Show another one, or nothing."""
        self.beginResetModel()
        self._look = look
        self._rows = list(chain(look.held, look.doubted, look.clear)) if look else []
        self.endResetModel()

    def standing(self, row: int) -> Standing:
        """The record of a row."""
        return self._rows[row]

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else _WHY + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical or self._look is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            of_type = schema(self._look.type)
            return (_(of_type.key.label), _("Review"), _("What is in the way"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        standing = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(standing, index.column())
        if role == Qt.ItemDataRole.FontRole and index.column() == _KEY:
            return fonts.sized(strong=True)
        if role == Qt.ItemDataRole.ForegroundRole and index.column() != _KEY:
            return self._colour(standing)
        return None

    def _text(self, standing: Standing, column: int) -> str:
        if column == _KEY:
            return standing.key
        if column == _WHY:
            return " ".join(dict.fromkeys(map(self._words, standing.problems)))
        now = state_label(standing.state)
        if not standing.can_go or self._look is None:
            return _("stays {state}").format(state=now)
        return f"{now} → {state_label(STEPS[self._look.step][1])}"

    def _words(self, problem: Problem) -> str:
        if problem.sheet is None:
            return problem.text
        rows = _(schema(problem.sheet).plural)
        return _("{rows}, row {row}: {problem}").format(
            rows=rows, row=problem.row, problem=problem.text
        )

    def _colour(self, standing: Standing) -> QColor | None:
        if not standing.can_go:
            return colours().of("error")
        return colours().of("warning") if standing.problems else None
