"""The journal: every change of the file is written down in the transaction that makes it.

Triggers on the connection that writes do it, so no writer can forget it, and what foreign keys
take along is noted too. They are made from the schemas when the connection is opened: a new field
needs nothing here, a new table beside the records one line in `beside`.

Left out are computed columns (they follow from the rest), columns that are derived from others, and
the stamps of the last change (the change-set says who and when).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from minedesk.store.seals import next_seal

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from minedesk.fields.schema import Schema

# Where a connection that writes carries its journal.
_KEY = "minedesk.journal"
# SQLite hands a function 127 values at the most; a change hands two for each column.
_GROUP = 60
_UNTOLD: Final = frozenset({"match_key", "changed_at", "changed_by"})


@dataclass(frozen=True, slots=True)
class Note:
    """What is said of a change-set: who makes it, on which device, what it is.

    action is a code such as "edit" or "import"; about holds what its sentence needs; undoes is the
    id of the change-set that it takes back.
    """

    action: str = "other"
    person: str = ""
    device: str = ""
    about: dict[str, Any] = field(default_factory=dict)
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A table whose rows are journalled.

    columns are those that are kept, identity first. made gives SQL, over the columns, for what is
    derived from them. owner is SQL for the record that a row belongs to, over {row}; where those
    are of several types, owned_by is the column that says which (or which type of rows). In a told
    table a creation keeps the row as well.
    """

    name: str
    columns: tuple[str, ...]
    identity: tuple[str, ...] = ("id",)
    owner: str = "NULL"
    owned_by: str = ""
    made: Mapping[str, str] = field(default_factory=dict)
    told: bool = False

    @property
    def changeable(self) -> tuple[str, ...]:
        """The columns that a change may be about."""
        return self.columns[len(self.identity) :]


@cache
def kept_tables() -> dict[str, Kept]:
    """All journalled tables by name: those of the records, and those beside them."""
    from minedesk import records

    found = [
        kept
        for schema in records.record_types()
        for kept in (_of_records(schema), *map(_of_rows, schema.rows), *_of_links(schema))
    ]
    return {kept.name: kept for kept in (*found, *beside())}


def beside() -> tuple[Kept, ...]:
    """The journalled tables beside those of the records. Another one is one more line here."""
    return (
        Kept(
            "pending_link",
            ("id", "source_type", "source_id", "field", "target_type", "text", "position"),
            owner=_owner_of_pending(),
            owned_by="source_type",
            made={"match_key": 'match_key("text")'},
            told=True,
        ),
        Kept(
            "vocabulary_term",
            ("id", "vocabulary", "code", "label", "words", "tone", "position", "hidden"),
        ),
        # A field that was removed is still called by its name in history.
        Kept(
            "custom_field",
            ("id", "uuid", "record_type", "slot", "label", "kind", "unit", "position"),
            told=True,
        ),
        # What attached files hold is never changed or deleted: only its hash is told here.
        Kept(
            "attachment",
            (
                *("id", "uuid", "record_type", "record_id", "name", "media_type", "size"),
                *("sha256", "note", "position", "added_at", "added_by"),
            ),
            owner="{row}.record_id",
            owned_by="record_type",
            told=True,
        ),
        Kept(
            "place",
            (
                *("id", "country", "code", "level", "name", "name_local", "other_names", "kind"),
                *("parent_code", "lat", "lon", "source"),
            ),
            made={"search": _searched("name", "name_local", "other_names", "code")},
        ),
    )


def _searched(*columns: str) -> str:
    """What a row is found by: a line for each column, so that it can be told where one begins."""
    lines = (f'char(10) || folded("{name}")' for name in columns)
    return f"{' || '.join(lines)} || char(10)"


def _of_records(schema: Schema) -> Kept:
    computed = {each.key for each in schema.columns if each.computed}
    names = (column.name for column in schema.table.columns)
    told = tuple(name for name in names if name not in {"id", *_UNTOLD, *computed})
    made = {"match_key": f'match_key("{schema.key.key}")'}
    return Kept(schema.name, ("id", *told), made=made)


def _of_rows(schema: Schema) -> Kept:
    computed = {each.key for each in schema.columns if each.computed}
    names = (column.name for column in schema.table.columns)
    told = tuple(name for name in names if name not in {"id", *computed})
    return Kept(schema.name, ("id", *told), owner="{row}.parent_id")


def _of_links(schema: Schema) -> Iterator[Kept]:
    for table in schema.link_tables.values():
        yield Kept(
            table.name,
            ("record_id", "target_id", "position"),
            ("record_id", "target_id"),
            owner="{row}.record_id",
            told=True,
        )


def _owner_of_pending() -> str:
    from minedesk import records

    cases = " ".join(
        f"WHEN '{row.name}' THEN "
        f'(SELECT parent_id FROM "{row.name}" WHERE id = {{row}}.source_id)'
        for record in records.record_types()
        for row in record.rows
    )
    return f"CASE {{row}}.source_type {cases} ELSE {{row}}.source_id END"


