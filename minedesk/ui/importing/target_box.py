"""The box that says where a column goes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget


class TargetBox(QComboBox):
    """Where one column goes; type the beginning of a field's name to find it."""

    def __init__(self, model: QStandardItemModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # All columns share one list: a sheet may have hundreds of them.
        self.setModel(model)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # A wheel that only wants to scroll the list must not send a column elsewhere.
        event.ignore()
