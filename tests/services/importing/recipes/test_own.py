"""A file is read by the recipe on its own sheet, or by the one that lies beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from minedesk.errors import AppError
from minedesk.formats.books import open_book
from minedesk.services.importing import ImportPlan, Target
from minedesk.services.importing.recipes.own import beside, own_recipe
from minedesk.services.importing.recipes.recipe import ColumnChoice, Recipe
from minedesk.services.importing.recipes.store import save_recipe

RECIPE = Recipe(
    "hazard_site",
    (ColumnChoice("Mark", Target("code")), ColumnChoice("When", Target("surveyed_on"))),
    date_order="mdy",
)
Import = Callable[..., dict[str, Any]]
Find = Callable[[str, str], Any]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "sites.csv"
    path.write_text("Mark,When\nS1,02/03/2024\n", encoding="utf-8")
    return path


def test_the_recipe_beside_a_file_is_its_own(book: Path) -> None:
    with open_book(book) as opened:
        assert own_recipe(opened) is None
        save_recipe(RECIPE, beside(book))
        assert own_recipe(opened) == RECIPE
    assert beside(book).name == "sites.recipe.json"


def test_an_import_follows_it(book: Path, bring_in: Import, find: Find) -> None:
    save_recipe(RECIPE, beside(book))
    assert bring_in(book)["created"] == 1
    assert find("hazard_site", "S1").values["surveyed_on"] == date(2024, 2, 3)


def test_one_that_cannot_be_read_is_told_and_stops_nothing(
    book: Path, planned: Callable[..., ImportPlan]
) -> None:
    beside(book).write_text("nonsense", encoding="utf-8")
    with open_book(book) as opened, pytest.raises(AppError, match="no import recipe"):
        own_recipe(opened)
    book.write_text("Site ID,Name\nS1,Canal\n", encoding="utf-8")
    made = planned(book)
    assert "no import recipe" in made.unfit
    assert made.count("create") == 1
