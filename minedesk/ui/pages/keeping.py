"""Keeps what is typed into a record page against a crash, and puts back what a crash left behind.

The copy is taken less than a second after the first key that is not in it, however long somebody
goes on typing, and written by another thread.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFrame, QVBoxLayout

from minedesk.fields.reading import Habits
from minedesk.records.base import Entry
from minedesk.store.faults import Busy
from minedesk.ui.widgets.text import Text
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.services.recovery import Lost, Recovery
    from minedesk.services.typed import Typing
    from minedesk.ui.forms.form import RecordForm
    from minedesk.ui.pages.record_pane import RecordPane

# With what writing takes, what is typed is kept within two seconds.
_TAKE_MS: Final = 750
_AGAIN_MS: Final = 200


class Keeping(QObject):
    """What a pane does so that typing survives; note is shown above the form.

    habits says how this user reads dates.
    """

    def __init__(self, pane: RecordPane, recovery: Recovery, habits: Callable[[], Habits]) -> None:
        super().__init__(pane)
        self.note = RestoredNote()
        self._pane, self._recovery, self._habits = pane, recovery, habits
        self._copy: tuple[str, str] | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.take)
        pane.dirty_changed.connect(self._dirty)

    def attach(self, form: RecordForm) -> None:
        """Listen to what is typed into a form, also into a cell that is still open."""
        form.sheet.changed.connect(self._typed)
        for tab in form.tabs.values():
            tab.changed.connect(self._typed)
            tab.view.typing.connect(self._typed)

    def begin(self, entry: Entry | None) -> None:
        """Another record comes into hand, or none: what was kept of the one before goes."""
        self._soon.stop()
        self.note.hide()
        self._drop()
        if entry is not None and entry.uuid is None:
            # Chosen before it is saved, so that a copy knows its record however the program ends.
            entry.uuid = str(uuid4())

    def take(self) -> None:
        """Keep what is typed by now; a form without typing needs no copy any more."""
        self._soon.stop()
        entry = self._pane.entry
        try:
            if entry is None or not self._pane.is_dirty:
                self._drop()
                return
            from minedesk.ui.forms.typed import typed_into

            typing = typed_into(self._pane.form, entry)
        except Busy:
            self._soon.start(_AGAIN_MS)
            return
        self._recovery.keep(typing)
        self._copy = (typing.type, typing.uuid)

    def restore(self, lost: Lost) -> bool:
        """Lay lost typing over the record in hand, which is the one it belongs to.

        A record that is not in the file is begun anew. False when another window was first.
        """
        from minedesk.ui.forms.typed import go_to_typing, lay_over, left_over

        entry = self._pane.entry
        if lost.record_id is None:
            # The uuid of a deleted record stays with it, should it be brought back one day.
            uuid = lost.typing.uuid if lost.typing.new else str(uuid4())
            entry = Entry(lost.typing.type, uuid=uuid)
        assert entry is not None
        assert entry.uuid is not None
        if not self._recovery.take_up(lost, entry.type, entry.uuid):
            return False
        if lost.record_id is None:
            self._pane.show_entry(entry)
        self._copy = (entry.type, entry.uuid)
        met = lay_over(self._pane.form, lost.typing, entry)
        go_to_typing(self._pane.form)
        self.take()
        gone = lost.record_id is None and not lost.typing.new
        left = left_over(self._pane.form, lost.typing)
        self.note.tell(typed_at(lost.typing.at, self._habits()), met, left, gone=gone)
        return True

    def resume(self, typing: Typing) -> None:
        """Lay what is typed over the record in hand: the form that held it has given way to this
        one, which may have other fields. A record that is not in hand is begun anew."""
        from minedesk.ui.forms.typed import lay_over, left_over

        entry = self._pane.entry
        if entry is None:
            uuid = typing.uuid if typing.new else str(uuid4())
            entry = Entry(typing.type, uuid=uuid)
            self._pane.show_entry(entry)
        self._copy = (typing.type, typing.uuid)
        lay_over(self._pane.form, typing, entry)
        self.take()
        left = left_over(self._pane.form, typing)
        gone = entry.id is None and not typing.new
        if left or gone:
            self.note.tell_changed(left, gone=gone)

    def _typed(self) -> None:
        if not self._soon.isActive():
            self._soon.start(_TAKE_MS)

    def _dirty(self, dirty: bool) -> None:
        if dirty:
            self._typed()
        else:
            self.take()

    def _drop(self) -> None:
        if self._copy is not None:
            self._recovery.drop(*self._copy)
            self._copy = None


class RestoredNote(QFrame):
    """Says above a form that it holds what was typed before a crash, and what to look at."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.setProperty("tone", "warning")
        self.text = Text(wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.addWidget(self.text)
        self.hide()

    def tell(self, when: str, changed: list[str], left: Sequence[str] = (), *, gone: bool) -> None:
        """Say when it was typed, what somebody else has done with the record since, and what was
        typed into fields that are gone."""
        lines = [
            _("Typed {when} and not saved yet. Look through it, then save it.").format(when=when)
        ]
        if changed:
            lines.append(
                _(
                    "Changed by somebody else since then: {fields}. "
                    "What you typed stands there now, and saving puts it in place of theirs."
                ).format(fields=", ".join(changed))
            )
        self._show([*lines, *_lost_words(left, gone=gone)])

    def tell_changed(self, left: Sequence[str], *, gone: bool) -> None:
        """Say what has changed about the record while it was typed into."""
        self._show(_lost_words(left, gone=gone))

    def _show(self, lines: list[str]) -> None:
        self.text.setText("\n".join(lines))
        self.show()


def _lost_words(left: Sequence[str], *, gone: bool) -> list[str]:
    lines = []
    if left:
        words = _("Typed into a custom field that is not in this file any more: {texts}")
        lines.append(words.format(texts="; ".join(left)))
    if gone:
        lines.append(_("The record was deleted since then. Saving makes it anew."))
    return lines


def typed_at(at: str, habits: Habits) -> str:
    """When something was typed, by this computer's clock: the time alone if it was today."""
    try:
        when = datetime.fromisoformat(at).astimezone()
    except ValueError:
        return "?"
    if when.date() == date.today():
        return _("at {time}").format(time=f"{when:%H:%M}")
    return _("on {day} at {time}").format(day=habits.date(when.date()), time=f"{when:%H:%M}")
