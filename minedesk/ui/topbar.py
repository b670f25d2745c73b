"""The bar at the top: one search field over everything, and the buttons of the page in view."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from minedesk.ui import icons
from minedesk.ui.widgets.text import Text
from minedesk.words import _

_PAUSE_MS: Final = 200
_ICON: Final = 16


class SearchField(QLineEdit):
    """Tells `asked(text)` when the typing pauses, at once on Return; Esc empties it."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "search")
        self.setPlaceholderText(_("Search all records"))
        self.setAccessibleName(_("Search all records"))
        self.setMaximumWidth(380)
        self.setTextMargins(_ICON + 8, 0, 0, 0)
        keys = QKeySequence(QKeySequence.StandardKey.Find)
        self._keys = Text(
            keys.toString(QKeySequence.SequenceFormat.NativeText),
            scale=0.85,
            parent=self,
        )
        self._keys.setProperty("role", "key")
        self._told = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.textChanged.connect(self._typed)
        self.returnPressed.connect(self._ask)

    def forget(self) -> None:
        """Empty the field without asking anything: what was looked for is found."""
        self.clear()
        self._pause.stop()
        self._told = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._ask()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_keys()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        area = QRect(10, (self.height() - _ICON) // 2, _ICON, _ICON)
        icons.paint(QPainter(self), area, "magnifying-glass", "muted")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._place_keys()

    def _place_keys(self) -> None:
        size = self._keys.sizeHint()
        self._keys.setGeometry(
            self.width() - size.width() - 8,
            (self.height() - size.height()) // 2,
            size.width(),
            size.height(),
        )

    def _typed(self, text: str) -> None:
        self._keys.setVisible(not text)
        self._pause.start()

    def _ask(self) -> None:
        self._pause.stop()
        if self.text() != self._told:
            self._told = self.text()
            self.asked.emit(self._told)


class TopBar(QWidget):
    """The bar. search_asked(text) comes when the user searches."""

    search_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "topbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.search = SearchField(self)
        self.search.asked.connect(self.search_asked)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 10, 16, 11)
        self._row.setSpacing(8)
        self._row.addWidget(self.search, 1)
        self._row.addStretch(1)
        self._shown: list[QWidget] = []

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(hint.width(), self.search.sizeHint().height() + 22)

    def show_widgets(self, widgets: Sequence[QWidget]) -> None:
        """Show these at the right end, in place of those before, which stay with their page."""
        for old in self._shown:
            self._row.removeWidget(old)
            old.hide()
        self._shown = list(widgets)
        for new in self._shown:
            self._row.addWidget(new)
            new.show()

    def start_search(self) -> None:
        """Put the cursor into the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()
