"""Saying what is to be done to all cells of a column: a small form beside the preview."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from minedesk.errors import ValueProblem
from minedesk.fields.kinds import Choice, Kind
from minedesk.fields.reading import PLAIN
from minedesk.services.importing.cells.corrections import (
    ColumnName,
    ColumnRule,
    What,
    made_rule,
    rules_for,
    sentence,
)
from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.setting_rows import ChoiceBox
from minedesk.ui.widgets.text import Text
from minedesk.words import N_, _, ngettext

if TYPE_CHECKING:
    from minedesk.fields.reading import DecimalMark

WORDS: Final[dict[What, str]] = {
    "replace": N_("Replace cells that say"),
    "part": N_("Replace within texts"),
    "days": N_("Add days to dates"),
    "years": N_("Add years to dates"),
    "times": N_("Multiply numbers"),
    "plus": N_("Add to numbers"),
    "fill": N_("Fill blank cells from above"),
    "blank": N_("Fill blank cells with"),
}
_LABELS: Final[dict[What, str]] = {
    "replace": N_("&by"),
    "part": N_("&by"),
    "days": N_("&Days (a minus goes back)"),
    "years": N_("&Years (a minus goes back)"),
    "times": N_("&by"),
    "plus": N_("&by (a minus takes away)"),
    "fill": "",
    "blank": N_("&this"),
}
_FINDS: Final = ("replace", "part")


class RuleForm(QWidget):
    """made(rule): this is to be done. left: nothing is. Numbers are as habits have them."""

    made = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.habits = PLAIN
        self._column = ColumnName("", "")
        self._title = ""
        self._unit = ""
        self.title = Text("", strong=True, wrap=True)
        self.what = ChoiceBox({})
        self.what.setAccessibleName(_("What is to be done"))
        self.texts = QComboBox()
        self.texts.setEditable(True)
        self.texts.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.texts.setAccessibleName(_("Text to be replaced"))
        # Completed within the line, "-" would be left with Tab as the "-49.63" of another cell.
        offers = self.texts.completer()
        assert offers is not None, "a box that can be typed in completes"
        offers.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.label = Text("")
        self.by = QLineEdit()
        self.label.setBuddy(self.by)
        self.said = Text("", scale=0.94, tone="muted", wrap=True)
        self.use = button(_("Use this r&ule"), self._use, icon="check")
        self.leave = button(_("Cancel"), self.left.emit, look="quiet")
        self._lay_out()
        self.what.currentIndexChanged.connect(lambda _index: self._show_fields())
        self.texts.editTextChanged.connect(lambda _text: self._say())
        self.by.textChanged.connect(lambda _text: self._say())
        self.by.returnPressed.connect(self._use)
        for each in (self.what, self.texts, self.by):
            each.installEventFilter(self)

    def ask(
        self,
        column: ColumnName,
        title: str,
        kind: Kind | None,
        texts: Mapping[str, int],
        what: What | None = None,
    ) -> None:
        """Ask about a column, by what people call it, that is read as a kind (None: as several
        values). texts are what its cells say that may be replaced, and how many do."""
        self._column, self._title = column, title
        self._unit = getattr(kind, "unit", "") if kind else ""
        self.title.setText(_("Mend the column “{column}”").format(column=title))
        offered: Sequence[What] = rules_for(kind or Kind())
        blocked = self.what.blockSignals(True)
        self.what.clear()
        for each in offered:
            self.what.addItem(_(WORDS[each]), each)
        self.what.blockSignals(blocked)
        self.texts.clear()
        for text, count in texts.items():
            said = ngettext("{count} cell", "{count} cells", count).format(count=count)
            self.texts.addItem(text, text)
            self.texts.setItemData(self.texts.count() - 1, said, Qt.ItemDataRole.ToolTipRole)
        self.texts.setCurrentIndex(0 if texts else -1)
        self.by.clear()
        # Qt takes a null pointer for "nothing is completed", its Python types do not say so.
        self.by.setCompleter(_completer(kind, self))  # type: ignore[arg-type]
        self.what.choose(what if what is not None and what in offered else offered[0])
        self._show_fields()
        (self.by if texts or not self._finds else self.texts).setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        escapes = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escapes and event.type() == QEvent.Type.KeyPress:
            self.left.emit()
            return True
        return super().eventFilter(watched, event)

    @property
    def _what(self) -> What:
        chosen: What = self.what.currentData()
        return chosen

    @property
    def _finds(self) -> bool:
        return self._what in _FINDS

    def _show_fields(self) -> None:
        label = _LABELS[self._what]
        self.texts.setVisible(self._finds)
        self.label.setVisible(bool(label))
        self.by.setVisible(bool(label))
        self.label.setText(_(label) if label else "")
        self._say()

    def _say(self) -> None:
        """Show the rule as a sentence, or what is wanting."""
        try:
            rule = self._made()
        except ValueProblem as problem:
            self.said.setText(str(problem) if self.by.text() else "")
            self.use.setEnabled(False)
        else:
            self.said.setText(sentence(rule, self._title, self._unit, self.habits))
            self.use.setEnabled(True)
        self.said.setVisible(bool(self.said.text()))

    def _made(self) -> ColumnRule:
        mark: DecimalMark = "," if self.habits.separators[1] == "," else "."
        find = self.texts.currentText() if self._finds else ""
        return made_rule(self._column, self._what, find, self.by.text(), mark)

    def _use(self) -> None:
        try:
            rule = self._made()
        except ValueProblem as problem:
            self.said.setText(str(problem))
            self.said.show()
            return
        self.made.emit(rule)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 12, 12)
        column.setSpacing(8)
        for widget in (self.title, self.what, self.texts, self.label, self.by, self.said):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.use)
        row.addWidget(self.leave)
        row.addStretch(1)
        column.addLayout(row)


def _completer(kind: Kind | None, parent: QObject) -> QCompleter | None:
    """The words of a list of terms; None where a field takes any text."""
    if not isinstance(kind, Choice):
        return None
    completer = QCompleter([term.shown for term in kind.vocabulary.offered], parent)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    return completer
