"""Which keys a field of text keeps for itself, and which are the program's."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from minedesk.ui.field_keys import FieldKeys, can_redo, can_undo

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Room(QWidget):
    """A window with two fields and the program's own commands."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []
        self.line, self.text = QLineEdit(), QPlainTextEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.line)
        column.addWidget(self.text)
        undo, redo = self._command("undo", "Ctrl+Z"), self._command("redo", "Ctrl+Shift+Z")
        FieldKeys(undo, redo, [self._command("export", "Ctrl+E")], self)

    def _command(self, name: str, keys: str) -> QAction:
        action = QAction(self)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda: self.done.append(name))
        self.addAction(action)
        return action


@pytest.fixture
def room(qtbot: QtBot) -> Room:
    room = Room()
    qtbot.addWidget(room)
    room.show()
    room.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is room)
    return room


@pytest.mark.parametrize("name", ["line", "text"])
def test_undo_is_the_fields_as_long_as_it_was_typed_into(room: Room, name: str) -> None:
    field: QLineEdit | QPlainTextEdit = getattr(room, name)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Z, CONTROL)
    QTest.keyClick(field, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert room.done == ["undo", "redo"]
    QTest.keyClicks(field, "a")
    assert can_undo(field)
    QTest.keyClick(field, Qt.Key.Key_Z, CONTROL)
    assert can_redo(field)
    QTest.keyClick(field, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert room.done == ["undo", "redo"]
    assert can_undo(field)


@pytest.mark.parametrize("name", ["line", "text"])
def test_what_is_the_programs_is_never_the_fields(room: Room, name: str) -> None:
    field = getattr(room, name)
    field.setFocus()
    QTest.keyClicks(field, "abc")
    QTest.keyClick(field, Qt.Key.Key_E, CONTROL)
    assert room.done == ["export"]


def test_what_cannot_be_typed_into_has_nothing_to_undo(room: Room) -> None:
    room.line.setReadOnly(True)
    room.text.setReadOnly(True)
    assert not any(can(field) for can in (can_undo, can_redo) for field in (room.line, room.text))
    assert not can_undo(room)
