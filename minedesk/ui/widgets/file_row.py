"""One recent file as a button over the whole line: its name, and the folder it lies in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from minedesk import paths
from minedesk.ui import fonts, icons
from minedesk.ui.palette import colours

_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_PAD = 12


class FileRow(QAbstractButton):
    """path is the file; nothing here looks whether it is still there, which a stick may slow."""

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self.setText(path.name.replace("&", "&&"))
        self.setToolTip(str(path))
        self.setAccessibleName(f"{path.name}, {path.parent}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(320, fonts.row_height() + 6)

    def paintEvent(self, _event: QPaintEvent) -> None:
        c = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.underMouse() or self.isDown():
            painter.setBrush(QColor(c.hover))
            painter.drawRoundedRect(self.rect(), 6, 6)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(c.accent), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
        icon = QRect(_PAD, (self.height() - 18) // 2, 18, 18)
        icons.paint(painter, icon, "database", "muted")
        room = self.rect().adjusted(_PAD + 28, 0, -_PAD, 0)
        strong = fonts.sized(strong=True)
        painter.setFont(strong)
        painter.setPen(QColor(c.text))
        name = painter.fontMetrics().elidedText(
            self.path.name, Qt.TextElideMode.ElideMiddle, room.width() * 2 // 3
        )
        painter.drawText(room, _MIDDLE, name)
        room.setLeft(room.left() + painter.fontMetrics().horizontalAdvance(name) + 16)
        painter.setFont(fonts.sized())
        painter.setPen(QColor(c.muted))
        folder = painter.fontMetrics().elidedText(
            paths.shown(self.path.parent), Qt.TextElideMode.ElideMiddle, room.width()
        )
        painter.drawText(room, _MIDDLE | Qt.AlignmentFlag.AlignRight, folder)
