"""One field of a form: its label above, its editor, and beneath what there is to say about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from minedesk.errors import Problem
from minedesk.ui.forms.editor import NO_NOTE, Editor, Note
from minedesk.ui.style import restyle
from minedesk.ui.widgets.text import Text
from minedesk.words import _

# Nobody wants to be told that "15/" is no date while typing 15/3: wait for a pause.
_PAUSE_MS = 900
_SOON_MS = 30


class FieldRow(QWidget):
    """Label, editor and note. changed: the user typed; settled: what was typed is meant."""

    changed = Signal()
    settled = Signal()

    def __init__(self, editor: Editor, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor, self.field = editor, editor.field
        self._told: Problem | None = None
        self._note: Text | None = None
        self._timer: QTimer | None = None
        self._filled = False
        self._from = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.label = Text(f"{label} *" if self.is_required else label, scale=0.92, tone="muted")
        self.label.setBuddy(editor.control)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(3)
        self._box.addWidget(self.label)
        self._box.addWidget(editor.widget)
        self._describe()
        editor.changed.connect(self._changed)
        editor.left.connect(self._left)

    @property
    def is_required(self) -> bool:
        """Whether the record is incomplete without this field."""
        return self.field.required and not self.field.computed

    @property
    def title(self) -> str:
        """The field's label in the language in use."""
        return _(self.field.label)

    def note_text(self) -> str:
        """What stands beneath the field; "" for nothing."""
        return self._note.text() if self._note is not None and not self._note.isHidden() else ""

    def is_filled(self) -> bool:
        """Whether the value was filled in for the user, and not typed over since."""
        return self._filled

    def is_empty(self) -> bool:
        """Whether nothing stands in the field."""
        return not self.editor.text().strip()

    def show_value(self, value: object, pending: tuple[str, ...] = ()) -> None:
        """Show a value that is kept; whatever was said about the one before goes."""
        self._told = None
        self._stop()
        self._mark_filled(False)
        self.editor.set_value(value, pending)
        if self.editor.slow and value is not None:
            self._say(NO_NOTE)
            self._wait(_SOON_MS)
        else:
            self.refresh()

    def fill(self, value: object, note: str = "") -> None:
        """Fill in a value as if it had been typed, and mark it as filled in; note says from where,
        the last record unless told."""
        self.editor.type_value(value)
        self._mark_filled(True)
        self._from = note or _("From the last record: check it.")
        self._stop()
        self.refresh()

    def tell(self, problem: Problem | None) -> None:
        """Show what the rules say about the value; None takes it back."""
        if problem != self._told:
            self._told = problem
            if not self.editor.is_underway():
                self.refresh()

    def told(self) -> Problem | None:
        """What the rules said about the value, as long as it stands."""
        return self._told

    def refresh(self) -> None:
        """Say what there is to say now: why the text cannot be read, else how it is understood."""
        trouble = self.editor.problem()
        if trouble is not None:
            self._say(Note(str(trouble), "error"))
        elif self._told is not None:
            self._say(Note(self._told.text, self._told.severity))
        elif self._filled:
            self._say(Note(self._from))
        else:
            self._say(self.editor.note())

    def _changed(self) -> None:
        self._told = None
        self._mark_filled(False)
        wrong_before = self.editor.widget.property("state") == "error"
        if self.editor.slow:
            self._wait(_PAUSE_MS)
        elif self.editor.is_underway():
            self._stop()
            self._say(NO_NOTE)
        elif self.editor.problem() is None or wrong_before:
            self._stop()
            self.refresh()
        else:
            self._say(NO_NOTE)
            self._wait(_PAUSE_MS)
        self.changed.emit()

    def _left(self) -> None:
        if not self.editor.is_touched():
            return
        self._stop()
        self.editor.settle()
        self.refresh()
        self.settled.emit()

    def _wait(self, milliseconds: int) -> None:
        if self._timer is None:
            self._timer = QTimer(self)
            self._timer.setSingleShot(True)
            self._timer.timeout.connect(self.refresh)
        self._timer.start(milliseconds)

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()

    def _mark_filled(self, filled: bool) -> None:
        self._filled = filled
        self.editor.set_filled(filled)

    def _say(self, note: Note) -> None:
        tone = note.tone if note.text else ""
        self.editor.set_state(tone if tone in ("error", "warning") else "")
        if self._note is None:
            if not note.text:
                return
            self._note = Text(scale=0.88, wrap=True, parent=self)
            self._note.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._note.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._box.addWidget(self._note)
        if self._note.property("tone") != note.tone:
            restyle(self._note, tone=note.tone)
        self._note.setText(note.text)
        self._note.setVisible(bool(note.text))
        self._describe(note.text)

    def _describe(self, note: str = "") -> None:
        control, help_text = self.editor.control, _(self.field.help)
        name = _("{field} (required)").format(field=self.title) if self.is_required else self.title
        control.setAccessibleName(name)
        control.setAccessibleDescription(" ".join(filter(None, (help_text, note))))
        if help_text:
            self.label.setToolTip(help_text)
            control.setToolTip(help_text)
