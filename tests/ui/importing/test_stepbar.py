"""The steps of a work: where one is, and where one can go back to."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from minedesk.ui.importing.stepbar import StepBar


def test_only_steps_that_are_done_can_be_gone_back_to(qtbot: QtBot) -> None:
    bar = StepBar(["File", "Columns", "Preview"])
    qtbot.addWidget(bar)
    bar.show_step(1)
    assert [step.state for step in bar.steps] == ["done", "now", "later"]
    assert "1 File, done" in bar.steps[0].accessibleName()

    with qtbot.waitSignal(bar.asked) as told:
        qtbot.mouseClick(bar.steps[0], Qt.MouseButton.LeftButton)
    assert told.args == [0]
    with qtbot.assertNotEmitted(bar.asked):
        qtbot.mouseClick(bar.steps[2], Qt.MouseButton.LeftButton)
        bar.show_step(2, fixed=True)
        qtbot.mouseClick(bar.steps[0], Qt.MouseButton.LeftButton)
