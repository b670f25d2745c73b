"""The card in which a custom field is made or renamed. What is wrong is said beneath its fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from minedesk.fields.clean import trimmed
from minedesk.records.custom import KIND_NAMES, CustomField, CustomKind
from minedesk.services.custom import LONGEST
from minedesk.ui import fonts
from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.setting_rows import ChoiceBox
from minedesk.ui.widgets.text import Text
from minedesk.words import N_, _

_LINES: Final = 6
_ABOUT: Final[dict[CustomKind, str]] = {
    "text": N_("Words in one line: a name, a number with letters, a short note."),
    "long_text": N_("Several lines: a description, a story."),
    "number": N_("A number that can be sorted and compared."),
    "date": N_("A day."),
    "choice": N_("One of the words in a list, always written alike."),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was typed: a field to be made, or what `field` is to be called from now on."""

    label: str
    kind: CustomKind
    unit: str
    labels: tuple[str, ...]
    field: CustomField | None


class FieldForm(QFrame):
    """Asks for a field. wanted(Wanted): it is to be kept. given_up: it is not."""

    wanted = Signal(object)
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field: CustomField | None = None
        self.title = Text("", scale=1.1, strong=True)
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST)
        self.kind = ChoiceBox({kind: _(words) for kind, words in KIND_NAMES.items()})
        self.about = Text("", scale=0.92, tone="muted", wrap=True)
        self.unit = QLineEdit()
        self.terms = QPlainTextEdit()
        self.terms.setTabChangesFocus(True)
        self.terms.setFixedHeight(_LINES * fonts.line_height() + 16)
        self.problem = Text("", tone="error", wrap=True)
        self.keep = button("", self._keep, look="primary")
        self.cancel = button(_("Cance&l"), self.given_up.emit)
        self._rows: dict[QWidget, Text] = {}
        self._lay_out()
        self.kind.currentIndexChanged.connect(lambda _index: self._kind_picked())
        self.name.returnPressed.connect(self._keep)
        self.unit.returnPressed.connect(self._keep)
        for line in (self.name, self.unit):
            line.textEdited.connect(lambda _text: self.problem.hide())
        self.terms.textChanged.connect(self.problem.hide)

    @property
    def is_typed_into(self) -> bool:
        """Whether anything stands in it that would be lost."""
        if self.isHidden():
            return False
        if self._field is not None:
            return (trimmed(self.name.text()), trimmed(self.unit.text())) != (
                self._field.label, self._field.unit,
            )  # fmt: skip
        return bool(trimmed(self.name.text()) or trimmed(self.terms.toPlainText()))

    def ask(self, field: CustomField | None = None) -> None:
        """Ask for a new field, or what one that is there is to be called."""
        self._field = field
        self.title.setText(_("Rename a custom field") if field else _("New custom field"))
        self.keep.setText(_("&Save") if field else _("&Add the field"))
        self.name.setText(field.label if field else "")
        self.unit.setText(field.unit if field else "")
        self.terms.clear()
        self.kind.choose(field.kind if field else "text")
        self.kind.setEnabled(field is None)
        self._kind_picked()
        self.problem.hide()
        self.show()
        self.name.selectAll()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self, problem: str) -> None:
        """Say why it cannot be kept so."""
        self.problem.setText(problem)
        self.problem.show()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def _keep(self) -> None:
        kind: CustomKind = self.kind.currentData()
        lines = (trimmed(line) for line in self.terms.toPlainText().splitlines())
        labels = tuple(filter(None, lines)) if kind == "choice" else ()
        if kind == "choice" and self._field is None and not labels:
            self.tell(_("A list needs choices: write at least one, each on a line of its own."))
            self.terms.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        unit = trimmed(self.unit.text()) if kind == "number" else ""
        self.wanted.emit(Wanted(trimmed(self.name.text()), kind, unit, labels, self._field))

    def _kind_picked(self) -> None:
        kind: CustomKind = self.kind.currentData()
        self.about.setText(
            _("What is kept in a field is never turned into another kind.")
            if self._field is not None
            else _(_ABOUT[kind])
        )
        for widget, here in (
            (self.unit, kind == "number"),
            (self.terms, kind == "choice" and self._field is None),
        ):
            widget.setVisible(here)
            self._rows[widget].setVisible(here)

    def _lay_out(self) -> None:
        self.setProperty("role", "card")
        self.problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(4)
        column.addWidget(self.title)
        for words, widget in (
            (_("&Name"), self.name),
            (_("&Kind"), self.kind),
            (_("&Unit, if it has one"), self.unit),
            (_("Choi&ces, one on each line"), self.terms),
        ):
            label = Text(words)
            label.setBuddy(widget)
            label.setContentsMargins(0, 8, 0, 0)
            widget.setAccessibleName(words.replace("&", ""))
            self._rows[widget] = label
            column.addWidget(label)
            column.addWidget(widget)
            if widget is self.kind:
                column.addWidget(self.about)
        column.addWidget(self.problem)
        column.addSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.keep)
        row.addWidget(self.cancel)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
