"""The states of a review, the steps between them, and how they are written: a statement each.

An edit takes a record back: what was verified is only submitted again, and what lacks a required
field is a draft again.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from minedesk import records
from minedesk.fields.kinds import Link, Links
from minedesk.store.database import driver
from minedesk.store.reading import AMONG_IDS, as_json

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from minedesk.fields.declare import Field
    from minedesk.fields.schema import Schema

Step = Literal["submit", "verify", "send_back"]
DRAFT, SUBMITTED, VERIFIED = "draft", "submitted", "verified"

# By step: the states it can be taken from, and the one it leads to.
STEPS: Final[dict[Step, tuple[tuple[str, ...], str]]] = {
    "submit": ((DRAFT,), SUBMITTED),
    "verify": ((SUBMITTED,), VERIFIED),
    "send_back": ((SUBMITTED, VERIFIED), DRAFT),
}


def bring(
    connection: Connection,
    type: str,
    ids: Collection[int],
    step: Step,
    *,
    person: str,
    at: str,
    note: str = "",
) -> None:
    """Take a step with records that are fit for it; person, at and note are kept with them.

    What is sent back also names who had submitted or verified it: it waits for them.
    """
    after = "review_by" if step == "send_back" else "NULL"
    driver(connection).execute(
        f'UPDATE "{type}" SET review = ?, review_at = ?, review_by = ?, review_note = ?, '
        f"review_after = {after} WHERE id IN {AMONG_IDS}",
        (STEPS[step][1], at, person, note or None, as_json(ids)),
    )


def fall_back(
    connection: Connection, type: str, ids: Collection[int], *, person: str, at: str
) -> None:
    """Records were edited: what was verified is submitted again and names who had verified it; what
    was submitted or verified and lacks a required field now is a draft."""
    gap = _gap(records.schema(type))
    driver(connection).execute(
        f'UPDATE "{type}" SET '
        "review_after = CASE review WHEN 'verified' THEN review_by ELSE review_after END, "
        f"review = CASE WHEN {gap} THEN 'draft' ELSE 'submitted' END, "
        "review_at = ?, review_by = ?, review_note = NULL "
        f"WHERE id IN {AMONG_IDS} AND (review = 'verified' OR (review = 'submitted' AND {gap}))",
        (at, person, as_json(ids)),
    )


@cache
def _gap(schema: Schema) -> str:
    """A condition: a required field of a record, or of one of its rows, is empty."""
    asked = [_is_empty(schema, field) for field in schema.typed if field.required]
    for row in schema.rows:
        empty = [_is_empty(row, field) for field in row.typed if field.required]
        if empty:
            asked.append(
                f'EXISTS (SELECT 1 FROM "{row.name}" WHERE "{row.name}".parent_id = '
                f'"{schema.name}".id AND ({" OR ".join(empty)}))'
            )
    return f"({' OR '.join(asked)})"


def _is_empty(schema: Schema, field: Field) -> str:
    name = schema.name
    if isinstance(field.kind, Links):
        linked = f'"{schema.link_tables[field.key].name}"'
        empty = f'NOT EXISTS (SELECT 1 FROM {linked} WHERE record_id = "{name}".id)'
    else:
        empty = f'"{name}"."{field.key}" IS NULL'
    if not isinstance(field.kind, (Link, Links)):
        return empty
    # A link that waits for its record is filled in.
    return (
        f"({empty} AND NOT EXISTS (SELECT 1 FROM pending_link WHERE source_type = '{name}' "
        f"AND source_id = \"{name}\".id AND field = '{field.key}'))"
    )
