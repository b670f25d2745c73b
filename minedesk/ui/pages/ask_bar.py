"""The line above a form that asks what is to become of typing that is not saved."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.giving_back import GivesFocusBack
from minedesk.ui.widgets.text import Text
from minedesk.words import _


class AskBar(QFrame):
    """Asks in one line what is to become of typing that is not saved."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.setProperty("tone", "warning")
        self.text = Text(_("This record is not saved yet."), strong=True, wrap=True)
        self.save = button(_("&Save"), lambda: self._answer(self._on_save), look="primary")
        self.discard = button(_("&Discard"), lambda: self._answer(self._on_discard), look="stop")
        self.stay = button(_("&Keep editing"), lambda: self._answer(None))
        self._on_save: Callable[[], None] | None = None
        self._on_discard: Callable[[], None] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(8)
        column.addWidget(self.text)
        row = QHBoxLayout()
        row.setSpacing(8)
        for each in (self.save, self.discard, self.stay):
            row.addWidget(each)
        row.addStretch(1)
        column.addLayout(row)
        self.hide()
        GivesFocusBack(self)

    def ask(self, on_save: Callable[[], None], on_discard: Callable[[], None]) -> None:
        """Ask; the answer that loses nothing has the focus."""
        self._on_save, self._on_discard = on_save, on_discard
        self.show()
        self.save.setFocus(Qt.FocusReason.OtherFocusReason)

    def _answer(self, do: Callable[[], None] | None) -> None:
        self.hide()
        if do is not None:
            do()
