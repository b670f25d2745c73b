"""The kinds of reports to choose from, by what they are about."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from minedesk.services.reporting import ReportKind, report_kinds
from minedesk.ui import fonts
from minedesk.ui.palette import colours
from minedesk.words import N_, _

Index = QModelIndex | QPersistentModelIndex

# What their needs have in common -> what they stand under, in this order.
_GROUPS: Final = {
    "record": N_("About one record"),
    "period": N_("About a period"),
    "": N_("Lists"),
}
_KIND: Final = Qt.ItemDataRole.UserRole
_PAD, _ABOVE = 16, 6
_TITLE_SCALE: Final = 0.92
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft)
_WRAPPED: Final = _LEFT | int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)
_LOW: Final = _LEFT | int(Qt.AlignmentFlag.AlignBottom)


class ReportKinds(QListWidget):
    """One of them is always chosen. picked(name): another one is now."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kinds = {kind.name: kind for kind in report_kinds()}
        self._rows: dict[str, int] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("Reports"))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_KindDelegate(self))
        for group, title in _GROUPS.items():
            kinds = [kind for kind in self._kinds.values() if _group_of(kind) == group]
            if kinds:
                self._add_title(_(title))
            for kind in kinds:
                self._add(kind)
        self.choose(next(iter(self._kinds)))
        self.currentRowChanged.connect(lambda _row: self.picked.emit(self.kind.name))

    @property
    def kind(self) -> ReportKind:
        """The kind that is chosen."""
        kind: ReportKind = self.currentItem().data(_KIND)
        return kind

    def choose(self, name: str) -> None:
        """Choose a kind by its name."""
        self.setCurrentRow(self._rows[name])

    def row_of(self, name: str) -> int:
        """Where a kind stands in the list."""
        return self._rows[name]

    def best_for(self, type: str) -> str:
        """The name of the kind that prints one record of a type: its own, else a plain sheet."""
        own = (k.name for k in self._kinds.values() if k.type == type and "record" in k.needs)
        return next(own, "record")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            # They turn the pages of the preview.
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # In another width the words take other heights.
        self.scheduleDelayedItemsLayout()

    def _add_title(self, title: str) -> None:
        item = QListWidgetItem(title, self)
        item.setFlags(Qt.ItemFlag.NoItemFlags)

    def _add(self, kind: ReportKind) -> None:
        item = QListWidgetItem(kind.title, self)
        item.setData(_KIND, kind)
        item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, kind.description)
        item.setToolTip(kind.description)
        self._rows[kind.name] = self.row(item)


class _KindDelegate(QStyledItemDelegate):
    """Paints a title in as many lines as it takes."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        wide = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        if index.data(_KIND) is None:
            return QSize(wide, fonts.row_height() + _ABOVE)
        return QSize(wide, max(fonts.row_height(), _title_height(index, wide) + 2 * _ABOVE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        c = colours()
        area: QRect = option.rect
        inner = area.adjusted(_PAD, 0, -_PAD, 0)
        painter.save()
        if index.data(_KIND) is None:
            painter.setFont(fonts.sized(_TITLE_SCALE, strong=True))
            painter.setPen(QColor(c.muted))
            painter.drawText(inner.adjusted(0, 0, 0, -4), _LOW, index.data())
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            if chosen:
                painter.fillRect(area, QColor(c.tint))
                wide = 4 if option.state & QStyle.StateFlag.State_HasFocus else 2
                painter.fillRect(QRect(area.topLeft(), QSize(wide, area.height())), c.of("accent"))
            elif option.state & QStyle.StateFlag.State_MouseOver:
                painter.fillRect(area, QColor(c.hover))
            painter.setFont(fonts.sized(strong=chosen))
            painter.setPen(QColor(c.text))
            painter.drawText(inner, _WRAPPED, index.data())
        painter.restore()


def _title_height(index: Index, wide: int) -> int:
    # A title that is chosen is strong, and must not move the others by taking a line more.
    metrics = QFontMetrics(fonts.sized(strong=True))
    room = QRect(0, 0, wide - 2 * _PAD, 10_000)
    needed = metrics.boundingRect(room, _WRAPPED, index.data()).height()
    return max(fonts.line_height(), needed)


def _group_of(kind: ReportKind) -> str:
    return next((group for group in _GROUPS if group and group in kind.needs), "")
