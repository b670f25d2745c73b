"""Counts to click on: "169 new", "13 with problems"; each shows only its rows."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from minedesk.ui import fonts
from minedesk.ui.palette import Tone, colours

_PAD: Final = 12
_GAP: Final = 6


class CountChip(QAbstractButton):
    """A count in a tone's colour and what it counts, in a rounded frame."""

    def __init__(self, tone: Tone, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone: Tone = tone
        self._count = ""
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, count: str, words: str) -> None:
        """Show a count, already written as the language does, and what it counts."""
        self._count = count
        self.setText(words)
        self.setAccessibleName(f"{count} {words}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        strong = QFontMetrics(fonts.sized(0.94, strong=True)).horizontalAdvance(self._count)
        plain = QFontMetrics(fonts.sized(0.94)).horizontalAdvance(self.text())
        return QSize(2 * _PAD + strong + _GAP + plain, max(26, fonts.line_height() + 6))

    def paintEvent(self, _event: QPaintEvent) -> None:
        c = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.isChecked() or self.hasFocus()
        edge = c.of(self._tone) if lit else QColor(c.line)
        painter.setPen(QPen(edge, 1.5 if lit else 1.0))
        ground = c.hover if self.underMouse() or self.isChecked() else c.surface
        painter.setBrush(QColor(ground))
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(frame, frame.height() / 2, frame.height() / 2)
        strong = fonts.sized(0.94, strong=True)
        painter.setFont(strong)
        painter.setPen(c.of(self._tone))
        area = self.rect().adjusted(_PAD, 0, 0, 0)
        middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(area, middle, self._count)
        area.setLeft(area.left() + QFontMetrics(strong).horizontalAdvance(self._count) + _GAP)
        painter.setFont(fonts.sized(0.94))
        painter.setPen(QColor(c.text))
        painter.drawText(area, middle, self.text())
