"""The table of all change-sets: what does not count is struck through, and what only undid or redid
something is a small note."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from minedesk.ui import fonts
from minedesk.ui.history.sets_model import COUNT, MINOR, UNDONE, WHAT, WHEN, WHO, SetsModel
from minedesk.ui.palette import colours
from minedesk.ui.tables.row_table import RowTable
from minedesk.words import _

Index = QModelIndex | QPersistentModelIndex
_PAD: Final = 8
_SMALL: Final = 0.92
# What is measured to find how wide a column is to be.
_SAMPLES: Final = {WHEN: "30 Sep 2026, 14:05", WHO: "Sok Sovannarith", COUNT: "1,000,000"}


class PlainTable(RowTable):
    """A calm table of whole rows. opened: Enter or a double click on the current row.

    moved: another row is the current one.
    """

    opened = Signal()
    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setItemDelegate(RowDelegate(self))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        self._fit_heights()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]  # the stubs allow persistent ones
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.moved.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._fit_heights()

    def _fit_heights(self) -> None:
        self.verticalHeader().setDefaultSectionSize(fonts.row_height())
        self.horizontalHeader().setFixedHeight(fonts.row_height() + 2)


class SetsTable(PlainTable):
    """The table over a SetsModel."""

    def __init__(self, model: SetsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName(_("Changes"))
        heads = self.horizontalHeader()
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        heads.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        self._fit_widths()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._fit_widths()

    def _fit_widths(self) -> None:
        metrics = QFontMetrics(fonts.sized())
        for column, sample in _SAMPLES.items():
            self.setColumnWidth(column, metrics.horizontalAdvance(sample) + 3 * _PAD)


class RowDelegate(QStyledItemDelegate):
    """Paints a cell in one line: struck through where its row says UNDONE, small where MINOR."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        width = QFontMetrics(fonts.sized()).horizontalAdvance(str(index.data() or ""))
        return QSize(width + 2 * _PAD + 2, fonts.row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        c = colours()
        area = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(area, QColor(c.tint if selected else c.surface))
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, QColor(c.line))
        undone, minor = bool(index.data(UNDONE)), bool(index.data(MINOR))
        font = fonts.sized(_SMALL if minor else 1.0)
        font.setStrikeOut(undone and index.column() == WHAT)
        painter.setFont(font)
        painter.setPen(QColor(c.muted if undone or minor else c.text))
        indent = 2 * _PAD if minor and index.column() == WHAT else 0
        inner = area.adjusted(_PAD + indent, 0, -_PAD, 0)
        text = QFontMetrics(font).elidedText(
            str(index.data() or ""), Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(inner, int(index.data(Qt.ItemDataRole.TextAlignmentRole)), text)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(c.accent), 1))
            painter.drawRect(area.adjusted(0, 0, -1, -2))
        painter.restore()
