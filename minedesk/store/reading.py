"""Rows of a table as values: the driver's tuples, and what each column's kind makes of them.

Ids are handed to SQLite as one JSON array: any number of them fits, and the statement is one.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from minedesk import records
from minedesk.fields.kinds import Kind, Links
from minedesk.records.base import Entry, Row
from minedesk.store.database import illegible, rows

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from minedesk.fields.schema import Schema

STAMPS = (
    "created_at",
    "created_by",
    "changed_at",
    "changed_by",
    "review",
    "review_at",
    "review_by",
    "review_note",
    "review_after",
)
AMONG_IDS = "(SELECT value FROM json_each(?))"


def quoted(names: Iterable[str]) -> str:
    """Names of columns for a statement; "date" and "find" are words of SQL, too."""
    return ", ".join(f'"{name}"' for name in names)


def as_json(ids: Iterable[int]) -> str:
    """Ids for `AMONG_IDS`."""
    return json.dumps(list(ids), separators=(",", ":"))


@cache
def converters(
    schema: Schema, keys: tuple[str, ...]
) -> tuple[tuple[int, Callable[[Any], Any]], ...]:
    """Where in a row something other than the stored value is meant, and what makes it."""
    return tuple(
        (place, schema.listed[key].kind.from_sql)
        for place, key in enumerate(keys)
        if key in schema.listed and type(schema.listed[key].kind).from_sql is not Kind.from_sql
    )


def values_of(
    connection: Connection, schema: Schema, keys: tuple[str, ...], stored: Sequence[Any]
) -> Sequence[Any]:
    """A row's values, from what is stored. Raises Damaged where that cannot be a value."""
    found = list(stored)
    for place, convert in converters(schema, keys):
        if found[place] is not None:
            try:
                found[place] = convert(found[place])
            except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
                what = f"{schema.name}.{keys[place]}: {found[place]!r}"
                raise illegible(connection, what) from error
    return found


def linked(
    connection: Connection, schema: Schema, key: str, ids: Sequence[int]
) -> dict[int, tuple[int, ...]]:
    """By record, the ids that a field of several links points to, in their order."""
    found: dict[int, list[int]] = defaultdict(list)
    pairs = rows(
        connection,
        f'SELECT record_id, target_id FROM "{schema.link_tables[key].name}" '
        f"WHERE record_id IN {AMONG_IDS} ORDER BY record_id, position",
        (as_json(ids),),
    )
    for record, target in pairs:
        found[record].append(target)
    return {record: tuple(targets) for record, targets in found.items()}


def pending(connection: Connection, name: str, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """By id of a record or row, and by field, the texts of links to what is not in the file."""
    found: dict[int, dict[str, tuple[str, ...]]] = defaultdict(dict)
    waiting = rows(
        connection,
        "SELECT source_id, field, text FROM pending_link WHERE source_type = ? "
        f"AND source_id IN {AMONG_IDS} ORDER BY source_id, field, position, id",
        (name, as_json(ids)),
    )
    for source, field, text in waiting:
        found[source][field] = (*found[source].get(field, ()), text)
    return found


def entries(connection: Connection, name: str, ids: Sequence[int]) -> Iterator[Entry]:
    """Whole records with their rows and links, in the order of ids; missing ones are left out."""
    schema = records.schema(name)
    keys = tuple(field.key for field in schema.columns)
    stored = rows(
        connection,
        f'SELECT id, uuid, {quoted(STAMPS)}, {quoted(keys)} FROM "{name}" WHERE id IN {AMONG_IDS}',
        (as_json(ids),),
    )
    by_id = {each[0]: each for each in stored}
    several = {key: linked(connection, schema, key, ids) for key in schema.link_tables}
    waiting = pending(connection, name, ids)
    its_rows = {row.name: _rows_of(connection, row, ids) for row in schema.rows}
    first = 2 + len(STAMPS)
    for each in ids:
        found = by_id.get(each)
        if found is None:
            continue
        values = dict(zip(keys, values_of(connection, schema, keys, found[first:]), strict=True))
        for key, targets in several.items():
            values[key] = targets.get(each)
        yield Entry(
            name,
            {field.key: values[field.key] for field in schema.fields},
            {row: of.get(each, []) for row, of in its_rows.items()},
            each,
            found[1],
            dict(zip(STAMPS, found[2:first], strict=True)),
            waiting.get(each, {}),
        )


def _rows_of(
    connection: Connection, schema: Schema, parents: Sequence[int]
) -> dict[int, list[Row]]:
    keys = tuple(field.key for field in schema.columns)
    stored = rows(
        connection,
        f'SELECT parent_id, id, uuid, {quoted(keys)} FROM "{schema.name}" '
        f"WHERE parent_id IN {AMONG_IDS} ORDER BY parent_id, position, id",
        (as_json(parents),),
    )
    waiting = (
        pending(connection, schema.name, [each[1] for each in stored])
        if any(
            isinstance(field.kind, Links) or field.kind.name == "link" for field in schema.fields
        )
        else {}
    )
    found: dict[int, list[Row]] = defaultdict(list)
    for parent, own_id, uuid, *rest in stored:
        values = dict(zip(keys, values_of(connection, schema, keys, rest), strict=True))
        found[parent].append(Row(values, own_id, uuid, waiting.get(own_id, {})))
    return found
