"""Reading the journal: its entries, and where each row of the file comes from."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any, Literal

from minedesk.store.database import rows
from minedesk.store.faults import Illegible
from minedesk.store.journal import Kept, kept_tables
from minedesk.store.reading import AMONG_IDS, as_json

if TYPE_CHECKING:
    from sqlalchemy import Connection

Action = Literal["create", "update", "delete"]
# What tells a row from others: its id; of a link, the record and its target.
Identity = tuple[int, ...]

_COLUMNS = "id, change_set, table_name, row_id, last_id, owner_id, action, data"
# Entries read at a time: while they are taken back, more are written to the same table.
_BATCH = 2_000


Says = dict[str, Any]
# In no table that has such a column, and never had, is it empty.
_NEVER_EMPTY = frozenset(
    ("uuid", "position", "field", "source_type", "source_id", "record_type", "record_id")
)
_INTEGERS = range(-(2**63), 2**63)


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
        """What data says. Raises Illegible where somebody else wrote it."""
        kept = kept_tables().get(self.table)
        said = None if kept is None else says_of(kept, self)
        if said is None or (
            self.action == "delete" and not said.keys() >= _told_at_least(self.table)
        ):
            raise Illegible(f"journal {self.id}")
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


def says_of(kept: Kept, entry: Noted) -> Says | None:
    """What an entry says; None where no trigger can have written it so: somebody else did."""
    try:
        said = json.loads(entry.data) if entry.data is not None else {}
    except (ValueError, TypeError, RecursionError):
        return None
    ids: tuple[object, ...] = (entry.row_id, entry.last_id)
    if not all(isinstance(id, int) for id in ids):
        return None
    if not isinstance(said, dict) or not said.keys() <= {*kept.columns}:
        return None
    if entry.action == "update":
        pairs = all(isinstance(pair, list) and len(pair) == 2 for pair in said.values())
        fit = pairs and all(map(_storable, chain.from_iterable(said.values())))
    else:
        fit = entry.action in ("create", "delete") and all(map(_storable, said.values()))
    return said if fit and (said or entry.action == "create") else None


def _storable(value: object) -> bool:
    if isinstance(value, int):
        return value in _INTEGERS
    return value is None or isinstance(value, str | float)


@cache
def _told_at_least(table: str) -> frozenset[str]:
    """What the journal of a deletion cannot be without: what tells a row, and whose it is."""
    from minedesk import records

    kept, schema = kept_tables()[table], records.all_types().get(table)
    keys = {schema.key.key} if schema is not None and schema.parent is None else set()
    return frozenset({*kept.identity, *keys, *_NEVER_EMPTY & {*kept.columns}})


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
