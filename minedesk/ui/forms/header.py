"""The head of a form: the record's key, what marks it, its name, and what can be done with it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from minedesk.fields.declare import Field
from minedesk.fields.kinds import Choice, Text
from minedesk.fields.schema import Schema
from minedesk.records.base import Entry
from minedesk.records.vocabularies import REVIEW
from minedesk.ui.forms.context import FormContext
from minedesk.ui.forms.flow import FlowLayout
from minedesk.ui.forms.pill import Pill
from minedesk.ui.review.words import note_words, state_label, state_words
from minedesk.ui.tables.cells import abbreviation, is_choice
from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.text import ElidedText
from minedesk.ui.widgets.text import Text as Label
from minedesk.words import _

_PILLS: Final = 2
_KEY_LETTERS: Final = 24


class FormHeader(QWidget):
    """Shows an entry as it is kept; `save` and `repeat` are its buttons."""

    def __init__(self, schema: Schema, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._schema, self._context = schema, context
        self._marked = [field for field in schema.fields if _is_toned(field)][:_PILLS]
        self._name_key = _name_key(schema)
        self.key = Label(scale=1.25, strong=True)
        self.pills = [Pill(self) for _field in self._marked]
        self.review = Pill(self)
        self.name = ElidedText(tone="muted")
        self.note = Label(scale=0.92, tone="warning", wrap=True)
        self.repeat = button(
            _("&Repeat last"),
            look="quiet",
            tip=_("Fill empty fields with what the last record said (Ctrl+')"),
        )
        self.save = button(_("&Save"), look="primary", tip=_("Save (Ctrl+S)"))
        self._lay_out()

    def show_entry(self, entry: Entry) -> None:
        """Show what an entry is; a new one is told by its type."""
        key = entry.values.get(self._schema.key.key)
        new = _("New {record}").format(record=_(self._schema.title).lower())
        self.key.setText(_shortened(str(key)) if key else new)
        self.key.setToolTip(str(key or ""))
        name = str(entry.values.get(self._name_key) or "")
        self.name.show_text(name)
        self.repeat.setVisible(entry.id is None)
        self.name.setVisible(bool(name))
        self._show_review(entry)
        for field, pill in zip(self._marked, self.pills, strict=True):
            kind, code = field.kind, entry.values.get(field.key)
            if isinstance(kind, Choice) and code:
                label = kind.format(code, self._context.habits())
                pill.say(abbreviation(kind, code) or label, kind.tone(code), label)
            else:
                pill.say("")

    def _show_review(self, entry: Entry) -> None:
        state = entry.stamps.get("review") if entry.id is not None else None
        if state is None:
            self.review.say("")
            self.note.hide()
            return
        habits = self._context.habits()
        term = REVIEW.term(state)
        said = state_words(entry.stamps, habits)
        self.review.say(state_label(state), term.tone if term else "", said)
        note = note_words(entry.stamps, habits)
        self.note.setText(note)
        self.note.setVisible(bool(note))

    def _lay_out(self) -> None:
        # Marks that find no room beside a long key stand beneath it.
        told = QWidget()
        flow = FlowLayout(told, gap=8)
        flow.setContentsMargins(0, 0, 0, 0)
        for widget in (self.key, *self.pills, self.review):
            flow.addWidget(widget)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(told, 1)
        first.addWidget(self.save, 0, Qt.AlignmentFlag.AlignTop)
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(self.name, 1)
        second.addStretch(0)
        second.addWidget(self.repeat)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 16, 8)
        box.setSpacing(2)
        box.addLayout(first)
        box.addLayout(second)
        box.addWidget(self.note)


def _is_toned(field: Field) -> bool:
    """Whether the field is a choice whose terms are told apart by colour."""
    kind = field.kind
    return (
        is_choice(field)
        and isinstance(kind, Choice)
        and any(term.tone for term in kind.vocabulary.terms)
    )


def _name_key(schema: Schema) -> str:
    """The key of the field that says in words what the record is: its first text behind the key."""
    named = (field for field in schema.fields if type(field.kind) is Text and field.shown)
    return next((field.key for field in named if not field.unique), "")


def _shortened(key: str) -> str:
    return key if len(key) <= _KEY_LETTERS else f"{key[: _KEY_LETTERS - 1]}…"
