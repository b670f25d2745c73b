"""Which sheet and rows of a file are taken, how its columns are read, and what is left behind."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from minedesk.errors import AppError
from minedesk.records.base import Entry, Row
from minedesk.services.document import Document
from minedesk.services.exporting import export
from minedesk.services.importing import ImportOptions, ImportPlan, Target, plan
from minedesk.services.progress import Job, Stopped
from minedesk.store.query import Query
from tests.services.importing.conftest import Find, Import, Sheet
from tests.services.importing.results import counts, places

HEAD = ("Site ID", "Name", "Area (m2)")
Planned = Callable[..., ImportPlan]


@pytest.fixture
def staged_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where what is staged lies, empty as yet."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_the_sheet_that_fits_best_is_taken_and_named(sheet: Sheet, planned: Planned) -> None:
    path = sheet(("Site ID", "Name"), ("S1", "A"), Better=[HEAD, ("S2", "B", 5)])

    made = planned(path)

    assert made.main.layout.sheet == "Better"
    assert [row[2] for row in made.staging.rows(made.main.schema)] == [2]


def test_a_hidden_sheet_is_taken_only_where_no_other_fits(tmp_path: Path, planned: Planned) -> None:
    book = Workbook()
    book.active.append(("Site ID", "Name"))
    hidden = book.create_sheet("Lists")
    hidden.append(HEAD)
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "book.xlsx")
    assert planned(tmp_path / "book.xlsx").main.layout.sheet == "Sheet"
    book.active.delete_rows(1)
    book.save(tmp_path / "book.xlsx")
    assert planned(tmp_path / "book.xlsx").main.layout.sheet == "Lists"


@pytest.mark.parametrize(
    ("rows", "options", "said"),
    [
        ((), {}, "empty"),
        ((("Colour", "Taste"), ("red", "sweet")), {}, "No headings of hazard sites"),
        ((HEAD,), {"sheet": "Other"}, "no sheet called “Other”"),
        ((HEAD,), {"heading_row": 9}, "No headings"),
    ],
)
def test_what_does_not_fit_is_refused_in_words(
    sheet: Sheet, planned: Planned, staged_in: Path, rows: object, options: object, said: str
) -> None:
    with pytest.raises(AppError, match=said) as raised:
        planned(sheet(*rows), **options)  # type: ignore[misc, call-overload]  # as parametrized
    assert raised.value.hint
    assert list(staged_in.iterdir()) == []


def test_only_headings_are_no_rows(sheet: Sheet, bring_in: Import) -> None:
    result = bring_in(sheet(HEAD))
    assert (counts(result), result["problems"]) == ((0, 0, 0), [])


def test_rows_that_are_no_records_are_left_out_and_numbers_stay_true(
    sheet: Sheet, bring_in: Import, find: Find
) -> None:
    path = sheet(
        ("List of sites",), (), ("No.", *HEAD), ("ⓘ number", "your code", "", ""),
        (1, "S1", "A", 5), (), (2, "S2", "B", "many"), (), ("No.", *HEAD), (3, "S3", "C", 6),
        (4, None, None, None), ("Total", 3, None, 11), (None, "ВСЬОГО", None, "11 m2"),
        ("សរុប", None, None, "១១"), ("合計", None, None, 11),
    )  # fmt: skip

    result = bring_in(path)

    assert counts(result) == (2, 0, 0)
    assert places(result["problems"]) == [(7, "area_m2")]
    assert result["left_out"] == {"rows": 5, "columns": ["No."]}


def test_errors_of_formulas_count_only_in_columns_that_are_taken(
    sheet: Sheet, bring_in: Import
) -> None:
    path = sheet((*HEAD, "Check"), ("S1", "A", 5, "#N/A"), ("S2", "B", "#N/A", 1),
                 (None, None, None, "#N/A"))  # fmt: skip

    result = bring_in(path)

    assert counts(result) == (1, 0, 0)
    assert places(result["problems"]) == [(3, "area_m2")]


def test_many_empty_rows_that_are_only_coloured_are_nothing(
    tmp_path: Path, bring_in: Import
) -> None:
    from openpyxl.styles import PatternFill

    book, fill = Workbook(), PatternFill("solid", fgColor="FFFF00")
    for row in (HEAD, ("S1", "A", 5)):
        book.active.append(row)
    for row in range(3, 5_000):
        book.active.cell(row, 1).fill = fill
    book.active.cell(5_000, 1, "S2")
    book.active.cell(5_000, 3, "far")
    book.save(tmp_path / "book.xlsx")

    result = bring_in(tmp_path / "book.xlsx")

    assert (counts(result), places(result["problems"])) == ((1, 0, 0), [(5_000, "area_m2")])


def test_columns_that_are_stated_count_more_than_their_headings(
    sheet: Sheet, planned: Planned, bring_in: Import, find: Find
) -> None:
    path = sheet(("Ref", "Site ID", "Name", "Area (m2)", "Size"), ("R1", "S1", "A", 5, 7))
    columns = {0: Target("code"), 4: Target("area_m2"), 2: None}

    assert planned(path, columns=columns).left_out_columns == ["Site ID", "Name", "Area (m2)"]
    bring_in(path, columns=columns)
    values = find("hazard_site", "R1").values
    assert (values["name"], values["area_m2"]) == (None, 7.0)


def test_a_stated_row_holds_the_headings(sheet: Sheet, bring_in: Import, find: Find) -> None:
    path = sheet(HEAD, ("S1", "A", 5), HEAD, ("S2", "B", 6))

    assert counts(bring_in(path, heading_row=3)) == (1, 0, 0)
    assert find("hazard_site", "S2")


def test_dates_and_decimals_are_settled_by_their_own_columns(
    sheet: Sheet, bring_in: Import, find: Find
) -> None:
    head = ("Site ID", "Date of survey", "Reported on", "Area (m2)")
    path = sheet(head, ("S1", "02/03/2024", "04/05/2024", "1.234"),
                 ("S2", "25/03/2024", "05/28/2024", "1.234.567"))  # fmt: skip

    result = bring_in(path)

    assert result["problems"] == []
    values = find("hazard_site", "S1").values
    assert (values["surveyed_on"], values["reported_on"]) == (date(2024, 3, 2), date(2024, 4, 5))
    assert values["area_m2"] == 1234.0


def test_a_zone_is_asked_for_and_taken(sheet: Sheet, bring_in: Import, find: Find) -> None:
    path = sheet(("Site ID", "Easting", "Northing"), ("S1", 300000, 1440000))

    assert places(bring_in(path)["problems"]) == [(2, "reference_point")]
    assert bring_in(path, utm_zone="48N")["problems"] == []
    assert find("hazard_site", "S1").values["reference_point"].lat == pytest.approx(13.0, abs=0.1)


def test_a_workbook_of_ours_with_mended_cells_changes_just_those(
    document: Document, bring_in: Import, find: Find, tmp_path: Path
) -> None:
    book = document.recordbook
    site = book.save(Entry("hazard_site", {"code": "S1", "area_m2": 0.1 + 0.2})).id
    for number in (1, 2):
        book.save(Entry(
            "clearance_task",
            {"code": f"T{number}", "sites": (site,), "methods": ("manual", "animal")},
            {"progress": [Row({"cleared_m2": 1 / 3, "site": site})] * 2},
            pending={"sites": ("S9",)},
        ))  # fmt: skip
    path = tmp_path / "ours.xlsx"
    export(document, Query("clearance_task"), path, whole=True)

    again = bring_in(path, "clearance_task")
    assert (counts(again), again["problems"]) == ((0, 0, 6), [])

    ours = load_workbook(path)
    tasks, days = ours["clearance_task"], ours["progress"]
    headings = [cell.value for cell in tasks[1]]
    tasks.cell(2, headings.index("Team") + 1).value = "Team 7"
    place = next(cell.column for cell in days[1] if str(cell.value).startswith("Cleared"))
    days.cell(3, place).value = 9
    ours.save(path)
    result = bring_in(path, "clearance_task")

    assert (counts(result), result["problems"]) == ((0, 2, 4), [])
    task = find("clearance_task", "T1")
    assert task.values["team"] == "Team 7"
    assert [row.values["cleared_m2"] for row in task.rows["progress"]] == [1 / 3, 9.0]
    assert task.pending == {"sites": ("S9",)}


class StopsAt(Job):
    """Asks itself to stop after so many checks."""

    def __init__(self, checks: int) -> None:
        super().__init__()
        self.left = checks

    def check(self) -> None:
        self.left -= 1
        if self.left < 0:
            self.stop()
        super().check()


@pytest.mark.parametrize("checks", [0, 1, 2, 3])
def test_a_stop_leaves_nothing_behind(
    sheet: Sheet, document: Document, staged_in: Path, checks: int
) -> None:
    path = sheet(HEAD, ("S1", "A", 5))
    with pytest.raises(Stopped):
        plan(document.repository, path, ImportOptions("hazard_site"), StopsAt(checks))
    assert list(staged_in.iterdir()) == []
    made = plan(document.repository, path, ImportOptions("hazard_site"))
    assert len(list(staged_in.iterdir())) == 1
    made.close()
    assert list(staged_in.iterdir()) == []


def test_a_fault_while_rows_are_checked_leaves_nothing_behind(
    sheet: Sheet, document: Document, staged_in: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_rows: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(
        "minedesk.services.importing.rowplans.recordplan.RecordPlanner.plan", broken
    )
    with pytest.raises(ZeroDivisionError):
        plan(document.repository, sheet(HEAD, ("S1", "A", 5)), ImportOptions("hazard_site"))
    assert list(staged_in.iterdir()) == []


def test_rows_that_are_not_kept_are_settled_by_all_of_them(
    tmp_path: Path, bring_in: Import, find: Find, document: Document
) -> None:
    lines = ["Site ID;Survey date;Area (m2)", "Total;;9"]
    lines += [f"S{number};04/05/2021;1,234" for number in range(5_000)]
    path = tmp_path / "sites.csv"
    path.write_text("\n".join([*lines, "Last;16/05/2021;1.234,5"]))

    found = bring_in(path)

    assert counts(found) == (5_001, 0, 0)
    assert found["left_out"]["rows"] == 1
    site = find("hazard_site", "S0")
    assert site.values["surveyed_on"] == date(2021, 5, 4)
    assert site.values["area_m2"] == 1.234


def test_rows_of_records_are_known_by_their_uuid_in_a_text_too(
    tmp_path: Path, document: Document, bring_in: Import
) -> None:
    document.recordbook.save(Entry("partner", {"name": "CMAC", "short_name": "CMAC"}))
    uuid = "11111111-2222-4333-8444-555555555555"
    path = tmp_path / "people.csv"
    path.write_text(f"Partner,UUID,Name\nCMAC,{uuid},Sok\nCMAC,{uuid},Dara\nCMAC,,Vuthy\n")
    found = bring_in(path, "contact")
    assert (counts(found), places(found["problems"])) == ((2, 0, 0), [(3, "uuid")])
    assert counts(bring_in(path, "contact")) == (0, 0, 2)


def test_what_a_sheet_hides_is_told_and_left_out_where_that_is_wished(
    tmp_path: Path, bring_in: Import, planned: Planned, find: Find
) -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    for row in (HEAD, ("S1", "A", 5), ("S2", "B", 6)):
        page.append(row)
    page.row_dimensions[2].hidden = True
    page.column_dimensions["C"].hidden = True
    path = tmp_path / "book.xlsx"
    book.save(path)
    made = planned(path)
    assert made.count("create") == 2
    assert made.notes[-1] == (
        "Sheet “Sheet” hides rows (1) and columns (1); they are read like all others."
    )
    assert counts(bring_in(path, leave_hidden=True)) == (1, 0, 0)
    site = find("hazard_site", "S2")
    assert (site.values["name"], site.values["area_m2"]) == ("B", None)


def test_how_a_text_is_read_can_be_said(tmp_path: Path, bring_in: Import, find: Find) -> None:
    path = tmp_path / "sites.csv"
    path.write_bytes("Site ID;Name\nS1;Бор,1\n".encode("cp1251"))
    bring_in(path, encoding="windows-1252", separator=";")
    assert find("hazard_site", "S1").values["name"] == "Áîð,1"
