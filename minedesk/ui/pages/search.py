"""What the search field finds, over all record types, grouped; arrows and Return open a record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from minedesk.fields.schema import Schema
from minedesk.records import record_types, schema
from minedesk.store.query import Query
from minedesk.ui import fonts, icons
from minedesk.ui.lookups import name_field, place_fields
from minedesk.ui.pages.base import Page, PageContext
from minedesk.ui.palette import colours
from minedesk.ui.widgets.empty import Empty
from minedesk.ui.widgets.text import Text
from minedesk.words import _, ngettext

if TYPE_CHECKING:
    from minedesk.services.document import Document

_OF_EACH: Final = 8
_LINE: Final = Qt.ItemDataRole.UserRole
_PAD: Final = 16
_KEY_WIDTH: Final = 150
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class Hit:
    """One record that was found. place is its village, district, province."""

    type: str
    id: int
    key: str
    name: str
    place: str


@dataclass(frozen=True, slots=True)
class Group:
    """The title above the hits of one type."""

    title: str
    count: str


@dataclass(frozen=True, slots=True)
class ShowAll:
    """The way to all hits of one type in its table."""

    type: str
    words: str


Line = Hit | Group | ShowAll


@dataclass(frozen=True, slots=True)
class Answer:
    """The first hits of each type, and how many there are of each."""

    text: str
    hits: dict[str, list[Hit]]
    counts: dict[str, int]


def look(document: Document, text: str) -> Answer:
    """Search all record types; runs in the worker."""
    reader = document.repository
    hits: dict[str, list[Hit]] = {}
    counts: dict[str, int] = {}
    for each in record_types():
        ids = reader.hits(each.name, text, _OF_EACH)
        if not ids:
            continue
        name, places = name_field(each), place_fields(each)
        keys = [each.key.key, *([name.key] if name else []), *(field.key for field in places)]
        found = reader.page(each.name, ids, keys)
        hits[each.name] = [
            _hit(each, record, found[record], named=name is not None)
            for record in ids
            if record in found
        ]
        # All are on the page where there are fewer than the page could hold.
        more = len(ids) == _OF_EACH
        counts[each.name] = reader.count(Query(each.name, text)) if more else len(ids)
    return Answer(text, hits, counts)


def _hit(record_type: Schema, record: int, values: Any, *, named: bool) -> Hit:
    key, *others = values
    name = others.pop(0) if named else None
    place = ", ".join(reversed([each for each in others if each]))
    return Hit(record_type.name, record, key, name or "", place)


class SearchPage(Page):
    """record_asked(type, id): a hit was opened. table_asked(type, text): all hits of a type.

    left: the search was given up.
    """

    record_asked = Signal(str, int)
    table_asked = Signal(str, str)
    left = Signal()

    def __init__(self, context: PageContext[Document]) -> None:
        super().__init__()
        self._context = context
        self._asked = ""
        self._shown = ""
        self._open_first = False
        self.title = Text("", scale=1.1, strong=True)
        self.lines = QListWidget()
        self.lines.setItemDelegate(LineDelegate(self.lines))
        self.lines.setAccessibleName(_("Found records"))
        self.lines.setUniformItemSizes(False)
        self.lines.itemActivated.connect(self._open)
        self.lines.itemClicked.connect(self._open)
        self.nothing = Empty(
            "magnifying-glass",
            "",
            _("The search looks into every text of a record and its rows. Several words are "
              "found in any order; try fewer or shorter ones."),
        )  # fmt: skip
        self._stack = QStackedWidget()
        self._stack.addWidget(self.lines)
        self._stack.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self._stack, 1)

    def listen_to(self, field: QLineEdit) -> None:
        """Let arrows and Return in the search field work on the hits."""
        field.installEventFilter(self)

    def search(self, text: str) -> None:
        text = text.strip()
        self._asked = text
        if not text:
            self.left.emit()
            return
        self._context.reader.run(look, self._context.document, text, on_done=self._show, owner=self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not self.isVisible():
            return False
        if not isinstance(event, QKeyEvent):
            return False
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps:
            self._step(steps[Qt.Key(event.key())])
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            typed = watched.text().strip() if isinstance(watched, QLineEdit) else ""
            if typed == self._shown:
                self._open(self.lines.currentItem())
                return True
            # The hits of what is typed are still on their way.
            self._open_first = True
        return False

    def _show(self, answer: Answer) -> None:
        if answer.text != self._asked:
            return
        self._shown = answer.text
        self.lines.clear()
        for name, hits in answer.hits.items():
            self._show_group(schema(name), hits, answer.counts[name])
        total = sum(answer.counts.values())
        self._stack.setCurrentWidget(self.lines if total else self.nothing)
        self.title.setVisible(bool(total))
        words = ngettext("{count} record with “{text}”", "{count} records with “{text}”", total)
        number = self._context.preferences.now.habits().number
        self.title.setText(words.format(count=number(total, 0), text=answer.text))
        self.nothing.title.setText(_("No record has “{text}”").format(text=answer.text))
        self._step(1)
        if self._open_first:
            self._open_first = False
            self._open(self.lines.currentItem())

    def _show_group(self, of_type: Schema, hits: list[Hit], count: int) -> None:
        number = self._context.preferences.now.habits().number(count, 0)
        self._add(Group(_(of_type.plural), number), choosable=False)
        for hit in hits:
            self._add(hit)
        words = ngettext(
            "Show the {count} hit in the table", "Show all {count} hits in the table", count
        )
        self._add(ShowAll(of_type.name, words.format(count=number)))

    def _add(self, line: Line, *, choosable: bool = True) -> None:
        item = QListWidgetItem(self.lines)
        item.setData(_LINE, line)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, _said(line))
        if not choosable:
            item.setFlags(Qt.ItemFlag.NoItemFlags)

    def _step(self, by: int) -> None:
        row = self.lines.currentRow() + by
        while 0 <= row < self.lines.count():
            if self.lines.item(row).flags() & Qt.ItemFlag.ItemIsSelectable:
                self.lines.setCurrentRow(row)
                return
            row += by

    def _open(self, item: QListWidgetItem | None) -> None:
        line = item.data(_LINE) if item is not None else None
        if isinstance(line, Hit):
            self.record_asked.emit(line.type, line.id)
        elif isinstance(line, ShowAll):
            self.table_asked.emit(line.type, self._shown)


def _said(line: Line) -> str:
    if isinstance(line, Hit):
        return ", ".join(each for each in (line.key, line.name, line.place) if each)
    return line.words if isinstance(line, ShowAll) else f"{line.title}: {line.count}"


class LineDelegate(QStyledItemDelegate):
    """Paints the lines of the search: titles of groups, hits, and the way to all of them."""

    def sizeHint(
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        extra = 10 if isinstance(index.data(_LINE), Group) else 0
        return QSize(100, fonts.row_height() + extra)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        c = colours()
        line = index.data(_LINE)
        area: QRect = option.rect
        painter.save()
        if isinstance(line, Group):
            _paint_group(painter, area.adjusted(_PAD, 10, -_PAD, 0), line)
        else:
            if option.state & QStyle.StateFlag.State_Selected:
                painter.fillRect(area, QColor(c.tint))
            painter.fillRect(area.left(), area.bottom(), area.width(), 1, QColor(c.line))
            inner = area.adjusted(_PAD, 0, -_PAD, 0)
            if isinstance(line, Hit):
                _paint_hit(painter, inner, line)
            elif isinstance(line, ShowAll):
                _paint_show_all(painter, inner, line)
        painter.restore()


def _paint_group(painter: QPainter, area: QRect, group: Group) -> None:
    painter.setFont(fonts.sized(0.94, strong=True))
    painter.setPen(QColor(colours().muted))
    painter.drawText(area, _LEFT, f"{group.title} · {group.count}")


def _paint_hit(painter: QPainter, area: QRect, hit: Hit) -> None:
    c = colours()
    strong = fonts.sized(strong=True)
    painter.setPen(QColor(c.text))
    painter.setFont(strong)
    key = QFontMetrics(strong).elidedText(hit.key, Qt.TextElideMode.ElideRight, _KEY_WIDTH - 12)
    painter.drawText(area, _LEFT, key)
    plain = QFontMetrics(fonts.sized())
    painter.setFont(fonts.sized())
    rest = area.adjusted(_KEY_WIDTH, 0, 0, 0)
    place = plain.elidedText(hit.place, Qt.TextElideMode.ElideLeft, rest.width() // 2)
    room = rest.width() - plain.horizontalAdvance(place) - 16
    name = plain.elidedText(hit.name, Qt.TextElideMode.ElideRight, room)
    painter.drawText(rest, _LEFT, name)
    painter.setPen(QColor(c.muted))
    painter.drawText(rest, _RIGHT, place)


def _paint_show_all(painter: QPainter, area: QRect, line: ShowAll) -> None:
    c = colours()
    painter.setFont(fonts.sized())
    painter.setPen(QColor(c.accent))
    painter.drawText(area, _LEFT, line.words)
    left = area.left() + QFontMetrics(fonts.sized()).horizontalAdvance(line.words) + 8
    icons.paint(painter, QRect(left, area.center().y() - 7, 14, 14), "arrow-right", "accent")
