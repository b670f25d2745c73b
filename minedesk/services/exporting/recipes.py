"""What an export says of itself, so that its sheet comes back whatever columns were chosen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from minedesk.formats.xlsx import ColumnOut, SheetOut
from minedesk.services.importing.newfields.customfields import used
from minedesk.services.importing.options import PARENT, UUID, Target
from minedesk.services.importing.recipes.fit import RECIPE_SHEET
from minedesk.services.importing.recipes.recipe import ColumnChoice, Recipe, as_text
from minedesk.services.importing.recipes.store import save_recipe

if TYPE_CHECKING:
    from minedesk.fields.schema import Schema
    from minedesk.services.exporting.columns import SheetColumn

# What a cell of Excel can hold, with room to spare.
_PIECE: Final = 30_000


def recipe_for(
    schema: Schema, sheet: str, columns: Sequence[SheetColumn], headings: Sequence[str]
) -> Recipe:
    """How a sheet that was written with these columns is read; headings are those of all columns,
    and what stands behind the others is left out."""
    targets = [_target(schema, column) for column in columns]
    targets += [None] * (len(headings) - len(targets))
    choices = map(ColumnChoice, headings, targets)
    fields = used(schema.name, targets)
    return Recipe(schema.name, tuple(choices), sheet, 1, fields=fields)


def recipe_sheet(recipe: Recipe) -> SheetOut:
    """A recipe as the hidden sheet of a workbook."""
    text = as_text(recipe)
    pieces = [text[at : at + _PIECE] for at in range(0, len(text), _PIECE)]
    # The writer's sheets have headings: the first piece is this one's.
    rows = [[piece] for piece in pieces[1:]]
    return SheetOut(RECIPE_SHEET, [ColumnOut(pieces[0])], rows, len(rows), hidden=True)


def save_beside(recipe: Recipe, path: Path) -> Path:
    """Write a recipe beside the file it is about, where an import of that file finds it; gives
    where that is. Raises AppError where it cannot be written."""
    from minedesk.services.importing.recipes.own import beside

    where = beside(path)
    save_recipe(recipe, where)
    return where


def _target(schema: Schema, column: SheetColumn) -> Target | None:
    key = column.field.key
    if key == UUID.field:
        return UUID
    if schema.parent is not None and key == "parent_id":
        return PARENT
    return Target(key, column.part.key) if key in schema.by_key else None
