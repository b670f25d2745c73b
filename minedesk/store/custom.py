"""A file's custom fields, read and written."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from minedesk.fields.clean import heading_key
from minedesk.records.custom import CUSTOM_KINDS, SLOTS, CustomField, CustomKind, slot_key
from minedesk.store import writing
from minedesk.store.database import driver, rows

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from minedesk.fields.vocabulary import OwnTerm

TABLE = "custom_field"
_TOLD: Final = ("record_type", "slot", "label", "kind", "unit", "uuid")
_KINDS: dict[str, CustomKind] = {kind: kind for kind in CUSTOM_KINDS}


@dataclass(frozen=True, slots=True)
class Former:
    """A custom field that is there, or was once; history knows what it held."""

    type: str
    slot: int
    label: str
    kind: CustomKind
    unit: str
    uuid: str


def read(connection: Connection, terms: Mapping[str, Sequence[OwnTerm]]) -> tuple[CustomField, ...]:
    """The custom fields in their order. terms are the file's own, by vocabulary."""
    found: dict[tuple[str, int], CustomField] = {}
    for uuid, type, slot, label, kind, unit in rows(
        connection,
        f"SELECT uuid, record_type, slot, label, kind, unit FROM {TABLE} ORDER BY position, id",
    ):
        # A kind that only a later MineDesk knows can at least be read as what it is written with.
        field = CustomField(type, slot, label, _KINDS.get(kind, "text"), unit, uuid)
        if 1 <= slot <= SLOTS:
            # Undo may bring back a field that was made anew in the meantime: they are one.
            found.setdefault((type, slot), _with_terms(field, terms))
    return tuple(found.values())


def ever(connection: Connection) -> list[Former]:
    """All custom fields that are there or ever were, as they were last, the newest first."""
    there = rows(connection, f"SELECT {', '.join(_TOLD)} FROM {TABLE} ORDER BY id DESC")
    found = [_former(*each) for each in there]
    for (data,) in rows(
        connection,
        f"SELECT data FROM journal WHERE table_name = '{TABLE}' AND action = 'delete' "
        "ORDER BY id DESC",
    ):
        said = json.loads(data)
        found.append(_former(*map(said.get, _TOLD)))
    return found


def _former(type: str, slot: int, label: str, kind: str, unit: str | None, uuid: str) -> Former:
    # A kind that only a later MineDesk knows can at least be read as what it is written with.
    return Former(type, slot, label, _KINDS.get(kind, "text"), unit or "", uuid)


def insert(connection: Connection, field: CustomField) -> None:
    """Keep a new field, behind those that are there."""
    [(last,)] = rows(connection, f"SELECT coalesce(max(position), 0) FROM {TABLE}")
    writing.insert(connection, TABLE, {**_stored(field), "position": last + 1})


def update(connection: Connection, field: CustomField) -> None:
    """Keep what a field is called now, and its unit."""
    driver(connection).execute(
        f"UPDATE {TABLE} SET label = ?, unit = ? WHERE record_type = ? AND slot = ?",
        (field.label, field.unit, field.type, field.slot),
    )


def order(connection: Connection, fields: Sequence[CustomField]) -> None:
    """Keep the order of fields."""
    driver(connection).executemany(
        f"UPDATE {TABLE} SET position = ? WHERE record_type = ? AND slot = ?",
        [(position, each.type, each.slot) for position, each in enumerate(fields, start=1)],
    )


def delete(connection: Connection, field: CustomField) -> None:
    """Take a field away; what records hold in it goes first (see `holders`)."""
    driver(connection).execute(
        f"DELETE FROM {TABLE} WHERE record_type = ? AND slot = ?", (field.type, field.slot)
    )


def holders(connection: Connection, type: str, slot: int) -> list[int]:
    """The records that hold anything in a slot."""
    found = rows(
        connection, f'SELECT id FROM "{type}" WHERE "{slot_key(slot)}" IS NOT NULL ORDER BY id'
    )
    return [id for (id,) in found]


def counts(connection: Connection, type: str, fields: Sequence[CustomField]) -> dict[str, int]:
    """By key, how many records hold anything in each of some fields of a type."""
    if not fields:
        return {}
    wanted = ", ".join(f'count("{each.key}")' for each in fields)
    [found] = rows(connection, f'SELECT {wanted} FROM "{type}"')
    return dict(zip((each.key for each in fields), found, strict=True))


def is_held(connection: Connection, type: str, slot: int) -> bool:
    """Whether any record holds something in a slot."""
    column = f'"{slot_key(slot)}"'
    return bool(rows(connection, f'SELECT 1 FROM "{type}" WHERE {column} IS NOT NULL LIMIT 1'))


def same_name(one: str, other: str) -> bool:
    """Whether two fields are called the same, whatever their case, blanks and punctuation."""
    return heading_key(one) == heading_key(other)


def _with_terms(field: CustomField, terms: Mapping[str, Sequence[OwnTerm]]) -> CustomField:
    own = terms.get(field.vocabulary, ()) if field.kind == "choice" else ()
    return CustomField(
        field.type, field.slot, field.label, field.kind, field.unit, field.uuid, tuple(own)
    )


def _stored(field: CustomField) -> dict[str, object]:
    return {
        "uuid": field.uuid,
        "record_type": field.type,
        "slot": field.slot,
        "label": field.label,
        "kind": field.kind,
        "unit": field.unit,
    }
