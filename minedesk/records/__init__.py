"""The record types: one file each. Their schemas are read by all that shows or moves records."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from minedesk.words import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minedesk.fields.schema import Schema
    from minedesk.records.custom import CustomField


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


@dataclass(frozen=True, slots=True)
class _Types:
    custom: tuple[CustomField, ...]
    records: tuple[Schema, ...]
    by_name: dict[str, Schema]


# With the custom fields of the file that is open. Swapped as a whole, so that other threads see the
# types as they were before, or as they are now.
_types: _Types | None = None


@cache
def built_in() -> tuple[Schema, ...]:
    """The schemas of all record types as the program itself has them, without custom fields."""
    from minedesk.fields.schema import schema_of

    schemas = []
    for listed in LISTED:
        module = import_module(f"{__name__}.{listed.module}")
        rows = tuple(schema_of(getattr(module, name)) for name in listed.rows)
        schemas.append(schema_of(getattr(module, listed.cls), rows))
    return tuple(schemas)


def use(custom: Sequence[CustomField] = ()) -> None:
    """Use a file's custom fields from now on, instead of those of another file."""
    global _types  # noqa: PLW0603 - as with vocabularies, the file that is open says what they are.
    _types = _with(custom)


def record_types() -> tuple[Schema, ...]:
    """The schemas of all record types, in the order in which the window shows them."""
    return _now().records


def all_types() -> dict[str, Schema]:
    """Record types and row types by their names."""
    return _now().by_name


def custom_fields() -> tuple[CustomField, ...]:
    """The custom fields that are in use."""
    return _now().custom


def schema(name: str) -> Schema:
    """The schema of a record type or a row type. LookupError when there is no such type."""
    try:
        return all_types()[name]
    except KeyError:
        raise LookupError(f"no such record or row type: {name}") from None


def _now() -> _Types:
    if _types is None:
        use()
    assert _types is not None
    return _types


def _with(custom: Sequence[CustomField]) -> _Types:
    records = built_in()
    if custom:
        from minedesk.records.custom import with_custom

        records = tuple(with_custom(each, custom) for each in records)
    return _Types(
        tuple(custom),
        records,
        {each.name: each for record in records for each in (record, *record.rows)},
    )
