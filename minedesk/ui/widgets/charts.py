"""The charts of the overview, painted in the colours in use: stacked columns and bars of shares."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from minedesk.ui import fonts
from minedesk.ui.palette import Colours, colours

_STEPS: Final = (1, 2, 2.5, 4, 5, 10)
_LINES: Final = 4
_BAR: Final = 10
_LABEL_SHARE: Final = 0.3
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_MIDDLE: Final = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
_ABOVE: Final = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)


@dataclass(frozen=True, slots=True)
class Column:
    """One stacked column: its label, its parts from the bottom up, and what hovering tells."""

    label: str
    parts: tuple[float, ...]
    tip: str

    @property
    def total(self) -> float:
        """The height of the whole column."""
        return math.fsum(self.parts)


def part_colours(c: Colours) -> tuple[str, str, str]:
    """The colours of the parts of a column, from the bottom up."""
    return c.accent, _mixed(c.accent, c.surface, 0.58), _mixed(c.accent, c.surface, 0.26)


def ticks(highest: float) -> list[float]:
    """Round numbers from 0 to at least the highest value, at most `_LINES` steps of them."""
    if highest <= 0:
        return [0.0, 1.0]
    rough = highest / _LINES
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(each * power for each in _STEPS if each * power >= rough * (1 - 1e-9))
    count = math.ceil(highest / step - 1e-9)
    return [each * step for each in range(count + 1)]


class StackedColumns(QWidget):
    """Columns over a few lines with their values; number writes the values at the left."""

    def __init__(self, number: Callable[[float], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self._columns: tuple[Column, ...] = ()
        self.setMinimumHeight(180)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns shown."""
        return self._columns

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Show these columns."""
        self._columns = tuple(columns)
        self.setAccessibleDescription("; ".join(column.tip for column in self._columns))
        self.update()

    def column_at(self, x: float) -> Column | None:
        """The column at a place from the left."""
        plot = self._plot()
        if not self._columns or not plot.left() <= x < plot.right():
            return None
        return self._columns[int((x - plot.left()) / plot.width() * len(self._columns))]

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            column = self.column_at(event.pos().x())
            QToolTip.showText(event.globalPos(), column.tip if column else "", self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        c = colours()
        painter = QPainter(self)
        painter.setFont(fonts.sized(0.88))
        plot, values = self._plot(), self._ticks()
        for value in values:
            y = plot.bottom() - plot.height() * value / values[-1]
            painter.fillRect(QRectF(plot.left(), y, plot.width(), 1), QColor(c.line))
            painter.setPen(QColor(c.muted))
            area = QRectF(0, y - 12, plot.left() - 8, 24)
            painter.drawText(area, _RIGHT, self._number(value))
        self._paint_columns(painter, plot, values[-1], c)
        painter.end()

    def _paint_columns(self, painter: QPainter, plot: QRectF, highest: float, c: Colours) -> None:
        if not self._columns:
            return
        room = plot.width() / len(self._columns)
        width = min(34.0, room * 0.55)
        shades = part_colours(c)
        label_height = plot.bottom() + 6
        every = self._labels_every(room)
        for number, column in enumerate(self._columns):
            middle = plot.left() + room * (number + 0.5)
            y = plot.bottom()
            for part, shade in zip(column.parts, shades, strict=True):
                height = plot.height() * part / highest
                y -= height
                painter.fillRect(QRectF(middle - width / 2, y, width, height), QColor(shade))
            if number % every == 0:
                painter.setPen(QColor(c.muted))
                area = QRectF(middle - room * every, label_height, 2 * room * every, 24)
                painter.drawText(area, _ABOVE, column.label)

    def _labels_every(self, room: float) -> int:
        metrics = QFontMetrics(fonts.sized(0.88))
        widest = max(metrics.horizontalAdvance(column.label) for column in self._columns) + 8
        return max(1, math.ceil(widest / max(1.0, room)))

    def _ticks(self) -> list[float]:
        return ticks(max((column.total for column in self._columns), default=0.0))

    def _plot(self) -> QRectF:
        metrics = QFontMetrics(fonts.sized(0.88))
        left = max(metrics.horizontalAdvance(self._number(value)) for value in self._ticks()) + 12
        below = fonts.line_height(fonts.sized(0.88)) + 8
        return QRectF(left, 10, max(1, self.width() - left - 4), max(1, self.height() - below - 10))


@dataclass(frozen=True, slots=True)
class Share:
    """One bar: what it stands for, how long it is, and the words at its end."""

    label: str
    value: float
    words: str


class ShareBars(QWidget):
    """Bars below each other, as long as their values; chosen(number): one was clicked."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shares: tuple[Share, ...] = ()
        self._lit = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def shares(self) -> tuple[Share, ...]:
        """The bars shown."""
        return self._shares

    def show_shares(self, shares: Sequence[Share]) -> None:
        """Show these bars."""
        self._shares = tuple(shares)
        self._lit = -1
        said = "; ".join(f"{share.label} {share.words}" for share in self._shares)
        self.setAccessibleDescription(said)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, self._row() * len(self._shares))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._light(int(event.position().y()) // self._row())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._light(-1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        number = int(event.position().y()) // self._row()
        if 0 <= number < len(self._shares):
            self.chosen.emit(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps:
            self._light(max(0, min(len(self._shares) - 1, self._lit + steps[Qt.Key(event.key())])))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._lit >= 0:
            self.chosen.emit(self._lit)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        c = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(fonts.sized())
        metrics = QFontMetrics(fonts.sized())
        highest = max((share.value for share in self._shares), default=0.0) or 1.0
        row, label = self._row(), int(self.width() * _LABEL_SHARE)
        words = max((metrics.horizontalAdvance(s.words) for s in self._shares), default=0) + 12
        for number, share in enumerate(self._shares):
            top = number * row
            if number == self._lit:
                painter.fillRect(QRect(0, top, self.width(), row), QColor(c.hover))
            painter.setPen(QColor(c.text))
            text = metrics.elidedText(share.label, Qt.TextElideMode.ElideRight, label - 8)
            painter.drawText(QRect(0, top, label - 8, row), _LEFT, text)
            painter.drawText(QRect(self.width() - words - 4, top, words, row), _RIGHT, share.words)
            track = QRectF(label, top + (row - _BAR) / 2, self.width() - label - words - 12, _BAR)
            _paint_bar(painter, track, share.value / highest, c)
        painter.end()

    def _light(self, number: int) -> None:
        if number != self._lit:
            self._lit = number
            self.update()

    def _row(self) -> int:
        return max(27, fonts.line_height() + 6)


def _paint_bar(painter: QPainter, track: QRectF, share: float, c: Colours) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(c.hover))
    painter.drawRoundedRect(track, _BAR / 2, _BAR / 2)
    if share > 0:
        filled = QRectF(
            track.topLeft(), QPointF(track.left() + track.width() * share, track.bottom())
        )
        filled.setWidth(max(filled.width(), _BAR))
        painter.setBrush(QColor(c.accent))
        painter.drawRoundedRect(filled, _BAR / 2, _BAR / 2)


def _mixed(one: str, other: str, share: float) -> str:
    a, b = QColor(one), QColor(other)
    return QColor(
        round(a.red() * share + b.red() * (1 - share)),
        round(a.green() * share + b.green() * (1 - share)),
        round(a.blue() * share + b.blue() * (1 - share)),
    ).name()
