"""Records that were deleted: found by what they were called, and brought back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from minedesk.fields.clean import match_key
from minedesk.fields.reading import Habits
from minedesk.records import schema
from minedesk.services.history import BroughtBack, Deleted, History, InTheWay
from minedesk.ui.history.sets_table import PlainTable
from minedesk.ui.history.words import when_words, who_words
from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.empty import Empty
from minedesk.ui.widgets.text import Text
from minedesk.words import _, ngettext

if TYPE_CHECKING:
    from minedesk.services.document import Document
    from minedesk.ui.pages.base import PageContext

Index = QModelIndex | QPersistentModelIndex
# So many are shown; whoever looks for one of more types what it was called.
SHOWN: Final = 500
_AT_A_TIME: Final = 500
_TYPING_MS: Final = 200
_NO_INDEX: Final = QModelIndex()
_KEY, _NAME, _TYPE, _WHEN, _WHO = range(5)


def find(history: History, text: str, limit: int = SHOWN) -> list[Deleted]:
    """Deleted records whose key or name holds the text, the last deleted first."""
    wanted = match_key(text)
    found: list[Deleted] = []
    before: int | None = None
    while len(found) < limit:
        page = history.deleted(limit=_AT_A_TIME, before=before)
        found += [
            each
            for each in page
            if wanted in match_key(each.key) or wanted in match_key(each.title)
        ]
        if len(page) < _AT_A_TIME:
            break
        before = page[-1].entry
    return found[:limit]


class DeletedModel(QAbstractTableModel):
    """Shows deleted records: what they were called, who deleted them, and when."""

    def __init__(self, habits: Callable[[], Habits], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._habits = habits
        self._found: Sequence[Deleted] = ()

    def show_deleted(self, found: Sequence[Deleted]) -> None:
        """Show these."""
        self.beginResetModel()
        self._found = found
        self.endResetModel()

    def at(self, row: int) -> Deleted | None:
        """The record in a row."""
        return self._found[row] if 0 <= row < len(self._found) else None

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._found)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else _WHO + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        each = self._found[index.row()]
        return (
            each.key,
            each.title,
            _(schema(each.type).title),
            when_words(each.change_set.at, self._habits()),
            who_words(each.change_set.person),
        )[index.column()]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (_("Key"), _("Name"), _("Type"), _("Deleted"), _("By"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class DeletedView(QWidget):
    """Lists deleted records. record_asked(type, id): one is back, and is to be seen."""

    record_asked = Signal(str, int)

    def __init__(self, context: PageContext[Document]) -> None:
        super().__init__()
        self._context = context
        self._asked = 0
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("Key or name of the record"))
        self.field.setAccessibleName(_("Find deleted records"))
        self.field.setClearButtonEnabled(True)
        self.model = DeletedModel(lambda: context.preferences.now.habits(), self)
        self.table = PlainTable()
        self.table.setModel(self.model)
        self.table.setAccessibleName(_("Deleted records"))
        heads = self.table.horizontalHeader()
        heads.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        heads.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        self.bring = button(
            _("&Bring back"),
            self.bring_back,
            look="primary",
            icon="arrow-counter-clockwise",
            tip=_("Bring the record back with its rows and links (Enter)"),
        )
        self.said = Text("", tone="muted", wrap=True)
        self.empty = Empty(
            "trash",
            _("Nothing deleted"),
            _("Records that were deleted can be found here, and brought back with their rows."),
        )
        self.waiting = Text(_("Loading…"), tone="muted")
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_TYPING_MS)
        self._stack = QStackedWidget()
        self._lay_out()
        self.table.moved.connect(self._allow)
        self.table.opened.connect(self.bring_back)
        self.field.textChanged.connect(lambda _text: self._soon.start())
        self._soon.timeout.connect(self.reload)

    def reload(self) -> None:
        """Look anew for what the field says."""
        self._asked += 1
        number, text, document = self._asked, self.field.text(), self._context.document
        if not self.model.rowCount():
            # An empty table would say that nothing is there while nobody knows yet.
            self._stack.setCurrentWidget(self.waiting)

        def show(found: list[Deleted]) -> None:
            if number == self._asked:
                self._show(found)

        self._context.reader.run(lambda: find(document.history, text), on_done=show, owner=self)

    def current(self) -> Deleted | None:
        """The record that is marked."""
        return self.model.at(self.table.currentIndex().row())

    def bring_back(self) -> None:
        """Put the record that is marked back into the file."""
        wanted, document = self.current(), self._context.document
        if wanted is None or not self.bring.isEnabled():
            return
        self.bring.setEnabled(False)
        self._context.worker.run(
            lambda: document.history.bring_back(wanted.type, wanted.id),
            title=_("Bringing back"),
            on_done=lambda back: self._back(wanted, back),
            on_error=self._failed,
            owner=self,
        )

    def _back(self, wanted: Deleted, back: BroughtBack) -> None:
        said = _("Brought back {key}").format(key=wanted.key)
        if back.left_out:
            words = ngettext(
                "{count} link of another record to it was not made again.",
                "{count} links of other records to it were not made again.",
                back.left_out,
            )
            said = f"{said}. {words.format(count=back.left_out)}"
        self._context.tell(said, back.change_set)
        self.record_asked.emit(back.type, back.id)
        self.reload()

    def _failed(self, trouble: Exception) -> None:
        self._allow()
        if isinstance(trouble, InTheWay):
            self.said.setText(f"{trouble.text}\n{trouble.hint}")
            self.said.show()
        else:
            self._context.notifier.error(trouble)

    def _show(self, found: list[Deleted]) -> None:
        kept = self.current()
        self.model.show_deleted(found)
        row = next(
            (at for at, each in enumerate(found) if kept is not None and each.entry == kept.entry),
            0,
        )
        if found:
            self.table.selectRow(row)
        habits = self._context.preferences.now.habits()
        many = len(found) >= SHOWN
        self.said.setVisible(many)
        if many:
            self.said.setText(
                _(
                    "The last {count} are shown. Type what a record was called to find others."
                ).format(count=habits.number(SHOWN, 0))
            )
        searched = bool(self.field.text().strip())
        self._stack.setCurrentWidget(self.table if found or searched else self.empty)
        self.bring.setVisible(bool(found))
        self.field.setVisible(bool(found) or searched)
        self._allow()

    def _allow(self) -> None:
        self.bring.setEnabled(self.current() is not None)

    def _lay_out(self) -> None:
        self.said.hide()
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self.bring)
        self.bring.hide()
        for widget in (self.waiting, self.table, self.empty):
            self._stack.addWidget(widget)
        self.said.setContentsMargins(16, 4, 16, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.said)
        column.addWidget(self._stack, 1)
