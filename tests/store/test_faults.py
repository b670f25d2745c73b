"""What SQLite says, in words: each code its own, the program's own mistakes left as they are."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from minedesk.errors import AppError
from minedesk.store.faults import Busy, Damaged, fault, told

PATH = Path("sites.minedesk")


def _error(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("said the driver")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (sqlite3.SQLITE_BUSY, "in use by another program"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "in use by another program"),
        (sqlite3.SQLITE_CORRUPT, "damaged"),
        (sqlite3.SQLITE_NOTADB, "damaged"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, "read-only"),
        (sqlite3.SQLITE_FULL, "no space left"),
        (sqlite3.SQLITE_IOERR_READ, "could not be read or written"),
    ],
)
def test_the_world_s_faults_are_told(code: int, words: str) -> None:
    known = fault(_error(code), PATH)
    assert known is not None
    assert words in known.text
    assert "sites.minedesk" in known.text
    assert known.hint


def test_only_a_held_file_is_worth_another_try() -> None:
    assert isinstance(fault(_error(sqlite3.SQLITE_BUSY), PATH), Busy)
    assert not isinstance(fault(_error(sqlite3.SQLITE_FULL), PATH), Busy)


def test_the_program_s_own_mistakes_stay_what_they_are() -> None:
    assert fault(ValueError("mistake"), PATH) is None
    with pytest.raises(sqlite3.OperationalError, match="no such table"), told(PATH):
        sqlite3.connect(":memory:").execute("SELECT * FROM nowhere")


def test_what_came_through_sqlalchemy_is_told_as_well() -> None:
    full = _error(sqlite3.SQLITE_FULL)
    with pytest.raises(AppError, match="no space left"), told(PATH):
        raise DBAPIError("BEGIN IMMEDIATE", None, full)


def test_damage_that_sqlite_has_no_code_for_is_damage() -> None:
    search = _error(sqlite3.SQLITE_ERROR)
    search.args = ("invalid fts5 file format (found 0, expected 4) - run 'rebuild'",)
    assert isinstance(fault(search, PATH), Damaged)
    garbled = UnicodeDecodeError("utf-8", b"malformed schema (\xc1)", 18, 19, "invalid start byte")
    assert isinstance(fault(garbled, PATH), Damaged)


def test_a_text_that_cannot_be_decoded_is_damage() -> None:
    connection = sqlite3.connect(":memory:")
    try:
        with pytest.raises(AppError, match="damaged"), told(PATH):
            connection.execute("SELECT CAST(x'ff64' AS TEXT)").fetchall()
    finally:
        connection.close()
