"""The line that says something about a file: kept when it is left, taken back with Esc."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from minedesk.store.attachments import Attachment
from minedesk.words import _


class NoteField(QLineEdit):
    """Shows the note on one file. said(id of the file, text): it is to be kept."""

    said = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self._file: int | None = None
        self._kept = ""
        # Files that are let go over it are for the record.
        self.setAcceptDrops(False)
        self.setAccessibleName(_("Note on this file"))
        self.setPlaceholderText(_("What it shows, where, seen from where"))
        self.editingFinished.connect(self._say)

    def show_note(self, file: Attachment | None) -> None:
        """Show the note on a file; what is being typed on the same file stays."""
        typing = file is not None and file.id == self._file and self.text().strip() != self._kept
        self._file = file.id if file else None
        self._kept = file.note if file else ""
        self.setEnabled(file is not None)
        if not typing:
            self.setText(self._kept)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text().strip() != self._kept:
            self.setText(self._kept)
        else:
            super().keyPressEvent(event)

    def _say(self) -> None:
        if self._file is not None and self.text().strip() != self._kept:
            # Told once: leaving the field says it again.
            self._kept = self.text().strip()
            self.said.emit(self._file, self._kept)
