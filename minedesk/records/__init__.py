"""The record types: one file each. Their schemas are read by all that shows or moves records."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from minedesk.words import N_

if TYPE_CHECKING:
    from minedesk.fields.schema import Schema


@dataclass(frozen=True, slots=True)
class Listed:
    """A record type as the window's frame lists it, known without loading the type itself.

    title is a msgid with the mnemonic of its entry; module is its file here; cls and rows are the
    names of its classes.
    """

    name: str
    title: str
    icon: str
    module: str
    cls: str
    rows: tuple[str, ...] = ()


# In the order in which the window shows them. A new record type is one file and one line here.
LISTED = (
    Listed("hazard_site", N_("&Hazard sites"), "warning", "hazard_site", "HazardSite"),
    Listed(
        "clearance_task",
        N_("Clearance &tasks"),
        "clipboard-text",
        "clearance_task",
        "ClearanceTask",
        ("Progress", "Find", "Inspection"),
    ),
    Listed(
        "partner",
        N_("&Partners"),
        "users",
        "partner",
        "Partner",
        ("Contact", "Engagement", "Support"),
    ),
)


@cache
def record_types() -> tuple[Schema, ...]:
    """The schemas of all record types, in the order in which the window shows them."""
    from minedesk.fields.schema import schema_of

    schemas = []
    for listed in LISTED:
        module = import_module(f"{__name__}.{listed.module}")
        rows = tuple(schema_of(getattr(module, name)) for name in listed.rows)
        schemas.append(schema_of(getattr(module, listed.cls), rows))
    return tuple(schemas)


@cache
def all_types() -> dict[str, Schema]:
    """Record types and row types by their names."""
    return {each.name: each for record in record_types() for each in (record, *record.rows)}


def schema(name: str) -> Schema:
    """The schema of a record type or a row type. LookupError when there is no such type."""
    try:
        return all_types()[name]
    except KeyError:
        raise LookupError(f"no such record or row type: {name}") from None
