"""Columns that fit no field, kept as custom fields."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from minedesk import records
from minedesk.errors import AppError
from minedesk.records import custom as record_fields
from minedesk.services import custom
from minedesk.services.document import Document
from minedesk.services.importing import ImportOptions, apply, as_json, plan
from minedesk.services.importing.newfields.extra import kind_of
from minedesk.services.importing.recipes.recipe import as_text, from_text, recipe_of
from minedesk.services.settings import Settings

SITE = "hazard_site"
ROWS = [
    ["Site ID", "Name", "Soil", "Score", "Seen", "Ref", "Empty", "Name of owner", "Score"],
    ["S-1", "A", "clay", 2.5, datetime(2024, 3, 1), "007", None, "Sok\nand Chea", 7],
    ["S-2", "B", "sand", -3, datetime(2024, 3, 2), 8, None, None, None],
    ["S-3", "C", None, None, None, None, None, None, None],
]


def _book(folder: Path, rows: list[list[Any]] = ROWS, name: str = "book.xlsx") -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    path = folder / name
    book.save(path)
    return path


def _labels() -> dict[str, str]:
    return {each.label: each.key for each in records.schema(SITE).fields if each.custom}


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ([None, " ", ""], None),
        ([1, 2.5, None], "number"),
        (["12", "-3", "0"], "text"),
        (["12", "007"], "text"),
        (["2,006"], "text"),
        (["1.50"], "text"),
        ([True], "text"),
        ([datetime(2024, 1, 2), date(2024, 1, 3)], "date"),
        ([datetime(2024, 1, 2, 3, 4)], "text"),
        ([datetime(2024, 1, 2), 4], "text"),
        (["a\nb", "c"], "long_text"),
        (["x" * 300, 5], "long_text"),
        ([1e15, -3], "number"),
        ([12345678901234567, 5], "text"),
    ],
)
def test_a_column_is_kept_as_what_changes_none_of_it(
    cells: list[Any], expected: str | None
) -> None:
    assert kind_of(cells) == expected


def test_every_column_comes_in(document: Document, tmp_path: Path) -> None:
    with_extra = ImportOptions(SITE, extra="custom")
    prepared = plan(document.repository, _book(tmp_path), with_extra)
    assert _labels() == {}, "nothing is made before it is wanted"
    assert prepared.left_out_columns == ["Empty"]
    done = apply(document, prepared)
    prepared.close()
    keys = _labels()
    assert list(keys) == ["Soil", "Score", "Seen", "Ref", "Name of owner", "Score (column I)"]
    first = document.repository.get(SITE, 1)
    assert first is not None
    assert [first.values[key] for key in keys.values()] == [
        "clay", 2.5, date(2024, 3, 1), "007", "Sok\nand Chea", 7.0,
    ]  # fmt: skip
    assert document.repository.get(SITE, 2).values[keys["Ref"]] == "8"  # type: ignore[union-attr]
    assert document.history.verify().findings == ()
    assert done is not None
    document.history.undo(done)
    assert _labels() == {}
    assert document.counts()[SITE] == 0
    document.history.redo_last()
    assert _labels() == keys
    assert document.repository.get(SITE, 1).values == first.values  # type: ignore[union-attr]
    assert document.history.verify().findings == ()


def test_the_second_time_nothing_is_new(document: Document, tmp_path: Path) -> None:
    options = ImportOptions(SITE, extra="custom")
    for created, unchanged in ((3, 0), (0, 3)):
        prepared = plan(document.repository, _book(tmp_path), options)
        apply(document, prepared)
        found = as_json(prepared)
        assert (found["created"], found["unchanged"]) == (created, unchanged)
        prepared.close()
    assert len(_labels()) == 6


def test_a_sheet_of_unknown_headings_comes_in_with_made_keys(
    document: Document, tmp_path: Path
) -> None:
    rows = [["Title"], [], ["departamento", "sitio"], ["A", "1,5"], ["B", None]]
    options = ImportOptions(SITE, extra="custom", make_codes="")
    prepared = plan(document.repository, _book(tmp_path, rows), options)
    apply(document, prepared)
    prepared.close()
    assert list(_labels()) == ["departamento", "sitio"]
    first = document.repository.get(SITE, 1)
    assert first is not None
    assert [first.values[key] for key in _labels().values()] == ["A", "1,5"]


def test_where_nothing_comes_in_no_field_is_made(document: Document, tmp_path: Path) -> None:
    book = _book(tmp_path, [["Site ID", "Name", "Soil"], [None, "A", "clay"]])
    prepared = plan(document.repository, book, ImportOptions(SITE, extra="custom"))
    apply(document, prepared)
    prepared.close()
    assert _labels() == {}


def test_a_recipe_finds_its_fields_in_another_file(document: Document, tmp_path: Path) -> None:
    custom.add(document, SITE, "Something else", "text")
    prepared = plan(document.repository, _book(tmp_path), ImportOptions(SITE, extra="custom"))
    recipe = from_text(as_text(recipe_of(prepared)), "r")
    prepared.close()
    other = Document.new(tmp_path / "other.minedesk", Settings())
    prepared = plan(other.repository, _book(tmp_path), ImportOptions(SITE), recipe=recipe)
    assert prepared.unfit == ""
    apply(other, prepared)
    prepared.close()
    keys = _labels()
    assert "Something else" not in keys
    assert other.repository.get(SITE, 1).values[keys["Soil"]] == "clay"  # type: ignore[union-attr]
    assert keys["Soil"] == "custom_01"
    other.close()


def test_columns_without_a_place_are_told(document: Document, tmp_path: Path) -> None:
    wide = [["Site ID", "Name", *(f"F{at}" for at in range(62))], ["S-1", "A", *range(62)]]
    prepared = plan(document.repository, _book(tmp_path, wide), ImportOptions(SITE, extra="custom"))
    assert prepared.left_out_columns == ["F60", "F61"]
    assert any("F60, F61" in note for note in prepared.notes)
    prepared.close()


def test_a_field_that_is_asked_for_and_has_no_place_stops_it(
    document: Document, tmp_path: Path
) -> None:
    wanted = record_fields.CustomField(SITE, 1, "Remarks")
    with pytest.raises(AppError, match="Remarks"):
        plan(document.repository, _book(tmp_path), ImportOptions(SITE, fields=(wanted,)))
