"""Keeping the journal readable when a migration renames or drops a column or a table.

A migration calls these in the same `upgrade()` that changes the table; they protect history again
and seal it anew before they return.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from typing import Any

from minedesk.store.seals import seal_anew

_GUARDED = ("change_set", "journal")
Values = dict[str, Any]


def rename_column(raw: sqlite3.Connection, table: str, old: str, new: str) -> None:
    """What the journal says of a column, it says of the column's new name."""
    _rewrite(raw, table, lambda said: {new if key == old else key: said[key] for key in said})


def drop_column(raw: sqlite3.Connection, table: str, column: str) -> None:
    """The journal says nothing of a column any more: its old values are lost with it."""
    _rewrite(raw, table, lambda said: {key: said[key] for key in said if key != column})


def rename_table(raw: sqlite3.Connection, old: str, new: str) -> None:
    """What the journal says of a table, it says of the table's new name."""
    _open(raw)
    raw.execute("UPDATE journal SET table_name = ? WHERE table_name = ?", (new, old))
    _close(raw)


def _rewrite(raw: sqlite3.Connection, table: str, change: Callable[[Values], Values]) -> None:
    _open(raw)

    def changed(data: str) -> str:
        return json.dumps(change(json.loads(data)), ensure_ascii=False, separators=(",", ":"))

    raw.create_function("minedesk_rewritten", 1, changed)
    raw.execute(
        "UPDATE journal SET data = minedesk_rewritten(data) "
        "WHERE table_name = ? AND data IS NOT NULL",
        (table,),
    )
    _close(raw)


def _open(raw: sqlite3.Connection) -> None:
    for table in _GUARDED:
        for verb in ("update", "delete"):
            raw.execute(f"DROP TRIGGER {table}_refuses_{verb}")


def _close(raw: sqlite3.Connection) -> None:
    seal_anew(raw)
    for table in _GUARDED:
        for verb in ("UPDATE", "DELETE"):
            raw.execute(
                f"CREATE TRIGGER {table}_refuses_{verb.lower()} BEFORE {verb} ON {table} "
                "BEGIN SELECT RAISE(ABORT, 'history is only ever added to'); END"
            )
