"""The keys shown are those of the actions, by menu, with those of the page in view."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from minedesk.ui.keys import Key, KeyTable
from minedesk.ui.widgets.keys_dialog import KeysDialog, keys_of


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    file = window.menuBar().addMenu("&File")
    file.addAction("&Open file…").setShortcut("Ctrl+O")
    file.addAction("Without keys")
    file.addMenu("&More").addAction("R&&D").setShortcut("Ctrl+R")
    window.show()
    return window


def _page(window: QMainWindow) -> QWidget:
    page = QWidget(window)
    action = QAction("Save and &next", page)
    action.setShortcuts(["Ctrl+Return", "Ctrl+Enter"])
    page.addAction(action)
    return page


def test_keys_come_from_the_menus_without_mnemonics(window: QMainWindow) -> None:
    assert keys_of(window) == {"File": [("Open file", ["Ctrl+O"]), ("R&D", ["Ctrl+R"])]}


def test_keys_of_a_page_are_listed_while_it_is_in_view(window: QMainWindow) -> None:
    page = _page(window)
    assert "On this page" not in keys_of(window)
    page.show()
    assert keys_of(window)["On this page"] == [("Save and next", ["Ctrl+Return", "Ctrl+Enter"])]


class _Form(QWidget):
    def key_tables(self) -> tuple[KeyTable[QWidget], ...]:
        keys = (
            Key("Next field", QWidget.update, ("Return",), ("Enter",)),
            Key("", QWidget.update, ("Ctrl+S",)),
        )
        return (KeyTable("In a form", keys),)


def test_keys_that_widgets_answer_to_are_listed_once_while_in_view(window: QMainWindow) -> None:
    forms = [_Form(window), _Form(window)]
    assert "In a form" not in keys_of(window)
    for form in forms:
        form.show()
    assert keys_of(window)["In a form"] == [("Next field", ["Return"])]


def test_the_dialog_shows_them_all(qtbot: QtBot, window: QMainWindow) -> None:
    dialog = KeysDialog(window)
    qtbot.addWidget(dialog)
    dialog.show()
    shown = " ".join(
        label.text() for label in dialog.findChildren(QWidget) if hasattr(label, "text")
    )
    assert "Open file" in shown
    assert "Ctrl+O" in shown
