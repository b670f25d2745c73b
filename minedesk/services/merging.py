"""A record as it will be: what is stored, with what somebody changed laid over it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from minedesk import records
from minedesk.fields.kinds import Link, Links
from minedesk.records.base import Entry, Row

if TYPE_CHECKING:
    from minedesk.fields.schema import Schema
    from minedesk.store.repository import Repository

Pending = dict[str, tuple[str, ...]]


def merged(repository: Repository, entry: Entry, before: Entry | None) -> Entry:
    """The whole record that entry means; before is what is stored of it.

    Fields and row types that entry does not name stay as they are; of a row type it names, the rows
    are exactly those it lists. Names that links wait for become links where a record has come in.
    """
    schema = records.schema(entry.type)
    values, pending = _laid_over(
        repository,
        schema,
        (entry.values, entry.pending),
        (before.values, before.pending) if before else ({}, {}),
    )
    old_rows = before.rows if before else {}
    rows = {
        row.name: _rows(repository, row, entry.rows[row.name], old_rows.get(row.name, ()))
        if row.name in entry.rows
        else list(old_rows.get(row.name, ()))
        for row in schema.rows
    }
    return Entry(
        entry.type,
        values,
        rows,
        before.id if before else None,
        before.uuid if before else entry.uuid,
        before.stamps if before else {},
        pending,
    )


def same(one: Entry, other: Entry) -> bool:
    """Whether two whole records say the same, stamps and computed fields aside."""
    schema = records.schema(one.type)
    if one.pending != other.pending or not _same_values(schema, one.values, other.values):
        return False
    return all(
        _same_rows(row, one.rows.get(row.name, []), other.rows.get(row.name, []))
        for row in schema.rows
    )


def same_row(schema: Schema, one: Row, other: Row) -> bool:
    """Whether two rows are one and say the same."""
    return (
        one.id == other.id
        and one.pending == other.pending
        and _same_values(schema, one.values, other.values)
    )


def changed(entry: Entry, kept: Entry) -> Entry:
    """What entry says otherwise than kept, the record as it was when somebody began to type.

    Saved, it leaves alone what another window or an import wrote into the record meanwhile.
    """
    values, pending = _only_changed((entry.values, entry.pending), (kept.values, kept.pending))
    rows = {}
    for row in records.schema(entry.type).rows:
        ones, others = entry.rows.get(row.name), kept.rows.get(row.name, [])
        if ones is not None and not _same_rows(row, ones, others):
            rows[row.name] = ones
    return Entry(entry.type, values, rows, entry.id, entry.uuid, dict(entry.stamps), pending)


def _only_changed(
    new: tuple[Mapping[str, Any], Pending], old: tuple[Mapping[str, Any], Pending]
) -> tuple[dict[str, Any], Pending]:
    differ = {
        key
        for key in (*new[0], *new[1])
        if (new[0].get(key), new[1].get(key, ())) != (old[0].get(key), old[1].get(key, ()))
    }
    return (
        {key: new[0].get(key) for key in differ},
        {key: said for key, said in new[1].items() if key in differ},
    )


def _same_rows(schema: Schema, ones: Sequence[Row], others: Sequence[Row]) -> bool:
    return len(ones) == len(others) and all(
        same_row(schema, *pair) for pair in zip(ones, others, strict=True)
    )


def _same_values(schema: Schema, one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return all(one.get(field.key) == other.get(field.key) for field in schema.typed)


def _rows(
    repository: Repository, schema: Schema, rows: Sequence[Row], before: Sequence[Row]
) -> list[Row]:
    by_id = {row.id: row for row in before}
    by_uuid = {row.uuid: row for row in before}
    found = []
    for row in rows:
        # The id of another record's row (in a record that was duplicated, say) means a new row.
        old = by_id.get(row.id) if row.id is not None else by_uuid.get(row.uuid)
        values, pending = _laid_over(
            repository,
            schema,
            (row.values, row.pending),
            (old.values, old.pending) if old else ({}, {}),
        )
        foreign = old is None and row.id is not None
        uuid = old.uuid if old else (None if foreign else row.uuid)
        found.append(Row(values, old.id if old else None, uuid, pending))
    return found


def _laid_over(
    repository: Repository,
    schema: Schema,
    new: tuple[Mapping[str, Any], Pending],
    old: tuple[Mapping[str, Any], Pending],
) -> tuple[dict[str, Any], Pending]:
    values: dict[str, Any] = {}
    pending: Pending = {}
    for field in schema.fields:
        key = field.key
        given = not field.computed and (key in new[0] or key in new[1])
        value = (new if given else old)[0].get(key)
        # An empty text or list is an empty value; False and 0 are values.
        values[key] = None if value in ("", ()) else value
        said = (new if given else old)[1].get(key, ())
        if said and isinstance(field.kind, (Link, Links)):
            values[key], left = _linked(repository, field.kind, values[key], said)
            if left:
                pending[key] = left
    return values, pending


def _linked(
    repository: Repository, kind: Link | Links, value: Any, said: tuple[str, ...]
) -> tuple[Any, tuple[str, ...]]:
    """The value of a link, and what it still waits for, once names are looked up."""
    if isinstance(kind, Link) and value is not None:
        return value, ()
    found = {text: repository.find(kind.target, text) for text in said}
    here = [target for target in found.values() if target is not None]
    left = tuple(text for text in said if found[text] is None)
    if isinstance(kind, Link):
        return (here[0] if here else None), left if not here else ()
    return tuple(dict.fromkeys((*(value or ()), *here))) or None, left
