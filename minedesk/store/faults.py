"""What SQLite refuses, in words a clerk understands."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from minedesk.errors import AppError
from minedesk.words import _

# Primary result codes of SQLite: https://sqlite.org/rescode.html
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
# What reading a damaged file raises: where SQLite quotes it, not even its own words are text.
UNREADABLE: Final = (sqlite3.Error, UnicodeDecodeError)
_UNDECODABLE = "Could not decode to UTF-8"
# What the search says of its own damaged tables, as an error of no particular kind.
_UNSEARCHABLE = "invalid fts5 file format"
_READ_ONLY = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}


class Busy(AppError):
    """The file is being written at this moment; the same call may well succeed a little later."""


class ReadOnly(AppError):
    """The file can be read, and a copy of it be opened; it cannot be written where it is."""


class Illegible(Exception):
    """What is stored was not written so: something was written over it. `told` makes it Damaged."""


class Damaged(AppError):
    """What is in the file cannot be read any more; it is never written again. path says which."""

    def __init__(self, path: Path, details: str, text: str = "") -> None:
        super().__init__(
            text or _("{file} is damaged and cannot be read.").format(file=path),
            _("Nothing was changed. Open your newest backup, and keep the damaged file: minedesk "
              "salvage rescues what can be read of it."),
            details,
        )  # fmt: skip
        self.path = path


def fault(error: BaseException, path: Path) -> AppError | None:
    """The error to show for what the driver raised; None when the fault is the program's own."""
    if isinstance(error, Illegible):
        return damaged(path, str(error))
    # SQLAlchemy hands on what the driver raised inside an error of its own.
    error = getattr(error, "orig", None) or error
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        # Python itself finds texts that are none, also in SQLite's own words, and gives no code.
        undecodable = isinstance(error, sqlite3.OperationalError) and _UNDECODABLE in str(error)
        undecodable = undecodable or isinstance(error, UnicodeDecodeError)
        return damaged(path, str(error)) if undecodable else None
    primary = code & 0xFF
    if primary in _BUSY:
        return busy(path)
    if primary in _DAMAGED or (primary == sqlite3.SQLITE_ERROR and _UNSEARCHABLE in str(error)):
        return damaged(path, str(error))
    if primary in _READ_ONLY:
        return not_writable(path, str(error))
    if primary == sqlite3.SQLITE_FULL:
        return AppError(
            _("There is no space left to write {file}.").format(file=path),
            _("Nothing was changed. Delete files you do not need, then try again."),
            str(error),
        )
    if primary == sqlite3.SQLITE_IOERR:
        return AppError(
            _("{file} could not be read or written.").format(file=path),
            _("Check that the disk or the USB stick is connected, then try again."),
            str(error),
        )
    return None


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what the driver raises about a file into errors that can be shown."""
    try:
        yield
    except Exception as error:
        known = fault(error, path)
        if known is None:
            raise
        raise known from error


def busy(path: Path) -> Busy:
    """Another program, or another window, holds the file."""
    return Busy(
        _("{file} is in use by another program.").format(file=path),
        _("Close the other program or window that has it open, or wait a moment and try again."),
    )


def damaged(path: Path, details: str) -> Damaged:
    """The file is ours, but what is in it cannot be read."""
    return Damaged(path, details)


def not_writable(path: Path, details: str = "") -> ReadOnly:
    """The file, or the folder it lies in, refuses to be written."""
    return ReadOnly(
        _("{file} cannot be written: the file or its folder is read-only.").format(file=path),
        _("Copy the file to a folder where you can write, such as Documents, and open the copy."),
        details,
    )
