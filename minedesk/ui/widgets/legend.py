"""What the colours of a stacked chart mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from minedesk.ui import fonts
from minedesk.ui.palette import colours
from minedesk.ui.widgets.charts import part_colours

_DOT: Final = 8
_GAP: Final = 14
_MIDDLE: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class Legend(QWidget):
    """Dots with words, in the order of a column's parts."""

    def __init__(self, words: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = tuple(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(fonts.sized())
        widths = (metrics.horizontalAdvance(word) + _DOT + 6 + _GAP for word in self._words)
        return QSize(sum(widths), fonts.line_height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        c = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = QFontMetrics(fonts.sized())
        x = _GAP
        for word, shade in zip(self._words, part_colours(c), strict=True):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(shade))
            painter.drawEllipse(QPointF(x + _DOT / 2, self.height() / 2), _DOT / 2, _DOT / 2)
            painter.setPen(QColor(c.muted))
            width = metrics.horizontalAdvance(word)
            painter.drawText(QRect(x + _DOT + 6, 0, width + 2, self.height()), _MIDDLE, word)
            x += _DOT + 6 + width + _GAP
        painter.end()
