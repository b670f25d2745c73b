"""What happened to one record, field by field; and the record as it was on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal

from minedesk import records
from minedesk.fields.clean import match_key
from minedesk.services.history import changesets
from minedesk.services.history.changesets import ChangeSet
from minedesk.services.history.former import with_former
from minedesk.services.history.states import Pending, State, unwound
from minedesk.store.database import rows

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from minedesk.fields.declare import Field
    from minedesk.fields.schema import Schema
    from minedesk.records.base import Entry

_AT_A_TIME = 100
_REVIEW = ("review", "review_at", "review_by")


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field before and after, as its kind formats it. key is a field's, or "review", "review_at"
    or "review_by" (texts). The names that links wait for stand beside. former is the field itself,
    where records have it no more."""

    key: str
    before: Any
    after: Any
    waiting_before: tuple[str, ...] = ()
    waiting_after: tuple[str, ...] = ()
    former: Field | None = None


@dataclass(frozen=True, slots=True)
class RowChange:
    """What happened to one row; fields are those that differ (of a row that went: what it held)."""

    type: str
    id: int
    uuid: str
    kind: Literal["created", "changed", "deleted"]
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class FileChange:
    """What happened to one attached file: fields are "name", "note" (texts) and "position"."""

    id: int
    uuid: str
    name: str
    kind: Literal["created", "changed", "deleted"]
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What one change-set did to a record. Of a new record all fields that were filled are told; of
    one that was deleted, none: `as_of` the change-set before shows it."""

    change_set: ChangeSet
    type: str
    kind: Literal["created", "changed", "deleted"]
    fields: tuple[FieldChange, ...] = ()
    rows: tuple[RowChange, ...] = ()
    files: tuple[FileChange, ...] = ()


def of_record(
    connection: Connection,
    type: str,
    id: int,
    limit: int | None = None,
    before: int | None = None,
) -> list[RecordChange]:
    """What happened to a record, newest first; also to one that is deleted.

    No more than limit of it are told, and only what is older than before (the id of a change-set).
    """
    found: list[RecordChange] = []
    schema = with_former(connection, type)
    steps = unwound(connection, type, id)
    older = (step for step in steps if before is None or step[0] < before)
    while batch := list(islice(older, _AT_A_TIME)):
        sets = changesets.by_ids(connection, (step[0] for step in batch))
        for change_set, was, became in batch:
            change = _change(schema, sets[change_set], was, became)
            if change is not None:
                found.append(change)
                if len(found) == limit:
                    return found
    return found


def as_of(
    connection: Connection,
    type: str,
    id: int,
    *,
    when: datetime | None = None,
    change_set: int | None = None,
) -> Entry | None:
    """A record as it was at a moment (an aware time), or right after a change-set; None where it
    was not there.

    Computed fields are empty: they follow from other records too. Links are ids, perhaps of records
    that are gone. Ids and uuids are those of today, so nothing must save it as it is.
    """
    if change_set is None:
        change_set = _last_at(connection, when or datetime.now(UTC))
    last: int | None = None
    state: State | None = None
    for number, before, after in unwound(connection, type, id):
        if number <= change_set:
            state, last = after, number
            break
        state = before
    if state is None:
        return None
    entry = state.entry()
    if entry is not None and last is not None:
        by = changesets.by_ids(connection, (last,))[last]
        stamps = {"changed_at": by.at.strftime("%Y-%m-%dT%H:%M:%SZ"), "changed_by": by.person}
        entry.stamps.update(stamps)
    return entry


def id_of(connection: Connection, type: str, uuid: str) -> int | None:
    """The id of a record with this uuid, in the file or deleted."""
    found = rows(connection, f'SELECT id FROM "{type}" WHERE uuid = ?', (uuid,))
    found = found or rows(
        connection,
        "SELECT row_id FROM journal WHERE table_name = ? AND action = 'delete' "
        "AND json_extract(data, '$.uuid') = ? ORDER BY id DESC LIMIT 1",
        (type, uuid),
    )
    return int(found[0][0]) if found else None


def gone_by_key(connection: Connection, key: str) -> tuple[str, int] | None:
    """The record (type and id) that had this key and went last, deleted or by an undo."""
    found = [
        (last, schema.name, id)
        for schema in records.record_types()
        for last, id in rows(
            connection,
            "SELECT id, row_id FROM journal WHERE table_name = ? AND action = 'delete' "
            "AND json_valid(data) AND match_key(json_extract(data, ?)) = ? "
            "ORDER BY id DESC LIMIT 1",
            (schema.name, f"$.{schema.key.key}", match_key(key)),
        )
    ]
    return max(found)[1:] if found else None


def _last_at(connection: Connection, when: datetime) -> int:
    """The last change-set up to a moment. Clocks are set back: what comes before it counts too."""
    moment = when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    [(found,)] = rows(
        connection, "SELECT coalesce(max(id), 0) FROM change_set WHERE at <= ?", (moment,)
    )
    return int(found)


def _change(
    schema: Schema, change_set: ChangeSet, before: State, after: State
) -> RecordChange | None:
    if before.record is None and after.record is None:
        return None
    if after.record is None:
        return RecordChange(change_set, after.type, "deleted")
    fields = _fields(
        schema,
        before.values(schema) if before.record is not None else {},
        after.values(schema),
        before.pending(after.type, after.id),
        after.pending(after.type, after.id),
    )
    if before.record is None:
        return RecordChange(
            change_set,
            after.type,
            "created",
            fields,
            _rows(schema, before, after),
            _files(before, after),
        )
    review = tuple(
        FieldChange(key, before.record.get(key), after.record.get(key))
        for key in _REVIEW
        if before.record.get(key) != after.record.get(key)
    )
    its_rows, files = _rows(schema, before, after), _files(before, after)
    if not (fields or review or its_rows or files):
        return None
    return RecordChange(change_set, after.type, "changed", (*fields, *review), its_rows, files)


def _fields(
    schema: Schema,
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    waited: Pending,
    waits: Pending,
) -> tuple[FieldChange, ...]:
    found = []
    there = records.schema(schema.name).by_key
    for each in schema.typed:
        key = each.key
        one = (old.get(key), waited.get(key, ()))
        other = (new.get(key), waits.get(key, ()))
        if one != other:
            former = None if key in there else each
            found.append(FieldChange(key, one[0], other[0], one[1], other[1], former))
    return tuple(found)


def _rows(schema: Schema, before: State, after: State) -> tuple[RowChange, ...]:
    found = []
    for part in schema.rows:
        old, new = dict(before.ordered(part)), dict(after.ordered(part))
        for id in (*new, *(id for id in old if id not in new)):
            fields = _fields(
                part,
                before.row_values(part, id),
                after.row_values(part, id),
                before.pending(part.name, id),
                after.pending(part.name, id),
            )
            kind: Literal["created", "changed", "deleted"] = (
                "changed" if id in old and id in new else "created" if id in new else "deleted"
            )
            if fields or kind != "changed":
                uuid = (new.get(id) or old[id])["uuid"]
                found.append(RowChange(part.name, id, uuid, kind, fields))
    return tuple(found)


def _files(before: State, after: State) -> tuple[FileChange, ...]:
    found = []
    for id in sorted({*before.files, *after.files}):
        old, new = before.files.get(id), after.files.get(id)
        told = new or old or {}
        fields = tuple(
            FieldChange(key, old[key], new[key])
            for key in ("name", "note", "position")
            if old is not None and new is not None and old[key] != new[key]
        )
        kind: Literal["created", "changed", "deleted"] = (
            "created" if old is None else "deleted" if new is None else "changed"
        )
        if fields or kind != "changed":
            found.append(FileChange(id, told["uuid"], told["name"], kind, fields))
    return tuple(found)
