"""What was chosen so far, and how it reaches the plan."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import Workbook

from minedesk.services.importing.options import Target
from minedesk.services.importing.survey import survey
from minedesk.ui.importing.state import ImportState


def test_the_sheet_and_its_headings_are_found(looked: Any) -> None:
    state = looked("Unit 2;;", "Site ID;Name;Status", "S1;A;open")

    assert (state.sheet, state.heading_row) == ("book", 2)
    assert [column.target for column in state.layout().columns] == [
        Target("code"), Target("name"), Target("status"),
    ]  # fmt: skip


def test_what_was_chosen_reaches_the_plan(looked: Any) -> None:
    state = looked("Site ID;Name;Weather", "S1;A;dry")
    state.columns[2] = Target("remarks")
    state.mode, state.date_order, state.utm_zone = "add", "dmy", "48N"

    options = state.options()
    assert (options.sheet, options.heading_row) == ("book", 1)
    assert options.columns == {2: Target("remarks")}
    assert (options.mode, options.date_order, options.utm_zone) == ("add", "dmy", "48N")
    assert state.layout().columns[2].target == Target("remarks")


def test_another_type_forgets_what_was_sent_where(looked: Any) -> None:
    state = looked("Site ID;Name;Weather", "S1;A;dry")
    state.columns[2] = Target("remarks")
    state.type = "partner"
    state.find_headings()

    assert state.columns == {}


def test_no_headings_mean_no_layout(looked: Any) -> None:
    state = looked("taste;sound", "sweet;loud")

    assert state.heading_row is None
    assert state.layout() is None


def test_a_book_of_ours_is_read_whole(tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "clearance_task"
    for row in (["Task ID", "Title"], ["T-1", "Ou Chamlong"]):
        book.active.append(row)
    rows = book.create_sheet("progress")
    for row in (["Task", "Date"], ["T-1", "2024-03-15"]):
        rows.append(row)
    path = tmp_path / "ours.xlsx"
    book.save(path)
    state = ImportState(survey(path), "clearance_task")
    state.find_sheet()

    assert state.whole
    assert (state.options().sheet, state.options().heading_row) == (None, None)
