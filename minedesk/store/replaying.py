"""Proving the journal: unwound from today's rows to an empty file, and wound up again.

All of it happens in a scratch file of its own. The file that is proved is read once, in one piece,
and is free again before the long part begins. Ranges stay ranges, so a million rows that came in
at once are one statement.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from minedesk import records
from minedesk.fields.clean import match_key
from minedesk.store import contents, seals
from minedesk.store.entries import Noted, Says, says_of
from minedesk.store.faults import told
from minedesk.store.journal import Kept, kept_tables
from minedesk.store.reading import quoted

# What is wrong: the file itself, a seal, an entry without its change-set; a row that an entry says
# is there, is not, or says otherwise; rows that no entry made; rows that wind up to something else;
# a record that is looked up by another key than it has; the bytes of an attached file; a total, or
# what the search holds of a record.
Wrong = Literal[
    "damaged", "seal", "stray", "missing", "differs", "unmade", "unlike", "key", "content",
    "total", "search",
]  # fmt: skip
_BATCH = 5_000
_ENTRY = "id, change_set, table_name, row_id, last_id, owner_id, action, data"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: what, in which change-set, with which row of which table."""

    wrong: Wrong
    change_set: int | None = None
    table: str = ""
    row_id: int | None = None
    details: str = ""


class Replay:
    """A scratch copy of what a file holds and of its journal. Made by `scratch`."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        self._raw = raw
        self.tables = kept_tables()
        # Written once, and not for each of a million entries.
        self._columns = {name: quoted(kept.columns) for name, kept in self.tables.items()}
        self._whole = {
            name: " AND ".join(f'"{column}" IS ?' for column in kept.columns)
            for name, kept in self.tables.items()
        }

    def damage(self) -> list[Finding]:
        """What SQLite itself finds wrong with the file."""
        found = self._raw.execute("PRAGMA source.integrity_check(10)").fetchall()
        return [Finding("damaged", details=text) for (text,) in found if text != "ok"]

    def keys(self) -> Iterator[Finding]:
        """Records that would be found by another key than the one they show. Before `copy`."""
        self._raw.create_function("key_of", 1, _key_of, deterministic=True)
        for schema in records.record_types():
            for (id,) in self._raw.execute(
                f'SELECT id FROM source."{schema.name}" '
                f'WHERE match_key IS NOT key_of("{schema.key.key}")'
            ):
                yield Finding("key", None, schema.name, id)

    def contents(self) -> Iterator[Finding | None]:
        """What attached files hold, read whole, one by one: None where it is what its hash says.
        Before `copy`."""
        found = self._raw.execute(
            "SELECT min(record_type), min(record_id), min(name), sha256 FROM source.attachment "
            "GROUP BY sha256"
        ).fetchall()
        for type, record, name, sha256 in found:
            try:
                contents.check(self._raw, sha256)
            except contents.ContentDiffers:
                yield Finding("content", None, type, record, name)
            else:
                yield None

    def copy(self) -> None:
        """Read what is needed of the file, in one piece, and let go of it."""
        raw = self._raw
        raw.execute("BEGIN")
        for kept in self.tables.values():
            names, key = quoted(kept.columns), quoted(kept.identity)
            # No types: values are to be compared as they are kept.
            columns = f"{names}, PRIMARY KEY ({key})"
            if kept.identity == ("id",):
                columns = f"id INTEGER PRIMARY KEY, {quoted(kept.columns[1:])}"
            for table in (f"now_{kept.name}", kept.name):
                raw.execute(f'CREATE TABLE main."{table}" ({columns})')
            raw.execute(f'CREATE TABLE main."made_{kept.name}" (entry INTEGER, {names})')
            raw.execute(
                f'INSERT INTO main."now_{kept.name}" SELECT {names} FROM source."{kept.name}" '
                f"ORDER BY {key}"
            )
        for table in ("change_set", "journal"):
            raw.execute(f"CREATE TABLE main.{table} AS SELECT * FROM source.{table} ORDER BY id")
        raw.execute("COMMIT")
        raw.execute("DETACH source")
        raw.execute("CREATE UNIQUE INDEX journal_id ON journal (id)")
        raw.execute("CREATE INDEX journal_change_set ON journal (change_set, id)")
        raw.execute("CREATE UNIQUE INDEX change_set_id ON change_set (id)")
        for kept in self.tables.values():
            raw.execute(f'INSERT INTO "{kept.name}" SELECT * FROM "now_{kept.name}"')

    def counts(self) -> tuple[int, int]:
        """How many change-sets and entries there are."""
        [(sets,)] = self._raw.execute("SELECT count(*) FROM change_set")
        [(entries,)] = self._raw.execute("SELECT count(*) FROM journal")
        return sets, entries

    def seals(self) -> Iterator[Finding]:
        """Change-sets whose seal does not fit, and entries of change-sets that are not there."""
        for id in seals.broken(self._raw):
            yield Finding("seal", id)
        for id, change_set in self._raw.execute(
            "SELECT min(id), change_set FROM journal "
            "WHERE change_set NOT IN (SELECT id FROM change_set) GROUP BY change_set"
        ):
            yield Finding("stray", change_set, details=f"journal {id}")

    def unwind(self, done: Callable[[int], None]) -> Iterator[Finding]:
        """Take every entry back, newest first; then nothing may be left."""
        yield from self._through("DESC", self._take_back, done)
        for kept in self.tables.values():
            left = self._raw.execute(f'SELECT {kept.identity[0]} FROM "{kept.name}"').fetchall()
            for (id,) in left:
                yield Finding("unmade", None, kept.name, id)

    def rewind(self, done: Callable[[int], None]) -> Iterator[Finding]:
        """Do every entry again, oldest first; then everything must be as it is today."""
        for kept in self.tables.values():
            self._raw.execute(f'CREATE INDEX "made_in_{kept.name}" ON "made_{kept.name}" (entry)')
        yield from self._through("ASC", self._do_again, done)
        for kept in self.tables.values():
            same = " AND ".join(f'n."{name}" IS w."{name}"' for name in kept.columns)
            keyed = " AND ".join(f'n."{name}" = w."{name}"' for name in kept.identity)
            first = kept.identity[0]
            for one, other in (("now_", ""), ("", "now_")):
                for (id,) in self._raw.execute(
                    f'SELECT n."{first}" FROM "{one}{kept.name}" n '
                    f'LEFT JOIN "{other}{kept.name}" w ON {keyed} '
                    f'WHERE w."{first}" IS NULL OR NOT ({same})'
                ):
                    yield Finding("unlike", None, kept.name, id)

    def _through(
        self, order: str, follow: Callable[[Kept, Noted, Says], str], done: Callable[[int], None]
    ) -> Iterator[Finding]:
        mark, last = ("<", 2**62) if order == "DESC" else (">", -1)
        while True:
            batch = self._raw.execute(
                f"SELECT {_ENTRY} FROM journal WHERE id {mark} ? ORDER BY id {order} LIMIT ?",
                (last, _BATCH),
            ).fetchall()
            if not batch:
                return
            self._raw.execute("BEGIN")
            for each in batch:
                entry = Noted(*each)
                kept = self.tables.get(entry.table)
                says = None if kept is None else says_of(kept, entry)
                wrong = "differs" if kept is None or says is None else follow(kept, entry, says)
                if wrong:
                    yield Finding(
                        "missing" if wrong == "missing" else "differs",
                        entry.change_set,
                        entry.table,
                        entry.row_id,
                        f"journal {entry.id}",
                    )
            self._raw.execute("COMMIT")
            last = batch[-1][0]
            done(len(batch))

    def _take_back(self, kept: Kept, entry: Noted, values: Says) -> str:
        if entry.action == "create":
            where, given = self._these(kept, entry, values)
            self._run(
                f'INSERT INTO "made_{kept.name}" SELECT ?, {self._columns[kept.name]} '
                f'FROM "{kept.name}" WHERE {where}',
                [entry.id, *given],
            )
            gone = self._run(f'DELETE FROM "{kept.name}" WHERE {where}', given)
            return "" if gone == len(entry.ids) else "missing"
        if entry.action == "update":
            return self._change(kept, entry.row_id, values, (1, 0))
        return "" if self._insert(kept, values) else "differs"

    def _do_again(self, kept: Kept, entry: Noted, values: Says) -> str:
        if entry.action == "create":
            made = self._run(
                f'INSERT OR IGNORE INTO "{kept.name}" SELECT {self._columns[kept.name]} '
                f'FROM "made_{kept.name}" WHERE entry = ?',
                (entry.id,),
            )
            return "" if made == len(entry.ids) else "missing"
        if entry.action == "update":
            return self._change(kept, entry.row_id, values, (0, 1))
        given = [values.get(name) for name in kept.columns]
        gone = self._run(f'DELETE FROM "{kept.name}" WHERE {self._whole[kept.name]}', given)
        return "" if gone else "differs"

    def _change(
        self, kept: Kept, id: int, values: dict[str, list[Any]], way: tuple[int, int]
    ) -> str:
        """Change a row from one of [before, after] to the other; way is (from, to)."""
        sets = ", ".join(f'"{name}" = ?' for name in values)
        found = " AND ".join(f'"{name}" IS ?' for name in values)
        there, then = way
        changed = self._run(
            f'UPDATE "{kept.name}" SET {sets} WHERE id = ? AND {found}',
            [*(pair[then] for pair in values.values()), id,
             *(pair[there] for pair in values.values())],
        )  # fmt: skip
        if changed:
            return ""
        # So that one fault is told once, not in every change before it.
        given = [*(pair[then] for pair in values.values()), id]
        there_at_all = self._run(f'UPDATE "{kept.name}" SET {sets} WHERE id = ?', given)
        return "differs" if there_at_all else "missing"

    def _insert(self, kept: Kept, values: dict[str, Any]) -> int:
        marks = ", ".join("?" * len(values))
        return self._run(
            f'INSERT OR IGNORE INTO "{kept.name}" ({quoted(values)}) VALUES ({marks})',
            list(values.values()),
        )

    def _these(self, kept: Kept, entry: Noted, values: dict[str, Any]) -> tuple[str, list[Any]]:
        """The rows that an entry made: by their ids and, where it keeps them, by what they say."""
        if values:
            return self._whole[kept.name], [values.get(name) for name in kept.columns]
        return "id BETWEEN ? AND ?", [entry.row_id, entry.last_id]

    def _run(self, sql: str, values: Sequence[Any]) -> int:
        return self._raw.execute(sql, values).rowcount


def _key_of(text: object) -> str | None:
    return match_key(text) if isinstance(text, str) else None


@contextmanager
def scratch(path: Path) -> Iterator[Replay]:
    """A scratch file with the file at path attached as "source". Raises AppError like opening it
    would."""
    with tempfile.TemporaryDirectory(prefix="minedesk-verify-") as folder, told(path):
        raw = sqlite3.connect(
            (Path(folder) / "scratch.sqlite").as_uri(), uri=True, isolation_level=None
        )
        try:
            raw.execute("PRAGMA journal_mode = OFF")
            raw.execute("PRAGMA synchronous = OFF")
            raw.execute("ATTACH ? AS source", (f"{path.resolve().as_uri()}?mode=ro",))
            yield Replay(raw)
        finally:
            raw.close()
