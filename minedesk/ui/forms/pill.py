"""A word on a tinted ground: how a record's class and state are marked beside its key."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from minedesk.ui import fonts
from minedesk.ui.forms.completion import TONES
from minedesk.ui.palette import colours

_PAD: Final = 8
_SCALE: Final = 0.88
# Short of room, long terms are shortened down to this many pixels.
_LEAST: Final = 48


class Pill(QWidget):
    """A word in a term's tone; hidden while it has none to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._tone = "", ""
        self.setFont(fonts.sized(_SCALE))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.hide()

    def say(self, text: str, tone: str = "", tip: str = "") -> None:
        """Show a word; "" hides the pill. The tip tells what an abbreviation stands for."""
        self._text, self._tone = text, tone
        self.setToolTip(tip)
        self.setAccessibleName(tip or text)
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """The word that is shown."""
        return self._text

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # A widget with a font of its own hears of another text size only by the new style sheet.
        if event.type() == QEvent.Type.StyleChange:
            self.setFont(fonts.sized(_SCALE))
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self._text) + 2 * _PAD
        return QSize(width, fonts.line_height(self.font()) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), _LEAST), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        shades = colours()
        tone = TONES.get(self._tone)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(getattr(shades, f"{tone}_tint") if tone else shades.hover))
        radius = self.height() / 2
        painter.drawRoundedRect(self.rect(), radius, radius)
        painter.setPen(shades.of(tone or "muted"))
        text = self.fontMetrics().elidedText(
            self._text, Qt.TextElideMode.ElideRight, self.width() - _PAD
        )
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, text)
        painter.end()
