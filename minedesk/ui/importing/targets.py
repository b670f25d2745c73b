"""Where a column can go: every field of a type and its parts, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minedesk.fields.kinds import Choices, PointKind
from minedesk.records import schema as schema_named
from minedesk.services.importing.options import PARENT, UUID, Target
from minedesk.services.importing.sheets.rowcolumns import found_field, row_target
from minedesk.words import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from minedesk.fields.declare import Field
    from minedesk.fields.schema import Schema

# A point may also stand in the columns of a metric grid.
_GRID_PARTS = {"easting": N_("easting"), "northing": N_("northing"), "zone": N_("UTM zone")}


def targets(schema: Schema) -> dict[Target, str]:
    """All places a column can go to, in the order of the form; the fields of a record's rows, which
    may stand in its lines, come last."""
    found: dict[Target, str] = {}
    if schema.parent is not None:
        found[PARENT] = _(schema_named(schema.parent).title)
    found |= _own(schema)
    for row in schema.rows:
        lead = _(row.plural)
        found |= {row_target(row, target): f"{lead}: {said}" for target, said in _own(row).items()}
    return found


def shown_name(schema: Schema | None, owner: Schema, field: Field) -> str:
    """What people know a field by, on a sheet of records (schema) that may hold rows of them."""
    return _(field.label) if owner is schema else f"{_(owner.plural)}: {_(field.label)}"


def lines_words(schema: Schema, chosen: Iterable[Target]) -> str:
    """What the rows of a sheet are where they hold rows of records, too; "" where they do not."""
    names = {target.field.rpartition(".")[0] for target in chosen}
    rows = [_(row.plural).lower() for row in schema.rows if row.name in names]
    if not rows:
        return ""
    return _("Rows with the same {key} are one {type}; each of them brings its {rows}.").format(
        key=_(schema.key.label), type=_(schema.title).lower(), rows=", ".join(rows)
    )


def _own(schema: Schema) -> dict[Target, str]:
    found: dict[Target, str] = {}
    for field in schema.fields:
        found[Target(field.key)] = _(field.label)
        for part, title in _parts(field).items():
            found[Target(field.key, part)] = f"{_(field.label)}: {_(title)}"
    found[UUID] = _("Identity in MineDesk (uuid)")
    return found


def _parts(field: Field) -> dict[str, str]:
    parts = {part.key: part.title for part in field.kind.parts if part.key}
    if isinstance(field.kind, Choices):
        # A column for each term says yes or no.
        return {term.code: term.shown for term in field.kind.vocabulary.offered}
    return parts | _GRID_PARTS if isinstance(field.kind, PointKind) else parts


def is_computed(schema: Schema, target: Target | None) -> bool:
    """Whether a target is worked out by the program, so that a column of it is not taken."""
    found = found_field(schema, target.field) if target else None
    return found is not None and found[1].computed
