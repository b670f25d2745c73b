"""Step 3: what is to be done with the rows, and what only a person can say of their values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from minedesk.services.importing.asking.questions import About, Asked, Question, WordQuestion
from minedesk.services.importing.rowplans.matchfields import labels, match_fields
from minedesk.ui.importing.name_cards import NameCard, PlaceCard
from minedesk.ui.importing.state import ImportState
from minedesk.ui.importing.word_card import WordCard
from minedesk.ui.importing.zone_field import ZoneField
from minedesk.ui.lookups import Lookups
from minedesk.ui.widgets.text import Text
from minedesk.words import N_, _

_MODES: Final = {
    "both": N_("&Add new records and bring existing ones up to date"),
    "add": N_("Only add ne&w records"),
    "update": N_("Only bring existing records &up to date"),
}
_TITLES: Final[dict[About, str]] = {
    "date_order": N_("Dates"),
    "decimal": N_("Numbers"),
    "utm_zone": N_("Coordinates"),
}
_ANSWERS: Final[dict[About, dict[str, str]]] = {
    "date_order": {
        "dmy": N_("&Day, month, year: {examples}"),
        "mdy": N_("&Month, day, year: {examples}"),
    },
    "decimal": {
        ",": N_("A &comma stands before the decimals: {examples}"),
        ".": N_("A &point stands before the decimals: {examples}"),
    },
}
_WIDEST: Final = 860


class ValueStep(QWidget):
    """changed: something was answered, or is to be done otherwise."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: ImportState | None = None
        self._asked: dict[About, list[Question]] = {}
        self.answers: dict[tuple[str, str], QRadioButton] = {}
        self.zone: ZoneField | None = None
        self.words: WordCard | None = None
        self._names = Asked([], [])
        self.names: NameCard | None = None
        self.places: PlaceCard | None = None
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)

    def show_asked(self, state: ImportState, asked: Asked, lookups: Lookups) -> None:
        """Ask all that is to be asked of a file; answers that nothing asks for are dropped."""
        state.take_answers(asked)
        self.show_questions(state, asked.questions, asked.words, asked, lookups)

    def show_questions(
        self,
        state: ImportState,
        questions: Sequence[Question],
        words: Sequence[WordQuestion] = (),
        every: Asked | None = None,
        lookups: Lookups | None = None,
    ) -> None:
        """Ask what must be asked, and show what is settled. every holds names and places, too;
        what they may mean is looked for by lookups."""
        self._state = state
        self._names = every or Asked([], [])
        self._asked = {about: [q for q in questions if q.about == about] for about in _TITLES}
        self.answers.clear()
        self.zone = None
        inside = QWidget()
        inside.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 16, 16, 24)
        column.setSpacing(16)
        column.addWidget(self._mode_card(state))
        # What a person must say stands before what is only shown.
        for about in filter(self._is_open, self._asked):
            column.addWidget(self._card(about, self._asked[about]))
        self.words = None
        if words:
            self.words = WordCard(words, state.words)
            self.words.changed.connect(self.changed)
            column.addWidget(self.words)
        self.names = NameCard(self._names.names, state.links, self._names.records, lookups)
        self.places = PlaceCard(self._names.places, state.places, lookups)
        for card in (self.names, self.places):
            card.changed.connect(self.changed)
            card.setVisible(bool(card.boxes))
            column.addWidget(card)
        for about, asked in self._asked.items():
            if asked and not self._is_open(about):
                column.addWidget(self._card(about, asked))
        left = words or self._names.names or self._names.places
        if not left and not any(self._asked.values()):
            column.addWidget(
                Text(_("Every value can be read in one way only: nothing to ask."), tone="muted")
            )
        column.addStretch(1)
        back = QWidget()
        back.setProperty("role", "page")
        middle = QVBoxLayout(back)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addWidget(inside)
        self._scroll.setWidget(back)

    def leave(self) -> None:
        """Go on: names and places that were looked at and not decided stay as they are."""
        if self._state is not None:
            self._state.leave_others(self._names)

    @property
    def open_questions(self) -> list[About]:
        """What is asked and not answered yet."""
        state = self._state
        if state is None:
            return []
        answered = {
            "date_order": state.date_order,
            "decimal": state.decimal,
            "utm_zone": state.utm_zone,
        }
        return [about for about in _TITLES if self._is_open(about) and not answered[about]]

    def open_fields(self) -> list[QWidget]:
        """The fields of what is not answered yet, the first answer of each."""
        found: list[QWidget] = []
        for about in self.open_questions:
            if about == "utm_zone" and self.zone is not None:
                found.append(self.zone.line)
            found += [each for (asked, _answer), each in self.answers.items() if asked == about][:1]
        return found

    def _is_open(self, about: About) -> bool:
        return any(question.open for question in self._asked.get(about, ()))

    def _mode_card(self, state: ImportState) -> QFrame:
        card, column = _card(_("What to do with the rows"))
        group = QButtonGroup(card)
        for mode, label in _MODES.items():
            choice = self._radio("mode", mode, _(label), chosen=state.mode == mode)
            group.addButton(choice)
            column.addWidget(choice)
        if state.schema.parent is None:
            matched = match_fields(state.schema, state.match)
            column.addWidget(
                Text(
                    _("Rows are matched to records by: {field}. An empty cell changes nothing.")
                    .format(field=labels(matched)),
                    tone="muted", wrap=True,
                )
            )  # fmt: skip
            for said in (said for each in self._names.repeats for said in each.told()):
                column.addWidget(Text(said, tone="warning", wrap=True))
        return card

    def _card(self, about: About, asked: Sequence[Question]) -> QFrame:
        card, column = _card(_(_TITLES[about]))
        if not self._is_open(about):
            for question in asked:
                column.addWidget(_settled(question))
            return card
        open_ones = [question for question in asked if question.open]
        headings = ", ".join(f"“{question.heading}”" for question in open_ones)
        column.addWidget(Text(_why(about).format(headings=headings), tone="warning", wrap=True))
        if about == "utm_zone":
            self._ask_for_zone(column, open_ones[0])
        else:
            self._ask(about, column, open_ones[0])
        return card

    def _ask(self, about: About, column: QVBoxLayout, question: Question) -> None:
        assert self._state is not None
        group = QButtonGroup(column.parentWidget())
        for answer, label in _ANSWERS[about].items():
            examples = " · ".join(
                f"{example.cell} = {example.read[answer]}" for example in question.examples
            )
            choice = self._radio(
                about, answer, _(label).format(examples=examples.replace("&", "&&")),
                chosen=getattr(self._state, about) == answer,
            )  # fmt: skip
            group.addButton(choice)
            column.addWidget(choice)

    def _ask_for_zone(self, column: QVBoxLayout, question: Question) -> None:
        assert self._state is not None
        self.zone = ZoneField(self._state.utm_zone or "", question.examples[0])
        self.zone.told.connect(lambda zone: self._answered("utm_zone", zone or None))
        column.addWidget(self.zone)

    def _radio(self, about: str, answer: str, label: str, *, chosen: bool) -> QRadioButton:
        choice = QRadioButton(label)
        choice.setChecked(chosen)
        choice.toggled.connect(lambda on: self._answered(about, answer) if on else None)
        self.answers[about, answer] = choice
        return choice

    def _answered(self, about: str, answer: Any) -> None:
        if self._state is not None:
            setattr(self._state, about, answer)
            self.changed.emit()


def _card(title: str) -> tuple[QFrame, QVBoxLayout]:
    card = QFrame()
    card.setProperty("role", "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(24, 16, 24, 20)
    column.setSpacing(8)
    column.addWidget(Text(title, scale=1.1, strong=True))
    return card, column


def _settled(question: Question) -> Text:
    examples = " · ".join(f"{example.cell} = {example.read['']}" for example in question.examples)
    said = _("{heading}: {examples}").format(heading=question.heading, examples=examples)
    return Text(said, wrap=True)


def _why(about: About) -> str:
    return {
        "date_order": _(
            "The dates in {headings} can be read two ways, and nothing in the file says which. "
            "Which stands first?"
        ),
        "decimal": _(
            "The numbers in {headings} can be read two ways, and nothing in the file says which."
        ),
        "utm_zone": _("The coordinates in {headings} do not say their UTM zone."),
    }[about]
