"""The review of the record in hand: its buttons below the form, and the questions above it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from minedesk.errors import Problem
from minedesk.services.review import DRAFT, SUBMITTED, VERIFIED, Look, Reviewed, Step
from minedesk.ui.review.words import STEP_NAMES, done_words
from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.text import Text
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.fields.schema import Schema
    from minedesk.records.base import Entry
    from minedesk.services.document import Document
    from minedesk.ui.forms.form import RecordForm
    from minedesk.ui.pages.base import PageContext

_OFFERED: Final[dict[str, tuple[Step, ...]]] = {
    DRAFT: ("submit",),
    SUBMITTED: ("send_back", "verify"),
    VERIFIED: ("send_back",),
}


class HoldsRecord(Protocol):
    """What is needed of the pane that holds the record."""

    schema: Schema

    @property
    def record_id(self) -> int | None:
        """The record in hand."""
        ...

    @property
    def is_dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        ...

    @property
    def form(self) -> RecordForm:
        """Its form."""
        ...

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Keep the record, then go on."""
        ...


class PaneReview(QObject):
    """Submits, verifies and sends back the one record of a pane.

    `buttons` and `bar` stand in the pane. Whatever was typed is saved first.
    """

    def __init__(self, pane: HoldsRecord, context: PageContext[Document], parent: QWidget) -> None:
        super().__init__(parent)
        self._pane = pane
        self._context = context
        self.bar = ReviewBar()
        self.steps = {
            step: button(_(words), partial(self.take, step)) for step, words in STEP_NAMES.items()
        }
        self.buttons = QWidget()
        row = QHBoxLayout(self.buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for each in self.steps.values():
            row.addWidget(each)
        # The letters of the buttons are those of the answers, too.
        self.bar.asks.connect(self.buttons.setHidden)

    def show_entry(self, entry: Entry | None) -> None:
        """Offer what fits the state of an entry; a new one can be submitted, too."""
        self.bar.leave()
        state = str(entry.stamps.get("review") or DRAFT) if entry is not None else ""
        for step, made in self.steps.items():
            made.setVisible(step in _OFFERED.get(state, ()))

    def take(self, step: Step) -> None:
        """Take a step with the record, once what was typed is saved."""
        if self._pane.is_dirty or self._pane.record_id is None:
            self._pane.save(lambda: self._saved(step))
        else:
            self._prepare(step)

    def _saved(self, step: Step) -> None:
        # Saving may have taken a verified record back: it is sent back all the same.
        self._prepare(step)

    def _prepare(self, step: Step) -> None:
        record = self._pane.record_id
        if record is None:
            return
        reviews, type = self._context.document.reviews, self._pane.schema.name
        self._context.worker.run(
            lambda: reviews.look(type, [record], step),
            on_done=lambda look: self._ask(look, record),
            owner=self,
        )

    def _ask(self, look: Look, record: int) -> None:
        if record != self._pane.record_id:
            return
        if look.held:
            self._refuse(look)
        elif look.step == "send_back":
            self.bar.ask_note(lambda note: self._take(look.step, record, note))
        elif look.step == "verify" and look.doubted:
            doubts = [problem.text for problem in look.doubted[0].problems]
            self.bar.ask(doubts, lambda _note: self._take(look.step, record))
        else:
            self._take(look.step, record)

    def _take(self, step: Step, record: int, note: str = "") -> None:
        reviews, type = self._context.document.reviews, self._pane.schema.name
        self._context.worker.run(
            lambda: reviews.take(step, type, [record], note),
            on_done=self._taken,
            owner=self,
        )

    def _taken(self, done: Reviewed) -> None:
        if done.look.held:
            self._refuse(done.look)
            return
        gone = (*done.look.doubted, *done.look.clear)
        if gone:
            habits = self._context.preferences.now.habits()
            said = done_words(done.look.step, len(gone), gone[0].key, habits)
            self._context.tell(said, done.change_set)

    def _refuse(self, look: Look) -> None:
        """Show what is missing at its field, and go there."""
        form, problems = self._pane.form, list(look.held[0].problems)
        form.show_problems(problems)
        form.go_to_error()
        self._context.notifier.say(_refusal(look.step, problems))


def _refusal(step: Step, problems: list[Problem]) -> str:
    first = next(problem for problem in problems if problem.severity == "error")
    words = {
        "submit": _("Not submitted yet. {problem}"),
        "verify": _("Not verified. {problem}"),
        "send_back": _("Not sent back. {problem}"),
    }[step]
    return words.format(problem=first.message)


class ReviewBar(QFrame):
    """Asks in the pane: why a record is sent back, or whether to go on in spite of warnings.

    asks(bool): it begins to ask, or leaves off.
    """

    asks = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.setProperty("tone", "warning")
        self.text = Text("", wrap=True)
        self.note = QLineEdit()
        self.note.setMaxLength(500)
        self.note.setPlaceholderText(_("What is to be mended?"))
        self.note.setAccessibleName(_("Note for who is to mend it"))
        self.go = button("", self._answer, look="primary")
        self.stay = button(_("Not &now"), self.leave)
        self._do: Callable[[str], None] = _nothing
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(8)
        column.addWidget(self.text)
        column.addWidget(self.note)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.go)
        row.addWidget(self.stay)
        row.addStretch(1)
        column.addLayout(row)
        self.note.textChanged.connect(lambda text: self.go.setEnabled(bool(text.strip())))
        self.note.returnPressed.connect(self._answer)
        self.hide()

    def ask_note(self, do: Callable[[str], None]) -> None:
        """Ask why the record is sent back."""
        self._show(_("The record becomes a draft again. Whoever mends it reads this note:"), do)
        self.note.clear()
        self.note.show()
        self.go.setText(_("Send &back"))
        self.go.setEnabled(False)
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask(self, doubts: list[str], do: Callable[[str], None]) -> None:
        """Ask whether to verify in spite of these."""
        self._show("\n".join(dict.fromkeys(doubts)), do)
        self.note.hide()
        self.go.setText(_("Verif&y all the same"))
        self.go.setEnabled(True)
        self.stay.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, words: str, do: Callable[[str], None]) -> None:
        self._do = do
        self.text.setText(words)
        self.show()
        self.asks.emit(True)

    def leave(self) -> None:
        """Ask no more."""
        self.hide()
        self.asks.emit(False)

    def _answer(self) -> None:
        if self.go.isEnabled():
            self.leave()
            self._do(self.note.text())


def _nothing(_note: str) -> None:
    """What is done before anything was asked."""
