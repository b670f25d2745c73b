"""A first look at a file, with what was decided for its like before."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from minedesk import paths
from minedesk.fields.reading import PLAIN
from minedesk.records.base import Entry
from minedesk.services.document import Document
from minedesk.services.importing import Target
from minedesk.services.importing.recipes.own import beside
from minedesk.services.importing.recipes.recipe import ColumnChoice, Recipe
from minedesk.services.importing.recipes.store import remember, save_recipe
from minedesk.services.progress import Job
from minedesk.ui.importing.looking import Looked, look

RECIPE = Recipe(
    "hazard_site", (ColumnChoice("Mark", Target("code")), ColumnChoice("Said", Target("name")))
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "book.csv"
    path.write_text("Said;Mark\nA;S1", encoding="utf-8")
    return path


def test_a_new_layout_is_suggested(path: Path) -> None:
    state = look(path, Job()).state(PLAIN.date)

    assert state.recipe is None
    assert not state.sure


def test_a_known_layout_is_read_as_before(path: Path) -> None:
    remember(RECIPE)
    state = look(path, Job()).state(PLAIN.date)

    assert state.recipe == RECIPE
    assert state.columns == {1: Target("code"), 0: Target("name")}
    assert state.sure


def test_a_memory_that_cannot_be_read_is_told(path: Path) -> None:
    remember(RECIPE)
    (kept,) = (paths.data_dir() / "recipes" / "remembered").iterdir()
    kept.write_text("{", encoding="utf-8")
    looked = look(path, Job())

    assert looked.trouble is not None
    assert "no import recipe" in looked.trouble.text
    assert looked.state(PLAIN.date).recipe is None


def test_a_text_is_read_as_it_was_said_of_its_like(tmp_path: Path) -> None:
    path = tmp_path / "book.csv"
    path.write_bytes("Said;Mark\nМлин;S1".encode("cp1251"))
    remember(replace(RECIPE, encoding="mac-roman"))

    looked = look(path, Job())

    assert (looked.survey.encoding, looked.encoding) == ("mac-roman", "mac-roman")
    assert looked.state(PLAIN.date).options().encoding == "mac-roman"
    again = look(path, Job(), "cp1251", "")
    assert (again.survey.encoding, again.separator, again.again) == ("cp1251", None, True)


def test_the_records_of_the_file_say_where_a_column_may_go(
    tmp_path: Path, document: Document
) -> None:
    document.recordbook.save(Entry("partner", {"short_name": "HALO"}))
    document.recordbook.save(Entry("partner", {"short_name": "MAG"}))
    path = tmp_path / "sites.csv"
    path.write_text("Site ID;Name;Firm\nS1;A;Halo\nS2;B;MAG\n", encoding="utf-8")

    def offers(looked: Looked) -> list[Target | None]:
        layout = looked.state(PLAIN.date).layout()
        assert layout is not None
        return [column.offer for column in layout.columns]

    assert offers(look(path, Job())) == [None, None, None]
    known = look(path, Job(), repository=document.repository)
    assert offers(known) == [None, None, Target("reported_by")]


def test_a_recipe_beside_a_file_goes_before_what_is_remembered(path: Path) -> None:
    remember(replace(RECIPE, mode="add"))
    save_recipe(replace(RECIPE, mode="update"), beside(path))
    state = look(path, Job()).state(PLAIN.date)

    assert state.mode == "update"
    assert state.sure
