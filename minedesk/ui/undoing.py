"""Undo and redo in the window: the two entries of the Edit menu, and every way that leads there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final, cast

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from minedesk.records import LISTED
from minedesk.services.progress import Job
from minedesk.ui.field_keys import FieldKeys, can_redo, can_undo
from minedesk.ui.main_window import OPENING, START
from minedesk.ui.widgets.painted import once_painted
from minedesk.words import _, ngettext

if TYPE_CHECKING:
    from minedesk.services.changes import Changed
    from minedesk.services.document import Document
    from minedesk.services.history import ChangeSet, History, Touched, Undone
    from minedesk.ui.history.in_the_way import Blocked
    from minedesk.ui.main_window import MainWindow
    from minedesk.ui.pages.base import PageContext
    from minedesk.ui.pages.history import HistoryPage
    from minedesk.ui.pages.records import RecordsPage

HISTORY: Final = "history"
_TYPES: Final = frozenset(each.name for each in LISTED)
# What was undone is shown where one looks at records; elsewhere the page in view stays.
_LEADS_TO_RECORDS: Final = _TYPES | {"overview", "search"}
_MENU_LETTERS: Final = 60
# What these change stands beside the fields of a form.
_BESIDE_FIELDS: Final = frozenset(
    {"attach", "detach", "attachment", "terms", "places", "places_removed"}
)
# So many records of a change-set are looked at to find the one it is about.
_LOOKED_AT: Final = 50


@dataclass(frozen=True, slots=True)
class Took:
    """What was taken back: by which change-set, and the record to show (there: it is there)."""

    done: Undone
    change_set: ChangeSet
    record: Touched | None
    there: bool


Which = Callable[["History"], "ChangeSet | None"]


class Undoing(QObject):
    """Takes change-sets back in the worker and tells what came of it.

    show_record(type, id) leads to a record.
    """

    # What a transaction changed, brought over from the thread that wrote it.
    _changed = Signal(object)

    def __init__(
        self,
        context: Callable[[], PageContext[Document]],
        window: MainWindow,
        show_record: Callable[[str, int], None],
    ) -> None:
        super().__init__(window)
        self._context, self._window, self._show_record = context, window, show_record
        self._undoable: ChangeSet | None = None
        self._redoable: ChangeSet | None = None
        self._document: Document | None = None
        self._from_menu = False
        self._unlisten: Callable[[], None] = lambda: None
        self._changed.connect(self._heard)
        do = window.actions_of
        do.undo.triggered.connect(self.undo)
        do.redo.triggered.connect(self.redo)
        FieldKeys(do.undo, do.redo, (do.export,), self)
        do.history.triggered.connect(lambda: window.show_page(HISTORY))
        do.edit_menu.aboutToShow.connect(self._menu_shown)
        do.edit_menu.aboutToHide.connect(self._menu_hidden)
        window.page_shown.connect(self._page_shown)

    def opened(self, document: Document) -> None:
        """Another file is open: what was done in it before can be undone, too."""
        self._unlisten()
        self._document = document
        self._unlisten = document.changes.listen(self._changed.emit)
        # What that is shows once a page of it does.
        self._show(None, None)

    def close(self) -> None:
        """The window goes away."""
        self._unlisten()
        self._document = None

    def refresh(self) -> None:
        """Say anew what can be undone and done again."""
        document = self._document
        if document is None:
            return

        def look() -> tuple[ChangeSet | None, ChangeSet | None]:
            return document.history.undoable(), document.history.redoable()

        self._context().reader.run(look, on_done=lambda found: self._show(*found), owner=self)

    def undo(self) -> None:
        """Undo what was done last; in a field of text that was typed into, the typing."""
        if not self._in_text("undo", can_undo):
            self._begin(self._undoable, lambda history: history.undoable())

    def redo(self) -> None:
        """Do again what was undone last."""
        if not self._in_text("redo", can_redo):
            self._begin(self._redoable, lambda history: history.redoable())

    def take_back(self, change_set: int) -> None:
        """Take back exactly this change-set, whatever was done since."""
        document = self._document
        if document is None:
            return

        def begin(meant: ChangeSet | None) -> None:
            self._leave(meant, partial(self._run, lambda history: history.change_set(change_set)))

        self._context().reader.run(
            lambda: document.history.change_set(change_set), on_done=begin, owner=self
        )

    def show_change(self, change_set: int) -> None:
        """Show a change-set among all others."""
        if self._window.show_page(HISTORY):
            cast("HistoryPage", self._window.page(HISTORY)).show_change(change_set)

    def _begin(self, shown: ChangeSet | None, newest: Which) -> None:
        if shown is None:
            return
        if not any(page.pane.is_dirty for page in self._pages()):
            # Read when its turn comes: the key may be pressed again before the first is done.
            self._run(newest)
            return
        # What is saved on the way would be the newest: what was shown is meant.
        self._leave(shown, partial(self._run, lambda history: history.change_set(shown.id)))

    def _leave(self, meant: ChangeSet | None, then: Callable[[], None]) -> None:
        """Go on once typing that it could overwrite is saved or given up, as one is asked."""
        for page in self._pages():
            if page.pane.is_dirty and _may_meet(meant, page.schema.name):
                self._window.show_page(page.schema.name)
                page.pane.leave(then)
                return
        then()

    def _run(self, which: Which, *, partly: bool = False) -> None:
        context, job = self._context(), Job()
        context.worker.run(
            _take_back,
            context.document,
            which,
            job,
            partly,
            job=job,
            title=_("Undoing"),
            on_done=self._done,
            on_stopped=lambda: context.notifier.say(_("Stopped. Nothing was changed.")),
            owner=self,
        )

    def _done(self, came: Took | Blocked | None) -> None:
        if came is None:
            self.refresh()
        elif isinstance(came, Took):
            self._tell(came)
            self._lead_to(came)
        else:
            self._offer(came)

    def _tell(self, took: Took) -> None:
        from minedesk.services.history import sentence

        said = sentence(took.change_set)
        left = len(took.done.obstacles)
        if left:
            words = ngettext(
                "{count} later change was left as it is.",
                "{count} later changes were left as they are.",
                left,
            )
            said = f"{said}. {words.format(count=left)}"
        again = _("Redo") if took.change_set.action == "undo" else _("Undo")
        self._context().notifier.say(said, again, partial(self.take_back, took.change_set.id))

    def _lead_to(self, took: Took) -> None:
        if self._window.current_name not in _LEADS_TO_RECORDS:
            return
        if took.record is not None and took.there:
            # The record in hand shows by itself what changed, and the focus stays in its field.
            if not self._is_in_hand(took.record):
                self._show_record(took.record.type, took.record.id)
            return
        type = took.change_set.about.get("type") or (took.record and took.record.type)
        if type in _TYPES and self._window.current_name != type:
            self._window.show_page(type)

    def _is_in_hand(self, record: Touched) -> bool:
        if self._window.current_name != record.type:
            return False
        return cast("RecordsPage", self._window.current_page).record_id == record.id

    def _offer(self, found: Blocked) -> None:
        from minedesk.ui.history.in_the_way import InTheWayDialog

        habits = self._context().preferences.now.habits()
        dialog = InTheWayDialog(found, habits, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        wanted = found.change_set.id
        dialog.rest_asked.connect(
            lambda: self._run(lambda history: history.change_set(wanted), partly=True)
        )
        dialog.history_asked.connect(self.show_change)
        dialog.open()

    def _pages(self) -> Iterator[RecordsPage]:
        for each in LISTED:
            page = self._window.page(each.name)
            if page is not None:
                yield cast("RecordsPage", page)

    def _heard(self, _changed: Changed) -> None:
        self.refresh()

    def _show(self, undoable: ChangeSet | None, redoable: ChangeSet | None) -> None:
        if self._document is None:
            return
        self._undoable, self._redoable = undoable, redoable
        do = self._window.actions_of
        _entitle(do.undo, _("&Undo"), _("&Undo: {what}"), undoable)
        _entitle(do.redo, _("&Redo"), _("&Redo: {what}"), redoable)

    def _page_shown(self, name: str) -> None:
        if name in (START, OPENING):
            # No file is open any more, or not yet.
            return
        page = self._window.page(name)
        assert page is not None
        once_painted(page, self.refresh)

    def _menu_shown(self) -> None:
        self._from_menu = True
        self.refresh()

    def _menu_hidden(self) -> None:
        # The entry that was chosen is told of while the menu closes.
        QTimer.singleShot(0, self, self._forget_menu)

    def _forget_menu(self) -> None:
        self._from_menu = False

    def _in_text(self, what: str, can: Callable[[object], bool]) -> bool:
        """Hand a key on to the field of text that has the focus, as some systems' fields do not
        know it themselves; what is chosen in the menu is what the menu says."""
        field: Any = QApplication.focusWidget()
        if self._from_menu or not can(field):
            return False
        getattr(field, what)()
        return True


def _take_back(document: Document, which: Which, job: Job, partly: bool) -> Took | Blocked | None:
    """Take a change-set back; runs in the worker."""
    from minedesk.services.history import InTheWay
    from minedesk.ui.history.in_the_way import blocked

    history = document.history
    wanted = which(history)
    if wanted is None:
        return None
    try:
        done = history.undo(wanted.id, job, partly=partly)
    except InTheWay as trouble:
        return blocked(history, wanted, trouble)
    made = history.change_set(done.change_set)
    assert made is not None
    record = _concerned(history, made)
    there = record is not None and document.repository.get(record.type, record.id) is not None
    return Took(done, made, record, there)


def _concerned(history: History, change_set: ChangeSet) -> Touched | None:
    """The one record that a change-set is about; None where it is about several."""
    touched = history.touched(change_set.id, _LOOKED_AT)
    if len(touched) == 1:
        return touched[0]
    about = change_set.about
    named = [
        each for each in touched if (each.type, each.key) == (about.get("type"), about.get("key"))
    ]
    return named[0] if len(named) == 1 and about.get("count", 1) == 1 else None


def _entitle(action: QAction, plain: str, words: str, change_set: ChangeSet | None) -> None:
    action.setEnabled(change_set is not None)
    if change_set is None:
        action.setText(plain)
        return
    from minedesk.services.history import sentence

    what = sentence(change_set)
    if change_set.action == "undo":
        # Redo says what it does again, not that it was undone.
        what = sentence(_as_done(change_set))
    if len(what) > _MENU_LETTERS:
        what = what[: _MENU_LETTERS - 1].rstrip() + "…"
    action.setText(words.format(what=what.replace("&", "&&")))


def _may_meet(change_set: ChangeSet | None, type: str) -> bool:
    """Whether taking a change-set back may show another record, or another state of it, where one
    of this type is being typed into."""
    if change_set is None or change_set.about.get("action", change_set.action) in _BESIDE_FIELDS:
        return False
    return bool(change_set.about.get("type", type) == type)


def _as_done(change_set: ChangeSet) -> ChangeSet:
    from dataclasses import replace

    about = dict(change_set.about)
    return replace(change_set, action=about.pop("action", ""), about=about, undoes=None)
