"""The table of the preview: what becomes of each row, old and new values, marked problems.

Its cells can be typed over, and the heads of its columns offer what to do to all of their cells.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from minedesk.ui import fonts
from minedesk.ui.importing.cell_editor import TypingDelegate
from minedesk.ui.importing.preview_model import ACTION, CELL, ROW, PreviewModel
from minedesk.ui.importing.preview_rows import PreviewCell
from minedesk.ui.palette import Colours, colours
from minedesk.ui.tables.delegate import paint_pill
from minedesk.words import _

Index = QModelIndex | QPersistentModelIndex

_PAD: Final = 10
_TONES: Final = {"create": "good", "update": "info", "unchanged": "", "problem": "bad",
                 "left": ""}  # fmt: skip
_WIDEST: Final = 240


class PreviewDelegate(TypingDelegate):
    """Paints the cells of a PreviewModel."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        cell = index.data(CELL)
        text = str(index.data() or "")
        if isinstance(cell, PreviewCell) and cell.changed:
            text = f"{cell.before}  {text}"
        width = QFontMetrics(fonts.sized(strong=True)).horizontalAdvance(text)
        return QSize(width + 2 * _PAD + (12 if index.column() == ACTION else 0), fonts.row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        c = colours()
        area: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        cell = index.data(CELL)
        painter.save()
        painter.fillRect(area, QColor(_ground(cell, index.row(), c, selected=selected)))
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, QColor(c.line))
        inner = area.adjusted(_PAD, 0, -_PAD, 0)
        if index.column() == ACTION:
            self._paint_action(painter, inner, index, c)
        elif isinstance(cell, PreviewCell):
            alignment = index.data(Qt.ItemDataRole.TextAlignmentRole)
            _paint_cell(painter, inner, cell, alignment, c, key=index.column() == ACTION + 1)
        else:
            painter.setPen(QColor(c.muted))
            painter.setFont(fonts.sized())
            painter.drawText(inner, index.data(Qt.ItemDataRole.TextAlignmentRole), index.data())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(c.accent), 1.5))
            painter.drawRect(area.adjusted(1, 1, -2, -2))
        painter.restore()

    def _paint_action(self, painter: QPainter, area: QRect, index: Index, c: Colours) -> None:
        model = index.model()
        if not isinstance(model, PreviewModel):
            return
        font = fonts.sized(0.9)
        text = str(index.data())
        width = QFontMetrics(font).horizontalAdvance(text) + 16
        height = fonts.line_height(font) + 2
        pill = QRect(area.left(), area.center().y() - height // 2, width, height)
        paint_pill(painter, pill, text, _TONES[model.row(index.row()).action], font, c)


class PreviewTable(QTableView):
    """A calm table; columns are as wide as their first rows ask for.

    menu_asked(column, place): what can be done to a column, where the menu is to be.
    """

    menu_asked = Signal(int, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(PreviewDelegate(self))
        self.setAccessibleName(_("What will become of each row"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(fonts.row_height())
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setToolTip(_("Click to mend all cells of a column"))
        header.sectionClicked.connect(self._ask_below)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(
            lambda at: self._ask_below(header.logicalIndexAt(at))
        )
        header.setFont(fonts.sized(0.94, strong=True))
        header.setResizeContentsPrecision(60)
        header.setStretchLastSection(True)

    def show_model(self, model: PreviewModel) -> None:
        """Show the rows of another model; the one before is let go of."""
        before = self.model()
        self.setModel(model)
        if before is not None:
            before.deleteLater()
        self.resizeColumnsToContents()
        for place in range(model.columnCount()):
            self.setColumnWidth(place, min(_WIDEST, self.columnWidth(place) + 4))
        self.setColumnWidth(ROW, max(52, self.columnWidth(ROW)))

    def go_to(self, place: int, column: int = 0) -> None:
        """Choose a cell and bring it into view."""
        model = self.model()
        if model is not None:
            index = model.index(place, column)
            self.setCurrentIndex(index)
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """As any table; Enter types over a cell, too."""
        index = self.currentIndex()
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enters and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index, QAbstractItemView.EditTrigger.EditKeyPressed, event)
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the same as the head of the column that was clicked, or that the keyboard is in."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            at = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        else:
            index = self.indexAt(self.viewport().mapFromGlobal(event.globalPos()))
            at = event.globalPos()
        if index.isValid():
            self.setCurrentIndex(index)
            self.menu_asked.emit(index.column(), at)

    def _ask_below(self, column: int) -> None:
        header = self.horizontalHeader()
        left = header.sectionViewportPosition(column)
        self.menu_asked.emit(column, header.mapToGlobal(QPoint(left, header.height())))


def _ground(cell: object, row: int, c: Colours, *, selected: bool) -> str:
    if isinstance(cell, PreviewCell) and cell.severity:
        return c.error_tint if cell.severity == "error" else c.warning_tint
    if selected:
        return c.tint
    return c.page if row % 2 else c.surface


def _paint_cell(
    painter: QPainter, area: QRect, cell: PreviewCell, alignment: int, c: Colours, *, key: bool
) -> None:
    font = QFont(fonts.sized(strong=key or cell.changed))
    font.setItalic(cell.typed)
    if cell.changed and cell.before:
        area = _paint_before(painter, area, cell.before, c)
        alignment = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    tone = c.info if cell.changed else c.text
    if cell.severity:
        tone = c.error if cell.severity == "error" else c.warning
    painter.setFont(font)
    painter.setPen(QColor(tone))
    text = QFontMetrics(font).elidedText(cell.text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, alignment, text)


def _paint_before(painter: QPainter, area: QRect, text: str, c: Colours) -> QRect:
    """Paint what stands in the record now, struck out; gives the room left for the new value."""
    font = QFont(fonts.sized())
    font.setStrikeOut(True)
    metrics = QFontMetrics(font)
    text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width() // 2)
    painter.setFont(font)
    painter.setPen(QColor(c.muted))
    painter.drawText(area, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)
    return area.adjusted(metrics.horizontalAdvance(text) + 6, 0, 0, 0)
