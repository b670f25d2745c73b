"""What was chosen so far, and how it reaches the plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from minedesk.services.importing.asking.questions import Asked, Question, WordQuestion
from minedesk.services.importing.cells.corrections import ColumnName, ColumnRule
from minedesk.services.importing.options import Target
from minedesk.services.importing.recipes.fit import fit
from minedesk.services.importing.recipes.recipe import ColumnChoice, Recipe
from minedesk.services.importing.sheets.survey import survey
from minedesk.ui.importing.state import ImportState


def test_the_sheet_and_its_headings_are_found(looked: Any) -> None:
    state = looked("Unit 2;;", "Site ID;Name;Status", "S1;A;open")

    assert (state.sheet, state.heading_row) == ("book", 2)
    assert [column.target for column in state.layout().columns] == [
        Target("code"), Target("name"), Target("status"),
    ]  # fmt: skip


def test_what_was_chosen_reaches_the_plan(looked: Any) -> None:
    state = looked("Site ID;Name;Weather", "S1;A;dry")
    state.columns[2] = Target("remarks")
    state.mode, state.date_order, state.utm_zone = "add", "dmy", "48N"

    options = state.options()
    assert (options.sheet, options.heading_row) == ("book", 1)
    assert options.columns == {2: Target("remarks")}
    assert (options.mode, options.date_order, options.utm_zone) == ("add", "dmy", "48N")
    assert state.layout().columns[2].target == Target("remarks")


def test_another_type_forgets_what_was_sent_where(looked: Any) -> None:
    state = looked("Site ID;Name;Weather", "S1;A;dry")
    state.columns[2] = Target("remarks")
    state.type = "partner"
    state.find_headings()

    assert state.columns == {}


QUESTION = Question("date_order", "Day", (), open=True)
RECIPE = Recipe(
    "hazard_site",
    (ColumnChoice("Site ID", Target("code")), ColumnChoice("Day", Target("surveyed_on"))),
    mode="add", match=("name",), date_order="mdy",
    words={"hazard_site": {"land_class": {"x": "sha"}}},
    file="a.csv", made=date(2024, 11, 3),
)  # fmt: skip


def test_a_recipe_is_taken_up_and_forgotten(looked: Any) -> None:
    state = looked("Day;Site ID", "1/2/2024;S1")
    found = fit(RECIPE, state.survey)
    assert found is not None
    state.use(RECIPE, found)

    options = state.options()
    assert options.columns == {0: Target("surveyed_on"), 1: Target("code")}
    assert (options.mode, options.match, options.date_order) == ("add", ("name",), "mdy")
    assert options.words == RECIPE.words
    assert state.sure
    assert state.recipe_words.startswith("Same columns as in a.csv on 3 Nov 2024")

    state.find_headings()
    assert (state.columns, state.recipe_words, state.sure) == ({}, "", False)
    assert (state.match, state.make_codes) == ((), None)


def test_an_answer_that_nothing_asks_for_is_dropped(looked: Any) -> None:
    state = looked("Site ID;Name", "S1;A")
    state.date_order, state.decimal = "mdy", ","
    state.take_answers(Asked([QUESTION], []))

    assert (state.date_order, state.decimal) == ("mdy", None)


def test_what_a_person_must_say_is_not_decided(looked: Any) -> None:
    state = looked("Site ID;Name", "S1;A")
    word = WordQuestion("hazard_site", "land_class", "Class", "Gamma zone", 1, "sha")
    assert state.decided(Asked([], []))
    assert not state.decided(Asked([QUESTION], []))
    assert not state.decided(Asked([], [word]))

    state.date_order = "mdy"
    state.words = {"hazard_site": {"land_class": {"gammazone": ""}}}
    assert state.decided(Asked([QUESTION], [word]))
    contradicts = replace(QUESTION, open=False, answer="dmy")
    assert not state.decided(Asked([QUESTION, contradicts], []))


def test_no_headings_mean_no_layout(looked: Any) -> None:
    state = looked("1;2", "3;4")

    assert state.heading_row is None
    assert state.layout() is None


def test_headings_that_nobody_knows_are_headings_too(looked: Any) -> None:
    state = looked("taste;sound", "sweet;loud")

    assert state.heading_row == 1
    layout = state.layout()
    assert [column.heading for column in layout.columns] == ["taste", "sound"]
    assert layout.mapped == {}


def test_a_book_of_ours_is_read_whole(tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "clearance_task"
    for row in (["Task ID", "Title"], ["T-1", "Ou Chamlong"]):
        book.active.append(row)
    rows = book.create_sheet("progress")
    for row in (["Task", "Date"], ["T-1", "2024-03-15"]):
        rows.append(row)
    path = tmp_path / "ours.xlsx"
    book.save(path)
    state = ImportState(survey(path), "clearance_task")
    state.find_sheet()

    assert state.whole
    assert (state.options().sheet, state.options().heading_row) == (None, None)


def test_rules_of_a_recipe_are_taken_up_what_was_typed_is_forgotten_with_the_sheet(
    looked: Any,
) -> None:
    state = looked("Day;Site ID", "1/2/2024;S1")
    rules = (ColumnRule(ColumnName("hazard_site", "day"), "fill"),)
    recipe = replace(RECIPE, rules=rules)
    found = fit(recipe, state.survey)
    assert found is not None
    state.use(recipe, found)
    state.corrections = state.corrections.with_cell(("book", 2, 0), "2024-02-01")

    corrections = state.options().corrections
    assert (corrections.rules, len(corrections.cells)) == (rules, 1)

    state.find_headings()
    assert not state.options().corrections
