"""A menu of things to tick, which stays open until it is left."""

from __future__ import annotations

from collections.abc import Hashable
from functools import partial
from typing import TypeGuard

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu


class TickMenu(QMenu):
    """Clicking a tick, or pressing Space on it, leaves the menu open.

    ticked(value, on): one of the things is ticked now, or is no more.
    """

    ticked = Signal(object, bool)

    def add_tick(self, words: str, value: Hashable, *, on: bool) -> QAction:
        """Offer a thing by its words."""
        action = self.addAction(words.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(on)
        action.setData(value)
        action.toggled.connect(partial(self.ticked.emit, value))
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
