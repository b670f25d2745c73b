"""The tab with the history of a record: what was changed, values brought back, how it once was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from minedesk.records.base import Entry
from minedesk.services.device import device_id
from minedesk.services.history import ChangeSet
from minedesk.ui.forms.flow import FlowLayout
from minedesk.ui.forms.tab_bar import FormPage
from minedesk.ui.history.lines import Back, Line, Told, as_it_was, brought, can_come_back, lines
from minedesk.ui.history.lines_model import LineDelegate, LinesModel
from minedesk.ui.history.words import when_words, who_words
from minedesk.ui.keys import Key, KeyTable
from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.empty import Empty
from minedesk.ui.widgets.text import Text
from minedesk.words import N_, _

if TYPE_CHECKING:
    from minedesk.fields.reading import Habits
    from minedesk.services.changes import Changed
    from minedesk.services.document import Document
    from minedesk.services.recordbook import Saved
    from minedesk.ui.pages.base import PageContext

PAGE: Final = 50
_ABOUT_WIDTH: Final = 300
_SHORT: Final = 28


@dataclass(frozen=True, slots=True)
class _Read:
    lines: list[Line]
    last: int | None
    more: bool


class HistoryTab(FormPage):
    """Shows what happened to the record in hand.

    leave(then) goes on once typing in the form is saved or given up, as the user is asked.
    """

    _changed = Signal(object)

    def __init__(
        self, context: PageContext[Document], leave: Callable[[Callable[[], None]], None]
    ) -> None:
        super().__init__()
        self._context, self._leave = context, leave
        self._entry = Entry("")
        self._stale = True
        self._asked = 0
        self._last: int | None = None
        self._then: ChangeSet | None = None
        self.model = LinesModel(self)
        self.list = LinesList(self.model)
        self.back = button("", self.bring_back, icon="arrow-counter-clockwise")
        self.then = button(_("Show as it was &then"), self.show_then, icon="eye")
        self.undo = button(_("&Undo this change"), self._undo)
        self.to_list = button(_("Back to the &list"), self.show_list, icon="arrow-left")
        self.note = Text("", strong=True, wrap=True)
        self._lay_out()
        self._connect()

    def title(self) -> str:
        return _("History")

    def show_record(self, entry: Entry) -> None:
        """Show the history of a record, once the tab is in view."""
        if (entry.type, entry.id) != (self._entry.type, self._entry.id):
            self.model.show_lines([], more=False)
            self._end_then()
        self._entry = entry
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._load()

    def current(self) -> Line | None:
        """The line that is marked."""
        return self.model.line(self.list.currentIndex().row())

    def bring_back(self) -> None:
        """Bring the value of the line that is marked back into the record, as an ordinary save."""
        line = self.current()
        if line is not None and line.back is not None and self.back.isEnabled():
            label = line.label if isinstance(line, Told) else line.what
            back = line.back
            self._leave(lambda: self._save(back, label))

    def show_then(self) -> None:
        """Show the whole record as it was right after the change that is marked."""
        line = self.current()
        if line is None or self._then is not None or self._entry.id is None:
            return
        self._then = line.change_set
        self._load()

    def show_list(self) -> None:
        """Show the changes again."""
        if self._then is None:
            return
        wanted = self._then
        self._end_then()
        self._load(wanted.id)

    def _undo(self) -> None:
        line = self.current()
        if line is not None:
            self._context.take_back(line.change_set.id)

    def _act(self) -> None:
        """What Enter does: bring the value back, or show the record as it was."""
        line = self.current()
        if line is not None and line.back is not None:
            self.bring_back()
        else:
            self.show_then()

    def _save(self, back: Back, label: str) -> None:
        document, type, id = self._context.document, self._entry.type, self._entry.id
        if id is None:
            return

        def work() -> Saved | None:
            now = document.repository.get(type, id)
            return None if now is None else document.recordbook.save(brought(now, back))

        def done(saved: Saved | None) -> None:
            if saved is not None:
                words = _("Brought back: {field}").format(field=label)
                self._context.tell(words, saved.change_set)

        self._context.worker.run(work, title=_("Saving"), on_done=done, owner=self)

    def _refresh(self) -> None:
        self._stale = True
        if self.isVisible():
            self._load()

    def _load(self, wanted: int | None = None) -> None:
        """Read the first lines anew; the line that was marked, or the change wanted, stays so."""
        self._stale = False
        if self._entry.id is None:
            self._stack.setCurrentWidget(self.unsaved)
            return
        self._stack.setCurrentWidget(self._filled)
        self._asked += 1
        number, kept = self._asked, self.current()

        def show(read: _Read) -> None:
            if number != self._asked:
                return
            self._last = read.last
            self.model.show_lines(read.lines, more=read.more)
            self._mark(kept, wanted)

        work = self._work_then() if self._then is not None else self._work(None)
        self._context.reader.run(work, on_done=show, owner=self)

    def _load_more(self) -> None:
        number = self._asked

        def add(read: _Read) -> None:
            if number == self._asked:
                self._last = read.last
                self.model.add_lines(read.lines, more=read.more)

        self._context.reader.run(self._work(self._last), on_done=add, owner=self)

    def _work(self, before: int | None) -> Callable[[], _Read]:
        document, entry, habits = self._context.document, self._entry, self._habits()

        def read() -> _Read:
            history, id = document.history, entry.id
            assert id is not None
            found = history.of_record(entry.type, id, limit=PAGE, before=before)
            undoers = history.by_ids(
                each.change_set.undone_by for each in found if each.change_set.undone_by
            )
            naming = replace(habits, name_link=history.name)
            told = lines(found, entry, undoers, naming, device_id())
            last = found[-1].change_set.id if found else before
            return _Read(told, last, len(found) == PAGE)

        return read

    def _work_then(self) -> Callable[[], _Read]:
        document, entry, habits = self._context.document, self._entry, self._habits()
        change_set = self._then
        assert change_set is not None

        def read() -> _Read:
            history = document.history
            assert entry.id is not None
            then = history.as_of(entry.type, entry.id, change_set=change_set.id)
            if then is None:
                return _Read([], None, False)
            naming = replace(habits, name_link=history.name)
            return _Read(as_it_was(then, entry, change_set, naming), None, False)

        self.note.setText(
            _("As it was: {when}, {person}").format(
                when=when_words(change_set.at, habits), person=who_words(change_set.person)
            )
        )
        self._bar.show()
        return read

    def _mark(self, kept: Line | None, wanted: int | None) -> None:
        """Mark the line that stands where the one stood that was marked before."""
        row = 0
        for place in range(self.model.rowCount()):
            line = self.model.line(place)
            assert line is not None
            if wanted is not None and line.change_set.id == wanted:
                row = place
                break
            if kept is not None and type(line) is type(kept) and _same_place(line, kept):
                row = place
                break
        if self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(row))
        self._allow()

    def _allow(self) -> None:
        line = self.current()
        back = line.back if line is not None else None
        words = back.words if back is not None else ""
        if len(words) > _SHORT:
            words = words[: _SHORT - 1].rstrip() + "…"
        if back is None:
            self.back.setText(_("&Bring this value back"))
        else:
            shown = (words or _("empty")).replace("&", "&&")
            self.back.setText(_("&Bring back: {value}").format(value=shown))
        self.back.setEnabled(back is not None and can_come_back(self._entry, back))
        self.then.setVisible(self._then is None)
        self.then.setEnabled(line is not None)
        self.undo.setVisible(self._then is None)
        done = line.change_set if line is not None else None
        again = done is not None and done.action == "undo"
        self.undo.setText(_("&Redo this change") if again else _("&Undo this change"))
        self.undo.setEnabled(
            done is not None and done.undone_by is None and done.action != "founding"
        )

    def _end_then(self) -> None:
        self._then = None
        self._bar.hide()

    def _habits(self) -> Habits:
        return self._context.preferences.now.habits()

    def _heard(self, changed: Changed) -> None:
        entry = self._entry
        if entry.id is None or not (
            entry.type in changed.many or entry.id in changed.saved.get(entry.type, ())
        ):
            return
        # The form may keep an older state while somebody types: history tells what is stored.
        document, type, id = self._context.document, entry.type, entry.id

        def show(now: Entry | None) -> None:
            if now is not None and (self._entry.type, self._entry.id) == (now.type, now.id):
                self._entry = now
                self._refresh()

        self._context.reader.run(
            lambda: document.repository.get(type, id), on_done=show, owner=self
        )

    def _connect(self) -> None:
        self.model.more_asked.connect(self._load_more)
        self.list.selectionModel().currentChanged.connect(lambda *_indexes: self._allow())
        self.list.act_asked.connect(self._act)
        self.list.then_asked.connect(self.show_then)
        self.list.left.connect(self.show_list)
        self._changed.connect(self._heard)
        # Told in the thread that wrote: the signal brings it over.
        self.destroyed.connect(self._context.document.changes.listen(self._changed.emit))

    def _lay_out(self) -> None:
        self.unsaved = Empty(
            "clock-counter-clockwise",
            _("No history yet"),
            _("It begins when the record is saved for the first time."),
        )
        self.unsaved.about.setFixedWidth(_ABOUT_WIDTH)
        self._bar = QFrame()
        self._bar.setProperty("role", "bar")
        self._bar.setProperty("tone", "warning")
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self.note, 1)
        row.addWidget(self.to_list)
        self._bar.hide()
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=8)
        flow.setContentsMargins(16, 8, 16, 8)
        for each in (self.back, self.then, self.undo):
            flow.addWidget(each)
        self._filled = QWidget()
        box = QVBoxLayout(self._filled)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._bar)
        box.addWidget(self.list, 1)
        box.addWidget(buttons)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.unsaved)
        self._stack.addWidget(self._filled)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self.setFocusProxy(self.list)


class LinesList(QListView):
    """The lines. act_asked: Enter. then_asked: show the record as it was. left: no more of that."""

    act_asked = Signal()
    then_asked = Signal()
    left = Signal()

    def __init__(self, model: LinesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(LineDelegate(self))
        self.setAccessibleName(_("History of the record"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.doItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        do = self.KEYS.command(event)
        if do is None:
            super().keyPressEvent(event)
        else:
            do(self)

    def key_tables(self) -> tuple[KeyTable[Any], ...]:
        """The keys of the list."""
        return (self.KEYS,)

    KEYS: ClassVar = KeyTable["LinesList"](
        N_("In the history of a record"),
        (
            Key(N_("Bring the value back"), lambda each: each.act_asked.emit(), ("Return",),
                ("Enter",)),
            Key(N_("Show the record as it was then"), lambda each: each.then_asked.emit(),
                ("Space",)),
            Key(N_("Back to the list of changes"), lambda each: each.left.emit(),
                ("Backspace",)),
        ),
    )  # fmt: skip


def _same_place(line: Line, other: Line) -> bool:
    if line.change_set.id != other.change_set.id:
        return False
    one = line.label if isinstance(line, Told) else line.what
    return one == (other.label if isinstance(other, Told) else other.what)
