"""What attached files hold stands once beside the backups, and comes back with what is restored."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from minedesk.services.backups.contents import collect, needed_by
from minedesk.services.backups.restoring import restore
from minedesk.services.document import Document
from minedesk.services.progress import Job
from minedesk.store import contents as held_in
from minedesk.store.backup import resting
from minedesk.store.database import driver

PHOTO, SCAN = os.urandom(700_000), b"%PDF " + os.urandom(300_000)


def sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@pytest.fixture
def attach(document: Document, add: Callable[[str], None]) -> Callable[[bytes], None]:
    """Put a content into the file, and change a record so that it is worth a backup."""

    def write(content: bytes) -> None:
        pieces = [content[at : at + held_in.PIECE] for at in range(0, len(content), held_in.PIECE)]
        with document.database.write() as connection:
            held_in.keep(driver(connection), sha(content), len(content), pieces)
        add(f"BTB-{sha(content)[:4]}")

    return write


Attach = Callable[[bytes], None]


def on_shelf(document: Document) -> list[str]:
    return sorted(path.name for path in document.backups.shelf.contents.glob("*/*"))


def held(path: Path, content: bytes) -> bytes:
    with resting(path) as opened:
        return b"".join(held_in.read(opened, sha(content)))


def test_contents_stand_once_for_all_backups(document: Document, attach: Attach) -> None:
    attach(PHOTO)
    first = document.backups.make().backup
    place = document.backups.shelf.contents / sha(PHOTO)[:2] / sha(PHOTO)
    stamp = place.stat().st_mtime_ns
    attach(SCAN)
    second = document.backups.make().backup
    assert on_shelf(document) == sorted([sha(PHOTO), sha(SCAN)])
    assert place.read_bytes() == PHOTO
    assert place.stat().st_mtime_ns == stamp
    for each in (first, second):
        assert held(each.path, PHOTO) == b""
        assert each.size < document.path.stat().st_size - len(PHOTO)
    assert held(document.path, PHOTO) == PHOTO


def test_restoring_puts_them_back(document: Document, attach: Attach, tmp_path: Path) -> None:
    attach(PHOTO)
    attach(SCAN)
    copy = document.backups.make().backup.path
    done = restore(copy, tmp_path / "new.minedesk", Job())
    assert done.lost == ()
    assert held(tmp_path / "new.minedesk", PHOTO) == PHOTO
    assert held(tmp_path / "new.minedesk", SCAN) == SCAN


def test_what_is_damaged_in_one_place_comes_from_the_other(
    document: Document, attach: Attach, tmp_path: Path, stick: Path
) -> None:
    document.settings = replace(document.settings, backup_place=str(stick))
    attach(PHOTO)
    copy = document.backups.make().backup.path
    place = document.backups.shelf.contents / sha(PHOTO)[:2] / sha(PHOTO)
    place.write_bytes(PHOTO[:-1] + b"?")
    done = document.backups.restore(copy, tmp_path / "new.minedesk", Job())
    assert done.lost == ()
    assert held(tmp_path / "new.minedesk", PHOTO) == PHOTO


def test_what_is_lost_everywhere_is_told_and_the_rest_restored(
    document: Document, attach: Attach, tmp_path: Path
) -> None:
    attach(PHOTO)
    attach(SCAN)
    copy = document.backups.make().backup.path
    (document.backups.shelf.contents / sha(PHOTO)[:2] / sha(PHOTO)).unlink()
    done = restore(copy, tmp_path / "new.minedesk", Job())
    assert done.lost == (sha(PHOTO),)
    assert done.counts["hazard_site"] == 2
    assert held(tmp_path / "new.minedesk", SCAN) == SCAN


def test_what_no_backup_needs_any_more_goes_and_what_may_be_needed_stays(
    document: Document, attach: Attach
) -> None:
    attach(PHOTO)
    copy = document.backups.make().backup.path
    shelf = document.backups.shelf
    stray = shelf.contents / "ff" / ("f" * 64)
    stray.parent.mkdir()
    stray.touch()
    collect(shelf)
    assert stray.exists(), "it may belong to a backup that is being made"
    for path in shelf.contents.glob("*/*"):
        os.utime(path, (time.time() - 7200,) * 2)
    damaged = copy.with_name("sites 2026-11-21 202100 000009.minedesk")
    damaged.write_bytes(b"no file")
    collect(shelf)
    assert stray.exists(), "what a damaged backup needs is not known"
    damaged.unlink()
    collect(shelf)
    assert on_shelf(document) == [sha(PHOTO)]


def test_a_file_of_older_times_needs_none(tmp_path: Path) -> None:
    old = sqlite3.connect(tmp_path / "old.minedesk")
    old.execute("CREATE TABLE file_info (key, value)")
    old.close()
    assert needed_by(tmp_path / "old.minedesk") == []


def test_a_content_that_is_wrong_in_the_file_keeps_nothing_from_being_backed_up(
    document: Document, attach: Attach, tmp_path: Path
) -> None:
    attach(PHOTO)
    attach(SCAN)
    with document.database.write() as connection:
        driver(connection).execute(
            "UPDATE blob_part SET content = zeroblob(length(content)) WHERE sha256 = ?",
            (sha(PHOTO),),
        )
    copy = document.backups.make().backup.path
    assert on_shelf(document) == [sha(SCAN)]
    restore(copy, tmp_path / "new.minedesk", Job())
    assert held(tmp_path / "new.minedesk", PHOTO) == bytes(len(PHOTO))
    assert held(tmp_path / "new.minedesk", SCAN) == SCAN
