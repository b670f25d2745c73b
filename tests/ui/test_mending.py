"""Which ways on are offered for which trouble (each is clicked in test_filing)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from minedesk.errors import AppError
from minedesk.services.backups.shelf import Backup
from minedesk.services.mending import SetAside
from minedesk.services.progress import Job
from minedesk.store.faults import damaged, not_writable
from minedesk.store.lock import Holder, InUse
from minedesk.ui.mending import Mending
from minedesk.ui.notify import Notifier
from minedesk.ui.preferences import Preferences
from minedesk.ui.tasks import Worker
from minedesk.ui.widgets.error_dialog import ErrorDialog

COPY, AGAIN, RESCUE = "Open a copy to look at…", "Try again", "Rescue what can be read"


class Files:
    """Sets aside as it is told."""

    def __init__(self) -> None:
        self.aside: SetAside | AppError = AppError("the stick is gone")

    def set_aside(self, path: Path, job: Job) -> SetAside:
        if isinstance(self.aside, AppError):
            raise self.aside
        return self.aside

    def copy_to_look_at(self, path: Path, copy: Path, job: Job) -> Path:
        raise AssertionError

    def restore(self, backup: Any, aside: SetAside, job: Job) -> Path:
        raise AssertionError

    def rescue(self, path: Path, job: Job) -> Any:
        raise AssertionError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "sites.minedesk"
    path.touch()
    return path


@pytest.fixture
def files() -> Files:
    return Files()


@pytest.fixture
def offered(
    qtbot: QtBot, worker: Worker, preferences: Preferences, files: Files
) -> Iterator[Callable[[Path, Exception], ErrorDialog]]:
    window = QWidget()
    qtbot.addWidget(window)
    mending = Mending(
        lambda: files,
        lambda _path, _told="": None,
        lambda _title, _name: None,
        worker,
        Notifier(window),
        preferences,
        window,
    )

    def offer(path: Path, trouble: Exception) -> ErrorDialog:
        mending.not_opened(path, trouble)
        qtbot.waitUntil(lambda: bool(window.findChildren(ErrorDialog)))
        return window.findChildren(ErrorDialog)[-1]

    yield offer
    for dialog in window.findChildren(ErrorDialog):
        dialog.accept()


def _ways(dialog: ErrorDialog) -> list[str]:
    return [each.text().replace("&", "") for each in dialog.ways]


@pytest.mark.parametrize(
    ("trouble", "ways"),
    [
        (lambda path: InUse(path, Holder("LAPTOP-7", "Chan")), [COPY, AGAIN]),
        (not_writable, [COPY, AGAIN]),
        (lambda path: AppError("busy"), [AGAIN]),
        (lambda path: ZeroDivisionError(), []),
    ],
)
def test_each_trouble_has_its_ways(
    offered: Callable[[Path, Exception], ErrorDialog],
    file: Path,
    trouble: Callable[[Path], Exception],
    ways: list[str],
) -> None:
    assert _ways(offered(file, trouble(file))) == ways


def test_a_file_that_is_gone_is_not_copied(
    offered: Callable[[Path, Exception], ErrorDialog], tmp_path: Path
) -> None:
    gone = tmp_path / "gone"
    assert _ways(offered(gone, not_writable(gone))) == [AGAIN]


def test_a_damaged_file_is_rescued_where_there_is_no_backup(
    offered: Callable[[Path, Exception], ErrorDialog], file: Path, files: Files
) -> None:
    files.aside = SetAside(file, file.with_name("sites.damaged-2026-03-15.minedesk"), None)
    dialog = offered(file, damaged(file, "page 7"))
    assert _ways(dialog) == [RESCUE]
    assert "set aside as sites.damaged-2026-03-15.minedesk" in dialog._told[0]
    assert "No backup" in dialog._told[0]


def test_its_newest_backup_comes_first(
    offered: Callable[[Path, Exception], ErrorDialog], file: Path, files: Files
) -> None:
    taken = datetime(2026, 3, 15, 12, 0, tzinfo=UTC)
    files.aside = SetAside(file, file, Backup(file, 1, taken, 10, file))
    dialog = offered(file, damaged(file, "page 7"))
    first, second = _ways(dialog)
    assert first.startswith("Open the newest backup (15 Mar 2026 ")
    assert second == RESCUE
    assert "could not be given another name" in dialog._told[0]


def test_a_backup_of_a_file_with_another_name_says_so(
    offered: Callable[[Path, Exception], ErrorDialog], file: Path, files: Files
) -> None:
    taken = datetime(2026, 3, 15, 12, 0, tzinfo=UTC)
    twin = file.with_name("twin.minedesk")
    files.aside = SetAside(file, file, Backup(file, 1, taken, 10, twin))
    first, _second = _ways(offered(file, damaged(file, "page 7")))
    assert first.startswith("Open the newest backup (twin.minedesk, 15 Mar 2026 ")


def test_where_nothing_can_be_done_the_damage_is_told(
    offered: Callable[[Path, Exception], ErrorDialog], file: Path
) -> None:
    dialog = offered(file, damaged(file, "page 7"))
    assert _ways(dialog) == []
    assert "is damaged" in dialog._told[0]
