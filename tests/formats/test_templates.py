"""An empty template as Excel sees it: headings, help, lists and checks."""

from __future__ import annotations

import os
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.datavalidation import DataValidation

from minedesk.errors import AppError
from minedesk.formats.books import open_book
from minedesk.formats.templates import TemplateColumn, TemplateSheet, write_template

MANY = [f"A long choice number {i}" for i in range(40)]
COLUMNS = [
    TemplateColumn("Code", "The site's own number.", required=True, width=14),
    TemplateColumn("Class", "What kind.", choices=["SHA", "CHA"]),
    TemplateColumn("Country", "Where.", choices=MANY),
    TemplateColumn("Found", "=What was found.", choices=["AP, blast", "UXO"], multiple=True),
    TemplateColumn("Surveyed", "When.", kind="date"),
    TemplateColumn("Area (m2)", "How large.", kind="number"),
    TemplateColumn("Depth", "How deep.", kind="integer", minimum=5),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    target = tmp_path / "template.xlsx"
    write_template(target, [TemplateSheet("Hazard sites", COLUMNS, "[help]")])
    return target


def checks(path: Path) -> dict[str, DataValidation]:
    page = openpyxl.load_workbook(path)["Hazard sites"]
    return {str(check.sqref): check for check in page.data_validations.dataValidation}


def test_headings_and_help(path: Path) -> None:
    page = openpyxl.load_workbook(path)["Hazard sites"]
    assert [cell.value for cell in page[1]] == [column.title for column in COLUMNS]
    assert page["A2"].value == "[help] Required. The site's own number."
    assert page["D2"].value == "=What was found. Several are allowed, separated by ;"
    assert page["D2"].data_type == "s"
    assert page.freeze_panes == "A3"
    assert all(cell.font.b for cell in page[1])
    assert all(cell.font.i for cell in page[2])
    assert page["A1"].fill.start_color.rgb != page["B1"].fill.start_color.rgb
    assert page.column_dimensions["A"].width == 14


def test_choices_have_lists_here_or_on_a_hidden_sheet(path: Path) -> None:
    found = checks(path)
    assert found["B3:B10000"].formula1 == '"SHA,CHA"'
    assert found["B3:B10000"].showErrorMessage
    assert found["C3:C10000"].formula1 == "_lists!$A$1:$A$40"
    lists = openpyxl.load_workbook(path)["_lists"]
    assert lists.sheet_state == "hidden"
    assert [cell.value for cell in lists["A"]] == MANY


def test_where_several_are_allowed_the_list_only_offers(path: Path) -> None:
    check = checks(path)["D3:D10000"]
    # A comma inside a choice would cut it in two, so this list is on the sheet as well.
    assert check.formula1 == "_lists!$B$1:$B$2"
    assert check.type == "list"
    assert not check.showErrorMessage


def test_dates_and_numbers_are_checked(path: Path) -> None:
    found = checks(path)
    assert (found["E3:E10000"].type, found["E3:E10000"].operator) == ("date", "greaterThanOrEqual")
    area, depth = found["F3:F10000"], found["G3:G10000"]
    assert (area.type, area.formula1) == ("decimal", "0")
    assert (depth.type, depth.formula1) == ("whole", "5")
    assert "5 or more" in str(depth.error)
    page = openpyxl.load_workbook(path)["Hazard sites"]
    assert page.column_dimensions["E"].number_format == "yyyy-mm-dd"


def test_a_template_reads_back_as_two_rows(path: Path) -> None:
    with open_book(path) as book:
        assert [sheet.visible for sheet in book.sheets] == [True, False]
        rows = book.rows("Hazard sites")
    assert len(rows) == 2
    assert str(rows[1][0]).startswith("[help]")


def test_no_hidden_sheet_where_none_is_needed(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_template(
        path, [TemplateSheet("A", COLUMNS[:2], "#"), TemplateSheet("B", COLUMNS[:1], "#")]
    )
    assert openpyxl.load_workbook(path).sheetnames == ["A", "B"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit")
def test_a_disk_that_fills_up_is_told_and_nothing_else(tmp_path: Path) -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, before[1]))
    try:
        # An archive left open would complain once more when it is collected, and fail the test.
        with pytest.raises(AppError, match="could not be written"):
            write_template(tmp_path / "t.xlsx", [TemplateSheet("Sites", COLUMNS, "[help]")])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert not list(tmp_path.iterdir())
