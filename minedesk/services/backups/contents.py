"""The contents of attachments, kept once for all backups: each under the hash of what it holds.

A photo never changes, so copying it with every backup would only fill the disk. In the backups of a
shelf the contents are taken out, and stand beside them; what is restored gets them back.
"""

from __future__ import annotations

import hashlib
import sqlite3
import time
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from minedesk.services.progress import Job
from minedesk.store import backup as store
from minedesk.store import contents as held_in
from minedesk.store.faults import UNREADABLE
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.services.backups.shelf import Shelf

# The tables that differ between a file and its backup.
TABLES: Final = ("blob_part",)
_PIECE: Final = held_in.PIECE
# Emptied pages that are worth writing the others anew for, as a part of all.
_MUCH_EMPTY: Final = 0.1
# Contents may stand before the backup that needs them has its name.
_FRESH_SECONDS: Final = 3600


def take_out(made: sqlite3.Connection, shelf: Shelf, job: Job) -> Collection[str]:
    """Bring the contents that a copy holds to the shelf, where they are not yet, and empty it.

    One that is not what its hash says stays in the copy, just as it is in the file. Returns
    the tables that hold less now.
    """
    held = [each for each in _listed(made) if held_in.is_whole(made, each[0])]
    if not held:
        return ()
    job.step(_("Backing up attachments"), len(held))
    stand = []
    for sha256, size in held:
        target = _place(shelf, sha256)
        if _is_there(target, size) or _write(target, sha256, held_in.read(made, sha256)):
            stand.append(sha256)
        job.advance()
        job.check()
    made.execute("BEGIN")
    held_in.drop(made, stand)
    made.execute("COMMIT")
    _shrink(made)
    return TABLES


def bring_along(copy: Path, source: Shelf, target: Shelf, job: Job) -> None:
    """Copy the contents that a backup needs from its shelf to another one."""
    needed = needed_by(copy)
    job.step(_("Backing up attachments"), len(needed))
    for sha256, size in needed:
        if not _is_there(_place(target, sha256), size):
            _write(_place(target, sha256), sha256, _read(_place(source, sha256)))
        job.advance()
        job.check()


def put_back(made: sqlite3.Connection, shelves: Iterable[Shelf], job: Job) -> list[str]:
    """Give a restored file its contents again; returns the hashes of those that are lost."""
    lost = []
    needed = [each for each in _listed(made) if not held_in.is_whole(made, each[0])]
    places = list(shelves)
    job.step(_("Restoring attachments"), len(needed))
    made.execute("BEGIN")
    for sha256, size in needed:
        found = next((path for path in _candidates(places, sha256) if _is_whole(path)), None)
        if found is None:
            lost.append(sha256)
        else:
            held_in.keep(made, sha256, size, _read(found))
        job.advance()
        job.check()
    made.execute("COMMIT")
    return lost


def collect(shelf: Shelf) -> None:
    """Take contents away that no backup of a shelf needs any more."""
    needed: set[str] = set()
    for path in shelf.files():
        try:
            needed.update(sha256 for sha256, _size in needed_by(path))
        except UNREADABLE:
            # What one that cannot be read needs is not known, so all stay.
            return
    before = time.time() - _FRESH_SECONDS
    for path in shelf.contents.glob("*/*"):
        with suppress(OSError):
            if path.name not in needed and path.stat().st_mtime < before:
                path.unlink()


def needed_by(copy: Path) -> list[tuple[str, int]]:
    """The contents that a backup needs: hash and bytes. Raises sqlite3.Error if it is damaged."""
    with store.resting(copy) as opened:
        return _listed(opened)


def _listed(opened: sqlite3.Connection) -> list[tuple[str, int]]:
    # A backup made before a file was brought up to date may know of no attachments.
    return held_in.listed(opened) if store.has_table(opened, "blob") else []


def _shrink(made: sqlite3.Connection) -> None:
    (pages,) = made.execute("PRAGMA page_count").fetchone()
    (empty,) = made.execute("PRAGMA freelist_count").fetchone()
    if empty > pages * _MUCH_EMPTY:
        made.execute("VACUUM")


def _write(target: Path, sha256: str, pieces: Iterable[bytes]) -> bool:
    """Write a content; False, with nothing written, where it is not what its hash says."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    digest = hashlib.sha256()
    try:
        with part.open("wb") as stream:
            for piece in pieces:
                digest.update(piece)
                stream.write(piece)
        if digest.hexdigest() != sha256:
            return False
        store.flush(part)
        part.replace(target)
        return True
    finally:
        part.unlink(missing_ok=True)


def _candidates(shelves: Iterable[Shelf], sha256: str) -> Iterator[Path]:
    return (_place(shelf, sha256) for shelf in shelves)


def _place(shelf: Shelf, sha256: str) -> Path:
    return shelf.contents / sha256[:2] / sha256


def _is_there(path: Path, size: int) -> bool:
    try:
        return path.stat().st_size == size
    except OSError:
        return False


def _is_whole(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == path.name
    except OSError:
        return False


def _read(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while piece := stream.read(_PIECE):
            yield piece
