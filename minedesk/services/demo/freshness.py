"""Telling a demo file that nobody touched from one that somebody has worked with.

SQLite counts every change of a file in its header. The demo's last change notes that count, so the
two differ from the moment on that anything else is written.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from minedesk.services.document import Document

_KEY = "demo_change_count"
_COUNTER = slice(24, 28)


def mark_fresh(document: Document) -> None:
    """Note in a new demo file that nothing but the demo has written to it."""
    from sqlalchemy import insert

    from minedesk.store.tables import file_info

    # This very note is one more change.
    count = _change_count(document.path) + 1
    with document.database.write() as connection:
        connection.execute(insert(file_info).values(key=_KEY, value=str(count)))


def was_changed(path: Path) -> bool:
    """Whether a file is there that is not, or no longer, as the demo made it."""
    from minedesk.store.database import Database

    if not path.exists():
        return False
    database = Database.open(path, read_only=True)
    try:
        return database.info(_KEY) != str(_change_count(path))
    finally:
        database.close()


def _change_count(path: Path) -> int:
    with path.open("rb") as stream:
        return int.from_bytes(stream.read(_COUNTER.stop)[_COUNTER], "big")
