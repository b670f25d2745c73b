"""Bars ask and tell inside the form, and are out of the way where they have nothing to say."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from minedesk.ui.forms.bars import DiscardBar, ProblemBar, rule


def test_the_answer_that_loses_nothing_has_the_focus(qtbot: QtBot) -> None:
    bar = DiscardBar()
    qtbot.addWidget(bar)
    assert bar.isHidden()
    bar.ask()
    bar.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is bar.keep)
    with qtbot.assertNotEmitted(bar.discarded):
        bar.keep.click()
    assert bar.isHidden()


def test_discarding_is_told(qtbot: QtBot) -> None:
    bar = DiscardBar()
    qtbot.addWidget(bar)
    bar.ask()
    with qtbot.waitSignal(bar.discarded):
        bar.discard.click()
    assert bar.isHidden()


def test_problems_are_told_once_each(qtbot: QtBot) -> None:
    bar = ProblemBar()
    qtbot.addWidget(bar)
    bar.tell(["Too late.", "Too large.", "Too late."], errors=True)
    assert bar.text() == "Too late.\nToo large."
    assert bar.property("tone") == "error"
    bar.tell(["Large."], errors=False)
    assert bar.property("tone") == "warning"
    bar.tell([], errors=False)
    assert bar.text() == ""
    assert bar.isHidden()


def test_a_rule_is_a_thin_line(qtbot: QtBot) -> None:
    line = rule()
    qtbot.addWidget(line)
    assert line.minimumHeight() == line.maximumHeight() == 1
