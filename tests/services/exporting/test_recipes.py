"""What an export says of itself brings back any choice of its columns."""

from __future__ import annotations

from pathlib import Path

import pytest

from minedesk.formats.books import open_book
from minedesk.formats.xlsx import ColumnOut, SheetOut, write_xlsx
from minedesk.records import schema
from minedesk.services.document import Document
from minedesk.services.exporting import export, recipes
from minedesk.services.exporting.columns import UUID, parent_column, sheet_columns
from minedesk.services.exporting.recipes import recipe_for, recipe_sheet, save_beside
from minedesk.services.importing.options import PARENT, Target
from minedesk.services.importing.options import UUID as TO_UUID
from minedesk.services.importing.recipes.fit import embedded
from minedesk.services.importing.recipes.store import load_recipe
from minedesk.store.query import Query


def test_each_column_goes_where_it_came_from() -> None:
    sites = schema("hazard_site")
    columns = sheet_columns([sites.listed[key] for key in ("code", "reference_point", "review")])
    headings = [column.title for column in columns]
    recipe = recipe_for(sites, "Sites", columns, [*headings, "Files"])
    assert [(each.heading, each.target) for each in recipe.columns] == [
        ("Site ID", Target("code")),
        *((column.title, Target("reference_point", column.part.key)) for column in columns[1:-1]),
        (headings[-1], None),
        ("Files", None),
    ]
    assert (recipe.type, recipe.sheet, recipe.heading_row) == ("hazard_site", "Sites", 1)


def test_rows_are_known_by_their_record_and_uuid() -> None:
    progress = schema("progress")
    columns = sheet_columns([parent_column(progress), progress.by_key["site"], UUID])
    recipe = recipe_for(progress, "Progress", columns, [column.title for column in columns])
    assert [each.target for each in recipe.columns] == [PARENT, Target("site"), TO_UUID]


def test_a_workbook_carries_it_unseen_however_long_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recipes, "_PIECE", 50)
    path = tmp_path / "sites.xlsx"
    columns = sheet_columns(schema("hazard_site").fields)
    recipe = recipe_for(
        schema("hazard_site"), "Sites", columns, [column.title for column in columns]
    )
    write_xlsx(path, [SheetOut("Sites", [ColumnOut("Site ID")], [["S1"]]), recipe_sheet(recipe)])
    with open_book(path) as book:
        assert embedded(book) == recipe
        assert [sheet.visible for sheet in book.sheets] == [True, False]


def test_it_lies_beside_a_csv_file_where_that_is_asked_for(
    document: Document, tmp_path: Path
) -> None:
    path = tmp_path / "sites.csv"
    export(document, Query("hazard_site"), path, keys=["code", "name"], whole=False)
    assert sorted(each.name for each in tmp_path.glob("sites.*n")) == []
    export(document, Query("hazard_site"), path, keys=["code", "name"], whole=False, recipe=True)
    recipe = load_recipe(tmp_path / "sites.recipe.json")
    assert [each.target for each in recipe.columns] == [Target("code"), Target("name")]
    assert save_beside(recipe, path) == tmp_path / "sites.recipe.json"
