"""Templates offer what the fields hold, and what is filled in can be imported."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from minedesk.errors import AppError
from minedesk.records import record_types, schema
from minedesk.services.document import Document
from minedesk.services.importing import ImportOptions, apply, plan
from minedesk.services.settings import Settings
from minedesk.services.templates import write_template
from minedesk.store.query import Query

TYPES = [each.name for each in record_types()]


@pytest.mark.parametrize("type", TYPES)
def test_a_template_has_every_field_and_a_sheet_for_each_type_of_rows(
    type: str, tmp_path: Path
) -> None:
    path = tmp_path / "empty.xlsx"
    write_template(type, path)
    book = openpyxl.load_workbook(path)
    known = schema(type)
    assert [name for name in book.sheetnames if name != "_lists"] == [
        type, *(row.name for row in known.rows),
    ]  # fmt: skip
    assert book[type].max_column == len(known.typed)
    assert str(book[type]["A2"].value).startswith("ⓘ Required.")


def test_choices_countries_and_yes_and_no_have_lists(tmp_path: Path) -> None:
    path = tmp_path / "people.xlsx"
    write_template("contact", path)
    rules = openpyxl.load_workbook(path)["contact"].data_validations.dataValidation
    assert '"Yes,No"' in [rule.formula1 for rule in rules]
    write_template("partner", path)
    lists = openpyxl.load_workbook(path)["_lists"]
    offered = {cell.value for row in lists.iter_rows() for cell in row}
    assert {"Cambodia", "Ukraine"} <= offered


@pytest.mark.parametrize("language", ["en", "km", "uk"])
def test_a_filled_in_template_imports(tmp_path: Path, language: str) -> None:
    path = tmp_path / "task.xlsx"
    write_template("clearance_task", path, language)
    book = openpyxl.load_workbook(path)
    tasks, progress = book["clearance_task"], book["progress"]
    places = {field.key: place for place, field in enumerate(schema("clearance_task").typed, 1)}
    tasks.cell(3, places["code"]).value = "T-1"
    tasks.cell(3, places["depth_cm"]).value = 20
    tasks.cell(3, places["planned_end"]).value = date(2024, 3, 31)
    progress["A3"], progress["B3"], progress["F3"] = "T-1", date(2024, 2, 1), 150.5
    book.save(path)
    document = Document.new(tmp_path / "new.minedesk", Settings())
    try:
        prepared = plan(document.repository, path, ImportOptions("clearance_task"))
        try:
            apply(document, prepared)
            assert prepared.staging.problems("error") == []
        finally:
            prepared.close()
        (task,) = document.repository.iter_entries(Query("clearance_task"))
    finally:
        document.close()
    assert task.values["depth_cm"] == 20
    assert task.values["planned_end"] == date(2024, 3, 31)
    assert [row.values["cleared_m2"] for row in task.rows["progress"]] == [150.5]


def test_a_template_is_a_workbook(tmp_path: Path) -> None:
    with pytest.raises(AppError, match=r"\.xlsx"):
        write_template("partner", tmp_path / "partner.csv")
