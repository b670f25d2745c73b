"""Icons by name, drawn from one icon font in the colours in use.

The font is Phosphor, as the qtawesome package carries it. Only its file is used: importing the
package takes longer than our whole window does to appear. The few icons we need are named here,
each with its place in that font, so that nobody has to read the font's list of 4,470 at the start.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QIcon, QIconEngine, QPainter, QPixmap

from minedesk.ui import fonts
from minedesk.ui.palette import Tone, colours

_FONT: Final = ("qtawesome", "fonts/phosphor-1.3.0.ttf")

GLYPHS: Final[dict[str, int]] = {
    "arrow-clockwise": 0xF020,
    "arrow-counter-clockwise": 0xF021,
    "arrow-down": 0xF022,
    "arrow-left": 0xF03B,
    "arrow-right": 0xF044,
    "arrow-square-out": 0xF058,
    "arrow-up": 0xF061,
    "arrows-out-line-horizontal": 0xF050,
    "buildings": 0xF0A8,
    "calendar-blank": 0xF0AD,
    "caret-down": 0xF0C2,
    "caret-left": 0xF0C3,
    "caret-right": 0xF0C4,
    "caret-up": 0xF0C5,
    "chart-bar": 0xF0D2,
    "check": 0xF0E7,
    "check-circle": 0xF0E8,
    "check-square": 0xF0EA,
    "clipboard-text": 0xF0F8,
    "clock": 0xF0F9,
    "clock-counter-clockwise": 0xF0FC,
    "columns": 0xF10E,
    "copy": 0xF114,
    "database": 0xF12D,
    "dots-three": 0xF145,
    "download-simple": 0xF14C,
    "envelope-simple": 0xF156,
    "export": 0xF15A,
    "eye": 0xF15B,
    "file": 0xF167,
    "file-pdf": 0xF16C,
    "file-plus": 0xF16D,
    "file-text": 0xF170,
    "film-strip": 0xF172,
    "flask": 0xF180,
    "floppy-disk": 0xF181,
    "folder-open": 0xF18C,
    "frame-corners": 0xF194,
    "funnel": 0xF196,
    "gear": 0xF19B,
    "handshake": 0xF1C0,
    "house": 0xF1D8,
    "image": 0xF1DD,
    "info": 0xF1E0,
    "keyboard": 0xF1E5,
    "link": 0xF1F3,
    "magnifying-glass": 0xF20A,
    "map-pin": 0xF20D,
    "minus": 0xF21A,
    "moon": 0xF21F,
    "music-note": 0xF223,
    "paperclip": 0xF258,
    "pencil-simple": 0xF266,
    "phone": 0xF26E,
    "plus": 0xF27F,
    "printer": 0xF288,
    "question": 0xF293,
    "sliders-horizontal": 0xF2D0,
    "stop-fill": 0xFA62,
    "sun": 0xF2FE,
    "table": 0xF304,
    "translate": 0xF333,
    "trash": 0xF334,
    "upload-simple": 0xF345,
    "user": 0xF346,
    "users": 0xF351,
    "warning": 0xF35C,
    "warning-circle": 0xF35D,
    "x": 0xF36D,
    "x-circle": 0xF36E,
}


def icon(name: str, tone: Tone = "text") -> QIcon:
    """The icon of this name; it takes its colour anew at every paint, so themes may change.

    Raises KeyError for a name that `GLYPHS` does not hold.
    """
    return QIcon(_GlyphEngine(chr(GLYPHS[name]), tone))


def paint(painter: QPainter, area: QRect, name: str, tone: Tone = "text") -> None:
    """Paint an icon into a square area, for delegates and widgets that draw themselves."""
    _draw(painter, area, chr(GLYPHS[name]), tone)


class _GlyphEngine(QIconEngine):
    """Draws one character of the icon font."""

    def __init__(self, glyph: str, tone: Tone) -> None:
        super().__init__()
        self._glyph = glyph
        self._tone = tone

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        _draw(painter, rect, self._glyph, self._tone, enabled=mode != QIcon.Mode.Disabled)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _GlyphEngine(self._glyph, self._tone)


def _draw(painter: QPainter, area: QRect, glyph: str, tone: Tone, *, enabled: bool = True) -> None:
    font = QFont(fonts.add_font(*_FONT))
    size = max(1, min(area.width(), area.height()))
    font.setPixelSize(size)
    painter.save()
    painter.setFont(font)
    painter.setPen(colours().of(tone))
    painter.setOpacity(painter.opacity() * (1.0 if enabled else 0.45))
    # In a wider area the icon keeps to the left: the rest is the gap to a button's words.
    square = QRect(area.left(), area.top() + (area.height() - size) // 2, size, size)
    painter.drawText(square, Qt.AlignmentFlag.AlignCenter, glyph)
    painter.restore()
