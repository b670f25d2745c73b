"""Keys of the form that answer wherever the focus is on the page of a record."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from minedesk.ui.pages.record_pane import RecordPane


def answer_everywhere(page: QWidget, pane: RecordPane) -> None:
    """Let a page answer to these keys in its table, too; the keys of the form tell of them."""
    _answer(page, pane.save_and_next, "Ctrl+Return", "Ctrl+Enter")
    _answer(page, partial(pane.turn, 1), "Ctrl+PgDown")
    _answer(page, partial(pane.turn, -1), "Ctrl+PgUp")


def _answer(page: QWidget, do: Callable[[], None], *keys: str) -> None:
    action = QAction(page)
    action.setShortcuts([QKeySequence(key) for key in keys])
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.triggered.connect(lambda: do())
    page.addAction(action)
