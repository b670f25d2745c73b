"""The right half of a record page: the form of one record, and what is done with it.

Nothing typed is ever lost: before another record takes the place of one that is not saved, a line
above the form asks what is to become of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEventLoop, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from minedesk.fields.schema import Schema
from minedesk.records.base import Entry
from minedesk.services.merging import changed
from minedesk.ui.forms.stance import Stance
from minedesk.ui.lookups import Lookups
from minedesk.ui.pages.ask_bar import AskBar
from minedesk.ui.pages.keeping import Keeping
from minedesk.ui.pages.reviewing import PaneReview
from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.empty import Empty
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.services.document import Document
    from minedesk.services.recordbook import Saved
    from minedesk.ui.forms.form import RecordForm
    from minedesk.ui.pages.base import PageContext

_NARROWEST: Final = 380


class RecordPane(QWidget):
    """Holds one record, or none.

    saved(id, change_set): it is kept now, by this change-set (None: it was so already).
    dirty_changed(bool). link_activated(type, id): a link was followed. next_asked(was_new): it was
    saved and the next one is wanted. given_up: the user is done with the form, and nothing is left
    to save. settled: saving is over, whatever came of it.
    """

    saved = Signal(int, object)
    dirty_changed = Signal(bool)
    link_activated = Signal(str, int)
    next_asked = Signal(bool)
    given_up = Signal()
    shown = Signal()
    settled = Signal()

    def __init__(self, schema: Schema, context: PageContext[Document]) -> None:
        super().__init__()
        self.schema = schema
        self._document = context.document
        self._worker = context.worker
        self._notifier = context.notifier
        self._context = context
        self._form: RecordForm | None = None
        self._entry: Entry | None = None
        self._last: dict[str, Any] = {}
        self._saving = False
        self._copied = False
        self._stance: Stance | None = None
        self._then: Callable[[], None] | None = None
        self.keep_note: Callable[[], None] = lambda: None
        self.ask_bar = AskBar()
        self.keeping = Keeping(
            self, context.document.recovery, lambda: context.preferences.now.habits()
        )
        self.keep_on = button(
            _("Save and ne&xt"),
            self.save_and_next,
            tip=_("Save, then the next record (Ctrl+Enter)"),
        )
        self.review = PaneReview(self, context, self)
        self._stack = QStackedWidget()
        self._none = Empty(
            "file-text",
            _("No record chosen"),
            _("Choose a row in the table to see the whole record here."),
        )
        self._stack.addWidget(self._none)
        self.setMinimumWidth(_NARROWEST)
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._lay_out()

    @property
    def form(self) -> RecordForm:
        """The form; it is built when first needed and serves every record of the type."""
        if self._form is None:
            self._form = self._build()
        return self._form

    @property
    def record_id(self) -> int | None:
        """The id of the record in hand; None for a new one, and where there is none."""
        return self._entry.id if self._entry else None

    @property
    def title(self) -> str:
        """What the record in hand is called: its type and its key."""
        if self.record_id is None:
            return _(self.schema.title)
        key = self._document.repository.name(self.schema.name, self.record_id)
        return f"{_(self.schema.title)} {key}"

    @property
    def entry(self) -> Entry | None:
        """The record in hand as it is stored, or as a new one began."""
        return self._entry

    @property
    def holds_record(self) -> bool:
        """Whether a record, new or kept, is in hand."""
        return self._entry is not None

    @property
    def is_dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        if self._entry is None or self._form is None:
            return False
        # A copy that was not saved yet holds nothing but what the form was given.
        return self._copied or self._form.is_dirty()

    @property
    def is_saving(self) -> bool:
        """Whether the record is on its way into the file."""
        return self._saving

    def open(self, record_id: int | None) -> bool:
        """Show a record without asking; None shows none. False when it is not there any more."""
        entry = (
            None
            if record_id is None
            else self._document.repository.get(self.schema.name, record_id)
        )
        self.show_entry(entry)
        return record_id is None or entry is not None

    def show_entry(self, entry: Entry | None) -> None:
        """Show this entry in place of the one in hand, whose typing goes."""
        self.ask_bar.hide()
        self.keeping.begin(entry)
        self._entry = entry
        self._copied = False
        if entry is None:
            self._stack.setCurrentWidget(self._none)
        else:
            self.form.set_entry(entry)
            self._stack.setCurrentWidget(self.form)
        self._foot.setVisible(entry is not None)
        self.review.show_entry(entry)
        self.shown.emit()
        self.dirty_changed.emit(False)

    def new(self, values: Mapping[str, Any] | None = None) -> None:
        """Begin a new record with these values and put the cursor into its first field."""
        self.show_entry(Entry(self.schema.name, dict(values or {})))
        self.form.focus_first()

    def leave(self, then: Callable[[], None]) -> None:
        """Go on with `then` once nothing typed would be lost; the user is asked where it would."""
        if not self.is_dirty:
            then()
            return
        self.ask_bar.ask(
            on_save=lambda: self.save(then),
            on_discard=lambda: self._discard(then),
        )

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Keep the record, then go on. What cannot be read or kept is shown at its field."""
        if self._entry is None or self._saving:
            return
        self._then = then
        self.form.save()

    def _write(self) -> None:
        then, self._then = self._then, None
        self.keeping.take()
        said = self.form.entry()
        if self._entry is not None and self._entry.id is not None:
            said = changed(said, self._entry)
        self._saving = True
        self._stance = Stance(self)
        self.setEnabled(False)
        self._worker.run(
            self._save,
            said,
            title=_("Saving"),
            on_done=lambda kept: self._kept(*kept, then),
            on_error=self._refused,
            owner=self,
        )

    def _save(self, entry: Entry) -> tuple[Saved, Entry | None]:
        # A crash right after the commit leaves a copy that says what is stored, and nothing else.
        self._document.recovery.flush()
        # Read back here, in the worker, too: the window's own reading waits for nobody.
        saved = self._document.recordbook.save(entry)
        return saved, self._document.repository.get(self.schema.name, saved.id)

    def save_and_wait(self) -> bool:
        """Keep the record now, for a window that is about to close; whether it was kept."""
        loop = QEventLoop()
        done: list[bool] = []
        self.save(lambda: done.append(True))
        if self._saving:
            self.settled.connect(loop.quit)
            loop.exec()
        return bool(done)

    def save_and_next(self) -> None:
        """Keep the record and ask for the next one: a new one after a new one."""
        was_new = self.record_id is None
        self.save(lambda: self.next_asked.emit(was_new))

    def turn(self, by: int) -> None:
        """Show the tab so many further of the record in hand."""
        if self._entry is not None:
            self.form.turn(by)

    def duplicate(self) -> None:
        """Begin a new record like the one in hand, without its key and its rows.

        Rows stay behind: land that is released would otherwise count twice.
        """
        values = self._entry.values if self._entry else {}
        fields = self.schema.by_key
        self.new(
            {
                key: value
                for key, value in values.items()
                if key in fields and not fields[key].computed and not fields[key].unique
            }
        )
        self._copied = True
        self.dirty_changed.emit(True)

    def _write_and_next(self) -> None:
        was_new = self.record_id is None
        self._then = lambda: self.next_asked.emit(was_new)
        self._write()

    def _discarded(self) -> None:
        if self.record_id is None:
            self.show_entry(None)
        self._copied = False
        self.given_up.emit()

    def _kept(self, saved: Saved, entry: Entry | None, then: Callable[[], None] | None) -> None:
        self._unlock()
        if entry is not None:
            fields = self.schema.by_key
            self._last = {
                key: value
                for key, value in entry.values.items()
                if not fields[key].unique and not fields[key].computed
            }
        self.show_entry(entry)
        if saved.warnings:
            self.form.show_problems(list(saved.warnings))
        self._resume()
        self.saved.emit(saved.id, saved.change_set)
        if then is not None:
            then()
        self.settled.emit()

    def _refused(self, trouble: Exception) -> None:
        self._unlock()
        # What writes is not loaded before something is written.
        from minedesk.services.checks import RecordProblems

        if isinstance(trouble, RecordProblems):
            self.form.show_problems(list(trouble.problems))
            self._resume()
            self.form.go_to_error()
            self._say_not_saved()
        else:
            self._resume()
            self._notifier.error(trouble)
        self.settled.emit()

    def _unlock(self) -> None:
        self._saving = False
        self.setEnabled(True)

    def _resume(self) -> None:
        if self._stance is not None:
            self._stance.resume()
            self._stance = None

    def _say_not_saved(self) -> None:
        self._then = None
        # Takes the place of "Saved …" from the time before, which would now be read as an answer.
        self._notifier.say(_("This record is not saved yet."))

    def _discard(self, then: Callable[[], None]) -> None:
        if self._entry is not None:
            self.form.set_entry(self._entry)
        self.dirty_changed.emit(False)
        then()

    def _build(self) -> RecordForm:
        # Not before the rows of the table are there: a form brings every editor with it.
        from minedesk.ui.attachments.page import FilesPage
        from minedesk.ui.forms.context import FormContext
        from minedesk.ui.forms.form import RecordForm
        from minedesk.ui.history.tab import HistoryTab

        repository = self._document.repository
        lookups = Lookups(repository)
        # Reading many thousand places would be felt while somebody types.
        self._context.reader.run(self._document.read_places)
        form = RecordForm(
            self.schema,
            FormContext(
                settings=lambda: self._context.preferences.now,
                find_link=repository.find,
                name_link=repository.name,
                find_links=lookups.find_links,
                complete=lookups.complete,
                find_places=lookups.find_places,
                last_values=lambda: self._last,
                check=self._document.recordbook.check,
            ),
        )
        form.save_requested.connect(self._write)
        form.save_and_next_requested.connect(self._write_and_next)
        form.refused.connect(self._say_not_saved)
        form.discarded.connect(self._discarded)
        form.dirty_changed.connect(self.dirty_changed)
        form.link_activated.connect(self.link_activated)
        files = FilesPage(self._context, drop_on=form)
        files.save_asked.connect(self.save)
        files.note_typed.connect(lambda typed: self.dirty_changed.emit(typed or self.is_dirty))
        self.keep_note = files.note.say
        form.add_tab(files)
        form.add_tab(HistoryTab(self._context, self.leave))
        self.keeping.attach(form)
        self._stack.addWidget(form)
        return form

    def _lay_out(self) -> None:
        self._foot = QWidget()
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self.review.buttons)
        row.addStretch(1)
        row.addWidget(self.keep_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.ask_bar)
        column.addWidget(self.keeping.note)
        column.addWidget(self.review.bar)
        column.addWidget(self._stack, 1)
        column.addWidget(self._foot)
        self._foot.hide()
