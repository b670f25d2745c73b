"""Attached files on their way out: never damaged ones, never as a program, never over others."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from minedesk.errors import AppError
from minedesk.services.attachments import outgoing
from minedesk.services.attachments.outgoing import AlreadyThere, Desk
from minedesk.store import contents
from minedesk.store.attachments import Attachment
from minedesk.store.database import Database, driver

HASH = hashlib.sha256(b"foo").hexdigest()
NOTE = Attachment(
    1, "u1", "partner", 7, "note.txt", "text/plain", 3, HASH, "", 0, "2024-03-01T08:00:00Z", ""
)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    database = Database.create(tmp_path / "work.minedesk")
    with database.write() as connection:
        contents.keep(driver(connection), HASH, 3, [b"foo"])
        yield driver(connection)
    database.close()


def test_a_file_is_written_where_nothing_lies(file: sqlite3.Connection, tmp_path: Path) -> None:
    path = outgoing.target(outgoing.folder_for(tmp_path / "a" / "b"), NOTE)
    outgoing.write_out(file, NOTE, path)
    assert path.read_bytes() == b"foo"
    with pytest.raises(AlreadyThere) as there:
        outgoing.write_out(file, NOTE, path)
    assert there.value.path == path


def test_what_is_damaged_is_not_written(file: sqlite3.Connection, tmp_path: Path) -> None:
    file.execute("UPDATE blob_part SET content = ?", (b"fox",))
    with pytest.raises(AppError, match="damaged"):
        outgoing.write_out(file, NOTE, tmp_path / "note.txt")
    assert not (tmp_path / "note.txt").exists()


def test_a_folder_that_cannot_be_made_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    with pytest.raises(AppError, match="cannot be made"):
        outgoing.folder_for(tmp_path / "taken" / "inside")


def test_copies_to_look_at_do_not_meet(file: sqlite3.Connection) -> None:
    contents.keep(file, hashlib.sha256(b"bar").hexdigest(), 3, [b"bar"])
    desk = Desk()
    first = desk.lay_out(file, NOTE)
    second = desk.lay_out(file, replace(NOTE, sha256=hashlib.sha256(b"bar").hexdigest()))
    assert first.name == second.name == "note.txt"
    assert (first.read_bytes(), second.read_bytes()) == (b"foo", b"bar")
    desk.clear()
    assert not first.parent.parent.exists()
    desk.clear()


def test_a_program_that_came_in_elsewhere_is_not_opened(file: sqlite3.Connection) -> None:
    desk = Desk()
    with pytest.raises(AppError, match="program"):
        desk.lay_out(file, replace(NOTE, name="note.exe"))
    contents.keep(file, hashlib.sha256(b"MZ.").hexdigest(), 3, [b"MZ."])
    with pytest.raises(AppError, match="program"):
        desk.lay_out(file, replace(NOTE, sha256=hashlib.sha256(b"MZ.").hexdigest()))
