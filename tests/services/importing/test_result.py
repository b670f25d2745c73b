"""The result workbook: rows set aside come back as they were, are mended in place, and go in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from minedesk.errors import AppError
from minedesk.formats.books import open_book
from minedesk.services.document import Document
from minedesk.services.importing import ImportPlan, apply
from minedesk.services.importing.result import write_result
from minedesk.store.query import Query

Planned = Callable[..., ImportPlan]
HEADINGS = ["Site ID", "Name", "Province", "Date of survey", "Area (m2)", "Weather"]


@pytest.fixture
def result(document: Document, planned: Planned, tmp_path: Path) -> Callable[..., Path]:
    """Import a file; the workbook of what was set aside."""

    def made(path: Path, type: str = "hazard_site", **options: Any) -> Path:
        plan = planned(path, type, **options)
        apply(document, plan)
        out = tmp_path / "result.xlsx"
        write_result(plan, out)
        return out

    return made


def mend(path: Path, cells: dict[str, Any], sheet: str | None = None) -> Path:
    """Type into cells of the first (or another) sheet, as a partner would."""
    book = openpyxl.load_workbook(path)
    page = book[sheet] if sheet else book.worksheets[0]
    for place, value in cells.items():
        page[place] = value
    book.save(path)
    return path


def test_rows_come_back_as_they_were_with_what_is_wrong(
    sheet: Callable[..., Path], result: Callable[..., Path]
) -> None:
    odd = ["S3", "'=1+1", "007", "31/02/2024", 12.5, date(2024, 3, 1)]
    path = result(
        sheet(
            ["Unit 2"], HEADINGS, ["S1", "A", "BTB", "25/03/2024", 5, None], odd,
            [None, "No code", None, date(2024, 2, 3), None, None],
        )
    )  # fmt: skip

    with open_book(path) as book:
        title, headings, first, second = book.rows("Sheet")
        names = [each.name for each in book.sheets]
        visible = [each.visible for each in book.sheets]
        problems = book.rows(names[1])
    assert title[2] == "Unit 2"
    assert headings[2:] == HEADINGS
    assert first[1:] == [4, *odd]
    assert str(first[0]).startswith("Date of survey: “31/02/2024”")
    assert second[1:] == [5, None, "No code", None, date(2024, 2, 3), None, None]
    assert visible == [True, True, False]
    assert problems[0][:6] == ["Sheet", "Row", "Column", "Found", "What is wrong", "Expected"]
    assert problems[1][:4] == ["Sheet", 4, "Date of survey", "31/02/2024"]
    page = openpyxl.load_workbook(path)["Sheet"]
    assert page["F3"].comment is not None
    assert page["F3"].fill.start_color.rgb.endswith("FFD9D2")


def test_mended_rows_go_in_and_read_as_their_whole_sheet_was(
    sheet: Callable[..., Path], result: Callable[..., Path], bring_in: Any, find: Any
) -> None:
    path = result(
        sheet(
            HEADINGS, ["S1", "A", "BTB", "25/03/2024", 5, None],
            ["S2", "B", "BTB", "03/04/2024", "much", None],
        )
    )  # fmt: skip
    done = bring_in(mend(path, {"G2": 700}))

    assert (done["created"], done["problems"]) == (1, [])
    assert done["left_out"] == {"rows": 0, "columns": ["Weather"]}
    assert find("hazard_site", "S2").values["surveyed_on"] == date(2024, 4, 3)


def test_a_key_that_another_row_had_changes_nothing_until_it_is_mended(
    sheet: Callable[..., Path], result: Callable[..., Path], bring_in: Any, find: Any
) -> None:
    path = result(sheet(HEADINGS, ["S1", "A"], ["s1 ", "B"]))

    (problem,) = bring_in(path)["problems"]
    assert problem["field"] == "code"
    assert "row 2 of the first file" in problem["message"]
    assert find("hazard_site", "S1").values["name"] == "A"

    assert bring_in(mend(path, {"C2": "S2"}))["created"] == 1


def test_what_was_decided_goes_along(
    sheet: Callable[..., Path], result: Callable[..., Path], bring_in: Any, find: Any
) -> None:
    from minedesk.services.importing import Target

    book = sheet(HEADINGS, ["S1", "A", None, "03/04/2024", "x", "dry"])
    path = result(book, columns={5: Target("remarks")}, date_order="mdy", mode="add")
    bring_in(mend(path, {"G2": 7}))

    values = find("hazard_site", "S1").values
    assert values["remarks"] == "dry"
    assert values["surveyed_on"] == date(2024, 3, 4)


def test_rows_keep_what_they_belong_to(
    sheet: Callable[..., Path], result: Callable[..., Path], bring_in: Any, find: Any
) -> None:
    bring_in(sheet(["Task ID"], ["T1"], name="tasks"), "clearance_task")
    path = result(
        sheet(["Task", "Date", "Cleared (m2)"], ["T1", "25/03/2024", 5], ["T1", "x", 6]), "progress"
    )
    done = bring_in(mend(path, {"D2": date(2024, 3, 26)}), "progress")

    assert (done["created"], done["problems"]) == (1, [])
    assert len(find("clearance_task", "T1").rows["progress"]) == 2


def test_a_whole_book_keeps_its_sheets(
    sheet: Callable[..., Path], result: Callable[..., Path], bring_in: Any, find: Any,
    tmp_path: Path,
) -> None:  # fmt: skip
    book = openpyxl.load_workbook(
        sheet(["unused"], clearance_task=[["Code", "Title"], ["T1", "A"]],
              progress=[["Task", "Date"], ["T1", "x"]])
    )  # fmt: skip
    del book["Sheet"]
    path = tmp_path / "whole.xlsx"
    book.save(path)
    made = result(path, "clearance_task")
    done = bring_in(mend(made, {"D2": date(2024, 3, 26)}, "progress"), "clearance_task")

    assert (done["created"], done["problems"]) == (1, [])
    assert len(find("clearance_task", "T1").rows["progress"]) == 1


def test_merged_cells_say_what_they_said(
    sheet: Callable[..., Path], result: Callable[..., Path], bring_in: Any, find: Any
) -> None:
    path = sheet(HEADINGS, ["S1", "A", "BTB", None, 1], ["S2", "B", None, None, "x"])
    book = openpyxl.load_workbook(path)
    book.worksheets[0].merge_cells("C2:C3")
    book.save(path)
    bring_in(mend(result(path), {"G2": 2}))

    assert find("hazard_site", "S2").values["province"] == "BTB"


def test_warnings_alone_are_a_list_alone(
    sheet: Callable[..., Path], planned: Planned, tmp_path: Path
) -> None:
    plan = planned(sheet(["Task ID", "Sites"], ["T1", "S9"]), "clearance_task")

    assert write_result(plan, tmp_path / "out.xlsx") == 0
    with open_book(tmp_path / "out.xlsx") as book:
        (only,) = book.sheets
        assert book.rows(only.name)[1][7] == "imported, with a warning"


def test_what_is_set_aside_again_is_written_as_the_first_time(
    sheet: Callable[..., Path], result: Callable[..., Path], planned: Planned, bring_in: Any,
    find: Any, tmp_path: Path,
) -> None:  # fmt: skip
    path = sheet(
        ["Unit 2"], HEADINGS, ["S1", "A", "BTB", "25/03/2024", 5], ["S1", "B", "BTB", None, "x"],
        ["S2", "C", "BTB", "03/04/2024", "x"],
    )  # fmt: skip
    book = openpyxl.load_workbook(path)
    book.worksheets[0].merge_cells("A1:F1")
    book.save(path)
    first = result(path)
    second = tmp_path / "second.xlsx"
    write_result(planned(first), second)

    with open_book(first) as one, open_book(second) as two:
        rows, again = one.rows("Sheet"), two.rows("Sheet")
        assert one.merged("Sheet") == two.merged("Sheet") == [(0, 0, 0, 7)]
    assert again[:2] == rows[:2]
    assert [row[2:] for row in again] == [row[2:] for row in rows]
    done = bring_in(mend(second, {"G3": 1, "G4": 2}))
    assert (done["created"], [each["field"] for each in done["problems"]]) == (1, ["code"])
    assert find("hazard_site", "S2").values["surveyed_on"] == date(2024, 4, 3)
    assert find("hazard_site", "S1").values["name"] == "A"


@pytest.mark.parametrize(
    ("name", "type"), [("progress-ua.csv", "progress"), ("hostile.xlsx", "hazard_site"),
                       ("hazards-km-ambiguous.xlsx", "hazard_site")],
)  # fmt: skip
def test_rows_of_partners_come_back_cell_by_cell(
    shared_data: Path, planned: Planned, bring_in: Any, tmp_path: Path, name: str, type: str
) -> None:
    folder = shared_data / "partner-files"
    if type == "progress":
        bring_in(folder / "tasks-ua.xlsx", "clearance_task")
    plan = planned(folder / name, type)
    out = tmp_path / "result.xlsx"
    write_result(plan, out)
    sheet = plan.main.layout.sheet
    with open_book(folder / name) as before, open_book(out) as after:
        theirs = before.rows(sheet)
        ours = after.rows(after.sheets[0].name)[plan.main.layout.heading_row :]
    assert len(ours) == plan.count("problem")
    for row in ours:
        assert row[2:] == theirs[int(str(row[1])) - 1][: len(row) - 2]


def test_the_file_that_is_imported_stays_as_it_is(
    sheet: Callable[..., Path], planned: Planned
) -> None:
    path = sheet(HEADINGS, ["S1", "A", None, "x"])
    before = path.read_bytes()

    with pytest.raises(AppError, match="stays as it is"):
        write_result(planned(path), path)
    assert path.read_bytes() == before


def test_a_partner_file_mended_goes_in_whole(
    document: Document, shared_data: Path, result: Callable[..., Path], bring_in: Any
) -> None:
    path = result(shared_data / "partner-files" / "hazards-en.xlsx", date_order="dmy")
    book = openpyxl.load_workbook(path)
    page = book["SHA list"]
    headings = {page.cell(5, column).value: column for column in range(1, page.max_column + 1)}
    fresh = {"Minefield ID": "NEW", "Lat": "14º17’09.5”N", "Size (ha)": 2,
             "Date of survey": date(2020, 5, 6)}  # fmt: skip
    count = 0
    for row in range(6, page.max_row + 1):
        count += 1
        for heading, value in fresh.items():
            cell = page.cell(row, headings[heading])
            if cell.comment is not None or cell.fill.fill_type == "solid":
                cell.value = f"{value}{row}" if value == "NEW" else value
    book.save(path)
    before = document.repository.count(Query("hazard_site"))
    done = bring_in(path)

    assert done["problems"] == []
    assert (done["created"], done["updated"]) == (count, 0)
    assert document.repository.count(Query("hazard_site")) == before + count


def test_of_one_table_among_several_the_result_is_a_sheet_again(
    sheet: Callable[..., Path], result: Callable[..., Path], planned: Planned
) -> None:
    sites = [[*HEADINGS[:2], None], ["S1", "A", None]]
    tasks = [["Tasks"], ["Task ID", "Status", "Start date"], ["T1", "open", "31/02/2024"]]
    beside = [[*left, None, *right] for left, right in zip(sites, tasks[1:], strict=True)]
    below = sheet(*sites, [], *tasks)
    path = result(below, "clearance_task")
    with open_book(path) as book:
        name, *_others = [each.name for each in book.sheets]
        assert name == "Sheet"
        title, headings, row = book.rows("Sheet")
    assert title[2] == "Tasks"
    assert headings[2:] == tasks[1]
    assert row[1:] == [6, *tasks[2]]
    again = planned(mend(path, {"E3": "28/02/2024"}), "clearance_task")
    assert (again.count("create"), again.count("problem")) == (1, 0)

    right = planned(sheet(*beside, ["S2", "B"], ["S3", "C"]), "clearance_task")
    assert right.main.layout.sheet == "Sheet!E1:G2"
    write_result(right, path)
    with open_book(path) as book:
        assert [row[1:] for row in book.rows("Sheet")][-1] == [2, *tasks[2]]
