"""How the cells of a table are painted: calm rows, bold keys, pills and dots for choices."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from minedesk.ui import fonts
from minedesk.ui.palette import Colours, colours
from minedesk.ui.tables.model import TONE, RecordTableModel

PAD: Final = 8
_PILL_PAD: Final = 8
_DOT: Final = 8
_TONES: Final = {"bad": "error", "warn": "warning", "good": "good", "info": "info"}
_LEFT: Final = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_RIGHT: Final = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
_CENTRE: Final = int(Qt.AlignmentFlag.AlignCenter)
# Stands where a number, a day or a key has no room.
_CUT: Final = "···"
_HALF_NUMBER: Final = re.compile(r"\s*\d[\d.,\s]*…$")


class CellDelegate(QStyledItemDelegate):
    """Paints the cells of a RecordTableModel, by the style of each column."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.font_changed()

    def font_changed(self) -> None:
        """Take the application's font anew."""
        self._font = fonts.sized()
        self.text_size = self._font.pointSizeF()
        self._strong = fonts.sized(strong=True)
        self._small = fonts.sized(0.9)
        self._metrics = QFontMetrics(self._font)
        self._strong_metrics = QFontMetrics(self._strong)
        self._small_metrics = QFontMetrics(self._small)
        # Both are asked for cell by cell, and each measures a text of Khmer.
        self._row_height = fonts.row_height()
        self._pill_height = fonts.line_height(self._small) + 2

    def sizeHint(
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        text = str(index.data())
        style = self._style(index)
        metrics = self._strong_metrics if style == "key" else self._metrics
        extra = {"pill": 2 * _PILL_PAD, "dot": _DOT + 8}.get(style, 0)
        width = metrics.horizontalAdvance(text) + extra + 2 * PAD + 2
        return QSize(width, self._row_height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        c = colours()
        area: QRect = option.rect
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        self._paint_ground(painter, area, index.row(), c, selected=selected)
        text = index.data()
        if text:
            style = self._style(index)
            inner = area.adjusted(PAD, 0, -PAD, 0)
            if style == "pill":
                self._paint_pill(painter, inner, text, index.data(TONE), c)
            elif style == "dot":
                self._paint_dot(painter, inner, text, index.data(TONE), c)
            else:
                self._paint_text(painter, inner, text, style, c, whole=self._whole(option, index))
        if state & QStyle.StateFlag.State_HasFocus:
            _paint_focus(painter, area, c)

    def _style(self, index: QModelIndex | QPersistentModelIndex) -> str:
        model = index.model()
        return model.columns[index.column()].style if isinstance(model, RecordTableModel) else ""

    def _whole(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QRect | None:
        """Where a value must be seen whole, the place it can be seen in; else None."""
        model = index.model()
        if not (isinstance(model, RecordTableModel) and model.columns[index.column()].whole):
            return None
        table = option.widget
        area: QRect = option.rect
        if isinstance(table, QAbstractItemView):
            area = area.intersected(table.viewport().rect())
        return area

    def _paint_ground(
        self, painter: QPainter, area: QRect, row: int, c: Colours, *, selected: bool
    ) -> None:
        ground = c.tint if selected else _between(c) if row % 2 else c.surface
        painter.fillRect(area, QColor(ground))
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, QColor(c.line))

    def _paint_text(
        self,
        painter: QPainter,
        area: QRect,
        text: str,
        style: str,
        c: Colours,
        *,
        whole: QRect | None = None,
    ) -> None:
        strong = style == "key"
        metrics = self._strong_metrics if strong else self._metrics
        width = metrics.horizontalAdvance(text)
        align = _RIGHT if style == "number" else _LEFT
        painter.setPen(QColor(c.text))
        if whole is not None:
            left = area.right() + 1 - width if align == _RIGHT else area.left()
            if width > area.width() or left < whole.left() or left + width > whole.right() + 1:
                painter.setPen(QColor(c.muted))
                area, text, align = whole, _CUT, _CENTRE
        elif width > area.width():
            text = shortened(text, metrics, area.width())
        painter.setFont(self._strong if strong else self._font)
        painter.drawText(area, align, text)

    def _paint_pill(self, painter: QPainter, area: QRect, text: str, tone: str, c: Colours) -> None:
        metrics = self._small_metrics
        room = area.width() - 2 * _PILL_PAD
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        width = min(metrics.horizontalAdvance(text) + 2 * _PILL_PAD, area.width())
        height = self._pill_height
        pill = QRect(area.left(), area.center().y() - height // 2, width, height)
        paint_pill(painter, pill, text, tone, self._small, c)

    def _paint_dot(self, painter: QPainter, area: QRect, text: str, tone: str, c: Colours) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tone_colour(tone, c)))
        middle = QPointF(area.left() + _DOT / 2, area.center().y() + 0.5)
        painter.drawEllipse(middle, _DOT / 2, _DOT / 2)
        painter.restore()
        self._paint_text(painter, area.adjusted(_DOT + 8, 0, 0, 0), text, "plain", c)


def shortened(text: str, metrics: QFontMetrics, room: int) -> str:
    """A text cut to a room in pixels, never within a number: "Roka 1…" could be 1 or 12."""
    cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
    return _HALF_NUMBER.sub("…", cut) if cut != text else text


def paint_pill(
    painter: QPainter, area: QRect, text: str, tone: str, font: QFont, c: Colours
) -> None:
    """Paint a rounded mark with a text in a tone's colours ("" is grey)."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tone_tint(tone, c)))
    radius = area.height() / 2
    painter.drawRoundedRect(QRectF(area), radius, radius)
    painter.setPen(QColor(tone_colour(tone, c)))
    painter.setFont(font)
    painter.drawText(area, _CENTRE, text)
    painter.restore()


def tone_colour(tone: str, c: Colours) -> str:
    """The colour of a vocabulary's tone, as #rrggbb."""
    colour: str = getattr(c, _TONES.get(tone, "muted"))
    return colour


def tone_tint(tone: str, c: Colours) -> str:
    """The background that goes with a vocabulary's tone, as #rrggbb."""
    name = _TONES.get(tone)
    tint: str = getattr(c, f"{name}_tint") if name else c.hover
    return tint


def _between(c: Colours) -> str:
    # Half way to the page: enough to lead the eye along a row, too little to be noticed.
    light = QColor(c.surface)
    page = QColor(c.page)
    return QColor(
        (light.red() + page.red()) // 2,
        (light.green() + page.green()) // 2,
        (light.blue() + page.blue()) // 2,
    ).name()


def _paint_focus(painter: QPainter, area: QRect, c: Colours) -> None:
    painter.setPen(QPen(QColor(c.accent), 1))
    painter.drawRect(area.adjusted(0, 0, -1, -2))
