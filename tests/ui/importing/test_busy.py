"""A job that is shown while it runs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from minedesk.services.progress import Job
from minedesk.ui.importing.busy import Busy
from minedesk.ui.tasks import Running


def test_a_running_job_is_shown_and_can_be_stopped(qtbot: QtBot) -> None:
    busy, job = Busy(), Job()
    qtbot.addWidget(busy)
    busy.watch(job, "Importing sites.xlsx")
    job.step("Writing hazard sites", 200)
    job.set(50)
    busy.show_running(object())  # type: ignore[arg-type]  # anything but None: the job is asked

    assert busy.step.text() == "Writing hazard sites · 50 of 200"
    assert (busy.bar.maximum(), busy.bar.value()) == (200, 50)
    qtbot.mouseClick(busy.stop, Qt.MouseButton.LeftButton)
    assert job.stopping


def test_it_tells_how_far_a_step_is_and_what_comes_after_the_last_row(qtbot: QtBot) -> None:
    busy, job = Busy(), Job()
    qtbot.addWidget(busy)
    busy.watch(job, "Importing sites.xlsx")
    job.step("Writing hazard sites", 800)
    job.set(400)
    running = Running("Importing sites.xlsx", job.snapshot(), True, False)
    busy.show_running(running)
    assert busy.step.text() == "Writing hazard sites · 400 of 800"
    job.step("Bringing totals and search up to date")
    busy.show_running(running)
    assert busy.step.text() == "Bringing totals and search up to date"
    assert busy.bar.maximum() == 0
