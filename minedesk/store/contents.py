"""What attached files hold: bytes by their SHA-256, each kept once, written and read in pieces.

Everything here works on the driver's connection, as copies and backups have no other. A content is
never changed; that its row stands without its pieces means that they are kept elsewhere (a backup
keeps them once for all copies).
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

PIECE = 256 * 1024


class ContentDiffers(Exception):
    """What was read is not what its hash says."""


def listed(driver: sqlite3.Connection) -> list[tuple[str, int]]:
    """All contents that the file names, as (SHA-256, bytes)."""
    return driver.execute("SELECT sha256, size FROM blob ORDER BY sha256").fetchall()


def is_whole(driver: sqlite3.Connection, sha256: str) -> bool:
    """Whether all pieces of a content are in the file."""
    found = driver.execute(
        "SELECT size, (SELECT total(length(content)) FROM blob_part WHERE sha256 = ?1) "
        "FROM blob WHERE sha256 = ?1",
        (sha256,),
    ).fetchone()
    return found is not None and found[0] == found[1]


def keep(driver: sqlite3.Connection, sha256: str, size: int, pieces: Iterable[bytes]) -> None:
    """Put a content into the file; where it is there already, nothing is read or written.

    What was written is read back. Raises ContentDiffers, with nothing kept, when it is not what the
    hash says; what `pieces` raises goes on, with nothing kept either.
    """
    if is_whole(driver, sha256):
        return
    with _all_or_nothing(driver):
        driver.execute("INSERT OR IGNORE INTO blob (sha256, size) VALUES (?, ?)", (sha256, size))
        driver.execute("DELETE FROM blob_part WHERE sha256 = ?", (sha256,))
        for position, piece in enumerate(pieces):
            driver.execute(
                "INSERT INTO blob_part (sha256, position, content) VALUES (?, ?, ?)",
                (sha256, position, piece),
            )
        check(driver, sha256)


def read(driver: sqlite3.Connection, sha256: str) -> Iterator[bytes]:
    """The bytes of a content, piece by piece; none where they are not in the file."""
    found = driver.execute(
        "SELECT content FROM blob_part WHERE sha256 = ? ORDER BY position", (sha256,)
    )
    return (piece for (piece,) in found)


def check(driver: sqlite3.Connection, sha256: str) -> None:
    """Read a content from beginning to end; raises ContentDiffers when it is not whole and true."""
    found = hashlib.sha256()
    for piece in read(driver, sha256):
        found.update(piece)
    if found.hexdigest() != sha256:
        raise ContentDiffers(f"{sha256} holds {found.hexdigest()}")


def drop(driver: sqlite3.Connection, hashes: Iterable[str]) -> None:
    """Take the bytes of contents out of the file; that they belong to it stays written there."""
    driver.executemany("DELETE FROM blob_part WHERE sha256 = ?", ((each,) for each in hashes))


@contextmanager
def _all_or_nothing(driver: sqlite3.Connection) -> Iterator[None]:
    driver.execute("SAVEPOINT content")
    try:
        yield
    except BaseException:
        # On a full disk SQLite may have rolled back everything by itself.
        if driver.in_transaction:
            driver.execute("ROLLBACK TO content")
            driver.execute("RELEASE content")
        raise
    driver.execute("RELEASE content")
