"""Headings further down that say something else: nothing below them is read by those above."""

from __future__ import annotations

from typing import Any

import pytest

from minedesk.services.importing import as_json
from tests.services.importing.conftest import Sheet

HEAD = ("Site ID", "Area (m2)", "Province", "District")
ROWS = [(f"A{at}", at, "North", "East") for at in range(1, 8)]


@pytest.mark.parametrize(
    "other",
    [
        ("Site ID", "Area (ha)", "Province", "District"),
        ("Site ID", "Area (m2)", "District", "Province"),
    ],
)
def test_rows_below_other_headings_are_set_aside(sheet: Sheet, planned: Any, other: Any) -> None:
    made = planned(sheet(HEAD, *ROWS, other, ("B1", 5, "East", "North")))
    problems = as_json(made)["problems"]
    assert made.count("create") == len(ROWS)
    assert {each["row"] for each in problems} == {9, 10}
    assert {each["row"] for each in problems if "row 9" in each["message"]} == {9, 10}


def test_the_same_headings_again_are_passed_over(sheet: Sheet, planned: Any) -> None:
    made = planned(sheet(HEAD, *ROWS, HEAD, ("B1", 5, "North", "East")))
    assert as_json(made)["problems"] == []
    assert (made.count("create"), made.left_out_rows) == (8, 1)


def test_a_table_in_another_unit_is_a_table_of_its_own(sheet: Sheet, planned: Any) -> None:
    other = ("Site ID", "Area (ha)", "Province", "District")
    made = planned(sheet(HEAD, *ROWS[:3], (None,) * 4, other, ("B1", 5, "North", "East")))
    assert made.count("create") == 3
    assert as_json(made)["left_out"]["tables"] == ["Sheet!A6:D7"]
