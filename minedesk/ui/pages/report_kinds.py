"""The kinds of reports to choose from, each with a line on what it is for."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QVBoxLayout, QWidget

from minedesk.services.reporting import ReportKind, report_kinds
from minedesk.ui.widgets.text import Text


class ReportKinds(QFrame):
    """One of them is always chosen."""

    # The name of the kind that is chosen now.
    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._kinds = {kind.name: kind for kind in report_kinds()}
        self.choices = {name: QRadioButton(kind.title) for name, kind in self._kinds.items()}
        group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(2)
        for name, choice in self.choices.items():
            about = self._kinds[name].description
            choice.setAccessibleDescription(about)
            group.addButton(choice)
            column.addWidget(choice)
            words = Text(about, scale=0.94, tone="muted", wrap=True)
            words.setContentsMargins(26, 0, 0, 6)
            column.addWidget(words)
            choice.toggled.connect(lambda on, name=name: self.picked.emit(name) if on else None)
        next(iter(self.choices.values())).setChecked(True)

    @property
    def kind(self) -> ReportKind:
        """The kind that is chosen."""
        chosen = (name for name, choice in self.choices.items() if choice.isChecked())
        return self._kinds[next(chosen)]

    def choose(self, name: str) -> None:
        """Choose a kind by its name."""
        self.choices[name].setChecked(True)

    def best_for(self, type: str) -> str:
        """The name of the kind that prints one record of a type: its own, else a plain sheet."""
        own = (k.name for k in self._kinds.values() if k.type == type and "record" in k.needs)
        return next(own, "record")
