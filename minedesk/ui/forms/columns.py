"""A layout of two equal columns, line by line; things may take one column or both.

Each line is as high as its highest thing at the width it gets, so that notes that come, go and
wrap under a field move what is below them and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

# Things side by side: each with the number of columns (1 or 2) it takes.
Cells = Sequence[tuple[QWidget, int]]

_COLUMNS: Final = 2


class TwoColumns(QLayout):
    """gap is the room between things, in pixels."""

    def __init__(self, parent: QWidget, gap: int) -> None:
        super().__init__(parent)
        self._gap = gap
        self._items: list[QLayoutItem] = []
        self._lines: list[list[tuple[QLayoutItem, int]]] = []

    def place(self, lines: Sequence[Cells]) -> None:
        """Lay things out in these lines; a thing that is new to the layout is added to it."""
        known = {item.widget(): item for item in self._items}
        for widget, _span in (cell for line in lines for cell in line):
            if widget not in known:
                self.addWidget(widget)
                known[widget] = self._items[-1]
        self._lines = [[(known[widget], span) for widget, span in line] for line in lines]
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay_out(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._lay_out(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        margins = self.contentsMargins()
        return QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _lay_out(self, rect: QRect, *, move: bool) -> int:
        inner = rect.marginsRemoved(self.contentsMargins())
        column = (inner.width() - self._gap) // _COLUMNS
        top = inner.top()
        for line in self._lines:
            widths = [inner.width() if span == _COLUMNS else column for _item, span in line]
            height = max(
                _height(item, width) for (item, _span), width in zip(line, widths, strict=True)
            )
            left = inner.left()
            for (item, _span), width in zip(line, widths, strict=True):
                if move:
                    item.setGeometry(QRect(left, top, width, _height(item, width)))
                left += width + self._gap
            top += height + self._gap
        return top - self._gap - rect.top() + self.contentsMargins().bottom()


def _height(item: QLayoutItem, width: int) -> int:
    if item.hasHeightForWidth():
        return item.heightForWidth(width)
    return item.sizeHint().height()
