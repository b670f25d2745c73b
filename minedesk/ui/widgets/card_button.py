"""A large button that says what it does: an icon, a title, and a line or two below it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from minedesk.ui import fonts, icons
from minedesk.ui.palette import colours

_PAD = 16
_ICON = 24
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop
_LINE = Qt.TextFlag.TextShowMnemonic | Qt.AlignmentFlag.AlignVCenter


class CardButton(QAbstractButton):
    """title carries the mnemonic (&); about is one short sentence."""

    def __init__(self, title: str, about: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._about = about
        self._icon = icon
        self.setText(title)
        self.setAccessibleDescription(about)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(200))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, width - 2 * _PAD, 10_000)
        about = self.fontMetrics().boundingRect(room, int(_WRAP), self._about).height()
        return _PAD + _ICON + 12 + fonts.line_height(fonts.sized(strong=True)) + 4 + about + _PAD

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Box layouts ask a row of cards for one height before they know the width.
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.setMinimumHeight(self.heightForWidth(self.width()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        c = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter)
        icons.paint(painter, QRect(_PAD, _PAD, _ICON, _ICON), self._icon, "accent")
        strong = fonts.sized(strong=True)
        top = _PAD + _ICON + 12
        room = QRect(_PAD, top, self.width() - 2 * _PAD, fonts.line_height(strong))
        painter.setFont(strong)
        painter.setPen(QColor(c.text))
        title = painter.fontMetrics().elidedText(
            self.text(),
            Qt.TextElideMode.ElideRight,
            room.width(),
            int(Qt.TextFlag.TextShowMnemonic),
        )
        painter.drawText(room, int(_LINE), title)
        below = QRect(_PAD, room.bottom() + 5, room.width(), self.height())
        painter.setFont(fonts.sized())
        painter.setPen(QColor(c.muted))
        painter.drawText(below, int(_WRAP), self._about)

    def _paint_frame(self, painter: QPainter) -> None:
        c = colours()
        width = 2.0 if self.hasFocus() else 1.0
        lit = self.hasFocus() or self.underMouse()
        painter.setPen(QPen(QColor(c.accent if lit else c.line), width))
        painter.setBrush(QColor(c.tint if self.isDown() else c.surface))
        inset = QPointF(width / 2, width / 2)
        area = QRectF(self.rect())
        painter.drawRoundedRect(QRectF(area.topLeft() + inset, area.bottomRight() - inset), 6, 6)
