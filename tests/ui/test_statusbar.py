"""The bottom line tells the file, whether all is saved, and the work that runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QLabel, QProgressBar
from pytestqt.qtbot import QtBot

from minedesk.services.progress import Progress
from minedesk.ui.statusbar import StatusBar, progress_words
from minedesk.ui.tasks import Running


@pytest.fixture
def line(qtbot: QtBot) -> StatusBar:
    before = QLocale()
    QLocale.setDefault(QLocale("en"))
    line = StatusBar()
    qtbot.addWidget(line, before_close_func=lambda _line: QLocale.setDefault(before))
    line.resize(1366, 28)
    line.show()
    return line


def _words(line: StatusBar) -> list[str]:
    return [label.text() for label in line.findChildren(QLabel) if label.isVisible()]


def test_without_a_file_nothing_claims_to_be_saved(line: StatusBar) -> None:
    assert _words(line) == ["No file is open"]


def test_with_a_file_its_place_and_its_state_are_told(line: StatusBar) -> None:
    line.show_file(Path("/home/dara/a.minedesk"))
    assert _words(line) == ["All changes saved", str(Path("/home/dara/a.minedesk"))]
    line.show_saved(False)
    assert "Not saved yet" in _words(line)
    line.show_saved(True)
    assert "All changes saved" in _words(line)


def test_running_work_is_shown_and_can_be_stopped(qtbot: QtBot, line: StatusBar) -> None:
    progress = Progress("Checking rows", 74_310, 120_000, 8.2)
    line.show_running(Running("Importing", progress, stoppable=True, stopping=False))
    assert "Checking rows" in _words(line)
    assert "74,310 of 120,000 · 9 s left" in _words(line)
    bar = line.findChild(QProgressBar)
    assert bar is not None
    assert bar.value() == 619
    with qtbot.waitSignal(line.stop_asked):
        qtbot.mouseClick(line.stop, Qt.MouseButton.LeftButton)
    line.show_running(Running("Importing", progress, stoppable=True, stopping=True))
    assert "Stopping…" in _words(line)
    assert not line.stop.isEnabled()
    line.show_running(None)
    assert not bar.isVisible()
    assert not line.stop.isVisible()


def test_work_that_cannot_be_stopped_offers_no_stop(line: StatusBar) -> None:
    line.show_running(Running("Opening", Progress(), stoppable=False, stopping=False))
    assert "Opening" in _words(line)
    assert not line.stop.isVisible()


@pytest.mark.parametrize(
    ("progress", "words"),
    [
        (Progress(), ""),
        (Progress(done=1200), "1,200"),
        (Progress(done=12, total=10), "10 of 10"),
        (Progress(done=1, total=10, seconds_left=0.2), "1 of 10 · 1 s left"),
        (Progress(done=1, total=10, seconds_left=89), "1 of 10 · 89 s left"),
        (Progress(done=1, total=10, seconds_left=170), "1 of 10 · 3 minutes left"),
    ],
)
@pytest.mark.usefixtures("line")
def test_progress_in_words(progress: Progress, words: str) -> None:
    assert progress_words(progress) == words


def test_the_age_of_the_last_backup_is_shown_and_leads_to_the_backups(
    line: StatusBar, qtbot: QtBot
) -> None:
    assert not line.backups.isVisible()
    line.show_backup("Backup 3 minutes ago", "All is well")
    assert line.backups.isVisible()
    assert line.backups.property("tone") == "muted"
    with qtbot.waitSignal(line.backups_asked):
        qtbot.mouseClick(line.backups, Qt.MouseButton.LeftButton)
    line.show_backup("Backup 3 days ago", "Plug the stick in", warning=True)
    assert line.backups.property("tone") == "warning"
    assert line.backups.toolTip() == "Plug the stick in"
    line.show_file(None)
    assert not line.backups.isVisible()
