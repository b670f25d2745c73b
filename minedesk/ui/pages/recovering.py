"""Offers what was typed before a crash, one form after another, in a bar above the pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from minedesk.errors import AppError
from minedesk.ui.pages.keeping import typed_at
from minedesk.ui.widgets.buttons import button
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
        assert self._document is not None
        try:
            self._document.recovery.discard(lost)
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
    """One form at a time: what it is, and the buttons that show or discard it."""

    show_asked = Signal(object)
    discard_asked = Signal(object)

    def __init__(self, habits: Callable[[], Habits]) -> None:
        super().__init__()
        self._habits = habits
        self.lost: tuple[Lost, ...] = ()
        self.setProperty("role", "bar")
        self.setProperty("tone", "warning")
        self.text = Text(strong=True, wrap=True)
        self.show_it = button(_("Show it"), lambda: self.show_asked.emit(self.lost[0]))
        self.discard = button(
            _("Discard"), lambda: self.discard_asked.emit(self.lost[0]), look="stop"
        )
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
        self.setVisible(bool(lost))
        if lost:
            self.text.setText(self._words(lost[0], len(lost) - 1))

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
