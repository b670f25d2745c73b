"""Rows in the lines of records: whose they are, what is told of them, what is left out."""

from __future__ import annotations

from typing import Any

from minedesk.services.importing.options import Decided, Double
from tests.services.importing.conftest import Find, Import, Sheet
from tests.services.importing.results import counts, places

HEAD = ("Task ID", "Sites", "Progress date", "Progress site", "Cleared (m2)")


def test_findings_of_rows_stand_at_their_lines_and_name_their_fields(
    sheet: Sheet, planned: Any
) -> None:
    path = sheet(HEAD, ("T1", "S1", "2024-01-02", "S1", 5), ("T1", "S1", "2024-01-03", "S1", 6))

    made = planned(path, "clearance_task")

    found = made.staging.problems("warning")
    assert {(each.row, each.field) for each in found} >= {
        (2, "progress.site"),
        (3, "progress.site"),
    }
    assert {each.sheet for each in found} == {"Sheet"}


def test_equal_days_of_work_come_in_as_often_as_they_stand(
    sheet: Sheet, bring_in: Import, find: Find
) -> None:
    line = ("T1", None, "2024-01-02", None, 5)
    path = sheet(HEAD, line, line, ("T1", None, "2024-01-03", None, 6))

    result = bring_in(path, "clearance_task")

    assert (counts(result), result["problems"]) == ((1, 0, 0), [])
    assert result["rows"]["progress"]["created"] == 3
    assert find("clearance_task", "T1").values["cleared_m2"] == 16.0
    again = bring_in(path, "clearance_task")
    assert again["rows"]["progress"] == {"created": 0, "updated": 0, "unchanged": 3}


def test_a_record_that_is_left_out_leaves_its_lines_out(
    sheet: Sheet, bring_in: Import, find: Find
) -> None:
    path = sheet(HEAD, ("T1", None, "2024-01-02", None, 5), ("T1", None, "2024-01-03", None, 6),
                 ("T2", None, "2024-01-03", None, 7))  # fmt: skip
    leave = Decided("leave", Double(2, 4, None, ("title",)))

    result = bring_in(path, "clearance_task", decided={2: leave})

    assert (counts(result), result["problems"]) == ((1, 0, 0), [])
    assert result["rows"]["progress"]["created"] == 1
    assert find("clearance_task", "T2").values["cleared_m2"] == 7.0


def test_lines_of_a_record_with_a_problem_say_where_it_is(sheet: Sheet, bring_in: Import) -> None:
    head = ("Task ID", "Start date", "End date", "Progress date")
    path = sheet(head, ("T1", "2024-03-01", "2024-02-01", "2024-03-02"),
                 ("T1", None, None, "2024-03-03"))  # fmt: skip

    result = bring_in(path, "clearance_task")

    assert places(result["problems"]) == [(2, "ended_on"), (3, "code")]
    assert result["problems"][1]["message"].startswith("Row 2 is of the same clearance task")
