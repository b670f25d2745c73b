"""The headings of a table: a field with its unit, and an arrow where rows are sorted by it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from minedesk.ui import fonts, icons
from minedesk.ui.palette import colours
from minedesk.ui.tables.delegate import PAD
from minedesk.ui.tables.model import RecordTableModel

NARROWEST: Final = 60
ARROW: Final = 12


class Heading(QHeaderView):
    """Column headings with an arrow at the sorted one; a right click opens the column menu."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.sorted_by: tuple[str, bool] | None = None
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMinimumSectionSize(NARROWEST)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def is_sorted(self, place: int) -> bool:
        """Whether the rows are sorted by the column at a place of the model."""
        model = self.model()
        return (
            self.sorted_by is not None
            and isinstance(model, RecordTableModel)
            and model.columns[place].field.key == self.sorted_by[0]
        )

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        c = colours()
        model = self.model()
        if not isinstance(model, RecordTableModel) or logicalIndex >= len(model.columns):
            return
        column = model.columns[logicalIndex]
        font = fonts.sized(0.94, strong=True)
        painter.save()
        painter.fillRect(rect, QColor(c.surface))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(c.line))
        inner = rect.adjusted(PAD, 0, -PAD, 0)
        sorted_here = self.is_sorted(logicalIndex)
        room = inner.width() - (ARROW + 4 if sorted_here else 0)
        painter.setFont(font)
        painter.setPen(QColor(c.text if sorted_here else c.muted))
        metrics = painter.fontMetrics()
        text = metrics.elidedText(column.heading, Qt.TextElideMode.ElideRight, room)
        width = metrics.horizontalAdvance(text)
        right = column.field.kind.numeric
        left = inner.right() - width + 1 if right else inner.left()
        painter.drawText(
            QRect(left, inner.top(), width + 2, inner.height()),
            int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft),
            text,
        )
        if sorted_here and self.sorted_by is not None:
            x = left - ARROW - 4 if right else left + width + 4
            area = QRect(x, inner.center().y() - ARROW // 2, ARROW, ARROW)
            icons.paint(painter, area, "arrow-down" if self.sorted_by[1] else "arrow-up", "text")
        painter.restore()


def next_sort(now: tuple[str, bool] | None, key: str, base: str) -> tuple[str, bool]:
    """What a click on the heading of a field sorts by: up, down, and back to the order of the keys.

    now is (field, descending), None where rows stand by their key, the field `base`; "" means that.
    """
    if now is None or now[0] != key:
        return key, now is None and key == base
    return ("", False) if now[1] else (key, True)
