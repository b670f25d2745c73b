"""Offers what was typed before a crash, one form after another, in a bar above the pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget

from minedesk.errors import AppError
from minedesk.ui.pages.keeping import typed_at
from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.giving_back import GivesFocusBack
from minedesk.ui.widgets.text import Text
from minedesk.words import _, ngettext

if TYPE_CHECKING:
    from minedesk.fields.reading import Habits
    from minedesk.services.document import Document
    from minedesk.services.recovery import Found, Lost
    from minedesk.ui.pages.base import PageContext
    from minedesk.ui.pages.records import RecordsPage

Context = Callable[[], "PageContext[Document]"]


class Recovering(QObject):
    """Looks for lost typing in the file that is open, offers it, and shows it in its page.

    page leads to the page of a record type, None where the window does not show it. add puts a
    bar above the pages.
    """

    _trouble = Signal(object)

    def __init__(
        self,
        context: Context,
        page: Callable[[str], RecordsPage | None],
        add: Callable[[QWidget], None],
    ) -> None:
        super().__init__()
        self._context, self._page, self._add = context, page, add
        self._document: Document | None = None
        self.bar: RecoveryBar | None = None
        self._trouble.connect(self._warn)

    def opened(self, document: Document) -> None:
        """Another file is open: look what a crash left behind of it."""
        self._document = document
        self._offer(())
        # Told in the thread that writes; the signal carries it over into the window's.
        document.recovery.on_trouble = self._trouble.emit
        self._context().reader.run(
            lambda: document.recovery.find(document.repository),
            on_done=lambda found: self._found(document, found),
            on_error=self._not_looked,
            owner=self,
        )

    def _found(self, document: Document, found: Found) -> None:
        if document is not self._document:
            return
        for place in found.set_aside:
            self._context().notifier.say(
                _("What was typed before cannot be read; it was set aside as {file}.").format(
                    file=place
                )
            )
        if found.newer:
            words = ngettext(
                "{count} form that was not saved was typed in a newer MineDesk. Open it there.",
                "{count} forms that were not saved were typed in a newer MineDesk. "
                "Open them there.",
                found.newer,
            )
            self._context().notifier.say(words.format(count=found.newer))
        self._offer(found.lost)

    def _offer(self, lost: tuple[Lost, ...]) -> None:
        if self.bar is None:
            if not lost:
                return
            self.bar = RecoveryBar(lambda: self._context().preferences.now.habits())
            self.bar.show_asked.connect(self._show)
            self.bar.discard_asked.connect(self._discard)
            self._add(self.bar)
        self.bar.offer(lost)

    def _show(self, lost: Lost) -> None:
        page = self._page(lost.typing.type)
        if page is not None:
            page.pane.leave(lambda: self._lay(page, lost))

    def _lay(self, page: RecordsPage, lost: Lost) -> None:
        if lost.record_id is None:
            page.list.table.select_id(None, tell=False)
        else:
            page.show_record(lost.record_id)
            if page.record_id != lost.record_id:
                # Deleted since the file was opened: look again, and offer it as a new one.
                self._look_again()
                return
        if not page.pane.keeping.restore(lost):
            self._context().notifier.say(_("Another window has taken this up already."))
        self._done(lost)

    def _look_again(self) -> None:
        if self._document is not None:
            self.opened(self._document)

    def _discard(self, lost: Lost) -> None:
        document = self._document
        assert document is not None
        try:
            bring_back = document.recovery.discard(lost)
        except OSError as trouble:
            self._context().notifier.error(
                AppError(
                    _("{file} cannot be deleted.").format(file=lost.place),
                    _("Check that the folder may be written."),
                    str(trouble),
                )
            )
            return
        self._done(lost)
        said = _("Discarded {record}").format(record=_record(lost))
        undo = partial(self._bring_back, document, lost, bring_back)
        self._context().notifier.say(said, _("Undo"), undo)

    def _bring_back(self, document: Document, lost: Lost, bring_back: Callable[[], None]) -> None:
        try:
            bring_back()
        except OSError as trouble:
            self._warn(trouble)
            return
        if document is self._document and self.bar is not None:
            self.bar.offer((lost, *self.bar.lost))

    def _done(self, lost: Lost) -> None:
        if self.bar is not None:
            self.bar.offer(tuple(each for each in self.bar.lost if each != lost))

    def _not_looked(self, trouble: Exception) -> None:
        if isinstance(trouble, OSError):
            self._warn(trouble)
        else:
            self._context().notifier.error(trouble)

    def _warn(self, trouble: OSError) -> None:
        self._context().notifier.say(
            _(
                "What you type cannot be kept against a crash ({reason}). "
                "Save often, and make room on this computer's disk."
            ).format(reason=trouble.strerror or trouble)
        )


class RecoveryBar(QFrame):
    """One form at a time: what it is, and the buttons that show or discard it.

    After a press it stays as it is for as long as a double click may take: what comes in its place
    must not take the second press.
    """

    show_asked = Signal(object)
    discard_asked = Signal(object)

    def __init__(self, habits: Callable[[], Habits]) -> None:
        super().__init__()
        self._habits = habits
        self.lost: tuple[Lost, ...] = ()
        self.setProperty("role", "bar")
        self.setProperty("tone", "warning")
        self.text = Text(strong=True, wrap=True)
        self.show_it = button(_("Show it"), lambda: self._press(self.show_asked))
        self.discard = button(_("Discard"), lambda: self._press(self.discard_asked), look="stop")
        self._focus = GivesFocusBack(self)
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._still.timeout.connect(self._show)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self.text, 1)
        row.addWidget(self.show_it)
        row.addWidget(self.discard)
        self.hide()

    def offer(self, lost: tuple[Lost, ...]) -> None:
        """Offer the first of these; the others come when it is dealt with."""
        self.lost = lost
        if not self._still.isActive():
            self._show()

    def _press(self, asked: SignalInstance) -> None:
        self._still.start(QApplication.doubleClickInterval())
        # Before the buttons are out of use, or Qt hands the focus to the navigation.
        self._focus.now()
        self._allow(False)
        asked.emit(self.lost[0])

    def _allow(self, allowed: bool) -> None:
        self.show_it.setEnabled(allowed)
        self.discard.setEnabled(allowed)

    def _show(self) -> None:
        self._allow(True)
        self.setVisible(bool(self.lost))
        if self.lost:
            self.text.setText(self._words(self.lost[0], len(self.lost) - 1))

    def _words(self, lost: Lost, others: int) -> str:
        words: Any = {
            "when": typed_at(lost.typing.at, self._habits()),
            "record": _record(lost),
            "file": lost.elsewhere,
        }
        if lost.elsewhere:
            text = _("What was typed {when} in {file} was not saved: {record}.").format(**words)
        else:
            text = _("What was typed {when} was not saved: {record}.").format(**words)
        if not others:
            return text
        more = ngettext("{count} more after it.", "{count} more after it.", others)
        return f"{text} {more.format(count=others)}"


def _record(lost: Lost) -> str:
    from minedesk.records import schema

    title = _(schema(lost.typing.type).title)
    key = lost.typing.title or _("(no code yet)")
    return f"{title} {key}"
