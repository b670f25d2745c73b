"""The band at the left: the program and its file, the pages with their counts, the person."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from minedesk.ui import fonts, icons
from minedesk.ui.pages.base import PageSpec
from minedesk.ui.palette import Tone, colours
from minedesk.ui.widgets.text import ElidedText, Text
from minedesk.words import _, without_mnemonic

_NARROW, _WIDE, _MARGIN = 196, 320, 10
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_MNEMONIC = Qt.TextFlag.TextShowMnemonic
_ICON = 16
_LEFT, _GAP, _BEFORE_COUNT = 8, 10, 8


class NavEntry(QAbstractButton):
    """One entry: icon, title, count. It paints itself: the style sheet knows no counts."""

    def __init__(self, text: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._count = ""
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_count(self, count: str) -> None:
        """Show a count, already written as the language does; "" shows none."""
        self._count = count
        plain = self.text().replace("&&", "&")
        self.setAccessibleName(f"{plain}, {count}" if count else plain)
        self.update()

    def sizeHint(self) -> QSize:
        strong = fonts.sized(strong=True)
        text = QFontMetrics(strong).horizontalAdvance(self.text())
        count = QFontMetrics(fonts.sized(0.85)).horizontalAdvance(self._count)
        width = text + count + 2 * _LEFT + _ICON + _GAP + (_BEFORE_COUNT if count else 0)
        return QSize(width, max(34, fonts.line_height(strong) + 12))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        c = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_back(painter)
        area = self.rect().adjusted(_LEFT, 0, -_LEFT, 0)
        tone: Tone = "nav_bright" if self.isChecked() else "nav_text"
        icon = QRect(area.left(), (self.height() - _ICON) // 2, _ICON, _ICON)
        icons.paint(painter, icon, self._icon, tone)
        painter.setPen(QColor(c.nav_bright if self.isChecked() else c.nav_text))
        painter.setFont(fonts.sized(0.85))
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | _MIDDLE, self._count)
        room = area.adjusted(_ICON + _GAP, 0, 0, 0)
        if self._count:
            room.setRight(room.right() - painter.fontMetrics().horizontalAdvance(self._count))
            room.setRight(room.right() - _BEFORE_COUNT)
        painter.setFont(fonts.sized(strong=self.isChecked()))
        text = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width(), Qt.TextFlag.TextShowMnemonic
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | _MIDDLE | _MNEMONIC, text)

    def _paint_back(self, painter: QPainter) -> None:
        c = colours()
        painter.setPen(Qt.PenStyle.NoPen)
        back = c.nav_chosen if self.isChecked() else c.nav_hover if self.underMouse() else ""
        if back:
            painter.setBrush(QColor(back))
            painter.drawRoundedRect(self.rect(), 6, 6)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(c.nav_bright))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 5, 5)


class Navigation(QWidget):
    """The band itself. chosen(name) is told when the user picks an entry."""

    chosen = Signal(str)

    def __init__(self, specs: list[PageSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "nav")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Pages"))
        self._entries: dict[str, NavEntry] = {}
        self._specs = {spec.name: spec for spec in specs}
        self._brand = Text(_("MineDesk"), scale=1.25, strong=True, tone="bright")
        self._file = ElidedText("", scale=0.85)
        self._lay_out(specs)
        self._fit()
        self.show_file("")

    def entry(self, name: str) -> NavEntry:
        """The entry of a page; raises KeyError where it has none."""
        return self._entries[name]

    def show_file(self, name: str) -> None:
        """Show the file's name; with "" only the pages that need no file are left."""
        self._file.show_text(name)
        for key, entry in self._entries.items():
            entry.setVisible(bool(name) or not self._specs[key].needs_file)

    def show_count(self, name: str, count: str) -> None:
        """Show how many records a page has."""
        self._entries[name].show_count(count)
        self._fit()

    def rename(self, name: str, text: str) -> None:
        """Give an entry another text: the person's name, say."""
        self._entries[name].setText(text.replace("&", "&&"))
        self._entries[name].show_count("")

    def choose(self, name: str) -> None:
        """Mark the entry of the page that is shown; a page without an entry unmarks all."""
        for key, entry in self._entries.items():
            entry.setChecked(key == name)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        # A long name of a person is shortened; the names of the pages are not.
        wanted = (
            entry.sizeHint().width() + 2 * _MARGIN
            for name, entry in self._entries.items()
            if self._specs[name].place == "top"
        )
        self.setFixedWidth(min(_WIDE, max(_NARROW, *wanted, 0)))

    def _lay_out(self, specs: list[PageSpec]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 12, _MARGIN, 16)
        column.setSpacing(2)
        for label in (self._brand, self._file):
            label.setContentsMargins(_LEFT, 0, _LEFT, 0)
            column.addWidget(label)
        column.addSpacing(12)
        for spec in specs:
            if spec.place == "top":
                column.addWidget(self._make(spec))
        column.addStretch(1)
        for spec in specs:
            if spec.place == "bottom":
                column.addWidget(self._make(spec))

    def _make(self, spec: PageSpec) -> NavEntry:
        # The letters stay free for the fields of the pages; the menus and Ctrl+1 ... lead here too.
        entry = NavEntry(without_mnemonic(spec.title), spec.icon)
        entry.clicked.connect(lambda _checked=False, name=spec.name: self._pick(name))
        self._entries[spec.name] = entry
        return entry

    def _pick(self, name: str) -> None:
        # The page decides whether it may be left; until then the mark stays where it was.
        self._entries[name].setChecked(False)
        self.chosen.emit(name)
