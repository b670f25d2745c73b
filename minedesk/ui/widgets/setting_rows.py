"""A card of settings: rows of label, field and help, each label the buddy of its field."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QVBoxLayout, QWidget

from minedesk.ui.widgets.text import Text
from minedesk.words import without_mnemonic

_LABELS_WIDE = 170


class SettingCard(QFrame):
    """Rows under a title, laid out in two columns that line up."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 20)
        column.setSpacing(16)
        column.addWidget(Text(title, scale=1.1, strong=True))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(12)
        self._grid.setColumnMinimumWidth(0, _LABELS_WIDE)
        self._grid.setColumnStretch(1, 1)
        column.addLayout(self._grid)

    def add(self, label: str, field: QWidget, help_text: str = "") -> None:
        """Add a row; label carries the mnemonic (&) of the field."""
        row = self._grid.rowCount()
        name = Text(label, beside_field=True)
        name.setBuddy(field)
        plain = without_mnemonic(label)
        field.setAccessibleName(plain)
        field.setAccessibleDescription(help_text)
        self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        beside = QVBoxLayout()
        beside.setSpacing(4)
        beside.addWidget(field)
        if help_text:
            beside.addWidget(Text(help_text, scale=0.92, tone="muted", wrap=True))
        self._grid.addLayout(beside, row, 1)

    def add_wide(self, widget: QWidget) -> None:
        """Add a widget under the fields."""
        self._grid.addWidget(widget, self._grid.rowCount(), 1)


class ChoiceBox(QComboBox):
    """A box that offers these, by what is stored; what is shown is their values."""

    def __init__(self, choices: dict[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for stored, shown in choices.items():
            self.addItem(shown, stored)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def choose(self, stored: str) -> None:
        """Show this choice without telling anybody."""
        blocked = self.blockSignals(True)
        self.setCurrentIndex(self.findData(stored))
        self.blockSignals(blocked)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # A wheel that only wants to scroll the page must not change a setting under the mouse.
        event.ignore()
