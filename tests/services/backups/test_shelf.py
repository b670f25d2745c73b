"""The folder of a file's backups: names that every disk takes, numbers that give the order."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from minedesk.services.backups.shelf import Shelf, read, second_root, shelves
from minedesk.services.document import Document

NOW = datetime(2026, 11, 21, 20, 21, tzinfo=UTC)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    made = Shelf(tmp_path / "backups", "3f2a")
    made.folder.mkdir(parents=True)
    return made


@pytest.mark.parametrize("uuid", ["", ".", "..", "../..", "a/b"])
def test_a_uuid_that_somebody_made_up_stays_under_the_root(tmp_path: Path, uuid: str) -> None:
    assert Shelf(tmp_path, uuid).folder.resolve().parent == tmp_path.resolve()


def test_numbers_go_on_whatever_the_clock_says(shelf: Shelf) -> None:
    first = shelf.next_path(Path("/stick/sites.minedesk"), NOW)
    assert first.name.startswith("sites 2026-11-2")
    assert first.name.endswith(" 000001.minedesk")
    first.touch()
    set_back = shelf.next_path(Path("sites.minedesk"), NOW.replace(year=2001))
    assert set_back.name.endswith(" 000002.minedesk")
    set_back.touch()
    (shelf.folder / "sites 2026-11-21 202100 1000000.minedesk").touch()
    assert [each.sequence for each in shelf.backups()] == [1_000_000, 2, 1]
    assert shelf.next_path(Path("sites"), NOW).stem.endswith(" 1000001")


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("a:b*c?.minedesk", "a_b_c_"),
        ("ends with dots...minedesk", "ends with dots"),
        ("ខេត្ត បាត់ដំបង.minedesk", "ខេត្ត បាត់ដំបង"),
        ("x" * 200 + ".minedesk", "x" * 60),
        ("... .minedesk", "file"),
    ],
)
def test_names_are_such_that_every_disk_takes_them(shelf: Shelf, name: str, stem: str) -> None:
    path = shelf.next_path(Path(name), NOW)
    assert path.name.rsplit(" ", 3)[0] == stem
    assert len(path.name.encode()) < 255
    path.touch()
    assert shelf.files() == [path]


def test_what_is_no_backup_is_not_listed(shelf: Shelf) -> None:
    for name in ("sites.minedesk", "sites 2026-11-21 202100 000001.minedesk.part", "notes.txt"):
        (shelf.folder / name).touch()
    assert shelf.files() == []
    assert shelf.newest() is None


def test_one_that_cannot_be_read_is_listed_by_its_name(shelf: Shelf) -> None:
    path = shelf.folder / "sites 2026-11-21 202100 000007.minedesk"
    path.write_bytes(b"\0" * 500)
    found = read(path)
    assert not found.readable
    assert found.sequence == 7
    assert found.size == 500
    assert found.of == Path("sites.minedesk")
    assert found.taken_at == datetime(2026, 11, 21, 20, 21).astimezone(UTC)
    path = path.rename(shelf.folder / "sites 2026-99-99 999999 000008.minedesk")
    assert read(path).sequence == 8
    assert shelf.newest() is None


def test_only_old_halves_are_swept_away(shelf: Shelf) -> None:
    place = shelf.contents / "ab"
    place.mkdir(parents=True)
    old = [shelf.folder / "a.minedesk.part", place / "abcd.part"]
    fresh = [shelf.folder / "b.minedesk.part", place / "ab00.part"]
    for path in (*old, *fresh):
        path.touch()
    for path in old:
        os.utime(path, (time.time() - 7200,) * 2)
    shelf.sweep()
    assert [path.exists() for path in (*old, *fresh)] == [False, False, True, True]


def test_every_file_has_a_shelf_of_its_own(
    document: Document, add: Callable[[str], None], shelf: Shelf
) -> None:
    add("BTB-1")
    made = document.backups.make().backup
    assert made.path.parent.name == document.database.info("uuid")
    root = made.path.parent.parent
    assert [each.folder for each in shelves(root)] == [made.path.parent]
    assert shelves(root / "nothing") == []
    assert document.backups.shelf.newest() == made == read(made.path)


def test_without_a_second_place_there_is_no_second_root() -> None:
    assert second_root("") is None
    assert second_root("/media/stick") == Path("/media/stick/MineDesk backups")
