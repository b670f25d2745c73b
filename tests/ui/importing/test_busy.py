"""A job that is shown while it runs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from minedesk.services.progress import Job
from minedesk.ui.importing.busy import Busy


def test_a_running_job_is_shown_and_can_be_stopped(qtbot: QtBot) -> None:
    busy, job = Busy(), Job()
    qtbot.addWidget(busy)
    busy.watch(job, "Importing sites.xlsx")
    job.step("Writing hazard sites", 200)
    job.set(50)
    busy.show_running(object())  # type: ignore[arg-type]  # anything but None: the job is asked

    assert busy.step.text() == "Writing hazard sites"
    assert (busy.bar.maximum(), busy.bar.value()) == (200, 50)
    qtbot.mouseClick(busy.stop, Qt.MouseButton.LeftButton)
    assert job.stopping
