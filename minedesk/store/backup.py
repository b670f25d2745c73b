"""One checked copy of a file: SQLite's online backup, beside its final name first.

The copy is taken of one moment, also while others read and prepare to write. It is brought to the
disk, opened and counted against that moment, and only then given its name.
"""

from __future__ import annotations

import errno
import json
import os
import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from minedesk.errors import AppError
from minedesk.store.faults import UNREADABLE, damaged, told
from minedesk.words import _

# Where a copy says of itself that it is a backup, and of what; whole copies do not carry it.
MARK = "backup"
# Where a rescued file says how many rows it lacks, and each backup of it in its mark.
LOST = "rescue_lost"

# 32 MB at a time with pages of 4 KiB: small enough to show progress and to stop at once.
_PAGES_A_STEP = 8_192
_WAIT = 30.0
_CHECK_EVERY = 10_000
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}

# (done, total) pages; raises to stop. With (0, 0) it only asks whether to go on.
Told = Callable[[int, int], None]
# Changes a copy before it is checked: writes its mark, takes contents out. Returns the tables whose
# rows it changed, which then cannot be counted against the source.
Finish = Callable[[sqlite3.Connection, "Snapshot"], Collection[str]]


class NoRoom(AppError):
    """The disk that was to take a copy is full."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a file held at one moment.

    counts are rows by table, without those that the search is made of. state names the moment: two
    files of one state hold the same. It is "" for files that keep no history yet.
    """

    counts: Mapping[str, int]
    state: str
    pages: int


def copy(source: Path, target: Path, told_of: Told, finish: Finish | None = None) -> Snapshot:
    """Copy a file, whole or not at all; returns what it held at that moment.

    Raises NoRoom, AppError, and whatever told_of raises; target is then as it was, and no part of a
    copy is left behind.
    """
    part = target.with_name(target.name + ".part")
    try:
        part.unlink(missing_ok=True)
        # Where nothing can be made this says so better than SQLite would.
        part.touch()
        snapshot = _pages(source, part, told_of)
        counts = dict(snapshot.counts)
        if finish is not None:
            with told(part), closing(sqlite3.connect(part, isolation_level=None)) as made:
                _hasty(made)
                for table in finish(made, snapshot):
                    counts.pop(table, None)
        flush(part)
        check(part, counts, told_of)
        part.replace(target)
        flush_folder(target.parent)
        return snapshot
    except (OSError, sqlite3.Error, AppError) as error:
        explained = _explained(error, target)
        if explained is error:
            raise
        raise explained from error
    finally:
        # Where the stick is gone, its half copy cannot be taken away either.
        with suppress(OSError):
            part.unlink(missing_ok=True)
            part.with_name(part.name + "-journal").unlink(missing_ok=True)


def check(path: Path, counts: Mapping[str, int] | None, told_of: Told) -> None:
    """Open a file that nobody writes to, look through all its pages, and count its rows.

    counts are what it must hold; None counts nothing. Raises AppError where it is not whole.
    """
    told_of(0, 0)
    with told(path), resting(path) as opened:
        opened.set_progress_handler(lambda: _stopped(told_of), _CHECK_EVERY)
        try:
            found = opened.execute("PRAGMA quick_check(1)").fetchone()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
                told_of(0, 0)
            raise
        opened.set_progress_handler(None, 0)
        if found != ("ok",):
            raise damaged(path, str(found[0]))
        if counts is not None:
            compare(path, counts, row_counts(opened))


def compare(path: Path, wanted: Mapping[str, int], found: Mapping[str, int]) -> None:
    """Raise AppError where a table does not hold the rows that it must."""
    differing = [
        f"{name}: {found.get(name, 0)} of {count}"
        for name, count in wanted.items()
        if found.get(name, 0) != count
    ]
    if differing:
        raise damaged(path, "; ".join(differing))


def read_mark(path: Path) -> dict[str, Any] | None:
    """What a backup says of itself; None for any other file, also one that cannot be read."""
    try:
        with resting(path) as opened:
            return mark_of(opened)
    except (*UNREADABLE, OSError):
        return None


def mark_of(opened: sqlite3.Connection) -> dict[str, Any] | None:
    """The same of a file that is open. Raises sqlite3.Error where it cannot be read."""
    if not has_table(opened, "file_info"):
        return None
    found = opened.execute("SELECT value FROM file_info WHERE key = ?", (MARK,)).fetchone()
    if found is None:
        return None
    try:
        mark = json.loads(found[0])
    except ValueError:
        return {}
    return mark if isinstance(mark, dict) else {}


def lost_rows(opened: sqlite3.Connection) -> int:
    """How many rows a file lost when it was rescued from a damaged one."""
    found = opened.execute("SELECT value FROM file_info WHERE key = ?", (LOST,)).fetchone()
    return int(found[0]) if found is not None and str(found[0]).isdecimal() else 0


def write_mark(opened: sqlite3.Connection, mark: Mapping[str, Any]) -> None:
    """Let a copy say of itself that it is a backup."""
    opened.execute(
        "INSERT OR REPLACE INTO file_info (key, value) VALUES (?, ?)",
        # In ASCII, as paths may hold halves of characters, which no text of SQLite's can.
        (MARK, json.dumps(mark)),
    )


def take_mark_off(opened: sqlite3.Connection) -> None:
    """Make a backup an ordinary file again."""
    opened.execute("DELETE FROM file_info WHERE key = ?", (MARK,))


