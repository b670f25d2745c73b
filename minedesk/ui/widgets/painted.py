"""Doing something as soon as a widget was painted: what can wait must not hold up what is seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

# Something else may be in view before that, or the window may be minimised.
_AT_MOST_MS: Final = 500
# The children are painted in the same pass, right after the widget itself; then it is all sent to
# the screen, in some systems by the next events.
_SENT_MS: Final = 10


def once_painted(widget: QWidget, do: Callable[[], None]) -> None:
    """Call do once, after the next painting of widget and of all that is painted along with it.

    It is called soon where widget is not shown, half a second later at the latest, and not at all
    where widget is gone by then.
    """
    _Once(widget, do)


class _Once(QObject):
    def __init__(self, widget: QWidget, do: Callable[[], None]) -> None:
        super().__init__(widget)
        self._do: Callable[[], None] | None = do
        widget.installEventFilter(self)
        QTimer.singleShot(_AT_MOST_MS if widget.isVisible() else 0, self, self._call)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(_SENT_MS, self, self._call)
        return False

    def _call(self) -> None:
        do, self._do = self._do, None
        if do is not None:
            self.deleteLater()
            do()
