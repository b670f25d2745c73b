"""Reading the journal: its entries, and where each row of the file comes from."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from minedesk.store.database import rows
from minedesk.store.journal import kept_tables
from minedesk.store.reading import AMONG_IDS, as_json

if TYPE_CHECKING:
    from sqlalchemy import Connection

Action = Literal["create", "update", "delete"]
# What tells a row from others: its id; of a link, the record and its target.
Identity = tuple[int, ...]

_COLUMNS = "id, change_set, table_name, row_id, last_id, owner_id, action, data"
# Entries read at a time: while they are taken back, more are written to the same table.
_BATCH = 2_000


@dataclass(frozen=True, slots=True)
class Noted:
    """One entry of the journal: rows row_id to last_id were created, or one row changed or deleted.

    data is the JSON text as it is kept: of a change {column: [before, after]}, of a deletion the
    whole row without its empty columns, of the creation of a link the link.
    """

    id: int
    change_set: int
    table: str
    row_id: int
    last_id: int
    owner_id: int | None
    action: Action
    data: str | None = None

    @property
    def values(self) -> dict[str, Any]:
        """What data says."""
        said: dict[str, Any] = json.loads(self.data) if self.data else {}
        return said

    @property
    def ids(self) -> range:
        """The ids of the rows it is about."""
        return range(self.row_id, self.last_id + 1)

    @property
    def identities(self) -> Iterator[Identity]:
        """What tells the rows it is about from others."""
        names = kept_tables()[self.table].identity
        if len(names) > 1:
            said = self.values
            yield tuple(said[name] for name in names)
        else:
            yield from ((id,) for id in self.ids)

    def only(self, columns: Collection[str]) -> Noted:
        """A change, but of these columns alone."""
        left = {key: pair for key, pair in self.values.items() if key in columns}
        return replace(self, data=json.dumps(left, ensure_ascii=False))


def newest_first(connection: Connection, change_set: int) -> Iterator[Noted]:
    """The entries of a change-set, the last one first."""
    before = 2**62
    while True:
        found = _noted(
            connection,
            "change_set = ? AND id < ? ORDER BY id DESC LIMIT ?",
            (change_set, before, _BATCH),
        )
        yield from found
        if len(found) < _BATCH:
            return
        before = found[-1].id


def newest(connection: Connection) -> int | None:
    """The id of the newest change-set."""
    [(found,)] = rows(connection, "SELECT max(id) FROM change_set")
    return None if found is None else int(found)


def later(connection: Connection, change_set: int) -> list[Noted]:
    """What later change-sets noted of the rows that a change-set is about, oldest first.

    Of the links of a record all are found, whichever records they lead to.
    """
    if newest(connection) == change_set:
        return []
    found = rows(
        connection,
        f"SELECT DISTINCT {', '.join('l.' + name for name in _COLUMNS.split(', '))} "
        "FROM journal c JOIN journal l ON l.table_name = c.table_name "
        "AND l.last_id BETWEEN c.row_id AND c.last_id "
        "WHERE c.change_set = ?1 AND l.change_set > ?1 ORDER BY l.id",
        (change_set,),
    )
    return [Noted(*each) for each in found]


def of_rows(connection: Connection, table: str, ids: Collection[int]) -> list[Noted]:
    """All that is noted of rows of a table, oldest first; ranges that they lie in included."""
    if not ids:
        return []
    single = _noted(
        connection,
        f"table_name = ? AND last_id IN {AMONG_IDS}",
        (table, as_json(ids)),
    )
    # The plus keeps SQLite to the index of ranges, which are few.
    ranges = [
        each
        for each in _noted(
            connection,
            "table_name = ? AND last_id > row_id AND row_id <= ? AND +last_id >= ?",
            (table, max(ids), min(ids)),
        )
        if any(id in each.ids for id in ids)
    ]
    return sorted({each.id: each for each in (*single, *ranges)}.values(), key=lambda e: e.id)


def of_owner(connection: Connection, table: str, owner: int, after: int = 0) -> list[Noted]:
    """What is noted of single rows of a table that belong to a record, after a change-set, oldest
    first."""
    return _noted(
        connection,
        "table_name = ? AND owner_id = ? AND change_set > ? ORDER BY id",
        (table, owner, after),
    )


def made_by(connection: Connection, table: str, id: int) -> int | None:
    """The change-set that created a row (or brought it back last)."""
    return _last_set(connection, table, id, "create")


def deleted_by(connection: Connection, table: str, id: int) -> int | None:
    """The change-set that deleted a row last."""
    return _last_set(connection, table, id, "delete")


def last_deletion(connection: Connection, table: str, id: int) -> Noted | None:
    """The last deletion of a row."""
    found = _noted(
        connection,
        "table_name = ? AND last_id = ? AND action = 'delete' ORDER BY id DESC LIMIT 1",
        (table, id),
    )
    return found[0] if found else None


def _last_set(connection: Connection, table: str, id: int, action: Action) -> int | None:
    found = [each.change_set for each in of_rows(connection, table, (id,)) if each.action == action]
    return found[-1] if found else None


def _noted(connection: Connection, where: str, values: Iterable[object]) -> list[Noted]:
    found = rows(connection, f"SELECT {_COLUMNS} FROM journal WHERE {where}", tuple(values))
    return [Noted(*each) for each in found]
