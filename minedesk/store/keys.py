"""The keys of records: those in use, those that were, those that links wait for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from minedesk.store.database import rows

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from minedesk.fields.schema import Schema


def keys_ever(connection: Connection, schema: Schema) -> Iterator[str]:
    """Every key that a record of the type has or had, or that a link to it waits for."""
    key = schema.key.key
    for (text,) in rows(connection, f'SELECT "{key}" FROM "{schema.name}"'):
        yield text
    for (text,) in rows(
        connection, "SELECT text FROM pending_link WHERE target_type = ?", (schema.name,)
    ):
        yield text
    # A deletion keeps the key, a change that of before and after; a creation is still there, or one
    # of these tells what became of it.
    told = rows(
        connection,
        "SELECT data FROM journal WHERE table_name = ? AND action != 'create' "
        "AND instr(data, ?) > 0",
        (schema.name, f'"{key}"'),
    )
    for (data,) in told:
        said = json.loads(data).get(key)
        yield from (each for each in (said if isinstance(said, list) else [said]) if each)
