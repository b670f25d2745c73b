"""What records are called, also those that are no longer in the file."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from minedesk import records
from minedesk.store import entries
from minedesk.store.repository import Repository

if TYPE_CHECKING:
    from sqlalchemy import Connection


def names(connection: Connection, type: str, ids: Collection[int]) -> dict[int, str]:
    """By id, the keys that people know records by: of deleted ones the last they had."""
    found = Repository(connection).names(type, ids)
    key = records.schema(type).key.key
    for id in set(ids) - found.keys():
        gone = entries.last_deletion(connection, type, id)
        if gone is not None:
            found[id] = gone.values[key]
    return found


def name(connection: Connection, type: str, id: int) -> str:
    """The key of one record, as `Habits.name_link` wants it."""
    return names(connection, type, (id,)).get(id, f"#{id}")
