"""Where the user is in a form is found again after the form was shown anew."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from minedesk.ui.forms.stance import Stance


def test_focus_and_cursor_come_back(qtbot: QtBot) -> None:
    host = QWidget()
    column = QVBoxLayout(host)
    line, block = QLineEdit("Ou Tontuem"), QPlainTextEdit("one\ntwo")
    column.addWidget(line)
    column.addWidget(block)
    qtbot.addWidget(host)
    host.show()
    host.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is host)
    for widget in (line, block):
        widget.setFocus()
        if isinstance(widget, QLineEdit):
            widget.setCursorPosition(4)
        stance = Stance(host)
        host.setEnabled(False)
        line.setText("Ou Ton")
        line.setCursorPosition(0)
        host.setEnabled(True)
        stance.resume()
        assert QApplication.focusWidget() is widget
        assert line.cursorPosition() == (4 if widget is line else 0)


def test_what_is_gone_meanwhile_is_not_missed(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    line = QLineEdit(host)
    host.show()
    host.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is host)
    line.setFocus()
    stance = Stance(host)
    delete(line)
    stance.resume()
    assert QApplication.focusWidget() is None
