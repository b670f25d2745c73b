"""What attached files hold: once each, in pieces, and never other than its hash says."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from minedesk.store import contents
from minedesk.store.contents import PIECE, ContentDiffers
from minedesk.store.database import Database, driver

BYTES = bytes(range(256)) * 2_500
HASH = hashlib.sha256(BYTES).hexdigest()


@pytest.fixture
def file(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    database = Database.create(tmp_path / "work.minedesk")
    with database.write() as connection:
        yield driver(connection)
    database.close()


def pieces() -> Iterator[bytes]:
    return (BYTES[at : at + PIECE] for at in range(0, len(BYTES), PIECE))


def test_a_content_comes_back_as_it_was(file: sqlite3.Connection) -> None:
    contents.keep(file, HASH, len(BYTES), pieces())
    assert b"".join(contents.read(file, HASH)) == BYTES
    assert contents.is_whole(file, HASH)
    assert contents.listed(file) == [(HASH, len(BYTES))]
    contents.check(file, HASH)


def test_the_same_content_is_kept_once(file: sqlite3.Connection) -> None:
    contents.keep(file, HASH, len(BYTES), pieces())
    contents.keep(file, HASH, len(BYTES), iter([b"never read"]))
    assert b"".join(contents.read(file, HASH)) == BYTES


def test_what_is_not_what_its_hash_says_is_not_kept(file: sqlite3.Connection) -> None:
    with pytest.raises(ContentDiffers):
        contents.keep(file, HASH, len(BYTES), iter([BYTES[:-1] + b"?"]))
    assert contents.listed(file) == []
    assert not contents.is_whole(file, HASH)


def test_a_source_that_fails_leaves_nothing(file: sqlite3.Connection) -> None:
    def broken() -> Iterator[bytes]:
        yield BYTES[:PIECE]
        raise OSError("the stick is gone")

    with pytest.raises(OSError, match="stick"):
        contents.keep(file, HASH, len(BYTES), broken())
    assert contents.listed(file) == []
    assert file.execute("SELECT count(*) FROM blob_part").fetchone() == (0,)


def test_a_damaged_content_is_found(file: sqlite3.Connection) -> None:
    contents.keep(file, HASH, len(BYTES), pieces())
    file.execute("UPDATE blob_part SET content = zeroblob(length(content)) WHERE position = 1")
    with pytest.raises(ContentDiffers):
        contents.check(file, HASH)


def test_bytes_may_leave_and_come_back(file: sqlite3.Connection) -> None:
    contents.keep(file, HASH, len(BYTES), pieces())
    contents.drop(file, [HASH])
    assert contents.listed(file) == [(HASH, len(BYTES))]
    assert not contents.is_whole(file, HASH)
    assert list(contents.read(file, HASH)) == []
    contents.keep(file, HASH, len(BYTES), pieces())
    assert b"".join(contents.read(file, HASH)) == BYTES
