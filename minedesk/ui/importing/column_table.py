"""The table of a file's columns: how it looks, and a few cells of each column as examples."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)

from minedesk.fields.clean import trimmed
from minedesk.ui import fonts
from minedesk.ui.palette import colours
from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.text import Text
from minedesk.words import _

HEADINGS, EXAMPLES, GOES, SURENESS = range(4)
_SAMPLES: Final = 2
_LONGEST: Final = 40
_PAD: Final = 16
# What Fusion leaves free at either side of a cell's text.
_STYLE_ROOM: Final = 3
_GOES_WIDE, _SURENESS_WIDE = 300, 240


class _RowDelegate(QStyledItemDelegate):
    """Cells with room at their left and a thin line below, as in the other tables."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        area: QRect = option.rect
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, QColor(colours().line))
        item = QStyleOptionViewItem(option)
        # The style leaves room of its own beside a text.
        own = _STYLE_ROOM
        item.rect = area.adjusted(_PAD - own, 0, own - _PAD, -1)
        super().paint(painter, item, index)


class ColumnTable(QTableWidget):
    """A line for each column: its heading, examples, where it goes, how sure that is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 4, parent)
        self.setHorizontalHeaderLabels(
            [_("Column in the file"), _("Examples"), _("Goes to"), _("How sure")]
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setAccessibleName(_("The columns of the file"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_RowDelegate(self))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(fonts.row_height() + 8)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setStyleSheet(f"QHeaderView::section {{ padding: 0 {_PAD}px; }}")
        header.setSectionsClickable(False)
        for place, mode in (
            (HEADINGS, QHeaderView.ResizeMode.Stretch),
            (EXAMPLES, QHeaderView.ResizeMode.Stretch),
            (GOES, QHeaderView.ResizeMode.Fixed),
            (SURENESS, QHeaderView.ResizeMode.Fixed),
        ):
            header.setSectionResizeMode(place, mode)
        self.setColumnWidth(GOES, _GOES_WIDE)
        self.setColumnWidth(SURENESS, _SURENESS_WIDE)


class OfferCell(QWidget):
    """That a suggestion is to be looked at, with a button to take it."""

    def __init__(
        self, said: str, name: str, take: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.take = button(_("Take it"), take)
        self.take.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(_PAD, 4, _PAD, 4)
        row.setSpacing(8)
        row.addWidget(Text(said, tone="warning"), 1)
        row.addWidget(self.take)


def framed(box: QWidget) -> QWidget:
    """A widget with room around it, for a cell."""
    frame = QWidget()
    column = QVBoxLayout(frame)
    column.setContentsMargins(8, 4, 12, 4)
    column.addWidget(box)
    frame.setFocusProxy(box)
    return frame


def samples(rows: Sequence[Sequence[Any]], position: int) -> list[str]:
    """A few different cells of a column, short enough for a line."""
    found: list[str] = []
    for text in map(_in_one_line, texts(rows, position)):
        if text not in found:
            found.append(text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…")
        if len(found) == _SAMPLES:
            break
    return found


def texts(rows: Sequence[Sequence[Any]], position: int) -> Iterator[str]:
    """The cells of a column that hold something, as texts."""
    return filter(None, (trimmed(row[position]) for row in rows if position < len(row)))


def _in_one_line(text: str) -> str:
    return " ".join(text.split())
