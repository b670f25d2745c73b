"""A menu of things to tick, which stays open until it is left."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeGuard

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu


class TickMenu(QMenu):
    """Clicking a tick, or pressing Space on it, leaves the menu open."""

    def add_tick(
        self, words: str, value: Hashable, *, on: bool, do: Callable[[bool], object]
    ) -> QAction:
        """Offer a thing by its words; do is told whether it is ticked whenever that changes."""
        action = self.addAction(words.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(on)
        action.setData(value)
        action.toggled.connect(do)
        return action

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action = self.activeAction()
        if self._is_tick(action):
            action.toggle()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self.activeAction()
        if event.key() == Qt.Key.Key_Space and self._is_tick(action):
            action.toggle()
        else:
            super().keyPressEvent(event)

    def _is_tick(self, action: QAction | None) -> TypeGuard[QAction]:
        return action is not None and action.isCheckable() and action.isEnabled()
