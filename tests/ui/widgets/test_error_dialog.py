"""The dialog says what and how to mend it; the details are one press away."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from minedesk.ui.widgets.error_dialog import ErrorDialog


def test_details_are_hidden_until_asked_for(qtbot: QtBot) -> None:
    dialog = ErrorDialog("The disk is full.", "Free some room.", "ENOSPC")
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.details.isVisible()
    qtbot.mouseClick(dialog.show_details, Qt.MouseButton.LeftButton)
    assert dialog.details.isVisible()
    qtbot.mouseClick(dialog.copy_details, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == "The disk is full.\nFree some room.\nENOSPC"


def test_without_details_there_is_nothing_to_show(qtbot: QtBot) -> None:
    dialog = ErrorDialog("The disk is full.", "", "")
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.show_details.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_what_is_proposed_has_the_focus(qtbot: QtBot) -> None:
    dialog = ErrorDialog("The disk is full.", "Free some room.", "ENOSPC")
    qtbot.addWidget(dialog)
    assert dialog.focusWidget() is dialog.close_it
    offering = ErrorDialog("Damaged.", "", "page 7", None, [("Restore", lambda: None)])
    qtbot.addWidget(offering)
    assert offering.focusWidget() is offering.ways[0]
