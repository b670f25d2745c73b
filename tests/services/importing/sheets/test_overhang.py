"""A row of a text file that is longer than its headings goes in with no value in a wrong place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from minedesk.services.importing import ImportPlan, Target, as_json
from minedesk.services.importing.result import write_result
from tests.services.importing.conftest import Sheet

TEXT = "Site ID,Area (m2),Name\nA1,100,Hill\nA2,0,5,Ford\nA3,7,Well,\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "sites.csv"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.mark.parametrize("extra", ["leave", "custom"])
def test_a_row_that_a_separator_cut_in_two_is_set_aside(
    path: Path, planned: Any, extra: str
) -> None:
    made = planned(path, extra=extra)
    assert [made.count(each) for each in ("create", "problem")] == [2, 1]
    [problem] = as_json(made)["problems"]
    assert problem["row"] == 3
    assert "more cells than there are headings" in problem["message"]
    assert made.options.fields == ()


def test_lines_of_one_record_are_looked_at_as_well(tmp_path: Path, planned: Any) -> None:
    path = tmp_path / "partners.csv"
    path.write_text(
        "Short name;Full name;Contact name;Contact phone\n"
        "JMAS;Japan;Sok Dara;012\nJMAS;Japan;Chan; Thida;013\n",
        encoding="utf-8",
    )
    made = planned(path, type="partner")
    assert {problem["row"] for problem in as_json(made)["problems"]} == {3}


def test_where_somebody_says_what_the_column_is_it_is_taken(path: Path, planned: Any) -> None:
    made = planned(path, columns={3: Target("remarks")})
    assert [made.count(each) for each in ("create", "problem")] == [3, 0]


def test_headings_that_end_with_a_blank_one_leave_no_doubt(tmp_path: Path, planned: Any) -> None:
    path = tmp_path / "sites.csv"
    path.write_text("Site ID,Name,\nA1,Hill,\nA2,Ford,wet\n", encoding="utf-8")
    assert planned(path).count("create") == 2


def test_cells_of_a_workbook_have_their_places(sheet: Sheet, planned: Any) -> None:
    made = planned(sheet(("Site ID", "Name"), ("A1", "Hill"), ("A2", "Ford", "wet")))
    assert made.count("create") == 2


def _again(plan: ImportPlan, folder: Path, planned: Any) -> ImportPlan:
    """The rows that were set aside, imported from the result workbook as they are."""
    path = folder / "aside.xlsx"
    assert write_result(plan, path) > 0
    again: ImportPlan = planned(path)
    return again


def test_a_result_that_nobody_mended_does_not_go_in(
    path: Path, tmp_path: Path, planned: Any
) -> None:
    again = _again(planned(path), tmp_path, planned)
    assert [again.count(each) for each in ("create", "problem")] == [0, 1]
    assert "more cells than there are headings" in as_json(again)["problems"][0]["message"]
    # Nor does the result of a result.
    once_more = _again(again, tmp_path / "..", planned)
    assert [once_more.count(each) for each in ("create", "problem")] == [0, 1]


def test_rows_below_other_headings_do_not_go_in_by_the_way_of_a_result(
    tmp_path: Path, planned: Any
) -> None:
    path = tmp_path / "sites.csv"
    above = [f"A{number},Hill {number},100" for number in range(8)]
    lines = ["Site ID,Name,Area (m2)", *above, "Site ID,Name,Area (ha)", "B1,Ford,5", "B2,Well,6"]
    path.write_text("\n".join(lines), "utf-8")
    made = planned(path)
    assert [made.count(each) for each in ("create", "problem")] == [8, 3]
    again = _again(made, tmp_path, planned)
    assert again.count("create") == 0


def test_a_result_that_was_mended_goes_in(path: Path, tmp_path: Path, planned: Any) -> None:
    aside = tmp_path / "aside.xlsx"
    write_result(planned(path), aside)
    book = load_workbook(aside)
    sheet = book.worksheets[0]
    row = next(row for row in sheet.iter_rows() if "A2" in [cell.value for cell in row])
    row[3].value, row[4].value, row[5].value = 0.5, "Ford", None
    book.save(aside)
    again = planned(aside)
    assert [again.count(each) for each in ("create", "problem")] == [1, 0]
