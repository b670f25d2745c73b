"""Where the user is in a form: the focus, the cursor, what is in sight.

Keeping a record shows it anew and holds the form for a moment; nobody who goes on typing is to
notice.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from shiboken6 import isValid


class Stance:
    """What is held of a moment; `resume` brings it back. host: the form, or what holds it."""

    def __init__(self, host: QWidget) -> None:
        here = QApplication.focusWidget()
        self._focus = here if here is not None and host.isAncestorOf(here) else None
        self._cursor = _cursor(self._focus)
        self._scrolled = [
            (area.verticalScrollBar(), area.verticalScrollBar().value())
            for area in host.findChildren(QAbstractScrollArea)
        ]

    def resume(self) -> None:
        """Put the focus, the cursor and what is in sight back, as far as they are still there."""
        for bar, value in self._scrolled:
            if isValid(bar):
                bar.setValue(value)
        focus = self._focus
        if focus is None or not isValid(focus) or not focus.isVisible():
            return
        focus.setFocus(Qt.FocusReason.OtherFocusReason)
        _put_cursor(focus, self._cursor)


def _cursor(widget: QWidget | None) -> tuple[int, int]:
    if isinstance(widget, QLineEdit):
        return widget.cursorPosition(), 0
    if isinstance(widget, QPlainTextEdit):
        return widget.textCursor().position(), 0
    if isinstance(widget, QAbstractItemView):
        return widget.currentIndex().row(), widget.currentIndex().column()
    return 0, 0


def _put_cursor(widget: QWidget, cursor: tuple[int, int]) -> None:
    if isinstance(widget, QLineEdit):
        widget.setCursorPosition(cursor[0])
    elif isinstance(widget, QPlainTextEdit):
        place = QTextCursor(widget.document())
        place.setPosition(min(cursor[0], widget.document().characterCount() - 1))
        widget.setTextCursor(place)
    elif isinstance(widget, QAbstractItemView):
        index = widget.model().index(*cursor, QModelIndex())
        if index.isValid():
            widget.setCurrentIndex(index)
