"""What an undo means for what was verified: nobody has verified a record as it never was before."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import TYPE_CHECKING

from minedesk import records
from minedesk.services.history import changesets
from minedesk.services.review import VERIFIED
from minedesk.store.database import rows
from minedesk.store.journal import journal_of
from minedesk.store.reading import AMONG_IDS, as_json

if TYPE_CHECKING:
    from sqlalchemy import Connection


def mixed(connection: Connection, type: str, ids: Collection[int], change_set: int) -> set[int]:
    """Those of some records that stand as verified now that a change-set was taken back, although
    a later one changed them, too, and still counts.

    Without a later one a record is just as it was when somebody verified it.
    """
    verified = [
        id
        for (id,) in rows(
            connection,
            f'SELECT id FROM "{type}" WHERE id IN {AMONG_IDS} AND review = ?',
            (as_json(ids), VERIFIED),
        )
    ]
    if not verified:
        return set()
    undone = changesets.undone(connection)
    since = (
        f"AND change_set > ? AND change_set < ? AND change_set NOT IN {AMONG_IDS}",
        (change_set, journal_of(connection).change_set, as_json({*undone, *undone.values()})),
    )
    own = rows(
        connection,
        f"SELECT DISTINCT row_id FROM journal WHERE table_name = ? AND row_id IN {AMONG_IDS} "
        + since[0],
        (type, as_json(verified), *since[1]),
    )
    schema = records.schema(type)
    parts = [
        *(row.name for row in schema.rows),
        *(table.name for table in schema.link_tables.values()),
        "pending_link",
    ]
    owned = rows(
        connection,
        f"SELECT DISTINCT owner_id FROM journal WHERE table_name IN {AMONG_IDS} "
        f"AND owner_id IN {AMONG_IDS} " + since[0],
        (json.dumps(parts), as_json(verified), *since[1]),
    )
    return {id for (id,) in (*own, *owned)}
