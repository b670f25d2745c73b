"""Taking entries of the journal back: what was created goes, what was deleted returns.

Entries are taken back newest first, so each finds the file as it was right after it. The triggers
note all this as the change-set of whoever does it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from minedesk.store import writing
from minedesk.store.database import driver
from minedesk.store.entries import Noted
from minedesk.store.journal import Kept, kept_tables
from minedesk.store.reading import quoted

if TYPE_CHECKING:
    from sqlalchemy import Connection

# Rows that are deleted by one statement: between two of them a job may stop.
_BLOCK = 2_000


def defer_links(connection: Connection) -> None:
    """Ask only at the end of the transaction whether all links lead somewhere."""
    driver(connection).execute("PRAGMA defer_foreign_keys = ON")


def take_back(
    connection: Connection, entries: Iterable[Noted], stamps: Mapping[str, str]
) -> Iterator[int]:
    """Take entries back in the order given (the newest first); yields how many rows that were.

    stamps are the columns that say of a record who changed it last, and when.
    """
    tables = kept_tables()
    for table, action, columns, alike in _batches(entries):
        kept = tables[table]
        if action == "create":
            yield from _delete(connection, kept, [entry for entry, _values in alike])
        elif action == "delete":
            _insert(connection, kept, columns, [values for _entry, values in alike], stamps)
            yield len(alike)
        else:
            _change(connection, kept, columns, alike)
            yield len(alike)


_Alike = list[tuple[Noted, dict[str, Any]]]


def _batches(entries: Iterable[Noted]) -> Iterator[tuple[str, str, tuple[str, ...], _Alike]]:
    """Entries one after the other that a single statement takes back, with their values."""
    shape: tuple[str, str, tuple[str, ...]] = ("", "", ())
    alike: _Alike = []
    for entry in entries:
        values = {} if entry.action == "create" else entry.values
        own = (entry.table, entry.action, tuple(values))
        if own != shape or len(alike) == _BLOCK:
            if alike:
                yield *shape, alike
            shape, alike = own, []
        alike.append((entry, values))
    if alike:
        yield *shape, alike


def _delete(connection: Connection, kept: Kept, entries: list[Noted]) -> Iterator[int]:
    raw = driver(connection)
    if len(kept.identity) > 1:
        which = " AND ".join(f"{name} = ?" for name in kept.identity)
        identities = [identity for entry in entries for identity in entry.identities]
        raw.executemany(f'DELETE FROM "{kept.name}" WHERE {which}', identities)
        yield len(identities)
        return
    single = [entry.row_id for entry in entries if entry.row_id == entry.last_id]
    writing.delete(connection, kept.name, single)
    yield len(single)
    for entry in entries:
        for first in entry.ids[::_BLOCK] if entry.last_id > entry.row_id else ():
            ids = (first, min(first + _BLOCK - 1, entry.last_id))
            raw.execute(f'DELETE FROM "{kept.name}" WHERE id BETWEEN ? AND ?', ids)
            yield ids[1] - first + 1


def _insert(
    connection: Connection,
    kept: Kept,
    columns: tuple[str, ...],
    values: list[dict[str, Any]],
    stamps: Mapping[str, str],
) -> None:
    added = stamps if "created_at" in kept.columns else {}
    given = ", ".join(f'? AS "{name}"' for name in (*columns, *added))
    into = quoted((*columns, *added, *kept.made))
    sources = ", ".join((quoted((*columns, *added)), *kept.made.values()))
    driver(connection).executemany(
        f'INSERT INTO "{kept.name}" ({into}) SELECT {sources} FROM (SELECT {given})',
        [(*each.values(), *added.values()) for each in values],
    )


def _change(connection: Connection, kept: Kept, columns: tuple[str, ...], alike: _Alike) -> None:
    raw = driver(connection)
    sets = ", ".join(f'"{name}" = ?' for name in columns)
    raw.executemany(
        f'UPDATE "{kept.name}" SET {sets} WHERE id = ?',
        [(*(before for before, _after in each.values()), entry.row_id) for entry, each in alike],
    )
    # An update sees what its columns were before it, so what is made of them needs another.
    made = {name: sql for name, sql in kept.made.items() if any(f'"{c}"' in sql for c in columns)}
    if made:
        sets = ", ".join(f'"{name}" = {sql}' for name, sql in made.items())
        raw.executemany(
            f'UPDATE "{kept.name}" SET {sets} WHERE id = ?',
            [(entry.row_id,) for entry, _values in alike],
        )
