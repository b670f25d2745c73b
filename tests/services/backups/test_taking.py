"""Making backups where disks are full, slow to fill, or refuse: nothing half is left behind."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from minedesk.services.backups import taking
from minedesk.services.backups.taking import thin
from minedesk.services.document import Document
from minedesk.services.settings import Settings
from minedesk.store import backup as store
from minedesk.store import upgrade
from minedesk.store.guard import Gone

Add = Callable[[str], None]

FULL_DISK = """
import resource, sys
from pathlib import Path
from minedesk.errors import AppError
from minedesk.services.document import Document
from minedesk.services.settings import Settings
document = Document.open(Path(sys.argv[1]), Settings())
resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))
document.backups.trouble = lambda trouble: print("told:", trouble)
try:
    document.backups.make()
except AppError as error:
    print("raised:", error)
document.backups.before("import")
document.close()
"""


class Usage(NamedTuple):
    total: int
    used: int
    free: int


def names(document: Document) -> list[str]:
    return [path.name for path in document.backups.shelf.folder.iterdir()]


def test_on_a_full_disk_the_user_is_told_and_nothing_is_left(document: Document, add: Add) -> None:
    for number in range(3):
        add(f"BTB-{number}")
        document.backups.make()
    add("BTB-last")
    kept = names(document)
    document.close()
    before = document.path.read_bytes()
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(document.path)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "raised: There is no space left" in done.stdout
    assert "told: There is no space left" in done.stdout
    assert document.path.read_bytes() == before
    left = sorted(path.name for path in document.path.parent.glob("*.part"))
    assert left == []
    folder = next((Path(document.backups.places.first)).iterdir())
    found = sorted(path.name for path in folder.iterdir())
    assert not [name for name in found if not name.endswith(".minedesk")]
    # It was tried with the middle one given up; both ends stay.
    assert set(found) <= set(kept)
    assert {min(kept), max(kept)} <= set(found)


def test_room_is_made_before_the_disk_is_full(
    document: Document, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(6):
        add(f"BTB-{number}")
        document.backups.make()
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: Usage(10**9, 10**9 - 1000, 1000))
    add("BTB-last")
    document.backups.make()
    found = document.backups.overview().backups
    assert len(found) < 7
    assert [found[0].backup.counts["hazard_site"], found[-1].backup.counts["hazard_site"]] == [7, 1]


def test_one_retry_with_more_room(
    document: Document, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(4):
        add(f"BTB-{number}")
        document.backups.make()
    copy, calls = store.copy, 0

    def full_once(*arguments: object) -> store.Snapshot:
        nonlocal calls
        calls += 1
        if calls == 1:
            raise store.no_room(document.path, "full")
        return copy(*arguments)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(store, "copy", full_once)
    add("BTB-last")
    document.backups.make()
    assert calls == 2
    assert document.backups.overview().backups[0].backup.counts["hazard_site"] == 5


def test_a_second_place_that_fills_up_costs_the_first_nothing(
    document: Document, add: Add, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document.settings = replace(document.settings, backup_place=str(stick))

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(taking.os, "fsync", full)
    monkeypatch.setattr(store, "flush", lambda _path: None)
    monkeypatch.setattr(store, "flush_folder", lambda _folder: None)
    add("BTB-1")
    taken = document.backups.make()
    assert isinstance(taken.trouble, store.NoRoom)
    assert taken.second is None
    assert taken.backup.path.is_file()
    assert [path for path in stick.rglob("*") if path.is_file()] == []


def test_thinning_keeps_both_ends(document: Document, add: Add) -> None:
    for number in range(4):
        add(f"BTB-{number}")
        document.backups.make()
    assert thin(document.backups.shelf, 0) == 2
    assert thin(document.backups.shelf, 0) == 0
    assert [each.backup.sequence for each in document.backups.overview().backups] == [4, 1]


def test_two_programs_that_took_one_number_lose_nothing(document: Document, add: Add) -> None:
    add("BTB-1")
    made = document.backups.make().backup.path
    twin = made.with_name(made.name.replace(made.name.split()[0], "twin"))
    shutil.copy(made, twin)
    assert thin(document.backups.shelf, 10**9) == 0
    assert made.exists()
    assert twin.exists()


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A file of the schema before this one."""
    path = tmp_path / "older.minedesk"
    made = sqlite3.connect(path, isolation_level=None)
    upgrade.build(made, path, to=2)
    made.execute("INSERT INTO file_info VALUES ('uuid', '0b1e')")
    made.close()
    return path


def test_before_a_file_is_brought_up_to_date_it_is_backed_up(older: Path) -> None:
    document = Document.open(older, Settings())
    made = document.backups.overview().backups[0].backup
    document.close()
    assert made.reason == "upgrade"
    assert made.of == older
    with store.resting(made.path) as opened:
        assert opened.execute("PRAGMA user_version").fetchone() == (2,)
    assert sorted(path.name for path in older.parent.glob("older*")) == ["older.minedesk"]


def test_where_that_cannot_be_a_copy_stands_beside_the_file(older: Path) -> None:
    folder = taking.Places.of(Settings()).first
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("a file where the folder should be")
    Document.open(older, Settings()).close()
    assert [path.name for path in older.parent.glob("older.*")].count(
        "older.before-0003.minedesk"
    ) == 1


def test_one_that_does_not_say_which_it_is_is_not_backed_up(older: Path) -> None:
    made = sqlite3.connect(older)
    made.execute("DELETE FROM file_info")
    made.commit()
    made.close()
    assert taking.before_upgrade(older, Settings()) is None


def test_a_file_that_is_gone_is_not_taken_for_a_full_or_closed_folder(
    document: Document, add: Add
) -> None:
    add("BTB-1")
    document.path.rename(document.path.with_name("elsewhere"))
    with pytest.raises(Gone):
        document.backups.make()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems write names in Unicode only")
def test_a_file_whose_name_is_written_in_no_utf_8_is_backed_up(
    document: Document, add: Add, tmp_path: Path
) -> None:
    add("BTB-1")
    document.close()
    odd = document.path.rename(tmp_path / "caf\udce9.minedesk")
    opened = Document.open(odd, Settings())
    assert opened.backups.make().backup.of == odd
    opened.close()
