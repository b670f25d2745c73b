"""Backups while one works and at the end, in the real window on a real file."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from pytestqt.qtbot import QtBot

from minedesk.errors import AppError
from minedesk.records.base import Entry
from minedesk.services.backups import room
from minedesk.services.backups.keeper import Keeper, Standing
from minedesk.services.document import Document
from minedesk.store.faults import damaged
from minedesk.ui import backing
from minedesk.ui.backing import BACKUPS, Backing, status_words
from minedesk.ui.main_window import MainWindow
from minedesk.ui.pages.base import Page, PageContext, PageSpec
from minedesk.ui.preferences import Preferences
from minedesk.ui.tasks import Worker
from minedesk.ui.widgets.closing_dialog import ClosingDialog

NOW = datetime(2026, 11, 21, 20, 21, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


class Told:
    def __init__(self) -> None:
        self.said: list[str] = []
        self.errors: list[BaseException] = []

    def say(self, text: str, _action: str = "", _do: Any = None) -> None:
        self.said.append(text)

    def error(self, trouble: BaseException) -> None:
        self.errors.append(trouble)


class Desk:
    """A window, the workers and a file, looked after."""

    def __init__(self, qtbot: QtBot, preferences: Preferences, document: Document) -> None:
        self.qtbot, self.document, self.told = qtbot, document, Told()
        self.worker, self.reader = Worker(), Worker(name="reader")
        specs = [PageSpec("sites", "&Sites", "warning", Page),
                 PageSpec(BACKUPS, "", "warning", Page, "hidden")]  # fmt: skip
        self.window = MainWindow(specs, preferences)
        qtbot.addWidget(self.window)
        self.window.set_file(document.path)
        self.window.show()
        self.context: PageContext[Document] = PageContext(
            document, preferences, self.worker, self.reader, self.told, self.window.show_page
        )  # type: ignore[arg-type]  # what was told stands in for the notifier
        self.backing = Backing(lambda: self.context, self.window)
        self.backing.opened(document)

    def save(self, code: str) -> None:
        self.document.recordbook.save(Entry("hazard_site", {"code": code}))

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.worker.busy and not self.reader.busy)

    def reasons(self) -> list[str]:
        return [each.backup.reason for each in self.document.backups.overview().backups]

    def later(self, milliseconds: int) -> None:
        """Let the clock of the half hours run on."""
        self.backing._asked_at -= milliseconds


@pytest.fixture
def desk(qtbot: QtBot, preferences: Preferences, document: Document) -> Iterator[Desk]:
    made = Desk(qtbot, preferences, document)
    yield made
    made.backing.close()
    made.reader.close()
    made.worker.close()


def test_every_half_hour_what_changed_is_backed_up(desk: Desk) -> None:
    desk.save("BTB-1")
    desk.backing._minute()
    desk.settle()
    assert desk.reasons() == []
    for _twice in range(2):
        desk.later(backing.EVERY_SECONDS)
        desk.backing._minute()
        desk.settle()
        assert desk.reasons() == ["timer"]
    assert desk.window.status.backups.text() == "Backup just now"


def test_the_minutes_tick_by_themselves(desk: Desk) -> None:
    assert desk.backing._minutes.isActive()
    assert desk.backing._minutes.interval() == 60_000
    desk.qtbot.waitUntil(lambda: desk.window.status.backups.text() == "No backup yet")


def test_a_click_on_the_age_leads_to_the_backups(desk: Desk) -> None:
    desk.backing.refresh()
    desk.settle()
    desk.qtbot.mouseClick(desk.window.status.backups, Qt.MouseButton.LeftButton)
    assert desk.window.current_name == BACKUPS
    desk.window.show_page("sites")
    desk.window.actions_of.backups.trigger()
    assert desk.window.current_name == BACKUPS


def test_on_closing_one_more_is_made_without_a_word(desk: Desk) -> None:
    desk.save("BTB-1")
    desk.backing.close()
    assert desk.reasons() == ["closing"]
    assert desk.window.findChildren(ClosingDialog) == []
    desk.backing.close()
    assert desk.reasons() == ["closing"]


def test_an_unchanged_file_is_closed_at_once(desk: Desk) -> None:
    desk.save("BTB-1")
    desk.document.backups.make()
    desk.backing.close()
    assert desk.reasons() == ["asked"]


def test_a_long_wait_can_be_left(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = threading.Event()

    def endless(_keeper: Keeper, _reason: str, job: Any) -> None:
        begun.set()
        while True:
            job.check()
            threading.Event().wait(0.01)

    monkeypatch.setattr(Keeper, "make_if_changed", endless)
    seen: list[str] = []

    def leave() -> None:
        (dialog,) = desk.window.findChildren(ClosingDialog)
        seen.append(dialog.words.text())
        desk.qtbot.mouseClick(dialog.leave, Qt.MouseButton.LeftButton)

    QTimer.singleShot(600, leave)
    desk.backing.close()
    assert begun.is_set()
    assert seen == ["A backup is made before the file is closed."]
    desk.qtbot.waitUntil(lambda: not desk.worker.busy)
    assert desk.told.errors == []


def test_closing_a_second_time_ends_the_wait(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(_keeper: Keeper, _reason: str, job: Any) -> None:
        while True:
            job.check()
            threading.Event().wait(0.01)

    monkeypatch.setattr(Keeper, "make_if_changed", endless)

    def close_again() -> None:
        desk.backing.close()
        desk.worker.close()

    QTimer.singleShot(50, close_again)
    desk.backing.close()
    assert desk.worker.closed


def test_why_there_is_none_at_the_end_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_keeper: Keeper, _reason: str, _job: Any) -> None:
        raise AppError("There is no space left.", "Make room.")

    monkeypatch.setattr(Keeper, "make_if_changed", refuse)
    seen: list[str] = []

    def read() -> None:
        (dialog,) = desk.window.findChildren(ClosingDialog)
        seen.append(f"{dialog.words.text()} {dialog.hint.text()}")
        desk.qtbot.mouseClick(dialog.leave, Qt.MouseButton.LeftButton)

    QTimer.singleShot(300, read)
    desk.backing.close()
    assert seen == ["There is no space left. Make room."]


def test_while_working_a_refusal_is_told_in_a_quiet_line(
    desk: Desk, tmp_path: Path, preferences: Preferences
) -> None:
    desk.save("BTB-1")
    desk.document.settings = replace(desk.document.settings, backup_place=str(tmp_path / "away"))
    desk.document.backups.before("import")
    desk.qtbot.waitUntil(lambda: len(desk.told.said) == 1)
    assert "is not there" in desk.told.said[0]


def test_another_file_in_its_place_lets_the_first_be_backed_up(desk: Desk, tmp_path: Path) -> None:
    desk.save("BTB-1")
    other = Document.new(tmp_path / "other.minedesk", desk.document.settings)
    desk.context = replace(desk.context, document=other)
    desk.backing.opened(other)
    desk.settle()
    assert desk.reasons() == ["closing"]
    desk.backing.close()
    desk.settle()
    other.close()


def test_a_file_that_was_let_go_of_is_left_alone(desk: Desk) -> None:
    desk.save("BTB-1")
    desk.document.close()
    desk.later(backing.EVERY_SECONDS)
    desk.backing._minute()
    desk.window.status.backups.click()
    desk.backing.close()
    desk.settle()
    assert desk.told.errors == []
    assert desk.window.current_name == ""


def test_damage_that_is_found_while_working_is_told_as_such(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    trouble = damaged(desk.document.path, "page 3")

    def find(_keeper: Keeper, _reason: str, _job: Any) -> None:
        raise trouble

    monkeypatch.setattr(Keeper, "make_if_changed", find)
    desk.later(backing.EVERY_SECONDS)
    desk.backing._minute()
    desk.settle()
    assert desk.told.errors == [trouble]
    monkeypatch.undo()


def test_that_room_runs_out_is_told_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "warnings", lambda *_all: ["The disk is nearly full."])
    for _twice in range(2):
        desk.backing.refresh()
        desk.settle()
    assert desk.told.said == ["The disk is nearly full."]
    status = desk.window.status.backups
    assert status.property("tone") == "warning"
    assert "nearly full" in status.toolTip()


@pytest.mark.parametrize(
    ("standing", "text", "warning"),
    [
        (Standing(None, "unset", None), "No backup yet", False),
        (Standing(NOW - 12 * MINUTE, "unset", None), "Backup 12 minutes ago", False),
        (Standing(NOW - 2 * DAY, "unset", None), "Backup 2 days ago", True),
        (Standing(NOW - MINUTE, "unset", None, ("Full.",)), "Backup 1 minute ago", True),
        (Standing(NOW - MINUTE, "there", NOW - MINUTE), "Backup 1 minute ago", False),
        (Standing(NOW - MINUTE, "there", NOW - 8 * DAY), "Backup 1 minute ago", True),
        (
            Standing(NOW - MINUTE, "absent", NOW - DAY),
            "Backup 1 minute ago · second place missing",
            False,
        ),
        (
            Standing(NOW - MINUTE, "absent", NOW - 8 * DAY),
            "Backup 1 minute ago · second place missing",
            True,
        ),
        (
            Standing(NOW - MINUTE, "absent", None),
            "Backup 1 minute ago · second place missing",
            True,
        ),
    ],
)
def test_the_status_bar_warns_in_time(standing: Standing, text: str, warning: bool) -> None:
    said, _tip, warns = status_words(standing, NOW)
    assert (said, warns) == (text, warning)
