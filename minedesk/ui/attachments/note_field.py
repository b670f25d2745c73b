"""The line that says something about a file: kept in each pause and when it is left."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from minedesk.store.attachments import Attachment
from minedesk.words import _

# A pause in typing, after which a crash costs nothing.
_PAUSE_MS: Final = 1_500


class NoteField(QLineEdit):
    """Shows the note on one file. said(id of the file, text): it is to be kept.

    typed(bool): whether something stands in it that was not said yet. Esc takes that back.
    """

    said = Signal(int, str)
    typed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._file: int | None = None
        self._kept = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.say)
        # Files that are let go over it are for the record.
        self.setAcceptDrops(False)
        self.setAccessibleName(_("Note on this file"))
        self.setPlaceholderText(_("What it shows, where, seen from where"))
        self.textEdited.connect(self._note_typing)
        self.editingFinished.connect(self.say)

    def show_note(self, file: Attachment | None) -> None:
        """Show the note on a file; what is being typed on the same file stays."""
        typing = self._is_typed and file is not None and file.id == self._file
        if not typing:
            # By keys one comes to another file without leaving the field.
            self.say()
        same = file is not None and file.id == self._file
        self._file = file.id if file else None
        self._kept = file.note if file else ""
        self.setEnabled(file is not None)
        # A blank at the end is the beginning of the next word, while somebody types.
        if not typing and not (same and self.text().strip() == self._kept):
            self.setText(self._kept)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._is_typed:
            self.setText(self._kept)
            self._note_typing()
        else:
            super().keyPressEvent(event)

    def say(self) -> None:
        """Have what was typed kept now."""
        self._pause.stop()
        if self._file is not None and self._is_typed:
            # Told once: leaving the field says it again.
            self._kept = self.text().strip()
            self.said.emit(self._file, self._kept)
            self.typed.emit(False)

    @property
    def _is_typed(self) -> bool:
        return self.text().strip() != self._kept

    def _note_typing(self) -> None:
        if self._is_typed:
            self._pause.start()
        else:
            self._pause.stop()
        self.typed.emit(self._is_typed)