def refuse_backup(opened: sqlite3.Connection, path: Path) -> None:
    """Raise AppError where a file that is to be worked in is a backup: it must stay as it is."""
    if mark_of(opened) is not None:
        raise AppError(
            _("{file} is a backup; it is not worked in.").format(file=path),
            _("Restore it as a new file: File, Backups… in the window, or "
              "minedesk restore BACKUP NEWFILE."),
        )  # fmt: skip


def uuid_of(path: Path) -> str:
    """The uuid of a file, which its copies share. Raises AppError where it has none, or is one."""
    with told(path), closing(_watched(path)) as opened:
        refuse_backup(opened, path)
        found = known_as(opened)
    if not found:
        raise damaged(path, "no uuid")
    return found


def known_as(opened: sqlite3.Connection) -> str:
    """The uuid of a file that is open, backups included; "" where it has none."""
    found = opened.execute("SELECT value FROM file_info WHERE key = 'uuid'").fetchone()
    return "" if found is None else str(found[0])


def state_of(opened: sqlite3.Connection) -> str:
    """A name for what a file holds now: its schema and its last change-set."""
    if not has_table(opened, "change_set"):
        return ""
    last = opened.execute("SELECT id, uuid FROM change_set ORDER BY id DESC LIMIT 1").fetchone()
    (schema,) = opened.execute("PRAGMA user_version").fetchone()
    return f"{schema}:{last[0]}:{last[1]}" if last else f"{schema}:0"


def row_counts(opened: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table holds, but for those that the search is made of."""
    tables = opened.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' "
        "ESCAPE '\\' AND name NOT LIKE 'search\\_%' ESCAPE '\\' AND name <> 'file_info'"
    ).fetchall()
    return {
        name: opened.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in tables
    }


def has_table(opened: sqlite3.Connection, table: str) -> bool:
    """Whether a file has a table of this name."""
    found = opened.execute(
        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (table,)
    )
    return found.fetchone() is not None


@contextmanager
def resting(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to a file that nobody writes to: no locks, and nothing is left beside it."""
    uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as opened:
        yield opened


def flush(path: Path) -> None:
    """Bring a file's bytes to the disk itself."""
    handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def flush_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk, where the system can do that."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        # Some file systems of sticks and shares know no such thing; the file itself is safe.
        with suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)


def no_room(path: Path, details: str) -> NoRoom:
    """The error for a disk that is full."""
    return NoRoom(
        _("There is no space left to write {file}.").format(file=path),
        _("Your records are safe. Delete files you do not need from that disk, or choose another "
          "one, then try again."),
        details,
    )  # fmt: skip


def is_full(error: BaseException, folder: Path) -> bool:
    """Whether an error of writing into a folder means that there is no room left."""
    if isinstance(error, OSError):
        return error.errno in _NO_ROOM
    code = getattr(error, "sqlite_errorcode", None)
    # What a limit on the size of files refuses (FAT32's 4 GB) is no SQLITE_FULL; nor is a stick
    # that was pulled out, but then the folder is gone, too.
    beyond_limit = code == sqlite3.SQLITE_IOERR_WRITE and folder.is_dir()
    return code == sqlite3.SQLITE_FULL or beyond_limit


def _pages(source: Path, part: Path, told_of: Told) -> Snapshot:
    with closing(_watched(source)) as original, closing(_unnamed(part)) as made:
        # One read transaction around all: what is counted is what is copied, and the copying does
        # not begin anew when somebody else writes. A commit of theirs waits for its end.
        with told(source):
            original.execute("BEGIN")
            counts, state = row_counts(original), state_of(original)
            (pages,) = original.execute("PRAGMA page_count").fetchone()
        told_of(0, pages)
        original.backup(
            made,
            pages=_PAGES_A_STEP,
            progress=lambda _status, remaining, total: told_of(total - remaining, total),
        )
    return Snapshot(counts, state, pages)


def _watched(source: Path) -> sqlite3.Connection:
    """A connection that reads, but can take back what a power failure cut off."""
    with told(source):
        opened = sqlite3.connect(
            f"{source.resolve().as_uri()}?mode=rw", uri=True, timeout=_WAIT, isolation_level=None
        )
        opened.execute("PRAGMA query_only=ON")
    return opened


def _unnamed(part: Path) -> sqlite3.Connection:
    opened = sqlite3.connect(part, isolation_level=None)
    _hasty(opened)
    return opened


def _hasty(opened: sqlite3.Connection) -> None:
    # A copy without its name yet is thrown away when anything fails, and flushed as a whole.
    opened.execute("PRAGMA journal_mode=OFF")
    opened.execute("PRAGMA synchronous=OFF")


def _stopped(told_of: Told) -> int:
    try:
        told_of(0, 0)
    except Exception:  # raised again by whoever asked, once SQLite has let go
        return 1
    return 0


def _explained(error: OSError | sqlite3.Error | AppError, target: Path) -> AppError:
    cause = error.__cause__ if isinstance(error, AppError) else error
    if isinstance(error, NoRoom) or (cause is not None and is_full(cause, target.parent)):
        return no_room(target, str(cause or error))
    if isinstance(error, AppError):
        return error
    return AppError(
        _("The copy {file} cannot be written.").format(file=target),
        _("Choose a folder where you can write, and check that the disk or the USB stick is "
          "connected."),
        str(error),
    )  # fmt: skip
