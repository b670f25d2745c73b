"""The number of a row: typed, or moved up and down with the arrow keys and two buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from minedesk.ui.widgets.buttons import button
from minedesk.words import _


class RowField(QWidget):
    """A number from the first row to the last. told(number): another one is meant now."""

    told = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first = 1
        self._last = 1
        self._number = 1
        self.line = QLineEdit()
        self.line.setMaximumWidth(64)
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.up = button("", lambda: self._move(-1), icon="caret-up", tip=_("One row up"))
        self.down = button("", lambda: self._move(1), icon="caret-down", tip=_("One row down"))
        for each in (self.up, self.down):
            each.setAccessibleName(each.toolTip())
        self.setFocusProxy(self.line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for widget in (self.line, self.up, self.down):
            row.addWidget(widget)
        self.line.textEdited.connect(self._typed)
        self.line.editingFinished.connect(lambda: self.line.setText(str(self._number)))

    @property
    def number(self) -> int:
        """The row that is meant."""
        return self._number

    def show_number(self, number: int, last: int, first: int = 1) -> None:
        """Show a number from first to last, without telling anybody."""
        self._first, self._last = first, max(first, last)
        self._number = min(max(first, number), self._last)
        # From 1: what is typed digit by digit is smaller on its way.
        self.line.setValidator(QIntValidator(1, self._last, self.line))
        self.line.setText(str(self._number))

    def choose(self, number: int) -> None:
        """Mean another row, and tell so."""
        if self._first <= number <= self._last and number != self._number:
            self._number = number
            self.line.setText(str(number))
            self.told.emit(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._move(step)

    def _move(self, step: int) -> None:
        self.choose(self._number + step)

    def _typed(self, text: str) -> None:
        within = text.isdecimal() and self._first <= int(text) <= self._last
        if within and int(text) != self._number:
            self._number = int(text)
            self.told.emit(self._number)
