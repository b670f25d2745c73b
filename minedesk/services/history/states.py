"""One record as it was: unwound, change by change, from what is stored of it today."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any

from minedesk import records
from minedesk.records.base import Entry, Row
from minedesk.services.history.footprint import link_tables, owner_of
from minedesk.store import entries
from minedesk.store.database import rows
from minedesk.store.entries import Noted
from minedesk.store.journal import Kept, kept_tables
from minedesk.store.reading import STAMPS, quoted

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from minedesk.fields.schema import Schema

Stored = dict[str, Any]
Pending = dict[str, tuple[str, ...]]


@dataclass(slots=True)
class State:
    """What is stored of a record at one moment, as SQLite holds it. record is None while it is not
    there; rows are by type and id, links by table and target, waiting links and files by id."""

    type: str
    id: int
    record: Stored | None = None
    rows: dict[str, dict[int, Stored]] = field(default_factory=dict)
    links: dict[str, dict[int, int]] = field(default_factory=dict)
    waiting: dict[int, Stored] = field(default_factory=dict)
    files: dict[int, Stored] = field(default_factory=dict)

    def take_back(self, entry: Noted) -> None:
        """Unwind one entry, if it is about this record."""
        if entry.table == self.type:
            self.record = _before(entry, self.record)
        elif entry.table in link_tables():
            values = entry.values
            if entry.action == "create":
                self.links[entry.table].pop(values["target_id"], None)
            else:
                self.links[entry.table][values["target_id"]] = values["position"]
        else:
            beside = {"pending_link": self.waiting, "attachment": self.files}
            parts = beside[entry.table] if entry.table in beside else self.rows[entry.table]
            for id in [id for id in parts if id in entry.ids] or [entry.row_id]:
                before = _before(entry, parts.pop(id, None))
                if before is not None:
                    parts[id] = before

    def values(self, schema: Schema) -> dict[str, Any]:
        """The values of the record's fields; computed ones are empty."""
        found = _values(schema, self.record or {})
        for key, table in schema.link_tables.items():
            places = self.links[table.name]
            found[key] = tuple(sorted(places, key=lambda target: places[target])) or None
        return found

    def pending(self, type: str, id: int) -> Pending:
        """By field, the names that links of the record, or of one of its rows, wait for."""
        found: Pending = {}
        for each in sorted(
            self.waiting.values(), key=lambda each: (each["field"], each["position"], each["id"])
        ):
            if (each["source_type"], each["source_id"]) == (type, id):
                found[each["field"]] = (*found.get(each["field"], ()), each["text"])
        return found

    def ordered(self, schema: Schema) -> list[tuple[int, Stored]]:
        """The rows of a type in their order."""
        return sorted(
            self.rows[schema.name].items(), key=lambda item: (item[1]["position"], item[0])
        )

    def row_values(self, schema: Schema, id: int) -> dict[str, Any]:
        """The values of the fields of one row; none where it is not there."""
        stored = self.rows[schema.name].get(id)
        return {} if stored is None else _values(schema, stored)

    def entry(self) -> Entry | None:
        """The record as forms know it; None while it is not there. Who changed it is not known."""
        if self.record is None:
            return None
        schema = records.schema(self.type)
        its_rows = {
            part.name: [
                Row(_values(part, stored), id, stored["uuid"], self.pending(part.name, id))
                for id, stored in self.ordered(part)
            ]
            for part in schema.rows
        }
        return Entry(
            self.type,
            {each.key: self.values(schema)[each.key] for each in schema.fields},
            its_rows,
            self.id,
            self.record["uuid"],
            {stamp: self.record.get(stamp) for stamp in STAMPS},
            self.pending(self.type, self.id),
        )


def _before(entry: Noted, now: Stored | None) -> Stored | None:
    if entry.action == "create":
        return None
    if entry.action == "delete":
        return entry.values
    return {**(now or {}), **{column: pair[0] for column, pair in entry.values.items()}}


def _values(schema: Schema, stored: Stored) -> dict[str, Any]:
    found = {}
    for each in schema.columns:
        value = None if each.computed else stored.get(each.key)
        found[each.key] = None if value is None else each.kind.from_sql(value)
    return found


def unwound(connection: Connection, type: str, id: int) -> Iterator[tuple[int, State, State]]:
    """The changes of a record, newest first: (change-set, state before it, state after it)."""
    state = _today(connection, type, id)
    noted = sorted(_noted(connection, state), key=lambda entry: -entry.id)
    for change_set, of_set in groupby(noted, key=lambda entry: entry.change_set):
        after = deepcopy(state)
        for entry in of_set:
            state.take_back(entry)
        yield change_set, deepcopy(state), after


def _today(connection: Connection, type: str, id: int) -> State:
    schema, tables = records.schema(type), kept_tables()
    found = State(type, id)
    found.record = next(iter(_stored(connection, tables[type], "id = ?", (id,))), None)
    for part in schema.rows:
        stored = _stored(connection, tables[part.name], "parent_id = ?", (id,))
        found.rows[part.name] = {each["id"]: each for each in stored}
    for table in schema.link_tables.values():
        stored = _stored(connection, tables[table.name], "record_id = ?", (id,))
        found.links[table.name] = {each["target_id"]: each["position"] for each in stored}
    stored = _stored(
        connection, tables["attachment"], "record_type = ? AND record_id = ?", (type, id)
    )
    found.files = {each["id"]: each for each in stored}
    for source, ids in ((type, [id]), *((name, [*of]) for name, of in found.rows.items())):
        for one in ids:
            for each in _stored(
                connection,
                tables["pending_link"],
                "source_type = ? AND source_id = ?",
                (source, one),
            ):
                found.waiting[each["id"]] = each
    return found


def _noted(connection: Connection, state: State) -> Iterator[Noted]:
    """All that is noted of a record, its rows, its links."""
    yield from entries.of_rows(connection, state.type, (state.id,))
    for name, its_rows in state.rows.items():
        single = entries.of_owner(connection, name, state.id)
        ids = {*its_rows, *(entry.row_id for entry in single)}
        yield from entries.of_rows(connection, name, ids)
    for name in state.links:
        yield from entries.of_owner(connection, name, state.id)
    for table, parts in (("pending_link", state.waiting), ("attachment", state.files)):
        single = [
            entry
            for entry in entries.of_owner(connection, table, state.id)
            if owner_of(entry) == (state.type, state.id)
        ]
        yield from entries.of_rows(connection, table, {*parts, *(entry.row_id for entry in single)})


def _stored(
    connection: Connection, kept: Kept, where: str, values: tuple[object, ...]
) -> list[Stored]:
    found = rows(
        connection, f'SELECT {quoted(kept.columns)} FROM "{kept.name}" WHERE {where}', values
    )
    return [dict(zip(kept.columns, each, strict=True)) for each in found]
