"""Where what an import leaves is kept, and which recipe is meant."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from minedesk.errors import AppError
from minedesk.services.importing import Target
from minedesk.services.importing.recipes.recipe import ColumnChoice, Recipe
from minedesk.services.importing.recipes.store import save_recipe
from minedesk.ui.importing.asking import ask_for_workbook, use_recipe

RECIPE = Recipe("hazard_site", (ColumnChoice("Mark", Target("code")),))


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[Any]]:
    """Answer every dialog with this name; what it was asked with comes back."""

    def answered(name: str) -> list[Any]:
        seen: list[Any] = []
        for dialog in ("getSaveFileName", "getOpenFileName"):
            monkeypatch.setattr(
                QFileDialog, dialog, lambda *said: (seen.append(said), (name, ""))[1]
            )
        return seen

    return answered


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


def test_a_workbook_is_suggested_beside_the_file(
    parent: QWidget, answer: Callable[[str], list[Any]], tmp_path: Path
) -> None:
    seen = answer(str(tmp_path / "mine"))

    assert ask_for_workbook(parent, tmp_path / "sites.csv") == tmp_path / "mine.xlsx"
    assert seen[0][2] == str(tmp_path / "sites to mend.xlsx")
    answer("")
    assert ask_for_workbook(parent, tmp_path / "sites.csv") is None


def test_a_recipe_is_used_where_it_fits(
    parent: QWidget, answer: Callable[[str], list[Any]], tmp_path: Path, looked: Any
) -> None:
    kept = tmp_path / "kept.json"
    save_recipe(RECIPE, kept)
    answer(str(kept))
    state = looked("Said;Mark", "A;S1")

    assert use_recipe(parent, state)
    assert state.columns == {1: Target("code")}
    with pytest.raises(AppError, match="no column “Mark”"):
        use_recipe(parent, looked("Site ID;Name", "S1;A"))
    answer("")
    assert not use_recipe(parent, state)
