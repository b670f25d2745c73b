"""Keys that fields of text keep for themselves, handed on to the program where they are its own."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

TextField = QLineEdit | QPlainTextEdit | QTextEdit


class FieldKeys(QObject):
    """Follows the focus, and stands before the field of text that has it.

    undo and redo are the field's as long as it has something to take back; the others never are,
    though Qt means something else by some of them in a field (Ctrl+E: the end of the line).
    """

    def __init__(
        self, undo: QAction, redo: QAction, others: Iterable[QAction], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._undo, self._redo, self._others = undo, redo, tuple(others)
        self._field: QWidget | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._moved)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            pressed = QKeySequence(event.keyCombination())
            if self._is_ours(watched, pressed):
                # Not the field's: the shortcut is looked for, as with any other key.
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    def _is_ours(self, field: QObject, pressed: QKeySequence) -> bool:
        if pressed in self._undo.shortcuts():
            return not can_undo(field)
        if pressed in self._redo.shortcuts():
            return not can_redo(field)
        return any(pressed in action.shortcuts() for action in self._others)

    def _moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._field is not None and isValid(self._field):
            self._field.removeEventFilter(self)
        self._field = now if isinstance(now, TextField) else None
        if self._field is not None:
            self._field.installEventFilter(self)


def can_undo(field: object) -> bool:
    """Whether a field of text has typing of its own to take back."""
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable()
    if isinstance(field, (QPlainTextEdit, QTextEdit)) and not field.isReadOnly():
        return field.document().isUndoAvailable()
    return False


def can_redo(field: object) -> bool:
    """Whether a field of text has typing of its own to bring back."""
    if isinstance(field, QLineEdit):
        return field.isRedoAvailable()
    if isinstance(field, (QPlainTextEdit, QTextEdit)) and not field.isReadOnly():
        return field.document().isRedoAvailable()
    return False
