"""A twin of a file, to try on: all its records, rows, links and search, and no attached file.

Another file, in a folder that goes away again: what is done there is done to nobody's records.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from minedesk import records
from minedesk.store.database import Database
from minedesk.store.faults import told
from minedesk.store.journal import kept_tables
from minedesk.store.reading import quoted

# Where an index of FTS5 keeps what it holds.
_SHADOWS = ("data", "idx", "config")
_LEFT_OUT = frozenset({"attachment", "place"})


@contextmanager
def twin(path: Path) -> Iterator[Database]:
    """The twin of the file at path, which is read in one piece and let go of.

    Raises AppError where the file cannot be read.
    """
    with tempfile.TemporaryDirectory(prefix="minedesk-twin-") as folder:
        made = Path(folder) / "twin.minedesk"
        Database.create(made).close()
        with told(path), closing(_opened(made)) as raw:
            raw.execute("ATTACH ? AS source", (f"{path.resolve().as_uri()}?mode=ro",))
            raw.execute("BEGIN")
            for table in _tables():
                _take(raw, table)
            raw.execute("COMMIT")
        database = Database.open(made)
        try:
            yield database
        finally:
            database.close()


def _opened(made: Path) -> sqlite3.Connection:
    raw = sqlite3.connect(made.as_uri(), uri=True, isolation_level=None)
    raw.execute("PRAGMA journal_mode = OFF")
    raw.execute("PRAGMA synchronous = OFF")
    return raw


def _tables() -> Iterator[str]:
    yield from (name for name in kept_tables() if name not in _LEFT_OUT)
    for schema in records.record_types():
        yield f"search_{schema.name}"
        yield from (f"search_{schema.name}_index_{each}" for each in _SHADOWS)


def _take(raw: sqlite3.Connection, table: str) -> None:
    # By name: a file that was upgraded may have its columns in another order.
    columns = quoted(
        name for (name,) in raw.execute("SELECT name FROM pragma_table_info(?)", (table,))
    )
    raw.execute(f'DELETE FROM main."{table}"')
    raw.execute(f'INSERT INTO main."{table}" ({columns}) SELECT {columns} FROM source."{table}"')
