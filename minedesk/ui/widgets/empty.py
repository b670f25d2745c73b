"""What a page says where there is nothing to show: what belongs here, and the ways to get it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from minedesk.ui import icons
from minedesk.ui.palette import colours
from minedesk.ui.widgets.text import Text

_WIDTH: Final = 380
_ROUND: Final = 64
_ICON: Final = 28


class Empty(QWidget):
    """An icon, a title, a sentence and some buttons in the middle of the room there is."""

    def __init__(
        self,
        icon: str,
        title: str,
        about: str,
        buttons: Sequence[QPushButton] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.title = Text(title, scale=1.2, strong=True)
        self.about = Text(about, tone="muted", wrap=True)
        self.about.setFixedWidth(_WIDTH)
        for label in (self.title, self.about):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(_Round(icon), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.title, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(_in_the_middle(self.about))
        column.addLayout(_in_the_middle(*buttons))
        column.addStretch(3)


class _Round(QWidget):
    """An icon on a round ground."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.setFixedSize(QSize(_ROUND, _ROUND))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours().tint))
        painter.drawEllipse(self.rect())
        edge = (_ROUND - _ICON) // 2
        icons.paint(painter, QRect(edge, edge, _ICON, _ICON), self._icon, "accent")


def _in_the_middle(*widgets: QWidget) -> QHBoxLayout:
    # Not by an alignment: that would take a wrapped label for one line.
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addStretch(1)
    for each in widgets:
        row.addWidget(each)
    row.addStretch(1)
    return row
