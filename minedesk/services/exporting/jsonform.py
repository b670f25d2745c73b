"""Records as JSON holds them: plain values by field key, links as keys, rows as lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from minedesk.fields.declare import Field
from minedesk.fields.kinds import Choice, Kind, Link, Links
from minedesk.fields.schema import Schema
from minedesk.services.exporting.columns import LinkNames, parent_column
from minedesk.services.exporting.sources import iter_batches, iter_rows

if TYPE_CHECKING:
    from minedesk.records.base import Entry
    from minedesk.store.repository import Repository

_STAMPS = ("review", "created_at", "created_by", "changed_at", "changed_by")

Waiting = Mapping[str, Sequence[str]]


def record_objects(
    repository: Repository,
    schema: Schema,
    ids: Sequence[int],
    files: Callable[[int], list[dict[str, Any]]] | None = None,
) -> Iterator[dict[str, Any]]:
    """Records with their rows, in the order of ids. files tells of those of a record, if asked."""
    names = LinkNames(repository)
    for entries in iter_batches(repository, schema.name, ids):
        _look_up(names, schema, [entry.values for entry in entries])
        for row in schema.rows:
            _look_up(
                names, row, [each.values for entry in entries for each in entry.rows[row.name]]
            )
        for entry in entries:
            said = _record(names, schema, entry)
            if files is not None and entry.id is not None:
                said["attachments"] = files(entry.id)
            yield said


def row_objects(
    repository: Repository, schema: Schema, ids: Sequence[int]
) -> Iterator[dict[str, Any]]:
    """Rows of records, in the order of ids; each names its record first."""
    names = LinkNames(repository)
    parent = parent_column(schema)
    fields = tuple(field.key for field in schema.fields)
    keys = (parent.key, "uuid", *fields)
    for batch, waiting in iter_rows(repository, schema.name, ids, keys):
        assert schema.parent is not None
        names.look_up(schema.parent, [row[0] for row in batch])
        values = [dict(zip(fields, row[2:], strict=True)) for row in batch]
        _look_up(names, schema, values)
        for (owner, uuid, *_rest), own, missing in zip(batch, values, waiting, strict=True):
            yield {
                schema.parent_field: names.name(schema.parent, owner),
                "uuid": uuid,
                **_values(names, schema, own, missing),
            }


def _record(names: LinkNames, schema: Schema, entry: Entry) -> dict[str, Any]:
    said: dict[str, Any] = {
        "uuid": entry.uuid,
        **_values(names, schema, entry.values, entry.pending),
        **{stamp: entry.stamps[stamp] for stamp in _STAMPS},
    }
    for row in schema.rows:
        said[row.name] = [
            {"uuid": each.uuid, **_values(names, row, each.values, each.pending)}
            for each in entry.rows[row.name]
        ]
    return said


def _values(
    names: LinkNames, schema: Schema, values: Mapping[str, Any], waiting: Waiting
) -> dict[str, Any]:
    said = {field.key: values.get(field.key) for field in schema.fields}
    for key, to_json in _converters(schema):
        if said[key] is not None:
            said[key] = to_json(said[key])
    for key, kind in _links(schema):
        value, named = said[key], waiting.get(key, ())
        if isinstance(kind, Links):
            found = [names.name(kind.target, each) for each in value or ()]
            said[key] = [*found, *named] or None
        else:
            found_one = None if value is None else names.name(kind.target, value)
            said[key] = found_one or next(iter(named), None)
    if custom := _custom(schema):
        # In which slot a field lies, and what a choice is stored as, is this file's own matter.
        said["custom"] = {field.label: _plain(field, said.pop(field.key)) for field in custom}
    return said


def _plain(field: Field, value: Any) -> Any:
    if value is None or not isinstance(field.kind, Choice):
        return value
    return field.kind.vocabulary.label(value)


def _look_up(names: LinkNames, schema: Schema, values: Sequence[Mapping[str, Any]]) -> None:
    for key, kind in _links(schema):
        names.look_up(kind.target, [each.get(key) for each in values])


@cache
def _converters(schema: Schema) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    """The fields whose values JSON holds in another form, with what makes it."""
    return tuple(
        (field.key, field.kind.to_json)
        for field in schema.fields
        if type(field.kind).to_json is not Kind.to_json
    )


@cache
def _custom(schema: Schema) -> tuple[Field, ...]:
    return tuple(field for field in schema.fields if field.custom)


@cache
def _links(schema: Schema) -> tuple[tuple[str, Link | Links], ...]:
    return tuple(
        (field.key, field.kind) for field in schema.fields if isinstance(field.kind, (Link, Links))
    )
