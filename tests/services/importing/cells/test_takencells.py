"""The cells of rows as they are taken, and as they can be typed over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from minedesk.services.importing import ImportPlan
from minedesk.services.importing.cells.corrections import ColumnName, Corrections, made_rule
from minedesk.services.importing.cells.takencells import CellTexts, keep_texts, taken_cells
from minedesk.services.progress import Job, Stopped
from minedesk.store.stagedview import StagedView
from tests.services.importing.conftest import Sheet

Planned = Callable[..., ImportPlan]
HEAD = ("Site ID", "Name", "Date of survey", "Area (m2)")


def test_cells_are_written_as_their_column_is_read(sheet: Sheet, planned: Planned) -> None:
    path = sheet(HEAD, ("S1", "A", datetime(2024, 3, 15), 12.5), ("S2", None, "x", "1,5"))

    made = planned(path)

    assert taken_cells(made, made.main, {2, 3}) == {
        2: ["S1", "A", "2024-03-15", "12,5"],
        3: ["S2", "", "x", "1,5"],
    }
    assert taken_cells(made, made.main, {99}) == taken_cells(made, made.main, ()) == {}


def test_moments_and_whole_numbers_are_written_short(sheet: Sheet, planned: Planned) -> None:
    made = planned(sheet(HEAD, ("S1", "A")))

    row = [7.0, datetime(2024, 3, 15, 8, 30), True, 1e-7, None]
    assert CellTexts(made.main).of(row) == ["7", "2024-03-15 08:30", "True", "0.0000001", ""]


def test_what_was_mended_is_in_them(sheet: Sheet, planned: Planned) -> None:
    path = sheet(HEAD, ("S1", "A", None, 1), ("S2", None, None, 2))
    name = ColumnName("hazard_site", "name")
    corrections = Corrections({("Sheet", 3, 3): "5"}, (made_rule(name, "fill"),))

    made = planned(path, corrections=corrections)

    assert taken_cells(made, made.main, [3])[3] == ["S2", "A", "", "5"]
    assert made.mended == 2


def test_those_of_rows_with_problems_are_kept(sheet: Sheet, planned: Planned) -> None:
    made = planned(sheet(HEAD, ("S1", "A", "soon", 1), ("S2", "B", None, 2)))
    view = StagedView(made.staging, [made.main.schema])
    assert view.cells("Sheet", [2, 3]) == {2: ["S1", "A", "soon", "1"]}

    keep_texts(made.staging, CellTexts(made.main), [(3, ["S2", "B"]), (4, [])], {3})

    assert view.cells("Sheet", [3, 4]) == {3: ["S2", "B"]}


def test_reading_them_can_be_stopped(sheet: Sheet, planned: Planned) -> None:
    made = planned(sheet(HEAD, *((f"S{number}", "A", None, 1) for number in range(5_100))))
    job = Job()
    job.stop()

    with pytest.raises(Stopped):
        taken_cells(made, made.main, [5_050], job)
