"""Recipes are kept by name and by layout, and shared as files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from minedesk.errors import AppError
from minedesk.formats.books import open_book
from minedesk.services.importing import Target
from minedesk.services.importing.cells.corrections import ColumnName, ColumnRule
from minedesk.services.importing.recipes.recipe import ColumnChoice, Recipe
from minedesk.services.importing.recipes.store import (
    folder,
    found_recipe,
    load_recipe,
    names,
    recall,
    remember,
    save_recipe,
)

RECIPE = Recipe(
    "hazard_site", (ColumnChoice("Mark", Target("code")), ColumnChoice("Weather", None))
)


def test_a_named_recipe_is_found_by_its_name_and_by_its_file(tmp_path: Path) -> None:
    assert names() == []
    save_recipe(RECIPE, folder() / "JMAS.json")
    save_recipe(RECIPE, tmp_path / "shared.json")

    assert names() == ["JMAS"]
    assert found_recipe("JMAS") == found_recipe(str(tmp_path / "shared.json")) == RECIPE
    with pytest.raises(AppError, match=r"no import recipe “CMAC”.*JMAS"):
        found_recipe("CMAC")


def test_a_layout_is_recalled_whatever_its_order(sheet: Callable[..., Path]) -> None:
    with open_book(sheet(["Title"], ["weather", "MARK", None], [1, 2])) as book:
        assert recall(book) is None
        remember(RECIPE)
        assert recall(book) == RECIPE
    with open_book(sheet(["Mark", "Weather", "More"], name="other")) as book:
        assert recall(book) is None
    assert names() == []


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"{}"])
def test_a_file_that_is_none_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "r.json"
    path.write_bytes(content)
    with pytest.raises(AppError, match="no import recipe"):
        load_recipe(path)
    with pytest.raises(AppError, match="could not be read"):
        load_recipe(tmp_path / "none.json")


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    path.write_bytes(b" " * 8_000_001)
    with pytest.raises(AppError, match="too large"):
        load_recipe(path)


def test_rows_that_were_mended_by_rules_do_not_forget_these(sheet: Callable[..., Path]) -> None:
    rules = (ColumnRule(ColumnName("hazard_site", "weather"), "fill"),)
    remember(replace(RECIPE, rules=rules))

    remember(replace(RECIPE, mode="add"), mended=True)

    with open_book(sheet(["Mark", "Weather"], [1, 2])) as book:
        assert recall(book) == replace(RECIPE, mode="add", rules=rules)
        remember(RECIPE)
        assert recall(book) == RECIPE
