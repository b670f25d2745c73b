"""The line below the preview."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from minedesk.services.progress import Job
from minedesk.ui.reports.foot import ReportFoot


@pytest.fixture
def jobs() -> list[Job]:
    return []


@pytest.fixture
def foot(qtbot: QtBot, jobs: list[Job]) -> Iterator[ReportFoot]:
    around = QWidget()
    qtbot.addWidget(around)
    foot = ReportFoot(lambda: jobs[0] if jobs else None)
    row = QHBoxLayout(around)
    row.addWidget(QLineEdit())
    row.addWidget(foot)
    around.show()
    yield foot
    around.close()


def test_work_is_shown_when_it_lasts_and_can_be_stopped(
    foot: ReportFoot, jobs: list[Job], qtbot: QtBot
) -> None:
    job = Job()
    jobs.append(job)
    job.step("Printing", 40)
    foot.look()
    assert not foot.stop.isVisible()
    qtbot.waitUntil(foot.stop.isVisible)
    job.advance(10)
    qtbot.waitUntil(lambda: foot.bar.value() == 10)
    assert foot.bar.maximum() == 40
    with qtbot.waitSignal(foot.stop_asked):
        qtbot.mouseClick(foot.stop, Qt.MouseButton.LeftButton)
    assert not foot.stop.isEnabled()
    jobs.clear()
    foot.look()
    assert not foot.stop.isVisible()
    assert not foot.bar.isVisible()


def test_short_work_does_not_flicker(foot: ReportFoot, jobs: list[Job], qtbot: QtBot) -> None:
    jobs.append(Job())
    foot.look()
    jobs.clear()
    foot.look()
    qtbot.wait(600)
    assert not foot.stop.isVisible()


def test_each_button_asks_for_its_own(foot: ReportFoot, qtbot: QtBot) -> None:
    asked: list[str] = []
    foot.open_asked.connect(lambda: asked.append("open"))
    foot.print_asked.connect(lambda: asked.append("print"))
    foot.save_asked.connect(lambda: asked.append("save"))
    foot.allow(False)
    for each in (foot.open, foot.print, foot.save):
        assert not each.isEnabled()
    foot.allow(True)
    for each in (foot.open, foot.print, foot.save):
        qtbot.mouseClick(each, Qt.MouseButton.LeftButton)
    assert asked == ["open", "print", "save"]


def test_the_keyboard_comes_back_to_the_button_that_was_pressed(
    foot: ReportFoot, qtbot: QtBot
) -> None:
    foot.window().activateWindow()
    foot.print.setFocus()
    qtbot.waitUntil(foot.print.hasFocus)
    foot.allow(False)
    assert not foot.print.hasFocus()
    foot.allow(True)
    assert foot.print.hasFocus()
    # Also from the button that stopped the work.
    foot.allow(False)
    foot.stop.show()
    foot.stop.setFocus()
    foot.allow(True)
    assert foot.print.hasFocus()
    # Who went on working elsewhere meanwhile is left there.
    foot.allow(False)
    other = QLineEdit(foot.parentWidget())
    other.show()
    other.setFocus()
    foot.allow(True)
    assert other.hasFocus()


def test_what_became_of_it_is_told_in_a_tone(foot: ReportFoot) -> None:
    foot.tell("Saved.", "good")
    assert foot.told.text() == "Saved."
    assert foot.told.property("tone") == "good"
