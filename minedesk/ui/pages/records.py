"""The page of one record type: the table beside the record in hand, and all that is done there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from minedesk.fields.schema import Schema
from minedesk.store.query import Filter, Query
from minedesk.ui.keys import Key, KeyTable
from minedesk.ui.pages.base import Offer, Page, PageContext
from minedesk.ui.pages.deleting import Deletion
from minedesk.ui.pages.record_keys import answer_everywhere
from minedesk.ui.pages.record_list import RecordList
from minedesk.ui.pages.record_pane import RecordPane
from minedesk.ui.pages.record_top import RecordTop
from minedesk.ui.preferences import two_sizes
from minedesk.words import N_, _

if TYPE_CHECKING:
    from minedesk.services.changes import Changed
    from minedesk.services.document import Document

_LIST_SHARE: Final = (790, 380)
# Rows passed by with an arrow key are not all opened on the way.
_OPEN_AFTER_MS: Final = 40
_HISTORY: Final = 50


class RecordsPage(Page):
    """List and detail of one record type.

    export_requested(format) asks for what `query` and `columns` say; print_requested(report, ids)
    for a kind of report, "record" for that of the type, about these, or all of them where there are
    none; review_requested(step, ids) for a step with these. record_asked(type, id): a link to
    another type was followed.
    """

    export_requested = Signal(str)
    print_requested = Signal(str, object)
    review_requested = Signal(str, object)
    record_asked = Signal(str, int)
    _changed = Signal(object)

    def __init__(self, schema: Schema, context: PageContext[Document]) -> None:
        super().__init__()
        self.schema = schema
        self._context = context
        self._back: list[int] = []
        self._stale = True
        self._deletion = Deletion(schema, context, self)
        self._filtered = False
        self._target: int | None = None
        self.list = RecordList(schema, context)
        self.pane = RecordPane(schema, context)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._open_soon = QTimer(self)
        self._open_soon.setSingleShot(True)
        self._open_soon.setInterval(_OPEN_AFTER_MS)
        self._open_soon.timeout.connect(self._open_current)
        self.top = RecordTop(self)
        self._lay_out()
        self._connect()

    @property
    def query(self) -> Query:
        """What the table shows."""
        return self.list.query

    @property
    def columns(self) -> list[str]:
        """The fields the table shows, from left to right."""
        return self.list.table.visible_keys()

    @property
    def record_id(self) -> int | None:
        """The record in hand."""
        return self.pane.record_id

    def top_widgets(self) -> Sequence[QWidget]:
        return self.top.buttons

    def activate(self) -> None:
        if self._stale:
            self._catch_up()
        if not self.pane.is_dirty:
            self.list.table.setFocus()
        self._agree()

    def offers(self) -> Offer:
        offers = Offer.NEW
        if self.list.total:
            offers |= Offer.EXPORT
        if self.pane.holds_record:
            offers |= Offer.SAVE
        if self.pane.record_id is not None:
            offers |= Offer.DUPLICATE | Offer.DELETE
        return offers

    def search(self, text: str) -> None:
        self.list.show_only(self.list.filters.filters, text)

    def show_records(self, filters: Sequence[Filter] = (), text: str = "") -> None:
        """Show only the records that pass these filters and hold this text."""
        self.list.show_only(filters, text)

    def show_record(self, record_id: int, *, arrived: bool = False) -> None:
        """Show one record, whatever the table shows; arrived: from a page that back leads to."""
        self.pane.leave(lambda: self._go_to(record_id, arrived=arrived))

    def new_record(self) -> None:
        self.pane.leave(self._begin_new)

    def duplicate_record(self) -> None:
        self._open_now()
        if self.pane.record_id is not None:
            self.pane.leave(self.pane.duplicate)

    def save(self) -> None:
        self.pane.save()

    def delete_record(self) -> None:
        """Delete what is chosen; what points there is shown before."""
        if ids := self.chosen_ids():
            typed = self.pane.is_dirty and self.pane.record_id in ids
            self._deletion.begin(ids, self.window(), typed=typed)

    def chosen_ids(self) -> list[int]:
        """The selected rows, or the record in hand where it is not among them."""
        self._open_now()
        ids = self.list.table.selected_ids()
        in_hand = self.pane.record_id
        return [in_hand] if in_hand is not None and in_hand not in ids else ids

    def ask_for_review(self, step: str) -> None:
        """Ask for a step of the review with what is chosen, once what was typed is settled."""
        self.pane.leave(lambda: self.review_requested.emit(step, self.chosen_ids()))

    def export(self) -> None:
        self.export_requested.emit("xlsx")

    def can_close(self) -> bool:
        """Ask what is to become of typing that is not saved."""
        self.pane.keep_note()
        if not self.pane.is_dirty:
            return True
        # Qt takes a while over its dialogs: the first rows come sooner without them.
        from PySide6.QtWidgets import QMessageBox

        from minedesk.ui.pages.leaving import ask_to_save

        answer = ask_to_save(self.pane.title, self.window())
        if answer == QMessageBox.StandardButton.Save:
            return self.pane.save_and_wait()
        return answer == QMessageBox.StandardButton.Discard

    def records_changed(self) -> None:
        """The file holds other records than before: show them, now or when the page is shown."""
        if self.isVisible():
            self._catch_up()
        else:
            self._stale = True

    def _heard(self, changed: Changed) -> None:
        # What this page writes itself it shows by itself, row by row.
        if self.schema.name in changed.types and not (
            self.pane.is_saving or self._deletion.running
        ):
            self.records_changed()

    def _catch_up(self) -> None:
        self._stale = False
        # A row that was clicked a moment ago is the one that is wanted, not the one before.
        self._open_now()
        in_hand = self.pane.record_id
        if in_hand is None or self.pane.is_dirty or self.pane.open(in_hand):
            self.list.reload(in_hand)
        else:
            self._go_on(1)

    def event(self, event: QEvent) -> bool:
        # Alt+Left belongs to the window (the page before) unless there is a record before.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._is_back(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def key_tables(self) -> tuple[KeyTable[Any], ...]:
        """The keys of the page itself."""
        return (self.KEYS,)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_back(event):
            self._leave_for_the_last()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        # The file may be closed before the pause is over.
        self._open_soon.stop()
        self._context.preferences.remember(self._memory, self._splitter.sizes())
        super().hideEvent(event)

    def _is_back(self, event: QKeyEvent) -> bool:
        return self.KEYS.command(event) is not None and bool(self._back)

    def _chosen(self, record_id: int | None) -> None:
        if record_id is not None and record_id != self.pane.record_id:
            self.list.want(record_id)
            self._open_soon.start()

    def _open_now(self) -> None:
        # What is asked right after an arrow key is meant for the row that it led to.
        if self._open_soon.isActive():
            self._open_soon.stop()
            self._open_current()

    def _open_current(self) -> None:
        wanted = self.list.table.current_id()
        if wanted is None or wanted == self.pane.record_id:
            return
        if self.pane.is_dirty:
            # The row in hand stays marked until the user has said what becomes of the typing.
            self.list.table.select_id(self.pane.record_id, tell=False)
        self.pane.leave(lambda: self._go_to(wanted))

    def _opened(self, record_id: int) -> None:
        self._open_soon.stop()
        if record_id != self.pane.record_id:
            self.pane.leave(lambda: self._edit(record_id))
        else:
            self._edit(record_id)

    def _edit(self, record_id: int) -> None:
        if record_id != self.pane.record_id:
            self._go_to(record_id)
        if self.pane.holds_record:
            self.pane.form.focus_first()

    def _go_to(self, record_id: int, *, arrived: bool = False) -> None:
        before = self.pane.record_id
        if arrived:
            self._back = []
        elif before is not None and before != record_id:
            self._back = [*self._back, before][-_HISTORY:]
        self._show(record_id)

    def _leave_for_the_last(self) -> None:
        self.pane.leave(self._go_back)

    def _go_back(self) -> None:
        if self._back:
            self._show(self._back.pop())

    def _show(self, record_id: int) -> None:
        if not self.pane.open(record_id):
            self._context.notifier.say(_("This record is not in the file any more."))
            self.list.reload()
            return
        self._target = record_id
        self._filtered = False
        self.list.select(record_id)

    def _begin_new(self) -> None:
        self.list.table.select_id(None, tell=False)
        self.pane.new()

    def _given_up(self) -> None:
        if not self.pane.holds_record and self._target is not None:
            self._show(self._target)
        self.list.table.setFocus()

    def _saved(self, record_id: int, change_set: int | None) -> None:
        self._target = record_id
        self._filtered = False
        if self.list.model.row_of(record_id) is not None:
            self.list.refresh()
            self.list.table.select_id(record_id, tell=False)
        else:
            self.list.reload(record_id)
        self._say_saved(record_id, change_set)
        self.offers_changed.emit()

    def _say_saved(self, record_id: int, change_set: int | None) -> None:
        key = self._context.document.repository.name(self.schema.name, record_id)
        words, filters = _("Saved {key}"), self.list.filters
        if (filters.filters or filters.text) and self.list.model.row_of(record_id) is None:
            words = _("Saved {key}. The filters may hide it in the table.")
        self._context.tell_saved(words.format(key=key), change_set)

    def _next(self, was_new: bool) -> None:
        if was_new:
            self._begin_new()
        elif self.list.table.step(1):
            self._open_soon.stop()
            self._opened(self.list.table.current_id() or 0)

    def _deleted(self, ids: list[int], words: str, change_set: int | None) -> None:
        gone = set(ids)
        self._back = [each for each in self._back if each not in gone]
        if self.pane.record_id in gone:
            self.pane.show_entry(None)
        self._go_on(len(ids))
        self._context.tell(words, change_set)

    def _go_on(self, gone: int) -> None:
        """So many records are gone from the file: the one below comes into hand, else the one
        above. The focus stays in the table: what is typed next is not meant for that one."""
        row = max(self.list.table.currentIndex().row(), 0)
        places = (*range(row, row + gone + 1), row - 1)
        near = [each for place in places if (each := self.list.model.id_at(place))]
        there = self._context.document.repository.names(self.schema.name, near)
        self.list.reload(next((each for each in near if each in there), None))
        if self.isVisible():
            self.list.table.setFocus()

    def _dirty(self, dirty: bool) -> None:
        self.saved_changed.emit(not dirty)
        self.offers_changed.emit()

    def _follow(self, record_type: str, record_id: int) -> None:
        if record_type == self.schema.name:
            self.show_record(record_id)
        else:
            self.record_asked.emit(record_type, record_id)

    def _lay_out(self) -> None:
        self._splitter.addWidget(self.list)
        self._splitter.addWidget(self.pane)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._splitter.setStretchFactor(0, 1)
        kept = self._context.preferences.recall(self._memory)
        self._splitter.setSizes(two_sizes(kept) or list(_LIST_SHARE))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._splitter)

    def _connect(self) -> None:
        self._changed.connect(self._heard)
        # Told in the thread that wrote; the signal carries it over into the window's.
        self.destroyed.connect(self._context.document.changes.listen(self._changed.emit))
        self._deletion.done.connect(self._deleted)
        self.list.filters.changed.connect(self._note_filters)
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(self._opened)
        self.list.shown.connect(self._shown)
        self.list.new_asked.connect(self.new_record)
        self.list.import_asked.connect(lambda: self._context.navigate("import"))
        self.pane.saved.connect(self._saved)
        self.pane.next_asked.connect(self._next)
        self.pane.given_up.connect(self._given_up)
        self.pane.dirty_changed.connect(self._dirty)
        self.pane.link_activated.connect(self._follow)
        self.pane.shown.connect(self.offers_changed)
        answer_everywhere(self, self.pane)

    def _shown(self) -> None:
        self._agree()
        self.offers_changed.emit()

    def _agree(self) -> None:
        """See to it that the row that is marked and the form are the same record, or neither."""
        table, in_hand = self.list.table, self.pane.record_id
        current = table.current_id()
        may_go = self._filtered and in_hand is not None and not self.pane.is_dirty
        if not self.list.is_loaded or self._open_soon.isActive():
            return
        if in_hand is not None and self.list.model.row_of(in_hand) is not None:
            if current != in_hand:
                table.select_id(in_hand, tell=False)
        elif not self.pane.holds_record or may_go:
            # Other filters bring another record, unless one is being typed.
            self._filtered = False
            if current is None:
                table.selectRow(0)
            self._open_soon.start()
        else:
            table.select_id(None, tell=False)

    def _note_filters(self) -> None:
        self._filtered = True

    @property
    def _memory(self) -> str:
        return f"split.{self.schema.name}"

    KEYS: ClassVar = KeyTable["RecordsPage"](
        N_("In a table"),
        (Key(N_("Record that was in hand before"), _leave_for_the_last, ("Alt+Left",)),),
    )
