"""What the overview is made of: a figure on a card, and rows that lead to a record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from minedesk.ui import fonts
from minedesk.ui.palette import Colours, colours
from minedesk.ui.tables.delegate import paint_pill, tone_colour
from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.text import Text
from minedesk.words import ngettext

_PAD: Final = 16
_ROW_PAD: Final = 8
_DOT: Final = 8
_ROWS_SEEN: Final = 6
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class Card(QFrame):
    """A white card with a title; widgets go into `column`."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.title = Text(title, strong=True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(_PAD, 12, _PAD, 12)
        self.column.setSpacing(8)
        self.column.addWidget(self.title)

    def fill(self, rows: Sequence[QWidget], nothing: str, seen: int = _ROWS_SEEN) -> None:
        """Put rows under the title in place of those before: the first few, and the others when
        they are asked for; the words of `nothing` where there are none."""
        self._clear()
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for number, row in enumerate(rows):
            column.addWidget(row)
            row.setVisible(number < seen)
        if not rows:
            column.addWidget(Text(nothing, tone="muted"))
        hidden = len(rows) - seen
        if hidden > 0:
            words = ngettext("Show {count} more", "Show {count} more", hidden)
            more = button(words.format(count=hidden), look="quiet")
            more.clicked.connect(lambda: _unfold(rows, more))
            column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(box)
        self.column.addStretch(1)

    def _clear(self) -> None:
        while self.column.count() > 1:
            item = self.column.takeAt(1)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def _unfold(rows: Sequence[QWidget], more: QPushButton) -> None:
    for row in rows:
        row.show()
    more.hide()


class FigureCard(QAbstractButton):
    """One figure: what it counts, the number, and a line of what it is made of."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = self._figure = self._about = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, label: str, figure: str, about: str, tip: str = "") -> None:
        """Show a figure; tip is the line below in full, where it is longer than the card."""
        self._label, self._figure, self._about = label, figure, about
        self.setAccessibleName(f"{label}: {figure}. {about}")
        self.setToolTip(tip or about)
        self.update()

    @property
    def words(self) -> tuple[str, str, str]:
        """The label, the figure and the line below."""
        return self._label, self._figure, self._about

    def sizeHint(self) -> QSize:
        line, large = fonts.line_height(), fonts.line_height(fonts.sized(1.75))
        return QSize(180, 12 + line + large + line + 12)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        c = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2.0 if self.hasFocus() else 1.0
        lit = self.hasFocus() or self.underMouse()
        painter.setPen(QPen(QColor(c.accent if lit else c.line), width))
        painter.setBrush(QColor(c.surface))
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 6, 6)
        top = 12
        for text, scale, strong, colour in (
            (self._label, 1.0, False, c.muted),
            (self._figure, 1.75, True, c.text),
            (self._about, 0.94, False, c.muted),
        ):
            font = fonts.sized(scale, strong=strong)
            height = fonts.line_height(font)
            area = QRect(_PAD, top, self.width() - 2 * _PAD, height)
            painter.setFont(font)
            painter.setPen(QColor(colour))
            said = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(area, _LEFT, said)
            top += height
        painter.end()


class LeadRow(QAbstractButton):
    """One line that leads somewhere: a strong word, more words, and a mark at the right end."""

    def __init__(
        self,
        strong: str,
        text: str,
        more: str = "",
        mark: str = "",
        tone: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._strong, self._text, self._more = strong, text, more
        self._mark, self._tone = mark, tone
        said = ", ".join(word for word in (strong, text, more, mark) if word)
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def words(self) -> tuple[str, str, str, str]:
        """All words of the row."""
        return self._strong, self._text, self._more, self._mark

    def sizeHint(self) -> QSize:
        return QSize(200, fonts.row_height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        c = colours()
        painter = QPainter(self)
        if self.hasFocus() or self.underMouse():
            painter.fillRect(self.rect(), QColor(c.hover))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(c.line))
        room = self.rect().adjusted(_ROW_PAD, 0, -_ROW_PAD, 0)
        room.setRight(self._paint_mark(painter, room, c) - 8)
        bold = fonts.sized(strong=True)
        strong = QFontMetrics(bold)
        key = strong.elidedText(self._strong, Qt.TextElideMode.ElideRight, room.width() // 2)
        painter.setFont(bold)
        painter.setPen(QColor(c.text))
        painter.drawText(room, _LEFT, key)
        left = room.left() + (strong.horizontalAdvance(key) + 12 if key else 0)
        plain = QFontMetrics(fonts.sized())
        more = plain.elidedText(self._more, Qt.TextElideMode.ElideRight, room.width() // 4)
        more_width = plain.horizontalAdvance(more) + 12 if more else 0
        middle = QRect(left, 0, max(0, room.right() - left - more_width), self.height())
        text = plain.elidedText(self._text, Qt.TextElideMode.ElideRight, middle.width())
        painter.setFont(fonts.sized())
        painter.drawText(middle, _LEFT, text)
        painter.setPen(QColor(c.muted))
        painter.drawText(room, _RIGHT, more)
        painter.end()

    def _paint_mark(self, painter: QPainter, room: QRect, c: Colours) -> int:
        if not self._mark:
            return room.right()
        font = fonts.sized(0.9)
        width = QFontMetrics(font).horizontalAdvance(self._mark)
        if self._tone is None:
            painter.setFont(fonts.sized())
            painter.setPen(QColor(c.muted))
            painter.drawText(room, _RIGHT, self._mark)
            return room.right() - QFontMetrics(fonts.sized()).horizontalAdvance(self._mark)
        width += 16
        height = fonts.line_height(font) + 2
        pill = QRect(room.right() - width, (self.height() - height) // 2, width, height)
        paint_pill(painter, pill, self._mark, self._tone, font, c)
        return pill.left()


class DotRow(QAbstractButton):
    """A term with its dot and a number: how many records have a status."""

    def __init__(self, label: str, number: str, tone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label, self._number, self._tone = label, number, tone
        self.setAccessibleName(f"{label}: {number}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def words(self) -> tuple[str, str]:
        """The term and its number."""
        return self._label, self._number

    def sizeHint(self) -> QSize:
        return QSize(160, max(27, fonts.line_height() + 6))

    def paintEvent(self, _event: QPaintEvent) -> None:
        c = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus() or self.underMouse():
            painter.fillRect(self.rect(), QColor(c.hover))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tone_colour(self._tone, c)))
        painter.drawEllipse(QRectF(4, (self.height() - _DOT) / 2, _DOT, _DOT))
        painter.setPen(QColor(c.text))
        painter.setFont(fonts.sized())
        painter.drawText(self.rect().adjusted(_DOT + 12, 0, -60, 0), _LEFT, self._label)
        painter.setFont(fonts.sized(strong=True))
        painter.drawText(self.rect().adjusted(0, 0, -4, 0), _RIGHT, self._number)
        painter.end()
