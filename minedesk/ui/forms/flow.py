"""A layout that sets things side by side and goes on in the next line, as words do."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Things in lines. The last one takes what is left of its line, if that is room enough."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 4, last_wants: int = 0) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap, self._last_wants = gap, last_wants

    def insert(self, place: int, widget: QWidget) -> None:
        """Set a widget before the one that stands at a place."""
        self.addChildWidget(widget)
        self.addWidget(widget)
        self._items.insert(place, self._items.pop())
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
        height = max((item.sizeHint().height() for item in self._items), default=0)
        return QSize(
            self._last_wants + margins.left() + margins.right(),
            height + margins.top() + margins.bottom(),
        )

    def _lay_out(self, rect: QRect, *, move: bool) -> int:
        margins = self.contentsMargins()
        inner = rect.marginsRemoved(margins)
        x, y, line = inner.x(), inner.y(), 0
        # What is hidden takes no room.
        seen = [item for item in self._items if not item.isEmpty()]
        for place, item in enumerate(seen):
            size = item.sizeHint()
            last = place == len(seen) - 1 and self._last_wants
            wants = self._last_wants if last else size.width()
            if x > inner.x() and x + wants > inner.right() + 1:
                x, y, line = inner.x(), y + line + self._gap, 0
            width = inner.right() + 1 - x if last else min(wants, inner.width())
            if move:
                item.setGeometry(QRect(QPoint(x, y), QSize(width, size.height())))
            x, line = x + width + self._gap, max(line, size.height())
        return y + line - rect.y() + margins.bottom()
