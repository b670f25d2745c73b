"""A line that goes away gives the focus back to where it was."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from minedesk.ui.widgets.giving_back import GivesFocusBack


class Room(QWidget):
    """Navigation, a bar with a button, two fields."""

    def __init__(self) -> None:
        super().__init__()
        self.navigation, self.bar = QPushButton("navigation"), QFrame()
        self.button, self.first, self.second = QPushButton("bar"), QLineEdit(), QLineEdit()
        QHBoxLayout(self.bar).addWidget(self.button)
        row = QHBoxLayout(self)
        for widget in (self.first, self.second, self.bar, self.navigation):
            row.addWidget(widget)
        GivesFocusBack(self.bar)


@pytest.fixture
def room(qtbot: QtBot) -> Room:
    room = Room()
    qtbot.addWidget(room)
    room.show()
    room.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is room)
    return room


def test_the_focus_goes_back_to_where_it_was(qtbot: QtBot, room: Room) -> None:
    room.first.setFocus()
    room.button.clicked.connect(room.bar.hide)
    qtbot.mouseClick(room.button, Qt.MouseButton.LeftButton)
    assert room.first.hasFocus()


def test_a_focus_elsewhere_stays_there(room: Room) -> None:
    room.first.setFocus()
    room.button.setFocus()
    room.second.setFocus()
    room.bar.hide()
    assert room.second.hasFocus()


def test_what_is_gone_gets_nothing(room: Room) -> None:
    room.first.setFocus()
    room.button.setFocus()
    room.first.hide()
    room.bar.hide()
    assert not room.first.hasFocus()
