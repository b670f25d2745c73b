"""What every editor of a field can do: show a value, be typed into, say how it is understood.

A value that nobody touched is handed back as it came, whatever its text may have lost: opening a
record and saving it must never change it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from minedesk.errors import ValueProblem
from minedesk.fields.declare import Field
from minedesk.fields.kinds import Date, Kind, Number
from minedesk.fields.reading import Habits, Reading
from minedesk.ui.forms.context import FormContext
from minedesk.ui.style import restyle
from minedesk.words import _

State = Literal["", "error", "warning"]


@dataclass(frozen=True, slots=True)
class Note:
    """What stands under a field in small letters: how the text was understood, or what is wrong."""

    text: str = ""
    tone: Literal["muted", "good", "warning", "error"] = "muted"


NO_NOTE = Note()


class Editor(QObject):
    """One field's editor. widget is what is laid out, control what takes the focus.

    changed: the user typed or chose. left: the focus went elsewhere, so what was typed is meant.
    link_activated(record type, id): the user wants to see the record that is pointed to.
    place_chosen(offer): a place was chosen, which says something of other fields, too.
    """

    changed = Signal()
    left = Signal()
    link_activated = Signal(str, int)
    place_chosen = Signal(object)
    # Fields that want the whole width of a form, however wide it is.
    wide = False
    # Reading these takes long enough to be felt: they are looked at in a pause.
    slow = False

    def __init__(self, field: Field, type_name: str, context: FormContext, widget: QWidget) -> None:
        super().__init__(widget)
        self.field, self.type_name, self.context = field, type_name, context
        self.widget = widget
        self._value: Any = None
        self._offered = ""
        self._pending: tuple[str, ...] = ()

    @property
    def kind(self) -> Kind:
        """The kind of the field."""
        return self.field.kind

    @property
    def control(self) -> QWidget:
        """The widget that is typed into."""
        return self.widget

    def text(self) -> str:
        """What stands in the editor."""
        raise NotImplementedError

    def type_text(self, text: str) -> None:
        """Put text in as if the user had typed it."""
        self._put(text)
        self._edited()

    def type_value(self, value: Any) -> None:
        """Put a value in as if the user had typed it."""
        self._put(self._shown(value))
        self._edited()

    def offer_text(self, text: str) -> None:
        """Show a text whose value is kept elsewhere; `is_touched` tells whether it was changed."""
        self._put(text)
        self._offered = self.text()

    def set_value(self, value: Any, pending: tuple[str, ...] = ()) -> None:
        """Show a value; pending names records that a link points to and the file does not hold."""
        self._value, self._pending = value, pending
        self._put("; ".join(pending) if pending and value is None else self._shown(value))
        self._offered = self.text()

    def value(self) -> Any:
        """The value that stands in the editor. Raises ValueProblem where it cannot be read."""
        if not self.is_touched():
            return self._value
        return self._read(self.text())

    def pending(self) -> tuple[str, ...]:
        """What a link names that is not in the file, as long as nobody typed over it."""
        return () if self.is_touched() else self._pending

    def is_touched(self) -> bool:
        """Whether the text is another than the one the editor was given."""
        return self.text() != self._offered

    def is_changed(self) -> bool:
        """Whether the value is another than the one the editor was given, or cannot be read."""
        if not self.is_touched():
            return False
        try:
            return bool(self.value() != self._value) or bool(self._pending)
        except ValueProblem:
            return True

    def problem(self) -> ValueProblem | None:
        """Why the text cannot be read; None where it can."""
        try:
            self.value()
        except ValueProblem as problem:
            return problem
        return None

    def is_underway(self) -> bool:
        """Whether what is typed may still become something: it is judged when the user leaves."""
        return False

    def note(self) -> Note:
        """How the text is understood, where that is worth saying. The text can be read."""
        value = self.value()
        if value is None or not self.is_touched():
            return NO_NOTE
        understood = self.kind.format(value, self.context.habits())
        same = understood == self.text().strip() or self._shown(value) == self.text().strip()
        return NO_NOTE if same else Note(f"= {understood}{self._unit()}")

    def settle(self) -> None:
        """The user left: show what was understood as it is usually written."""
        if self.is_touched() and self.problem() is None:
            value = self.value()
            shown = self._shown(value)
            if shown != self.text():
                self._put(shown)
                # Reading the canonical text again must not cost a digit that was typed.
                if self.value() != value:
                    self._put(self.kind.edit_text(value, self.context.habits()))

    def open_link(self) -> None:
        """Go to the record that is pointed to, where the field is a link."""

    def natural_width(self) -> int:
        """How wide the editor wants to be in pixels so that its usual values are not cut off."""
        return 0

    def set_state(self, state: State) -> None:
        """Mark the editor as wrong or doubtful."""
        if (self.widget.property("state") or "") != state:
            restyle(self.widget, state=state)

    def set_filled(self, filled: bool) -> None:
        """Mark the value as one that was filled in, not typed."""
        if bool(self.widget.property("filled")) != filled:
            restyle(self.widget, filled=filled)

    def _put(self, text: str) -> None:
        raise NotImplementedError

    def _shown(self, value: Any) -> str:
        if value is None:
            return ""
        return text_for(self.kind, value, self.context.habits(), self.context.reading())

    def _read(self, text: str) -> Any:
        return self.kind.parse(text, self.context.reading())

    def _unit(self) -> str:
        return ""

    def _edited(self) -> None:
        self.changed.emit()


def not_there(keys: tuple[str, ...]) -> str:
    """What is said of links that name records the file does not hold."""
    return _("{key} is not in this file yet.").format(key="; ".join(keys))


def text_for(kind: Kind, value: Any, habits: Habits, reading: Reading) -> str:
    """A value as a field offers it: as it is usually written where that reads back the same."""
    if isinstance(kind, Number):
        usual = kind.format(value, habits)
        return usual if _reads_back(kind, usual, value, reading) else kind.edit_text(value, habits)
    text = kind.edit_text(value, habits)
    if isinstance(kind, Date):
        # The user's way to write dates and the stated order to read them may disagree; where the
        # month is a word they cannot, and need not be compared (which takes its time at first).
        in_figures = not any(char.isalpha() for char in text)
        if in_figures and not _reads_back(kind, text, value, reading):
            return str(value.isoformat())
    return text


def _reads_back(kind: Kind, text: str, value: Any, reading: Reading) -> bool:
    try:
        return bool(kind.parse(text, reading) == value)
    except ValueProblem:
        return False
