"""The history of the whole file: who changed what, when; undone from here; deleted records."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from minedesk.records import record_types
from minedesk.services.history import Which
from minedesk.ui.history.deleted_view import DeletedView
from minedesk.ui.history.detail import Detail, Whole, look
from minedesk.ui.history.sets_model import SetsModel
from minedesk.ui.history.sets_table import SetsTable
from minedesk.ui.history.words import who_words
from minedesk.ui.pages.base import Page, PageContext
from minedesk.ui.preferences import two_sizes
from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.chooser import ChooserButton
from minedesk.ui.widgets.day_field import DayField
from minedesk.ui.widgets.empty import Empty
from minedesk.ui.widgets.text import Text
from minedesk.words import _, ngettext

if TYPE_CHECKING:
    from minedesk.services.document import Document

CHANGES, DELETED = range(2)
_SHARES: Final = (790, 380)
_MEMORY: Final = "split.history"
_DAY_WIDTH: Final = 130
# Stands for "everybody" and "all records": a person without a name is "".
_ALL: Final = None


@dataclass(frozen=True, slots=True)
class _Found:
    ids: array[int]
    people: list[str]


class HistoryPage(Page):
    """record_asked(type, id): a record is to be seen."""

    record_asked = Signal(str, int)
    _changed = Signal(object)

    def __init__(self, context: PageContext[Document]) -> None:
        super().__init__()
        self._context = context
        self._person: str | None = _ALL
        self._type: str | None = _ALL
        self._asked = 0
        self._wanted: int | None = None
        document = context.document
        self.views = QTabBar()
        self.person, self.type = ChooserButton(), ChooserButton()
        self.first = DayField(lambda: context.preferences.now)
        self.last = DayField(lambda: context.preferences.now)
        self.clear = button(_("Show &all"), self.show_all, look="quiet")
        self.model = SetsModel(
            lambda: document.history, lambda: context.preferences.now.habits(), self
        )
        self.table = SetsTable(self.model)
        self.count = Text("", tone="muted")
        self.detail = Detail(lambda: context.preferences.now.habits())
        self.deleted = DeletedView(context)
        self.nothing = Empty(
            "clock-counter-clockwise",
            _("No changes yet"),
            _("Everything that is created, changed, imported or deleted in this file is written "
              "down here, and can be undone from here."),
        )  # fmt: skip
        self.no_hits = Empty(
            "funnel", _("No change is like that"), _("Choose another person, day or record type.")
        )
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._rows, self._stack = QStackedWidget(), QStackedWidget()
        self._lay_out()
        self._connect()

    @property
    def which(self) -> Which:
        """Which change-sets are wanted."""
        return Which(self._person, self.first.day, self.last.day, self._type)

    def activate(self) -> None:
        self.reload()
        if self.views.currentIndex() == CHANGES:
            self.table.setFocus()
        else:
            self.deleted.table.setFocus()

    def hideEvent(self, event: Any) -> None:
        self._context.preferences.remember(_MEMORY, self._splitter.sizes())
        super().hideEvent(event)

    def reload(self) -> None:
        """Read anew what is shown."""
        if self.views.currentIndex() == DELETED:
            self.deleted.reload()
            return
        self._asked += 1
        number, which, document = self._asked, self.which, self._context.document

        def read() -> _Found:
            history = document.history
            return _Found(history.ids(which), history.people())

        def show(found: _Found) -> None:
            if number == self._asked:
                self._show(found)

        self._context.reader.run(read, on_done=show, owner=self)

    def show_change(self, change_set: int) -> None:
        """Show one change-set among all others."""
        self._wanted = change_set
        self.views.setCurrentIndex(CHANGES)
        self.show_all()

    def show_deleted(self) -> None:
        """Show the records that were deleted."""
        self.views.setCurrentIndex(DELETED)

    def show_all(self) -> None:
        """Take all filters away."""
        self._person = self._type = _ALL
        for field in (self.first, self.last):
            field.show_day(None)
        self.reload()

    def _show(self, found: _Found) -> None:
        self._offer(found.people)
        done = self.model.at(self.table.currentIndex().row())
        wanted = self._wanted if self._wanted is not None else (done.id if done else None)
        self.model.show_ids(found.ids)
        row = self.model.row_of(wanted) if wanted is not None else None
        self._wanted = None
        filtered = self.which != Which()
        empty = self.no_hits if filtered else self.nothing
        self._rows.setCurrentWidget(self.table if found.ids else empty)
        self.clear.setVisible(filtered)
        habits = self._context.preferences.now.habits()
        words = ngettext("{count} change", "{count} changes", len(found.ids))
        self.count.setText(words.format(count=habits.number(len(found.ids), 0)))
        if found.ids:
            self.table.selectRow(row or 0)
            if row is not None:
                self.table.scrollTo(self.model.index(row, 0))
        self._show_detail()

    def _show_detail(self) -> None:
        done = self.model.at(self.table.currentIndex().row())
        if done is None:
            self.detail.show_change(None)
            return
        document, wanted = self._context.document, done.id
        habits = self._context.preferences.now.habits()

        def show(whole: Whole | None) -> None:
            current = self.model.at(self.table.currentIndex().row())
            if current is not None and current.id == wanted:
                self.detail.show_change(whole)

        self._context.reader.run(lambda: look(document, wanted, habits), on_done=show, owner=self)

    def _offer(self, people: list[str]) -> None:
        self.person.offer(
            [(_("Everybody"), _ALL), *((who_words(each), each) for each in people)], self._person
        )
        everybody = self._person is None
        self.person.setText(
            _("Everybody") if everybody else who_words(self._person or "").replace("&", "&&")
        )
        types = {each.name: _(each.plural) for each in record_types()}
        self.type.offer(
            [(_("All records"), _ALL), *((words, name) for name, words in types.items())],
            self._type,
        )
        self.type.setText(types[self._type] if self._type else _("All records"))

    def _choose_person(self, person: str | None) -> None:
        self._person = person
        self.reload()

    def _choose_type(self, type: str | None) -> None:
        self._type = type
        self.reload()

    def _choose_days(self) -> None:
        if not (self.first.wrong or self.last.wrong):
            self.reload()

    def _choose_view(self, view: int) -> None:
        self._stack.setCurrentIndex(view)
        self.reload()

    def _heard(self, _changed: Any) -> None:
        if self.isVisible():
            self.reload()

    def _connect(self) -> None:
        self.views.currentChanged.connect(self._choose_view)
        self.person.chosen.connect(self._choose_person)
        self.type.chosen.connect(self._choose_type)
        for field in (self.first, self.last):
            field.changed.connect(self._choose_days)
        self.table.moved.connect(self._show_detail)
        self.table.opened.connect(lambda: self.detail.records.setFocus())
        self.detail.record_asked.connect(self.record_asked)
        self.detail.undo_asked.connect(self._context.take_back)
        self.deleted.record_asked.connect(self.record_asked)
        self._changed.connect(self._heard)
        # Told in the thread that wrote: the signal brings it over.
        self.destroyed.connect(self._context.document.changes.listen(self._changed.emit))

    def _lay_out(self) -> None:
        self.views.addTab(_("All changes"))
        self.views.addTab(_("Deleted records"))
        self.views.setAccessibleName(_("History"))
        for empty in (self.table, self.nothing, self.no_hits):
            self._rows.addWidget(empty)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._filters())
        column.addWidget(self._rows, 1)
        self.count.setContentsMargins(16, 6, 16, 6)
        column.addWidget(self.count)
        self._splitter.addWidget(left)
        self._splitter.addWidget(self.detail)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._splitter.setStretchFactor(0, 1)
        kept = self._context.preferences.recall(_MEMORY)
        self._splitter.setSizes(two_sizes(kept) or list(_SHARES))
        self._stack.addWidget(self._splitter)
        self._stack.addWidget(self.deleted)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(8, 4, 8, 0)
        tabs.addWidget(self.views)
        tabs.addStretch(1)
        outer.addLayout(tabs)
        outer.addWidget(self._stack, 1)

    def _filters(self) -> QHBoxLayout:
        self._offer([])
        self.person.setAccessibleName(_("Who"))
        self.type.setAccessibleName(_("Record type"))
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self.person, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.type, 0, Qt.AlignmentFlag.AlignTop)
        for words, field in ((_("&From"), self.first), (_("&To"), self.last)):
            label = QLabel(words)
            label.setBuddy(field.line)
            field.line.setAccessibleName(words.replace("&", ""))
            field.line.setPlaceholderText(_("any day"))
            field.setFixedWidth(_DAY_WIDTH)
            row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
            label.setMinimumHeight(field.line.sizeHint().height())
        row.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        return row
