"""The quiet line that says what happened, with something to do about it, and goes by itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from minedesk.ui import fonts
from minedesk.ui.icons import icon
from minedesk.ui.widgets.buttons import StrongButton, button
from minedesk.ui.widgets.giving_back import GivesFocusBack
from minedesk.ui.widgets.text import Text
from minedesk.words import _

_SECONDS: Final = 8
_MARGIN: Final = 16


class Toast(QFrame):
    """Lies over the bottom of a host widget; stays while the mouse or the focus is on it."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._do: Callable[[], None] | None = None
        self.setProperty("role", "toast")
        self.text = Text("")
        self.action = StrongButton("")
        self.action.setAutoDefault(False)
        self.action.clicked.connect(self._act)
        self.dismiss = button("", self.hide, tip=_("Close this message"))
        self.dismiss.setAccessibleName(_("Close this message"))
        self.dismiss.setIcon(icon("x", "toast_text"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        row.setSpacing(8)
        for widget in (self.text, self.action, self.dismiss):
            row.addWidget(widget)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SECONDS * 1000)
        self._timer.timeout.connect(self._go)
        host.installEventFilter(self)
        self.hide()
        GivesFocusBack(self)

    def say(self, text: str, action: str = "", do: Callable[[], None] | None = None) -> None:
        """Show a line in place of the one before, with a button where there is something to do."""
        self._do = do
        self.text.setText(text)
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start()
        super().leaveEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _go(self) -> None:
        if self.action.hasFocus() or self.dismiss.hasFocus():
            self._timer.start()
        else:
            self.hide()

    def _place(self) -> None:
        width = min(self.sizeHint().width(), self._host.width() - 2 * _MARGIN)
        height = self.sizeHint().height()
        # Above the buttons at the foot of a page: what one is about to press stays in sight.
        foot = fonts.row_height() + 2 * _MARGIN
        self.setGeometry(
            (self._host.width() - width) // 2,
            max(0, self._host.height() - height - foot),
            width,
            height,
        )

    def _act(self) -> None:
        self.hide()
        if self._do is not None:
            self._do()
