"""A button that shows what is chosen, with a menu of what can be chosen instead."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QWidget


class ChooserButton(QPushButton):
    """chosen(value): another value was picked from the menu."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._menu = QMenu(self)
        self._group = QActionGroup(self)
        self._group.triggered.connect(lambda action: self.chosen.emit(action.data()))
        self.setMenu(self._menu)

    def offer(self, offered: Sequence[tuple[str, Any]], chosen: Any) -> None:
        """Offer these words, each for a value; the one that is chosen now is ticked."""
        for old in self._group.actions():
            self._group.removeAction(old)
            self._menu.removeAction(old)
            old.deleteLater()
        for words, value in offered:
            action = QAction(words.replace("&", "&&"), self._menu)
            action.setData(value)
            action.setCheckable(True)
            action.setChecked(value == chosen)
            self._group.addAction(action)
            self._menu.addAction(action)
