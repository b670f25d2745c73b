"""Several tables on one sheet: found, named, read like sheets, and told where they are left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from minedesk.formats.books import open_book
from minedesk.services.importing import ImportPlan
from minedesk.services.importing.sheets.tables import divide, tables_of

Sheet = Callable[..., Path]
Planned = Callable[..., ImportPlan]
Import = Callable[..., dict[str, Any]]

SITES = [
    ["Hazard sites of Battambang"],
    ["Site ID", "Name", "Province", "Area (m2)"],
    ["BTB1", "Old school", "Battambang", 1200],
    [],
    ["BTB2", "North field", "Battambang", 800],
]
TASKS = [
    ["Clearance tasks"],
    ["Task ID", "Site ID", "Status", "Start date"],
    ["T1", "BTB1", "open", "2024-03-01"],
    ["T2", "BTB2", "open", "2024-04-01"],
]
LEGEND = [
    ["Status", "Meaning", "Remarks"],
    ["A", "Active", "x"],
    ["C", "Closed", "y"],
]


def tables(path: Path, sheet: str = "Sheet") -> list[str]:
    with open_book(path) as book:
        return [each.name for each in tables_of(book, sheet)]


def beside(left: Sequence[Sequence[Any]], right: Sequence[Sequence[Any]], gap: int = 1) -> Any:
    width = max(map(len, left)) + gap
    rows = []
    for at in range(max(len(left), len(right))):
        row = list(left[at]) if at < len(left) else []
        rows.append(row + [None] * (width - len(row)) + list(right[at] if at < len(right) else []))
    return rows


def test_a_table_below_another_is_one_of_its_own(sheet: Sheet) -> None:
    assert tables(sheet(*SITES, [], *TASKS)) == ["Sheet!A1:D5", "Sheet!A7:D10"]
    assert tables(sheet(*SITES, [], TASKS[0], [], *TASKS[1:])) == ["Sheet!A1:D5", "Sheet!A7:D11"]


def test_rows_of_the_table_above_stay_with_it(sheet: Sheet) -> None:
    last = ["BTB3", "South field", "Battambang", 5]
    assert tables(sheet(*SITES, [], last, *TASKS[1:])) == ["Sheet!A1:D7", "Sheet!A8:D10"]
    texts = ["BTB3", "South field"]
    assert tables(sheet(*SITES, [], texts, [], *TASKS[1:])) == ["Sheet!A1:D7", "Sheet!A9:D11"]
    # Two columns of texts, with a row by itself, are no titles either.
    few = [["Site ID", "Name"], ["S1", "A"], [], ["S2", "B"], [], *TASKS[1:]]
    assert tables(sheet(*few)) == ["Sheet!A1:D4", "Sheet!A6:D8"]


def test_headings_in_another_order_are_those_of_another_table(sheet: Sheet) -> None:
    first = [["Site ID", "Name", "Area", "Depth"], ["S1", "A", 100, 20]]
    turned = [["Site ID", "Name", "Depth", "Area"], ["S2", "B", 20, 100]]
    assert tables(sheet(*first, [], *turned)) == ["Sheet!A1:D2", "Sheet!A4:D5"]
    other_words = [["Code", "Name", "Aera", "Depth"], ["S2", "B", 100, 20]]
    assert len(tables(sheet(*first, [], *other_words))) == 1


def test_headings_in_two_storeys_stay_together(sheet: Sheet) -> None:
    path = sheet(*SITES, [], ["Clearance tasks"], ["Which", None, "When"], *TASKS[1:])
    book = openpyxl.load_workbook(path)
    book.worksheets[0].merge_cells("A8:B8")
    book.save(path)
    assert tables(path) == ["Sheet!A1:D5", "Sheet!A7:D11"]


def test_a_table_far_below_is_found(sheet: Sheet) -> None:
    rows = [[f"BTB{number}", "Field", "Battambang", number] for number in range(10, 500)]
    path = sheet(*SITES, *rows, [], [], *TASKS[1:])
    assert tables(path) == ["Sheet!A1:D495", "Sheet!A498:D500"]


@pytest.mark.parametrize(
    "below",
    [
        [SITES[1], ["BTB3", "South field", "Battambang", 10]],
        [["BTB3", "South field", "Battambang", "Area"]],
        [["Prepared by", "Sok Dara"], ["Date", "2024-05-01"]],
        [["Total", None, None, 2000]],
        [["Name", "Province"]],
        [["Remark: all rows were checked on the spot by team 3."]],
    ],
    ids=["headings again", "a row", "who made it", "totals", "headings alone", "a remark"],
)
def test_blank_rows_alone_divide_nothing(sheet: Sheet, below: list[list[Any]]) -> None:
    path = sheet(*SITES, [], *below)
    assert len(tables(path)) == 1


def test_lines_above_the_headings_belong_to_their_table(sheet: Sheet) -> None:
    top = [["Operator", "HALO"], ["Date", "Today"], []]
    assert len(tables(sheet(*top, *SITES))) == 1


def test_a_table_beside_another_is_one_of_its_own(sheet: Sheet) -> None:
    more = [[f"BTB{number}", "Field", "Battambang", number] for number in range(10, 20)]
    path = sheet(*beside([*SITES[1:], *more], LEGEND))
    assert tables(path) == ["Sheet!A1:D14", "Sheet!F1:H3"]
    lower = [[], [], *LEGEND]
    assert tables(sheet(*beside(SITES[1:], lower))) == ["Sheet!A1:D4", "Sheet!F3:H5"]


def test_the_same_headings_again_beside_are_another_table(sheet: Sheet) -> None:
    path = sheet(*beside(SITES[1:], SITES[1:]))
    assert tables(path) == ["Sheet!A1:D4", "Sheet!F1:I4"]


def test_a_blank_column_alone_divides_nothing(sheet: Sheet) -> None:
    right = [["Remarks", "Priority"], ["x", "high"], [], ["y", "low"]]
    assert len(tables(sheet(*beside(SITES[1:], right)))) == 1
    assert len(tables(sheet(*beside(SITES[1:], [["Remarks"], ["a"], ["b"]])))) == 1


def test_all_together_come_after_the_tables(sheet: Sheet) -> None:
    with open_book(sheet(*SITES, [], *TASKS, Other=[["Name"], ["x"]])) as book:
        divide(book)
        assert [(each.name, each.part_of, each.whole) for each in book.sheets] == [
            ("Sheet!A1:D5", "Sheet", False),
            ("Sheet!A7:D10", "Sheet", False),
            ("Sheet!A1:D10", "Sheet", True),
            ("Other", "", False),
        ]
        assert book.rows("Sheet!A7:D10")[8] == ["T1", "BTB1", "open", "2024-03-01"]
        assert book.first_row("Sheet!A7:D10") == 6


@pytest.mark.parametrize(("type", "row"), [("hazard_site", 2), ("clearance_task", 8)])
def test_the_table_that_fits_best_is_read_and_the_other_told(
    sheet: Sheet, planned: Planned, bring_in: Import, type: str, row: int
) -> None:
    path = sheet(*SITES, [], *TASKS)
    made = planned(path, type)
    assert made.main.layout.heading_row == row
    assert len(made.left_tables) == 1

    done = bring_in(path, type)

    assert (done["created"], done["problems"]) == (2, [])
    assert done["sheet"] == "Sheet"
    other = {"hazard_site": "Sheet!A7:D10", "clearance_task": "Sheet!A1:D5"}[type]
    assert done["left_out"]["tables"] == [other]


def test_a_table_is_chosen_by_its_heading_row_or_its_name(sheet: Sheet, planned: Planned) -> None:
    more = [SITES[1][::-1], ["120", "Battambang", "East field", "BTB9"]]
    path = sheet(*SITES, [], *more)
    assert planned(path).main.layout.sheet == "Sheet!A1:D5"
    assert planned(path, sheet="Sheet", heading_row=7).main.layout.sheet == "Sheet!A7:D8"
    chosen = planned(path, sheet="Sheet!A7:D8")
    assert (chosen.main.layout.heading_row, chosen.count("create")) == (7, 1)
    whole = planned(path, sheet="Sheet!A1:D8")
    assert whole.left_tables == []


def test_the_table_with_the_key_is_meant(sheet: Sheet, planned: Planned) -> None:
    sites = [[*row, "open"] if len(row) > 1 else row for row in SITES]
    sites[1][-1] = "Status"
    made = planned(sheet(*sites, [], *TASKS), "clearance_task")
    assert made.main.layout.sheet == "Sheet!A7:E10"


def test_a_text_file_may_hold_several_tables(tmp_path: Path, planned: Planned) -> None:
    path = tmp_path / "both.csv"
    rows = [*SITES, [], *TASKS]
    path.write_text("\n".join(";".join(map(str, row)) for row in rows), encoding="utf-8")
    assert planned(path, "clearance_task").main.layout.sheet == "both!A7:D10"
