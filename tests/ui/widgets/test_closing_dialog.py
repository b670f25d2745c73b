"""The wait at the end shows how far it is, and can be left."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from minedesk.errors import AppError
from minedesk.services.progress import Job
from minedesk.ui.widgets.closing_dialog import ClosingDialog


def test_it_shows_how_far_the_job_is_and_can_be_left(qtbot: QtBot) -> None:
    job = Job()
    dialog = ClosingDialog(job)
    qtbot.addWidget(dialog)
    dialog.open()
    assert dialog.bar.maximum() == 0
    job.step("Backing up", 200)
    job.set(100)
    qtbot.waitUntil(lambda: dialog.bar.value() == 500)
    with qtbot.waitSignal(dialog.finished):
        qtbot.mouseClick(dialog.leave, Qt.MouseButton.LeftButton)


def test_what_went_wrong_stays_until_it_is_read(qtbot: QtBot) -> None:
    dialog = ClosingDialog(Job())
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.fail(AppError("The disk is full.", "Make room."))
    assert dialog.words.text() == "The disk is full."
    assert dialog.hint.text() == "Make room."
    assert dialog.hint.isVisible()
    assert not dialog.bar.isVisible()
    assert dialog.leave.text() == "&Close without a backup"
