"""A field with its name over it and a line of help under it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from minedesk.ui.widgets.text import Text
from minedesk.words import without_mnemonic


class LabelledField(QWidget):
    """A field under its label, over a line of help; label carries the mnemonic (&)."""

    def __init__(self, label: str, field: QWidget, help_text: str = "") -> None:
        super().__init__()
        self._name = Text(label, scale=0.94, strong=True)
        self.help = Text(help_text, scale=0.92, tone="muted", wrap=True)
        self.help.setVisible(bool(help_text))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._held: QWidget | None = None
        self._column.addWidget(self._name)
        self._column.addWidget(self.help)
        self.hold(field)

    def hold(self, field: QWidget) -> None:
        """Take a field, in place of the one that was there, which goes out of sight."""
        old = self._held
        if old is not None:
            self._column.removeWidget(old)
            old.hide()
        self._held = field
        self._column.insertWidget(1, field)
        field.show()
        self._name.setBuddy(field)
        field.setAccessibleName(without_mnemonic(self._name.text()))
