"""The record types: one file each. Their schemas are read by all that shows or moves records."""

from __future__ import annotations

from functools import cache

from minedesk.fields.schema import Schema, schema_of


@cache
def record_types() -> tuple[Schema, ...]:
    """The schemas of all record types, in the order in which the window shows them."""
    from minedesk.records.clearance_task import ClearanceTask, Find, Inspection, Progress
    from minedesk.records.hazard_site import HazardSite
    from minedesk.records.partner import Contact, Engagement, Partner, Support

    return (
        schema_of(HazardSite),
        schema_of(ClearanceTask, tuple(map(schema_of, (Progress, Find, Inspection)))),
        schema_of(Partner, tuple(map(schema_of, (Contact, Engagement, Support)))),
    )


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
