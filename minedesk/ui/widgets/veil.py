"""Covers a widget while files are held over it, and says what will become of them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from minedesk.ui import fonts
from minedesk.ui.palette import Tone, colours

_OPACITY: Final = 0.94
_FRAME: Final = 9
_MARGIN: Final = 24
_GAP: Final = 8
_WIDEST: Final = 560
_CENTRED: Final = int(Qt.AlignmentFlag.AlignHCenter) | int(Qt.TextFlag.TextWordWrap)


class Veil(QWidget):
    """Lies over a widget; the mouse does not notice it."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.words, self.note = "", ""
        self._tone: Tone = "accent"
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def cover(self, words: str, note: str = "", tone: Tone = "accent") -> None:
        """Lie over the whole of the widget and say this; a note stands below in small."""
        self.words, self.note, self._tone = words, note, tone
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        c = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QColor(c.surface)
        ground.setAlphaF(_OPACITY)
        painter.fillRect(self.rect(), ground)
        painter.setPen(QPen(c.of(self._tone), 2, Qt.PenStyle.DashLine))
        frame = QRectF(self.rect()).adjusted(_FRAME, _FRAME, -_FRAME, -_FRAME)
        painter.drawRoundedRect(frame, 8, 8)
        width = min(_WIDEST, self.width() - 2 * _MARGIN)
        lines = [(self.words, fonts.sized(1.2, strong=True), c.of(self._tone))]
        if self.note:
            lines.append((self.note, fonts.sized(), c.of("muted")))
        room = self.rect().adjusted(0, 0, width - self.width(), 0)
        heights = [
            QFontMetrics(font).boundingRect(room, _CENTRED, text).height()
            for text, font, _colour in lines
        ]
        left = (self.width() - width) // 2
        tall = sum(heights) + _GAP * (len(lines) - 1)
        top = (self.height() - tall) // 2
        # What lies beneath must not run through the words.
        painter.fillRect(
            left - _GAP, top - _GAP, width + 2 * _GAP, tall + 2 * _GAP, QColor(c.surface)
        )
        for (text, font, colour), height in zip(lines, heights, strict=True):
            painter.setFont(font)
            painter.setPen(colour)
            painter.drawText(left, top, width, height, _CENTRED, text)
            top += height + _GAP
