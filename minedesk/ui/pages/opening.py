"""What stands in the middle while a file is being opened."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from minedesk.ui.pages.base import Page
from minedesk.ui.widgets.text import Text
from minedesk.words import _


class OpeningPage(Page):
    """One quiet line; it stands only as long as the opening takes."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        words = Text(_("Opening the file…"), tone="muted")
        column.addWidget(words, 0, Qt.AlignmentFlag.AlignCenter)
