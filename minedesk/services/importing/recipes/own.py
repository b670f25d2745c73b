"""What a file says of how it is to be read: on a sheet of its own, or in a recipe beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from minedesk.formats.cells import Book
from minedesk.services.importing.recipes.fit import embedded
from minedesk.services.importing.recipes.recipe import Recipe
from minedesk.services.importing.recipes.store import load_recipe

_ENDING: Final = ".recipe.json"


def beside(path: Path) -> Path:
    """Where the recipe of a file lies that cannot hold one: sites.csv has sites.recipe.json."""
    return path.with_name(path.stem + _ENDING)


def own_recipe(book: Book) -> Recipe | None:
    """What a file says of itself; None where it says nothing.

    Raises AppError where there is a recipe beside it that cannot be read.
    """
    found = embedded(book)
    if found is not None or not beside(book.path).is_file():
        return found
    return load_recipe(beside(book.path))
