"""Sample workbooks look like those that partners send."""

from __future__ import annotations

import datetime
from pathlib import Path

import openpyxl

from minedesk.services.demo import books
from minedesk.services.demo.sites import cambodian_sites

TODAY = datetime.date(2026, 3, 10)


def test_the_survey_has_two_storeys_of_headings_and_a_row_of_totals(tmp_path: Path) -> None:
    path = tmp_path / "sites.xlsx"
    books.write_cambodian_sites(path, cambodian_sites(TODAY))
    sheet = openpyxl.load_workbook(path)["Baseline survey"]
    headings = [cell.value for cell in sheet[3]]
    assert sheet.merged_cells.ranges
    assert sheet["G2"].value == "Location"
    assert headings[:3] == ["No.", "Site ID", "Site name"]
    assert "°" in str(sheet.cell(4, headings.index("Latitude") + 1).value)
    assert sheet.cell(sheet.max_row, 1).value == "Total"


def test_days_and_numbers_stand_in_columns_of_their_kind(tmp_path: Path) -> None:
    path = tmp_path / "partners.xlsx"
    books.write_partners(path, [{"short_name": "A", "active_since": TODAY}])
    sheet = openpyxl.load_workbook(path).worksheets[0]
    column = [cell.value for cell in sheet[1]].index("Active since") + 1
    assert sheet.cell(2, column).is_date


def test_a_whole_workbook_says_choices_by_label(tmp_path: Path) -> None:
    path = tmp_path / "whole.xlsx"
    books.write_whole(
        path,
        {"partner": [{"short_name": "A", "kind": "donor"}],
         "contact": [{"parent_id": "A", "preferred": True}]},
    )  # fmt: skip
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["partner", "contact"]
    assert "Donor" in [cell.value for cell in book["partner"][2]]
    assert book["contact"]["A2"].value == "A"
    assert "Yes" in [cell.value for cell in book["contact"][2]]
