"""How a file is painted in the list: its small picture, its name, and what is known of it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from minedesk.ui import fonts, icons
from minedesk.ui.attachments.model import ABOUT, GLYPH, NOTE, PICTURE
from minedesk.ui.palette import Colours, colours

_SIDE: Final = 64
_GLYPH: Final = 28
_PAD: Final = 8
_ROUND: Final = 6.0

Index = QModelIndex | QPersistentModelIndex


class FileDelegate(QStyledItemDelegate):
    """Paints a row of a FilesModel, and edits its name."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        lines = fonts.line_height(fonts.sized(strong=True)) + 2 * fonts.line_height(fonts.sized())
        return QSize(160, max(_SIDE, lines) + 2 * _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        c = colours()
        area: QRect = option.rect
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.fillRect(area, QColor(c.tint if selected else c.surface))
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, QColor(c.line))
        _paint_picture(painter, _frame(area), index, c)
        strong, plain = fonts.sized(strong=True), fonts.sized(0.92)
        texts = [(index.data(), strong, c.text), (index.data(ABOUT), plain, c.muted)]
        if note := index.data(NOTE):
            texts.append((note, plain, c.text))
        room = _beside(area)
        top = room.center().y() - sum(fonts.line_height(font) for _text, font, _tone in texts) // 2
        for text, font, tone in texts:
            line = QRect(room.left(), top, room.width(), fonts.line_height(font))
            _paint_line(painter, line, text, font, tone)
            top = line.bottom() + 1
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(c.accent), 2))
            painter.drawRect(area.adjusted(1, 1, -1, -2))

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index
    ) -> QWidget:
        return QLineEdit(parent)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        room = _beside(option.rect)
        high = fonts.row_height()
        editor.setGeometry(room.left(), room.center().y() - high // 2, room.width(), high)


def _frame(area: QRect) -> QRect:
    top = area.top() + (area.height() - _SIDE) // 2
    return QRect(area.left() + 2 * _PAD, top, _SIDE, _SIDE)


def _beside(area: QRect) -> QRect:
    return area.adjusted(_SIDE + 4 * _PAD, _PAD, -2 * _PAD, -_PAD)


def _paint_line(painter: QPainter, line: QRect, text: str, font: QFont, tone: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(tone))
    # A note of several lines is one line here; the tool tip has all of it.
    shown = QFontMetrics(font).elidedText(
        " ".join(text.split()), Qt.TextElideMode.ElideMiddle, line.width()
    )
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def _paint_picture(painter: QPainter, frame: QRect, index: Index, c: Colours) -> None:
    picture = index.data(PICTURE)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    shape = QPainterPath()
    shape.addRoundedRect(QRectF(frame), _ROUND, _ROUND)
    painter.fillPath(shape, QColor(c.hover))
    if isinstance(picture, QPixmap) and not picture.isNull():
        painter.setClipPath(shape)
        painter.drawPixmap(QRectF(frame), picture, _middle(picture))
    else:
        edge = (_SIDE - _GLYPH) // 2
        icons.paint(painter, frame.adjusted(edge, edge, -edge, -edge), index.data(GLYPH), "muted")
    painter.restore()


def _middle(picture: QPixmap) -> QRectF:
    """The square in the middle of a picture: it fills the frame whatever its shape."""
    side = min(picture.width(), picture.height())
    return QRectF((picture.width() - side) / 2, (picture.height() - side) / 2, side, side)
