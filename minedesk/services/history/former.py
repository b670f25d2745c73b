"""Custom fields that were taken away: history goes on telling what records held in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minedesk import records
from minedesk.records.custom import CUSTOM_KINDS, CustomField, CustomKind, slot_key, with_custom
from minedesk.store import custom, terms

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from minedesk.fields.schema import Schema

_KINDS: dict[str, CustomKind] = {kind: kind for kind in CUSTOM_KINDS}


def with_former(connection: Connection, type: str) -> Schema:
    """A record type with the custom fields that it had once, as they were called last."""
    schema = records.schema(type)
    own = terms.read(connection)
    gone: dict[str, CustomField] = {}
    for each in custom.ever(connection):
        key = slot_key(each.slot)
        if each.type == type and key not in schema.by_key and key not in gone:
            kind = _KINDS.get(each.kind, "text")
            field = CustomField(type, each.slot, each.label, kind)
            words = own.get(field.vocabulary, ())
            gone[key] = CustomField(type, each.slot, each.label, kind, terms=tuple(words))
    return with_custom(schema, gone.values())
