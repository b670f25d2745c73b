"""Before the window closes over typing, one is asked; Enter keeps what was typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from minedesk.ui.pages.leaving import ask_to_save

Button = QMessageBox.StandardButton


@pytest.mark.parametrize("answer", [Button.Save, Button.Discard, Button.Cancel])
def test_the_answer_comes_back(qtbot: QtBot, answer: QMessageBox.StandardButton) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    asked: list[str] = []

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        assert box.defaultButton() is box.button(Button.Save)
        assert not box.iconPixmap().isNull()
        assert box.button(Button.Cancel).icon().isNull()
        box.button(answer).click()

    QTimer.singleShot(0, press)
    assert ask_to_save("Hazard site S1", window) == answer
    assert asked == ["Hazard site S1 is not saved yet. Save it before it is closed?"]
