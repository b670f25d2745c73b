"""A recipe finds its layout wherever it is; one that does not fit says so and is not used."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from minedesk.formats.books import open_book
from minedesk.services.document import Document
from minedesk.services.importing import ImportPlan, Target, apply, as_json, plan
from minedesk.services.importing.options import ImportOptions
from minedesk.services.importing.recipes.fit import Fit, embedded, fingerprint, fit, heading_rows
from minedesk.services.importing.recipes.recipe import ColumnChoice, Recipe, recipe_of
from minedesk.services.importing.result import write_result

RECIPE = Recipe(
    "hazard_site",
    (
        ColumnChoice("Mark", Target("code")),
        ColumnChoice("Remark", Target("name")),
        ColumnChoice("Name", None),
        ColumnChoice("When", Target("surveyed_on")),
    ),
    sheet="Old",
    mode="add",
    date_order="mdy",
)
HEADINGS = ["When", "Name", "Remark", "Mark"]
Sheet = Callable[..., Path]


def fitted(path: Path, recipe: Recipe = RECIPE, sheet: str | None = None) -> Fit | None:
    with open_book(path) as book:
        return fit(recipe, book, sheet)


def test_the_layout_is_found_by_its_headings(sheet: Sheet) -> None:
    found = fitted(sheet(["A title"], [], HEADINGS, [1, 2, 3, 4]))

    assert found == Fit(
        "Sheet", 3,
        {3: Target("code"), 2: Target("name"), 1: None, 0: Target("surveyed_on")},
    )  # fmt: skip


def test_what_is_missing_and_what_is_new_is_known(sheet: Sheet) -> None:
    found = fitted(sheet(["Mark", "REMARK ", "Weather"]))

    assert found is not None
    assert (found.missing, found.new) == (("When",), ("Weather",))
    assert fitted(sheet(["Something", "else"])) is None


def test_its_own_sheet_goes_before_and_others_alike_are_named(sheet: Sheet) -> None:
    both = sheet(HEADINGS, name="both", Old=[HEADINGS])
    other = sheet(HEADINGS, name="other", New=[HEADINGS])

    found, doubtful = fitted(both), fitted(other)
    assert found is not None
    assert (found.sheet, found.alike) == ("Old", ())
    assert doubtful is not None
    assert (doubtful.sheet, doubtful.alike) == ("Sheet", ("New",))
    only = fitted(both, sheet="Sheet")
    assert only is not None
    assert only.sheet == "Sheet"


def test_headings_that_are_equal_keep_their_order(sheet: Sheet) -> None:
    twice = Recipe(
        "hazard_site",
        (ColumnChoice("A", None), ColumnChoice("A", Target("code"))),
    )
    found = fitted(sheet(["A", "A"]), twice)

    assert found is not None
    assert found.columns == {0: None, 1: Target("code")}


def test_an_import_with_a_recipe_does_what_it_says(sheet: Sheet, document: Any, find: Any) -> None:
    path = sheet(HEADINGS, ["03/04/2024", "x", "Field", "S1"])
    made = plan(document.repository, path, ImportOptions("hazard_site"), None, RECIPE)
    apply(document, made)
    made.close()

    values = find("hazard_site", "S1").values
    assert (values["name"], values["surveyed_on"]) == ("Field", date(2024, 3, 4))
    assert (made.options.mode, made.unfit) == ("add", "")


def test_what_is_stated_goes_before(sheet: Sheet, document: Any) -> None:
    path = sheet(HEADINGS, ["03/04/2024", "x", "Field", "S1"])
    options = ImportOptions("hazard_site", mode="both", date_order="dmy")
    made = plan(document.repository, path, options, None, RECIPE)
    made.close()

    assert (made.options.mode, made.options.date_order) == ("both", "dmy")


@pytest.mark.parametrize(
    ("headings", "type", "said"),
    [
        (["Mark", "Remark", "Site ID"], "hazard_site", "no column “When”"),
        (["Weather", "Site ID", "Province"], "hazard_site", "no column “Mark”"),
        (["Short name", "Name"], "partner", "for Hazard sites, not for Partners"),
    ],
)
def test_a_recipe_that_does_not_fit_says_so(
    sheet: Sheet, document: Any, headings: list[str], type: str, said: str
) -> None:
    path = sheet(headings, ["S1", "Field", "S2"])
    made = plan(document.repository, path, ImportOptions(type), None, RECIPE)
    done = as_json(made)
    made.close()

    assert said in made.unfit
    assert done["created"] == 1
    assert made.options.mode is None


def test_what_was_hidden_stays_left_out_in_its_result(
    sheet: Sheet, planned: Callable[..., ImportPlan], tmp_path: Path
) -> None:
    path = sheet(["Site ID", "Name", "Area (m2)"], ["S1", "A", "x"], ["S2", "B", "y"])
    book = openpyxl.load_workbook(path)
    book.worksheets[0].column_dimensions["B"].hidden = True
    book.worksheets[0].row_dimensions[3].hidden = True
    book.save(path)
    out = tmp_path / "result.xlsx"

    assert write_result(planned(path, leave_hidden=True), out) == 1
    again = planned(out)
    assert again.left_out_columns == ["Name"]
    assert again.options.leave_hidden


def test_only_our_own_books_say_how_they_are_read(sheet: Sheet) -> None:
    odd = {"ⓘ MineDesk": [["no recipe"]]}
    for path in (sheet(HEADINGS), sheet(HEADINGS, name="odd", **odd)):
        with open_book(path) as book:
            assert embedded(book) is None


def test_layouts_are_told_apart_by_their_headings_alone(sheet: Sheet) -> None:
    assert fingerprint(["A b", "C", ""]) == fingerprint(["c", "AB"])
    assert fingerprint(["A"]) != fingerprint(["A", "B"])
    with open_book(sheet(["T"], HEADINGS)) as book:
        rows = list(heading_rows(book))
    assert [(name, row) for name, row, _headings in rows] == [("Sheet", 1), ("Sheet", 2)]


def test_a_matched_word_comes_from_the_recipe(
    sheet: Sheet, planned: Callable[..., ImportPlan]
) -> None:
    path = sheet(["Site ID", "Class"], ["S1", "gamma zone"])
    words = {"hazard_site": {"land_class": {"gammazone": "cha"}}}

    assert planned(path).count("problem") == 1
    assert planned(path, words=words).count("create") == 1


def test_a_recipe_says_how_a_text_is_read_before_it_is_opened(
    tmp_path: Path, document: Document
) -> None:
    path = tmp_path / "sites.csv"
    path.write_text("Site ID#Name\nS1#Млин", encoding="cp1251")
    said = Recipe(
        "hazard_site",
        (ColumnChoice("Site ID", Target("code")), ColumnChoice("Name", Target("name"))),
        encoding="cp1251",
        separator="#",
    )
    made = plan(document.repository, path, ImportOptions("hazard_site"), recipe=said)
    try:
        assert made.unfit == ""
        assert (made.options.encoding, made.options.separator) == ("cp1251", "#")
        assert recipe_of(made).separator == "#"
        assert made.count("create") == 1
    finally:
        made.close()
