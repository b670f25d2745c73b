"""The first page: begin a file, open one, or look around in one with sample records."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from minedesk.services.settings import Settings
from minedesk.ui.pages.base import Page
from minedesk.ui.preferences import Preferences
from minedesk.ui.widgets.card_button import CardButton
from minedesk.ui.widgets.file_row import FileRow
from minedesk.ui.widgets.text import Text
from minedesk.words import _

_WIDTH = 720


class StartPage(Page):
    """Tells what the user picked: new_asked, open_asked, sample_asked, recent_asked(Path)."""

    new_asked = Signal()
    open_asked = Signal()
    sample_asked = Signal()
    recent_asked = Signal(object)

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self.new_file = CardButton(
            _("&New file"), _("Begin with an empty file of your own."), "file-plus"
        )
        self.open_file = CardButton(
            _("&Open file…"), _("Go on with a file on this computer or a stick."), "folder-open"
        )
        self.sample = CardButton(
            _("&Try with sample data"),
            _("Look around in a file of made-up records."),
            "flask",
        )
        self.new_file.clicked.connect(self.new_asked)
        self.open_file.clicked.connect(self.open_asked)
        self.sample.clicked.connect(self.sample_asked)
        self._recent = QFrame()
        self._recent.setProperty("role", "card")
        self._recent_title = Text(_("Recent files"), strong=True)
        self._rows = QVBoxLayout(self._recent)
        self._rows.setContentsMargins(8, 8, 8, 8)
        self._rows.setSpacing(2)
        self._lay_out()
        preferences.changed.connect(self._show_recent)
        self._show_recent(preferences.now)

    def rows(self) -> list[FileRow]:
        """The recent files as they stand on the page."""
        return self._recent.findChildren(FileRow)

    def activate(self) -> None:
        first = self.rows()
        (first[0] if first else self.new_file).setFocus()

    def _show_recent(self, settings: Settings) -> None:
        for row in self.rows():
            self._rows.removeWidget(row)
            row.setParent(None)
            row.deleteLater()
        for name in settings.recent_files:
            row = FileRow(Path(name))
            row.clicked.connect(lambda _checked=False, path=row.path: self.recent_asked.emit(path))
            self._rows.addWidget(row)
        for widget in (self._recent, self._recent_title):
            widget.setVisible(bool(settings.recent_files))

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addWidget(Text(_("Welcome to MineDesk"), scale=1.9, strong=True))
        column.addWidget(
            Text(
                _(
                    "Hazard sites, clearance tasks and partners, in one file that stays with you. "
                    "Nothing leaves this computer."
                ),
                scale=1.05,
                tone="muted",
                wrap=True,
            )
        )
        column.addSpacing(16)
        cards = QHBoxLayout()
        cards.setSpacing(16)
        for card in (self.new_file, self.open_file, self.sample):
            cards.addWidget(card, 1)
        column.addLayout(cards)
        column.addSpacing(24)
        column.addWidget(self._recent_title)
        column.addWidget(self._recent)
        self._fill_middle(inside)

    def _fill_middle(self, inside: QWidget) -> None:
        middle = QWidget()
        middle.setProperty("role", "page")
        upright = QVBoxLayout(middle)
        upright.addStretch(2)
        across = QHBoxLayout()
        across.addStretch(1)
        # Up to its full width it takes all the room there is, and only then leaves margins.
        across.addWidget(inside, 1000)
        across.addStretch(1)
        upright.addLayout(across)
        upright.addStretch(3)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(middle)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
