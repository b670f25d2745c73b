"""Columns that hold something and have no heading are not dropped without a word."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from minedesk import paths
from minedesk.formats.books import open_book
from minedesk.services.importing import Target, as_json
from minedesk.services.importing.recipes.fit import fit
from minedesk.services.importing.recipes.recipe import recipe_of
from minedesk.services.importing.recipes.store import recall, remember
from minedesk.services.importing.sheets.unheaded import (
    is_lettered,
    lettered,
    position_of,
    with_letters,
)
from tests.services.importing.conftest import Sheet

ROWS = (("Site ID", "Name", None, None), ("S1", "A", "wet", None), ("S2", "B", "dry", None))


def test_columns_are_known_by_their_letters(sheet: Sheet, planned: Any) -> None:
    made = planned(sheet(*ROWS))
    assert [column.heading for column in made.main.layout.columns] == ["Site ID", "Name", "(C)"]
    assert as_json(made)["left_out"]["columns"] == ["(C)"]
    assert with_letters(made.main.layout, [list(row) for row in ROWS]) == made.main.layout
    assert lettered(27) == "(AB)"
    assert is_lettered("(AB)")
    assert not is_lettered("Area (m2)")


def test_letters_stand_for_columns_without_headings_only() -> None:
    assert position_of("(C)", ["a", "b", ""]) == 2
    assert position_of("(C)", ["a", "b"]) == 2
    assert position_of("(C)", ["a", "b", "c"]) is None
    assert [position_of(lettered(at), []) for at in (0, 25, 26, 701, 702)] == [0, 25, 26, 701, 702]
    assert position_of("C", ["a", "b", ""]) is None


def test_a_recipe_finds_them_again(
    sheet: Sheet, planned: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(paths, "data_dir", lambda: tmp_path / "own")
    path = sheet(*ROWS)
    recipe = recipe_of(planned(path, columns={2: Target("remarks")}))
    remember(recipe)
    with open_book(path) as book:
        recalled = recall(book)
        assert recalled is not None
        found = fit(recalled, book)
    assert found is not None
    assert (found.missing, found.columns[2]) == ((), Target("remarks"))
