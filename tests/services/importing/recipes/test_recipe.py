"""Recipes as files: everything comes back, and what is no recipe is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from minedesk.errors import AppError
from minedesk.services.importing import PARENT, ImportPlan, Target
from minedesk.services.importing.options import Settled
from minedesk.services.importing.recipes.recipe import (
    ColumnChoice,
    Recipe,
    as_text,
    from_text,
    recipe_of,
)

RECIPE = Recipe(
    "progress",
    (
        ColumnChoice("Task", PARENT),
        ColumnChoice("Day", Target("date")),
        ColumnChoice("ទីតាំង", None),
    ),
    "Sheet",
    3,
    mode="add",
    date_order="dmy",
    decimal=",",
    utm_zone="48N",
    leave_hidden=True,
    encoding="cp1251",
    separator="#",
    words={"progress": {"site": {"x": "y"}}},
    settled={"progress": {"date": Settled("dmy", None)}},
    match=("date", "site"),
    make_codes="",
    keep_duplicates=True,
    repeated={"0a": 7},
    taken={"s1": 4},
    file="a.xlsx",
    made=date(2024, 11, 3),
)


def test_a_recipe_comes_back_whole() -> None:
    assert from_text(as_text(RECIPE), "r.json") == RECIPE


def test_it_holds_what_was_decided(
    sheet: Callable[..., Path], planned: Callable[..., ImportPlan]
) -> None:
    path = sheet(["Unit 2"], ["Site ID", "Name", "Weather"], ["S1", "A", "dry"])
    plan = planned(path, columns={2: Target("remarks")}, mode="update", decimal=".")
    recipe = recipe_of(plan, date(2024, 1, 2))

    assert recipe.columns == (
        ColumnChoice("Site ID", Target("code")),
        ColumnChoice("Name", Target("name")),
        ColumnChoice("Weather", Target("remarks")),
    )
    assert (recipe.sheet, recipe.heading_row, recipe.mode) == ("Sheet", 2, "update")
    assert (recipe.decimal, recipe.file, recipe.made) == (".", "book.xlsx", date(2024, 1, 2))


@pytest.mark.parametrize(
    "change",
    [
        {"minedesk": "else"}, {"type": "ship"}, {"columns": 5}, {"columns": [{"heading": 1}]},
        {"columns": [{"heading": "A", "field": "no_such"}]}, {"mode": "all"}, {"made": "soon"},
        {"utm_zone": "99"}, {"date_order": "xyz"}, {"match": "no_such"}, {"words": [1]},
        {"heading_row": "x"}, {"encoding": "rot13"}, {"encoding": "no-such"}, {"separator": "::"},
        {"separator": "\n"},
    ],
)  # fmt: skip
def test_what_is_no_recipe_is_told(change: dict[str, Any]) -> None:
    said = {**json.loads(as_text(RECIPE)), **change}

    with pytest.raises(AppError, match=r"r\.json is no import recipe"):
        from_text(json.dumps(said), "r.json")


@pytest.mark.parametrize("text", ["", "[]", "{", "[" * 100_000])
def test_what_is_no_json_is_told(text: str) -> None:
    with pytest.raises(AppError, match="is no import recipe"):
        from_text(text, "r.json")


def test_a_recipe_of_a_later_version_is_told() -> None:
    with pytest.raises(AppError, match="later version"):
        from_text(as_text(RECIPE).replace('"version": 1', '"version": 2'), "r.json")
