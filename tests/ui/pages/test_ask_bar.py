"""The line that asks what becomes of typing: each answer does its own, and the focus goes back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from minedesk.ui.pages.ask_bar import AskBar


def test_each_answer_does_its_own_and_the_focus_goes_back(qtbot: QtBot) -> None:
    room, bar, field = QWidget(), AskBar(), QLineEdit()
    column = QVBoxLayout(room)
    column.addWidget(bar)
    column.addWidget(field)
    qtbot.addWidget(room)
    room.show()
    room.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is room)
    done: list[str] = []
    for button, does in (
        (bar.save, ["saved"]),
        (bar.discard, ["discarded"]),
        (bar.stay, []),
    ):
        done.clear()
        field.setFocus()
        bar.ask(lambda: done.append("saved"), lambda: done.append("discarded"))
        assert bar.save.hasFocus()
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert done == does
        assert bar.isHidden()
        assert field.hasFocus()
