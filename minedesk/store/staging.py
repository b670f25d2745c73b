"""Where an import waits until it is wanted: a temporary database of its own.

Rows are parsed and checked into it, the preview pages over it, the commit reads from it. It never
lies in the user's file, so a crash before the commit leaves nothing behind there.
"""

from __future__ import annotations

import contextlib
import json
import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from minedesk.errors import AppError, Problem
from minedesk.fields.declare import Field
from minedesk.fields.schema import Schema
from minedesk.records.base import Entry
from minedesk.store.faults import told
from minedesk.store.writing import Source
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.store.database import Database

# "left": a person said that the row is left out.
Action = Literal["create", "update", "unchanged", "problem", "left"]

# The columns before a row's values: see `Staging.add`.
LEAD = (
    "sheet",
    "row",
    "action",
    "target_id",
    "parent_id",
    "parent_key",
    "uuid",
    "match_key",
    "text",
    "place",
)

# Its name beside the file that is written.
_ATTACHED = "staged"
# So many rows are handed on at once; in between an import can be stopped.
_PIECE = 10_000


def staged_fields(schema: Schema) -> tuple[Field, ...]:
    """The fields that a staged row has a value for: typed ones that are columns."""
    return tuple(field for field in schema.columns if not field.computed)


class Staging:
    """Staged rows by type, the problems found in them, and what their links name.

    Each staged row is (sheet, row number, action, id of the record it updates, id and match key of
    the record it belongs to, uuid, match key, search text, place) and one value for each of
    `staged_fields`, as SQLite stores it; None in an update leaves a field as it is. A row that is
    to be new has a uuid, and its place counts the new ones of its type from 0.

    It lies in a folder of its own, which `close` removes. Raises AppError where the disk is full.
    """

    def __init__(self) -> None:
        self._folder = _made_folder()
        self.path = self._folder / "staged.sqlite"
        self._connection = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False)
        # By type, how its rows are kept.
        self._inserts: dict[str, str] = {}
        # By type, how many of its rows have which fate, once somebody asked.
        self._counted: dict[str, dict[Action, int]] = {}
        # As they are staged: with the fields that the import itself is to make.
        self._schemas: dict[str, Schema] = {}
        try:
            with told(self.path):
                self._build()
        except BaseException:
            self.close()
            raise

    def _build(self) -> None:
        # Staged rows are long: fewer of them lie over two pages when the pages are larger.
        self._connection.execute("PRAGMA page_size=16384")
        # A crash loses only the preview, so nothing here need survive one.
        self._connection.execute("PRAGMA journal_mode=OFF")
        self._connection.execute("PRAGMA synchronous=OFF")
        self._connection.execute(
            "CREATE TABLE problem (id INTEGER PRIMARY KEY, sheet TEXT, row INTEGER, field TEXT,"
            " message TEXT, hint TEXT, severity TEXT)"
        )
        self._connection.execute(
            "CREATE TABLE link (type TEXT, seq INTEGER, field TEXT, target_type TEXT,"
            " target_id INTEGER, named TEXT)"
        )
        self._connection.execute("CREATE INDEX link_row ON link (type, seq)")
        self._connection.execute("CREATE TABLE cells (sheet TEXT, row INTEGER, cells TEXT)")

    def begin(self, schema: Schema) -> None:
        """Make room for the rows of a type."""
        # A field may be called like one of the leading columns, so its column is named apart.
        names = [*LEAD, *(f"value_{field.key}" for field in staged_fields(schema))]
        columns = ", ".join(names)
        with told(self.path):
            self._connection.execute(
                f'CREATE TABLE "rows_{schema.name}" (seq INTEGER PRIMARY KEY, {columns})'
            )
        marks = ", ".join("?" * (len(names) + 1))
        self._schemas[schema.name] = schema
        self._inserts[schema.name] = f'INSERT INTO "rows_{schema.name}" VALUES ({marks})'

    def add(self, schema: Schema, rows: Iterable[Sequence[Any]]) -> None:
        """Keep rows: (seq, what LEAD names, a value for each of `staged_fields`)."""
        self._counted.pop(schema.name, None)
        self._insert(self._inserts[schema.name], rows)

    def add_problems(self, problems: Iterable[Problem]) -> None:
        """Keep what was found wrong, or worth a warning."""
        self._insert(
            "INSERT INTO problem (sheet, row, field, message, hint, severity)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            ((p.sheet, p.row, p.field, p.message, p.hint, p.severity) for p in problems),
        )

    def add_cells(self, sheet: str, rows: Iterable[tuple[int, Sequence[str]]]) -> None:
        """Keep what stands in the cells of rows in which something was found: (row, texts)."""
        self._insert(
            "INSERT INTO cells VALUES (?, ?, ?)",
            ((sheet, row, json.dumps(texts, ensure_ascii=False)) for row, texts in rows),
        )

    def add_links(self, links: Iterable[tuple[str, int, str, str, int | None, str | None]]) -> None:
        """Keep links: (type, seq, field, target type, target id or None, what names it or None)."""
        self._insert("INSERT INTO link VALUES (?, ?, ?, ?, ?, ?)", links)

    def _insert(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        with told(self.path):
            self._connection.execute("BEGIN")
            self._connection.executemany(sql, rows)
            self._connection.execute("COMMIT")

    def count(self, schema: Schema, action: Action) -> int:
        """How many rows of a type are to be created, updated, left alone or set aside."""
        if schema.name not in self._counted:
            sums = ", ".join(f"coalesce(sum(action = '{each}'), 0)" for each in get_args(Action))
            found = self._connection.execute(f'SELECT {sums} FROM "rows_{schema.name}"').fetchone()
            self._counted[schema.name] = dict(zip(get_args(Action), found, strict=True))
        return self._counted[schema.name][action]

    def lines_in(self, schemas: Iterable[Schema]) -> int:
        """How many rows of the file go in, where one may be a row of several types."""
        parts = (
            f"SELECT sheet, row FROM \"rows_{schema.name}\" WHERE action IN ('create', 'update')"
            for schema in schemas
        )
        found = self._connection.execute(f"SELECT count(*) FROM ({' UNION '.join(parts)})")
        return int(found.fetchone()[0])

    def touch(self, schema: Schema, rows: Schema) -> None:
        """Count records that get new or other rows of a type as changed, too."""
        self._counted.pop(schema.name, None)
        with told(self.path):
            self._connection.execute(
                f"UPDATE \"rows_{schema.name}\" SET action = 'update' WHERE action = 'unchanged'"
                f' AND target_id IN (SELECT parent_id FROM "rows_{rows.name}"'
                " WHERE action IN ('create', 'update'))"
            )

    def rows(
        self, schema: Schema, *, action: Action | None = None, offset: int = 0, limit: int = -1
    ) -> Iterator[tuple[Any, ...]]:
        """Staged rows in the order of the sheet: (seq, what LEAD names, values)."""
        where = "WHERE action = ?" if action else ""
        parameters: tuple[Any, ...] = ((action,) if action else ()) + (limit, offset)
        yield from self._connection.execute(
            f'SELECT * FROM "rows_{schema.name}" {where} ORDER BY seq LIMIT ? OFFSET ?', parameters
        )

    def ask(self, sql: str, parameters: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """Whatever a look at the rows asks for; see `StagedView`."""
        yield from self._connection.execute(sql, parameters)

    def index_findings(self, schemas: Iterable[Schema]) -> None:
        """Let rows be found by what becomes of them and by what is wrong with them."""
        with told(self.path):
            for schema in schemas:
                self._connection.execute(
                    f'CREATE INDEX IF NOT EXISTS "action_{schema.name}" ON "rows_{schema.name}" '
                    "(action)"
                )
            self._connection.execute("CREATE INDEX IF NOT EXISTS wrong ON problem (sheet, row)")
            self._connection.execute("CREATE INDEX IF NOT EXISTS kept ON cells (sheet, row)")

    def rows_of(self, schema: Schema, seqs: Sequence[int]) -> Iterator[tuple[Any, ...]]:
        """Those staged rows with these numbers: (seq, what LEAD names, values)."""
        yield from self._connection.execute(
            f'SELECT * FROM "rows_{schema.name}" WHERE seq IN (SELECT value FROM json_each(?))',
            (json.dumps(list(seqs)),),
        )

    def attached(self, database: Database) -> contextlib.AbstractContextManager[None]:
        """Let whoever writes to a file take rows from here by SQL; see `Database.beside`."""
        return database.beside(self.path, _ATTACHED)

    def news(self, schema: Schema, first: int) -> Iterator[Source]:
        """Where the rows that are to be new are found by whoever is `attached`, piece by piece in
        the order of the sheet. Their ids are counted from first."""
        columns = {"id": f"{first} + place", "uuid": "uuid", "match_key": "match_key"}
        columns |= {field.key: f"value_{field.key}" for field in staged_fields(schema)}
        table = f'{_ATTACHED}."rows_{schema.name}"'
        [last] = self._connection.execute(
            f'SELECT coalesce(max(seq), 0) FROM "rows_{schema.name}"'
        ).fetchone()
        for after in range(0, last, _PIECE):
            seqs = f"seq > {after} AND seq <= {after + _PIECE}"
            rows = f"{table} WHERE {seqs} AND action = 'create' ORDER BY seq"
            yield Source(rows, columns, text="text")

    def seqs(self, schema: Schema, action: Action) -> Iterator[int]:
        """The numbers of the staged rows with this fate, in the order of the sheet."""
        for (seq,) in self._connection.execute(
            f'SELECT seq FROM "rows_{schema.name}" WHERE action = ? ORDER BY seq', (action,)
        ):
            yield seq

    def has_links(self, schema: Schema) -> bool:
        """Whether any staged row of the type names other records by links of its own."""
        found = self._connection.execute(
            "SELECT 1 FROM link WHERE type = ? LIMIT 1", (schema.name,)
        )
        return found.fetchone() is not None

    def staged_entry(self, schema: Schema, key: str) -> Entry | None:
        """The record that a staged row will make or change, by its match key; None if none will.

        Its values are those staged; its id is None for a new record.
        """
        if schema.name not in self._schemas:
            return None
        schema = self._schemas[schema.name]
        self._index_keys(schema)
        found = self._connection.execute(
            f'SELECT * FROM "rows_{schema.name}" WHERE match_key = ? AND action != ?',
            (key, "problem"),
        ).fetchone()
        if found is None:
            return None
        stored = found[1 + len(LEAD) :]
        entry = Entry(schema.name, id=found[4])
        for field, value in zip(staged_fields(schema), stored, strict=True):
            entry.values[field.key] = field.kind.from_sql(value)
        links = self._connection.execute(
            "SELECT field, target_id, named FROM link WHERE type = ? AND seq = ?",
            (schema.name, found[0]),
        )
        for name, target, named in links:
            if named is not None:
                entry.pending[name] = (*entry.pending.get(name, ()), named)
            elif name in schema.link_tables:
                entry.values[name] = (*(entry.values.get(name) or ()), target)
        return entry

    def is_set_aside(self, schema: Schema, key: str) -> bool:
        """Whether a row with this match key is staged, but has a problem."""
        if schema.name not in self._inserts:
            return False
        self._index_keys(schema)
        found = self._connection.execute(
            f'SELECT 1 FROM "rows_{schema.name}" WHERE match_key = ? AND action = ? LIMIT 1',
            (key, "problem"),
        )
        return found.fetchone() is not None

    def _index_keys(self, schema: Schema) -> None:
        # Once the rows are in: only a sheet of rows asks for keys, and it comes after its records.
        with told(self.path):
            self._connection.execute(
                f'CREATE INDEX IF NOT EXISTS "key_{schema.name}" ON "rows_{schema.name}" '
                "(match_key)"
            )

    def links(self, schema: Schema) -> Iterator[tuple[int, str, str, int | None, str | None]]:
        """The links of a type's rows: (seq, field, target type, target id, what names it)."""
        yield from self._connection.execute(
            "SELECT seq, field, target_type, target_id, named FROM link WHERE type = ?"
            " ORDER BY seq, rowid",
            (schema.name,),
        )

    def problems(
        self, severity: Literal["error", "warning"], *, offset: int = 0, limit: int = -1
    ) -> list[Problem]:
        """Problems (or warnings) in the order of sheets and rows."""
        found = self._connection.execute(
            "SELECT message, field, hint, row, sheet FROM problem WHERE severity = ?"
            " ORDER BY id LIMIT ? OFFSET ?",
            (severity, limit, offset),
        )
        return [
            Problem(message, field, hint, row, sheet, severity)
            for message, field, hint, row, sheet in found
        ]

    def count_problems(self, severity: Literal["error", "warning"]) -> int:
        """How many problems (or warnings) there are."""
        found = self._connection.execute(
            "SELECT count(*) FROM problem WHERE severity = ?", (severity,)
        )
        return int(found.fetchone()[0])

    def close(self) -> None:
        """Throw the staged rows away."""
        with contextlib.suppress(sqlite3.ProgrammingError):
            self._connection.close()
        shutil.rmtree(self._folder, ignore_errors=True)


def _made_folder() -> Path:
    try:
        return Path(tempfile.mkdtemp(prefix="minedesk-import-"))
    except OSError as error:
        raise AppError(
            _("This computer has no room to prepare the import."),
            _("Nothing was changed. Delete files you do not need, then try again."),
            str(error),
        ) from error