class Journal:
    """Keeps the journal of one connection, one change-set for each transaction.

    Order is the order of ids: `at` is what the clock said, and clocks are set back.
    """

    def __init__(self, raw: sqlite3.Connection) -> None:
        self._raw = raw
        self._note: Note | None = None
        self._id = 0
        self._used = False
        self._torn = False
        raw.create_function("journal_set", 0, self._set)
        raw.create_function("journal_row", -1, _row)
        raw.create_function("journal_change", -1, _change)
        raw.create_function("journal_joined", -1, _joined)
        for kept in kept_tables().values():
            for trigger in _triggers(kept):
                raw.execute(trigger)

    def begin(self, note: Note) -> None:
        """A transaction has begun; note is what is said of it if it writes anything."""
        [(last,)] = self._raw.execute("SELECT coalesce(max(id), 0) FROM change_set")
        self._note, self._id, self._used = note, last + 1, False
        self._torn = False

    def finish(self) -> None:
        """The transaction is about to be committed: write its change-set, if it changed anything.

        Raises RuntimeError when records were written of which the journal knows nothing.
        """
        assert self._note is not None
        if self._torn:
            raise RuntimeError("many records were written in part only; this must not be kept")
        if self._used:
            said = (
                self._id,
                str(uuid4()),
                datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
                self._note.person,
                self._note.device,
                self._note.action,
                json.dumps(self._note.about, ensure_ascii=False, separators=(",", ":")),
                self._note.undoes,
            )
            self._raw.execute(
                "INSERT INTO change_set (id, uuid, at, person, device, action, about, undoes, "
                "digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (*said, next_seal(self._raw, said)),
            )

    def close(self) -> None:
        """The transaction is over; what is written outside of one is refused."""
        self._note = None

    @property
    def change_set(self) -> int | None:
        """The id of the change-set of this transaction or the last; None if it wrote nothing."""
        return self._id if self._used else None

    @contextmanager
    def silently(self, table: str) -> Iterator[None]:
        """Note no new rows of a table meanwhile: whoever makes them says so by `created`, all at
        once."""
        # A trigger that is asked of each row whether it is wanted costs half as much as the row.
        self._raw.execute(f'DROP TRIGGER temp."{table}_created"')
        try:
            yield
        except BaseException:
            # Some rows may be there, and nobody knows which.
            self._torn = True
            raise
        finally:
            # Where SQLite took the whole transaction back, the trigger is there again already.
            self._raw.execute(_creation(kept_tables()[table]))

    def created(self, table: str, ids: range) -> None:
        """Note new rows that were made silently, with these ids."""
        if ids:
            self._raw.execute(
                "INSERT INTO journal (change_set, table_name, row_id, last_id, action) "
                "VALUES (?, ?, ?, ?, 'create')",
                (self._set(), table, ids[0], ids[-1]),
            )

    def _set(self) -> int:
        if self._note is None:
            raise RuntimeError("records are written within a transaction only")
        self._used = True
        return self._id


def carry(connection: Connection, journal: Journal) -> None:
    """Let a connection that writes carry its journal."""
    connection.info[_KEY] = journal


def journal_of(connection: Connection) -> Journal:
    """The journal of a connection that writes. LookupError for one that only reads."""
    found = connection.info.get(_KEY)
    if not isinstance(found, Journal):
        raise LookupError("this connection only reads")
    return found


def _triggers(kept: Kept) -> Iterator[str]:
    """The triggers that journal what is done to a table."""
    yield _creation(kept)
    name = kept.name
    changes = " OR ".join(f'OLD."{key}" IS NOT NEW."{key}"' for key in kept.changeable)
    columns = ", ".join(f'"{key}"' for key in kept.changeable)
    # Whose it is, is said with every change.
    marked = tuple(f"{key}!" if key == kept.owned_by else key for key in kept.changeable)
    changed = _in_groups("journal_change", marked, ("OLD", "NEW"))
    yield (
        f'CREATE TEMP TRIGGER "{name}_changed" AFTER UPDATE OF {columns} ON main."{name}" '
        f"WHEN {changes} {_entry(kept, 'update', 'NEW', changed)}"
    )
    gone = _in_groups("journal_row", kept.columns, ("OLD",))
    yield (
        f'CREATE TEMP TRIGGER "{name}_deleted" AFTER DELETE ON main."{name}" '
        f"{_entry(kept, 'delete', 'OLD', gone)}"
    )


def _creation(kept: Kept) -> str:
    """The trigger that journals new rows; it is made where it is not there."""
    created = _in_groups("journal_row", kept.columns, ("NEW",)) if kept.told else "NULL"
    return (
        f'CREATE TEMP TRIGGER IF NOT EXISTS "{kept.name}_created" AFTER INSERT ON '
        f'main."{kept.name}" {_entry(kept, "create", "NEW", created)}'
    )


def _entry(kept: Kept, action: str, row: str, data: str) -> str:
    first, owner = kept.identity[0], kept.owner.format(row=row)
    return (
        "BEGIN INSERT INTO journal (change_set, table_name, row_id, last_id, owner_id, action, "
        f"data) VALUES (journal_set(), '{kept.name}', {row}.{first}, {row}.{first}, {owner}, "
        f"'{action}', {data}); END"
    )


def _in_groups(function: str, columns: tuple[str, ...], rows: tuple[str, ...]) -> str:
    """A call of function over the columns of rows; several joined ones where they are too many."""
    calls = []
    for start in range(0, len(columns), _GROUP):
        group = columns[start : start + _GROUP]
        names = ",".join(group)
        values = ", ".join(f'{row}."{key.removesuffix("!")}"' for key in group for row in rows)
        calls.append(f"{function}('{names}', {values})")
    return calls[0] if len(calls) == 1 else f"journal_joined({', '.join(calls)})"


# SQLite's own JSON keeps 15 digits of a number; Python's keeps what makes the same number again.
_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _row(names: str, *values: Any) -> str:
    pairs = zip(names.split(","), values, strict=True)
    return _json({name: value for name, value in pairs if value is not None})


def _change(names: str, *values: Any) -> str:
    triples = zip(names.split(","), values[::2], values[1::2], strict=True)
    # 1 and 1.0 are one value here as they are one in SQLite.
    return _json(
        {
            name.removesuffix("!"): [old, new]
            for name, old, new in triples
            if old != new or name.endswith("!")
        }
    )


def _joined(*parts: str) -> str:
    return "{" + ",".join(part[1:-1] for part in parts if len(part) > 2) + "}"
