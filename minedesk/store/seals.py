"""The seal of a change-set: a digest over all it says, and over the seal of the one before.

Where anything in the journal is changed afterwards, by whatever means, seals no longer fit. The way
they are made is part of the file format: another way needs a migration that seals all anew.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

_BYTES = 16
_BATCH = 1_000
_BETWEEN, _BEHIND = "\x1f", "\x1e"
_SAID = "id, uuid, at, person, device, action, about, undoes"
_ENTRY = "id, table_name, row_id, last_id, owner_id, action, data"


def digest(before: str, said: Sequence[object], entries: Iterable[Sequence[object]]) -> str:
    """The seal of a change-set.

    before is the seal of the one before it ("" for the first), said its row without the seal,
    entries its rows of the journal without the number of the change-set.
    """
    # Bytes stand there only where somebody else wrote them: they fit no seal, and that is told.
    line = json.dumps(list(said), ensure_ascii=False, default=repr)
    # Texts from elsewhere may hold halves of characters; they are sealed as they are.
    hashed = hashlib.blake2b((before + line).encode("utf-8", "surrogatepass"), digest_size=_BYTES)
    rest = iter(entries)
    while batch := list(islice(rest, _BATCH)):
        # What keeps the parts apart stands in none of them: JSON writes it in another way.
        text = "".join(f"{_BETWEEN.join(map(str, each))}{_BEHIND}" for each in batch)
        hashed.update(text.encode("utf-8", "surrogatepass"))
    return hashed.hexdigest()


def next_seal(raw: sqlite3.Connection, said: Sequence[object]) -> str:
    """The seal of a change-set that is written behind all others; its entries are there already."""
    last = raw.execute("SELECT digest FROM change_set ORDER BY id DESC LIMIT 1").fetchone()
    return digest(last[0] if last else "", said, _entries(raw, said[0]))


def broken(raw: sqlite3.Connection) -> Iterator[int]:
    """The ids of the change-sets whose seal does not fit what they say, oldest first."""
    before = ""
    sets = raw.execute(f"SELECT {_SAID}, digest FROM change_set ORDER BY id").fetchall()
    for *said, kept in sets:
        if digest(before, said, _entries(raw, said[0])) != kept:
            yield int(said[0])
        before = kept


def seal_anew(raw: sqlite3.Connection) -> None:
    """Seal every change-set again: for migrations that had to rewrite the journal."""
    before = ""
    for said in raw.execute(f"SELECT {_SAID} FROM change_set ORDER BY id").fetchall():
        before = digest(before, said, _entries(raw, said[0]))
        raw.execute("UPDATE change_set SET digest = ? WHERE id = ?", (before, said[0]))


def _entries(raw: sqlite3.Connection, change_set: object) -> Iterator[tuple[object, ...]]:
    yield from raw.execute(
        f"SELECT {_ENTRY} FROM journal WHERE change_set = ? ORDER BY id", (change_set,)
    )
