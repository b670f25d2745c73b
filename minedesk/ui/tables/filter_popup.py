"""The small pane in which a filter is made: pick a field, then say what it is to hold."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QPoint, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from minedesk.errors import ValueProblem
from minedesk.fields.clean import folded, trimmed
from minedesk.fields.declare import Field
from minedesk.fields.reading import Habits, Reading
from minedesk.fields.schema import Schema
from minedesk.store.query import Filter, Op
from minedesk.ui import fonts
from minedesk.ui.tables.cells import heading, unit_of
from minedesk.ui.tables.filter_words import NAMES, OPERATIONS, listed, way_of
from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.text import Text
from minedesk.words import _

_WIDTH: Final = 300
_ROWS_SEEN: Final = 9

# (field key, what is typed) -> values that are in use, for completion.
Complete = Callable[[str, str], Sequence[str]]


class FilterPopup(QFrame):
    """Tells `made(Filter)`: also when a click elsewhere closes it over a filter that was filled in.

    Esc closes it without telling anything.
    """

    made = Signal(object)

    def __init__(
        self,
        schema: Schema,
        reading: Reading,
        habits: Habits,
        complete: Complete,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "card")
        self.setFixedWidth(_WIDTH)
        self._reading, self._habits, self._complete = reading, habits, complete
        self.fields = FieldPicker(schema)
        self.fields.picked.connect(self.edit)
        self.editor: FilterEditor | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.fields)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self._stack)

    def open_at(self, at: QPoint) -> None:
        """Show the list of fields at a place of the screen."""
        self._place(at)
        self.fields.line.setFocus()

    def edit_at(self, at: QPoint, field: Field, present: Filter) -> None:
        """Show a filter that is in use, to be changed."""
        self._place(at)
        self.edit(field, present)

    def edit(self, field: Field, present: Filter | None = None) -> None:
        """Ask what a field is to hold."""
        editor = FilterEditor(field, self._reading, self._habits, self._complete)
        editor.made.connect(self._made)
        if self.editor is not None:
            self._stack.removeWidget(self.editor)
            self.editor.deleteLater()
        self.editor = editor
        self._stack.addWidget(editor)
        self._stack.setCurrentWidget(editor)
        if present is not None:
            editor.show_filter(present)
        self._fit()
        editor.begin()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        elsewhere = not self.rect().contains(event.position().toPoint())
        if not (elsewhere and self.editor is not None and self.editor.take()):
            super().mousePressEvent(event)

    def _made(self, made: Filter) -> None:
        self.close()
        self.made.emit(made)

    def _place(self, at: QPoint) -> None:
        self._fit()
        screen = self.screen().availableGeometry()
        left = min(at.x(), screen.right() - _WIDTH - 8)
        self.move(max(screen.left(), left), at.y())
        self.show()

    def _fit(self) -> None:
        shown = self.fields if self.editor is None else self.editor
        self._stack.setFixedHeight(shown.sizeHint().height())
        self.adjustSize()


class FieldPicker(QWidget):
    """All fields, narrowed by what is typed. picked(Field)."""

    picked = Signal(object)

    def __init__(self, schema: Schema) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("Find a field"))
        self.line.setAccessibleName(_("Find a field"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Fields"))
        self.list.setFixedHeight(_ROWS_SEEN * fonts.row_height())
        for field in schema.listed.values():
            item = QListWidgetItem(heading(field))
            item.setData(Qt.ItemDataRole.UserRole, field)
            item.setData(Qt.ItemDataRole.UserRole + 1, folded(heading(field)))
            item.setSizeHint(QSize(10, fonts.row_height()))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.line)
        column.addWidget(self.list)
        self.line.textChanged.connect(self._narrow)
        self.line.returnPressed.connect(self._pick)
        self.list.itemActivated.connect(self._pick)
        self.list.itemClicked.connect(self._pick)
        self.setFocusProxy(self.line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.line.hasFocus():
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        row = self.list.currentRow() + by
        while 0 <= row < self.list.count():
            if not self.list.item(row).isHidden():
                self.list.setCurrentRow(row)
                return
            row += by

    def _narrow(self, text: str) -> None:
        wanted = folded(text)
        first = -1
        for row in range(self.list.count()):
            item = self.list.item(row)
            fits = wanted in item.data(Qt.ItemDataRole.UserRole + 1)
            item.setHidden(not fits)
            if fits and first < 0:
                first = row
        self.list.setCurrentRow(first)

    def _pick(self) -> None:
        item: QListWidgetItem | None = self.list.currentItem()
        if item is not None and not item.isHidden():
            self.picked.emit(item.data(Qt.ItemDataRole.UserRole))


class FilterEditor(QWidget):
    """Asks what one field is to hold: text, terms of a list, or the ends of a range."""

    made = Signal(object)

    def __init__(self, field: Field, reading: Reading, habits: Habits, complete: Complete) -> None:
        super().__init__()
        self.field = field
        self._reading, self._habits, self._complete = reading, habits, complete
        self._way = way_of(field)
        self.operation = QComboBox(self)
        self.operation.setAccessibleName(_("How to compare"))
        for name in OPERATIONS[self._way]:
            self.operation.addItem(_(NAMES[name]), name)
        self.text = QLineEdit(self)
        self.text.setAccessibleName(heading(field))
        self.low, self.high = QLineEdit(self), QLineEdit(self)
        self.terms = TermBoxes(self, listed(field.kind) if self._way == "list" else {})
        self.problem = Text("", scale=0.92, tone="error", wrap=True)
        self.problem.hide()
        self.apply = button(_("&Show these"), self._make, look="primary")
        for each in (self.text, self.low, self.high, self.terms):
            each.hide()
        self._values = {
            "text": self.text, "exact": self.text, "list": self.terms, "range": self._ends(),
        }.get(self._way)  # fmt: skip
        self._lay_out()
        self._fill()
        self.operation.currentIndexChanged.connect(self._operation_changed)

    def begin(self) -> None:
        """Put the cursor where typing starts."""
        first = {"list": self.terms, "range": self.low, "none": self.operation}
        widget = first.get(self._way, self.text)
        widget.setFocus(Qt.FocusReason.PopupFocusReason)

    def take(self) -> bool:
        """Make the filter, or say why it cannot be made; False where nothing is filled in."""
        try:
            made = self._filter(self.operation.currentData())
        except ValueProblem as problem:
            self._tell(str(problem))
            return True
        # A field that holds nothing to compare asks something before anyone has chosen it.
        if made is None or self._way == "none":
            return False
        self.made.emit(made)
        return True

    def show_filter(self, present: Filter) -> None:
        """Show a filter that is in use."""
        self.operation.setCurrentIndex(self.operation.findData(present.op))
        kind = self.field.kind
        if self._way == "list":
            self.terms.tick(present.values)
        elif self._way == "range" and present.op == "between":
            for line, value in zip((self.low, self.high), present.values, strict=True):
                line.setText("" if value is None else kind.edit_text(value, self._habits))
        elif present.values:
            value = present.values[0]
            exact = self._way == "exact" or not isinstance(value, str)
            self.text.setText(kind.format(value, self._habits) if exact else value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._make()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Text(heading(self.field), strong=True))
        column.addWidget(self.operation)
        if self._values is not None:
            column.addWidget(self._values)
            self._values.show()
        column.addWidget(self.problem)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.apply)
        column.addLayout(row)

    def _ends(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        unit = unit_of(self.field)
        for line, words in ((self.low, _("from")), (self.high, _("to"))):
            line.setPlaceholderText(f"{words} … {unit}".strip())
            line.setAccessibleName(f"{heading(self.field)}: {words}")
            row.addWidget(line)
            line.show()
        return box

    def _fill(self) -> None:
        if self._way == "text":
            self._offer_values()

    def _offer_values(self) -> None:
        self._found = QStringListModel(self)
        completer = QCompleter(self._found, self.text)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.text.setCompleter(completer)
        # The list of values takes Return for itself while it is open, and gives it to the line.
        self.text.returnPressed.connect(self._make)
        self.text.textEdited.connect(
            lambda typed: self._found.setStringList(list(self._complete(self.field.key, typed)))
        )

    def _operation_changed(self) -> None:
        needed = self.operation.currentData() not in ("empty", "filled")
        if self._values is not None:
            self._values.setEnabled(needed)

    def _make(self) -> None:
        try:
            made = self._filter(self.operation.currentData())
        except ValueProblem as problem:
            self._tell(str(problem))
            return
        if made is None:
            self._tell(_("Say what to look for first."))
        else:
            self.made.emit(made)

    def _tell(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.show()

    def _filter(self, operation: Op) -> Filter | None:
        key = self.field.key
        if operation in ("empty", "filled"):
            return Filter(key, operation, ())
        if self._way == "list":
            ticked = self.terms.ticked()
            return Filter(key, operation, ticked) if ticked else None
        if self._way == "range":
            return self._range(key, operation)
        text = trimmed(self.text.text())
        if not text:
            return None
        value = self._read(text) if self._way == "exact" else text
        return Filter(key, operation, (value,))

    def _range(self, key: str, operation: Op) -> Filter | None:
        low, high = self._read(self.low.text()), self._read(self.high.text())
        if low is None and high is None:
            return None
        if low is not None and high is not None and low > high:
            raise ValueProblem(_("The first value is larger than the second."))
        return Filter(key, operation, (low, high))

    def _read(self, text: str) -> Any:
        return self.field.kind.parse(text, self._reading) if trimmed(text) else None


class TermBoxes(QWidget):
    """Terms to tick, one below the other; the arrows go from one to the next."""

    def __init__(self, parent: QWidget, terms: Mapping[Any, str]) -> None:
        super().__init__(parent)
        self.boxes: dict[Any, QCheckBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 0, 0)
        column.setSpacing(0)
        for value, label in terms.items():
            box = QCheckBox(label.replace("&", "&&"))
            self.boxes[value] = box
            column.addWidget(box)
        if self.boxes:
            self.setFocusProxy(next(iter(self.boxes.values())))

    def ticked(self) -> tuple[Any, ...]:
        """The terms that are ticked, in the order in which they stand."""
        return tuple(value for value, box in self.boxes.items() if box.isChecked())

    def tick(self, values: Collection[Any]) -> None:
        """Tick these terms and no others."""
        for value, box in self.boxes.items():
            box.setChecked(value in values)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)
