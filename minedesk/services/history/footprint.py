"""What a change-set touched, and what later ones did to the same rows, in sum."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from minedesk import records
from minedesk.fields.kinds import Link, Links
from minedesk.store.database import rows
from minedesk.store.entries import Identity, Noted
from minedesk.store.journal import kept_tables

if TYPE_CHECKING:
    from sqlalchemy import Connection

# What must not be there twice, or leads somewhere, in tables beside those of the records.
_OWN = {
    "vocabulary_term": ("vocabulary", "code"),
    "place": ("country", "code"),
    "pending_link": ("source_type", "source_id", "field"),
}
# Where rows stand among others: it follows from what else was done, and is never in the way.
PLACE = "position"
Row = tuple[str, Identity]


class Spans:
    """A set of ids, kept as runs: many of them cost no more than a few."""

    def __init__(self) -> None:
        self._runs: list[tuple[int, int]] = []
        self._merged = True

    def add(self, first: int, last: int) -> None:
        """Add the ids first to last."""
        self._runs.append((first, last))
        self._merged = False

    def __iter__(self) -> Iterator[tuple[int, int]]:
        """The runs, in order."""
        if not self._merged:
            merged: list[tuple[int, int]] = []
            for first, last in sorted(self._runs):
                if merged and first <= merged[-1][1] + 1:
                    merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
                else:
                    merged.append((first, last))
            self._runs, self._merged = merged, True
        return iter(self._runs)

    def __contains__(self, id: int) -> bool:
        runs = list(self) if not self._merged else self._runs
        at = bisect_right(runs, (id, 2**63)) - 1
        return at >= 0 and runs[at][0] <= id <= runs[at][1]


@dataclass(frozen=True, slots=True)
class Pointer:
    """A column that points to records: of a table of records or rows, or of a table of links.

    type is whose field it is.
    """

    table: str
    column: str
    target: str
    type: str
    field: str


@cache
def pointers() -> tuple[Pointer, ...]:
    """Every column that points to records."""
    found = []
    for schema in records.all_types().values():
        for each in schema.fields:
            if isinstance(each.kind, Links):
                table = schema.link_tables[each.key].name
                found.append(Pointer(table, "target_id", each.kind.target, schema.name, each.key))
            elif isinstance(each.kind, Link):
                found.append(
                    Pointer(schema.name, each.key, each.kind.target, schema.name, each.key)
                )
    return tuple(found)


@cache
def link_tables() -> dict[str, tuple[str, str]]:
    """By table of links, the record type and the field that they are of."""
    return {
        table.name: (schema.name, key)
        for schema in records.record_types()
        for key, table in schema.link_tables.items()
    }


def owner_of(entry: Noted) -> tuple[str, int] | None:
    """The record (type and id) that what an entry is about belongs to; None for records, for many
    rows at once, and for what belongs to none."""
    if entry.owner_id is None:
        return None
    if entry.table in link_tables():
        return link_tables()[entry.table][0], entry.owner_id
    owned_by = kept_tables()[entry.table].owned_by
    said = entry.values[owned_by] if owned_by else entry.table
    schema = records.schema(said[0] if isinstance(said, list) else said)
    return schema.parent or schema.name, entry.owner_id


def owners_of(connection: Connection, entry: Noted) -> Iterator[tuple[int, tuple[str, int]]]:
    """What many rows that were created at once, and are still there, belong to: (id, record)."""
    kept = kept_tables()[entry.table]
    if kept.owner == "NULL":
        return
    owned_by = f'r."{kept.owned_by}"' if kept.owned_by else f"'{entry.table}'"
    for id, type, owner in rows(
        connection,
        f'SELECT id, {owned_by}, {kept.owner.format(row="r")} FROM "{entry.table}" r '
        "WHERE id BETWEEN ? AND ?",
        (entry.row_id, entry.last_id),
    ):
        schema = records.schema(type)
        yield id, (schema.parent or schema.name, owner)


@dataclass(slots=True)
class Footprint:
    """What a change-set created, changed and deleted, by table.

    Rows that were created and deleted in it are in neither. deleted holds of each row the columns
    that others can stand in the way of: what must be unique, and what points to records.
    references and names are the values that taking back would put in: (row, column, value).
    """

    created: dict[str, Spans] = field(default_factory=lambda: defaultdict(Spans))
    links: set[Row] = field(default_factory=set)
    changed: dict[Row, set[str]] = field(default_factory=lambda: defaultdict(set))
    deleted: dict[Row, dict[str, Any]] = field(default_factory=dict)
    references: list[tuple[Row, str, int]] = field(default_factory=list)
    names: list[tuple[Row, str, Any]] = field(default_factory=list)

    def holds(self, table: str, identity: Identity) -> bool:
        """Whether a row was created in it."""
        if table in link_tables():
            return (table, identity) in self.links
        return table in self.created and identity[0] in self.created[table]


def footprint(entries: Iterable[Noted]) -> Footprint:
    """The footprint of a change-set, from its entries, newest first."""
    found = Footprint()
    for entry in entries:
        if entry.action == "create":
            _note_created(found, entry)
        elif entry.action == "delete":
            _note_deleted(found, entry)
        else:
            _note_changed(found, entry)
    return found


def _note_created(found: Footprint, entry: Noted) -> None:
    if entry.table in link_tables():
        [identity] = entry.identities
        row = (entry.table, identity)
        if found.deleted.pop(row, None) is None:
            found.links.add(row)
    elif found.deleted.pop((entry.table, (entry.row_id,)), None) is None:
        found.created[entry.table].add(entry.row_id, entry.last_id)


def _note_deleted(found: Footprint, entry: Noted) -> None:
    values = entry.values
    [identity] = entry.identities if entry.table in link_tables() else [(entry.row_id,)]
    row = (entry.table, identity)
    if row in found.links:
        # A link that was taken out and put back in at another place.
        found.links.discard(row)
        return
    watched = _watched(entry.table)
    found.deleted[row] = {key: values[key] for key in watched if key in values}
    owner = owner_of(entry)
    if owner is not None:
        found.deleted[row]["owner"] = owner


def _note_changed(found: Footprint, entry: Noted) -> None:
    row = (entry.table, (entry.row_id,))
    watched = _watched(entry.table)
    targets = _targets(entry.table)
    for column, (before, after) in entry.values.items():
        if before == after:
            continue
        found.changed[row].add(column)
        if before is None or column not in watched:
            continue
        if column in targets:
            found.references.append((row, column, before))
        else:
            found.names.append((row, column, before))


@cache
def _targets(table: str) -> dict[str, str]:
    return {each.column: each.target for each in pointers() if each.table == table}


def target_of(table: str, column: str) -> str | None:
    """The record type that a column points to, if it does."""
    return _targets(table).get(column)


@cache
def _watched(table: str) -> frozenset[str]:
    """Columns whose values may be taken, or lead nowhere, by the time they are wanted again."""
    own = set(_OWN.get(table, ()))
    schema = records.all_types().get(table)
    if schema is not None:
        own.add("uuid")
        if schema.parent is None:
            own.add(schema.key.key)
    return frozenset({*own, *_targets(table)})


@dataclass(slots=True)
class Later:
    """What later change-sets did to one row, in sum: gone, back again, or which columns differ.

    columns holds, by column, what it was before and is after, and which change-set wrote it last;
    said is what a waiting link says.
    """

    change_set: int
    owner: tuple[str, int] | None = None
    gone: bool = False
    back: bool = False
    columns: dict[str, tuple[Any, Any, int]] = field(default_factory=dict)
    said: dict[str, Any] = field(default_factory=dict)

    @property
    def differing(self) -> dict[str, int]:
        """The columns that differ, places aside, with the change-set that wrote them last."""
        return {
            column: last
            for column, (before, after, last) in self.columns.items()
            if before != after and column != PLACE
        }


def in_sum(entries: Iterable[Noted]) -> dict[Row, Later]:
    """What single entries, oldest first, come to for each row. What comes to nothing is left out.

    A row that was deleted and came back is as it was: only the journal brings rows back.
    """
    found: dict[Row, Later] = {}
    for entry in entries:
        [identity] = entry.identities if entry.table in link_tables() else [(entry.row_id,)]
        row = (entry.table, identity)
        later = found.setdefault(row, Later(entry.change_set))
        later.change_set = entry.change_set
        later.owner = later.owner or owner_of(entry)
        if entry.table == "pending_link" and entry.action != "update":
            later.said = entry.values
        if entry.action == "create":
            later.gone, later.back = False, not later.gone
        elif entry.action == "delete":
            later.gone, later.back = not later.back, False
        else:
            for column, (before, after) in entry.values.items():
                first = later.columns.get(column, (before,))[0]
                later.columns[column] = (first, after, entry.change_set)
    return {
        row: later for row, later in found.items() if later.gone or later.back or later.differing
    }
