"""The quiet line shows, offers its action, and goes by itself unless somebody is on it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from minedesk.ui import fonts
from minedesk.ui.widgets.toast import Toast


@pytest.fixture
def toast(qtbot: QtBot) -> Toast:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(800, 400)
    host.show()
    host.activateWindow()
    qtbot.waitExposed(host)
    toast = Toast(host)
    toast._timer.setInterval(20)
    host.toast = toast  # type: ignore[attr-defined] # kept as long as the host
    return toast


def test_it_goes_by_itself(qtbot: QtBot, toast: Toast) -> None:
    toast.say("Imported 215 rows")
    assert toast.isVisible()
    assert not toast.action.isVisible()
    qtbot.waitUntil(lambda: not toast.isVisible())


def test_the_action_does_it_and_takes_the_line_away(qtbot: QtBot, toast: Toast) -> None:
    done: list[str] = []
    toast.say("Deleted BTB50562", "&Undo", lambda: done.append("undone"))
    qtbot.mouseClick(toast.action, Qt.MouseButton.LeftButton)
    assert done == ["undone"]
    assert not toast.isVisible()


def test_a_new_line_replaces_the_old_one_and_its_action(toast: Toast) -> None:
    toast.say("Deleted BTB50562", "&Undo", lambda: None)
    toast.say("Saved")
    assert toast.text.text() == "Saved"
    assert not toast.action.isVisible()


def test_it_stays_while_the_mouse_is_on_it(qtbot: QtBot, toast: Toast) -> None:
    toast.say("Deleted BTB50562", "&Undo", lambda: None)
    where = QPointF(5, 5)
    toast.enterEvent(QEnterEvent(where, where, where))
    qtbot.wait(60)
    assert toast.isVisible()
    toast.leaveEvent(QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: not toast.isVisible())


def test_it_stays_while_its_button_has_the_focus(qtbot: QtBot, toast: Toast) -> None:
    toast.say("Deleted BTB50562", "&Undo", lambda: None)
    toast.action.setFocus()
    qtbot.wait(60)
    assert toast.isVisible()
    toast.dismiss.click()
    assert not toast.isVisible()


def test_it_stays_inside_its_host(toast: Toast) -> None:
    host = toast.parentWidget()
    toast.say("A long line that tells a great deal about what has happened " * 3)
    host.resize(500, 300)
    assert host.rect().contains(toast.geometry())


def test_it_lies_above_the_buttons_at_the_foot(toast: Toast) -> None:
    toast.say("Saved")
    assert toast.geometry().bottom() < 400 - fonts.row_height() - 16
