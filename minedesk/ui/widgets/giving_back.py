"""Lines that come and go give the focus back to where it was before it came to them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class GivesFocusBack(QObject):
    """Watches a bar. Qt itself would hand the focus of one that is hidden to whatever comes next in
    the window: the navigation, say, whose keys lead to other pages."""

    def __init__(self, bar: QWidget) -> None:
        super().__init__(bar)
        self._bar = bar
        self._before: QWidget | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._moved)
        bar.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._bar and event.type() == QEvent.Type.Hide:
            self.now()
        return super().eventFilter(watched, event)

    def now(self) -> None:
        """Give the focus back, if the bar has it and where it came from is still there."""
        before = self._before
        if not self._holds(QApplication.focusWidget()):
            return
        if before is not None and isValid(before) and before.isVisible() and before.isEnabled():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _moved(self, before: QWidget | None, now: QWidget | None) -> None:
        if self._holds(now) and before is not None and not self._holds(before):
            self._before = before

    def _holds(self, widget: QWidget | None) -> bool:
        return widget is not None and self._bar.isAncestorOf(widget)
