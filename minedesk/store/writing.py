"""Statements that write records, rows and links. Whoever calls them keeps the totals right."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from minedesk.fields.kinds import Kind
from minedesk.store.database import driver, rows
from minedesk.store.reading import AMONG_IDS, as_json, quoted

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from minedesk.fields.schema import Schema

# UUIDs are drawn so many at a time: asking the system for each by itself costs more than the rest.
_DRAWN = 1_000


@dataclass(frozen=True, slots=True)
class Source:
    """Rows of another table that become records, all in SQL.

    rows is what follows FROM; columns says what each column takes over, text what a record is
    found by.
    """

    rows: str
    columns: Mapping[str, str]
    text: str


def fresh_uuids() -> Iterator[str]:
    """Random UUIDs (version 4), without end."""
    while True:
        drawn = os.urandom(16 * _DRAWN).hex()
        for at in range(0, len(drawn), 32):
            variant = "89ab"[int(drawn[at + 16], 16) & 3]
            yield (
                f"{drawn[at : at + 8]}-{drawn[at + 8 : at + 12]}-4{drawn[at + 13 : at + 16]}-"
                f"{variant}{drawn[at + 17 : at + 20]}-{drawn[at + 20 : at + 32]}"
            )


@cache
def stored_by(schema: Schema) -> dict[str, Callable[[Any], Any] | None]:
    """By column, how a value becomes what is stored; None where it is stored as it is."""
    return {
        field.key: None if type(field.kind).to_sql is Kind.to_sql else field.kind.to_sql
        for field in schema.columns
    }


def stored(schema: Schema, values: Mapping[str, Any], keys: Iterable[str]) -> list[Any]:
    """The values of some columns as SQLite stores them; what is not given is empty."""
    ways = stored_by(schema)
    found = []
    for key in keys:
        value, way = values.get(key), ways[key]
        found.append(value if value is None or way is None else way(value))
    return found


def typed_columns(schema: Schema) -> tuple[str, ...]:
    """The columns that people fill in."""
    return tuple(field.key for field in schema.columns if not field.computed)


def insert(connection: Connection, table: str, values: Mapping[str, Any]) -> int:
    """Insert one row, of stored values by column; returns its id, which no row had before."""
    id = next_id(connection, table)
    marks = ", ".join("?" * (1 + len(values)))
    driver(connection).execute(
        f'INSERT INTO "{table}" ({quoted(("id", *values))}) VALUES ({marks})',
        (id, *values.values()),
    )
    return id


def update(connection: Connection, table: str, id: int, values: Mapping[str, Any]) -> None:
    """Change columns of one row to stored values."""
    sets = ", ".join(f'"{name}" = ?' for name in values)
    driver(connection).execute(f'UPDATE "{table}" SET {sets} WHERE id = ?', (*values.values(), id))


def delete(connection: Connection, table: str, ids: Collection[int]) -> None:
    """Delete rows. Foreign keys take along what belongs to them, and unlink what points to them."""
    driver(connection).execute(f'DELETE FROM "{table}" WHERE id IN {AMONG_IDS}', (as_json(ids),))


def link(connection: Connection, table: str, links: Iterable[tuple[int, int, int]]) -> None:
    """Add links: (id of the record, id of the target, position). Those that are there stay."""
    driver(connection).executemany(
        f'INSERT OR IGNORE INTO "{table}" (record_id, target_id, position) VALUES (?, ?, ?)', links
    )


def unlink(connection: Connection, table: str, ids: Collection[int]) -> None:
    """Remove all links of records from a table of links."""
    driver(connection).execute(
        f'DELETE FROM "{table}" WHERE record_id IN {AMONG_IDS}', (as_json(ids),)
    )


def next_id(connection: Connection, table: str) -> int:
    """The first id from which on none is in use or ever was: what is deleted may come back."""
    [(in_use, ever)] = rows(
        connection,
        f'SELECT (SELECT max(id) FROM "{table}"), '
        "(SELECT max(last_id) FROM journal WHERE table_name = ?)",
        (table,),
    )
    return max(in_use or 0, ever or 0) + 1


def insert_many(
    connection: Connection,
    table: str,
    columns: Sequence[str],
    values: Iterable[Sequence[Any]],
) -> None:
    """Insert many rows: (one stored value for each of columns ...)."""
    marks = ", ".join("?" * len(columns))
    driver(connection).executemany(
        f'INSERT INTO "{table}" ({quoted(columns)}) VALUES ({marks})', values
    )


def take_over(connection: Connection, table: str, source: Source, made: Mapping[str, str]) -> int:
    """Insert the rows of a source; returns how many.

    made gives, for further columns or in place of taken ones, SQL over what is taken, named in
    braces: {"remaining_m2": "{area_m2}"}.
    """
    columns = {
        **source.columns,
        **{column: sql.format(**source.columns) for column, sql in made.items()},
    }
    taken = driver(connection).execute(
        f'INSERT INTO "{table}" ({quoted(columns)}) '
        f"SELECT {', '.join(columns.values())} FROM {source.rows}"
    )
    return taken.rowcount


def update_many(
    connection: Connection,
    table: str,
    columns: Sequence[str],
    made: Mapping[str, str],
    values: Iterable[Sequence[Any]],
) -> None:
    """Change many rows: (one stored value for each of columns ..., id). None leaves a value.

    made gives SQL for further columns, over the given values named in braces.
    """
    marks = {column: f"?{number}" for number, column in enumerate(columns, start=1)}
    sets = [f'"{column}" = coalesce({mark}, "{column}")' for column, mark in marks.items()]
    sets += [f'"{column}" = {sql.format(**marks)}' for column, sql in made.items()]
    if sets:
        driver(connection).executemany(
            f'UPDATE "{table}" SET {", ".join(sets)} WHERE id = ?{len(columns) + 1}', values
        )


def literal(text: str) -> str:
    """A text as SQL for `made`."""
    # Braces name columns there, so those of a text are doubled.
    quoted_text = text.replace("'", "''").replace("{", "{{").replace("}", "}}")
    return f"'{quoted_text}'"
