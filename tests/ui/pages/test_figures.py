"""The figures of the overview, and the words they are put into."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from minedesk.fields.reading import Habits
from minedesk.records.base import Row
from minedesk.services.summaries import Released
from minedesk.ui.pages.figures import (
    days_words,
    device_words,
    exact_area,
    gather,
    month_name,
    release_words,
)

if TYPE_CHECKING:
    from tests.ui.pages.conftest import Desk

TODAY = date(2025, 6, 1)


def test_the_latest_year_with_work_is_shown_where_none_is_said(desk: Desk) -> None:
    rows = [Row({"date": date(2023, 3, 5), "cleared_m2": 5e4})]
    operator = desk.keep("partner", short_name="MAG")
    desk.keep("clearance_task", {"progress": rows}, code="T1", operator=operator)
    desk.keep("clearance_task", code="T2")
    figures = gather(desk.document, None, None, TODAY)
    assert (figures.year, figures.records) == (2023, 3)
    assert {2023, 2025} <= set(figures.years)
    assert figures.years == tuple(sorted(figures.years, reverse=True))
    assert sum(month.cleared for month in figures.months) == 5e4
    assert sum(m.cleared for m in gather(desk.document, 2025, None, TODAY).months) == 0
    assert sum(gather(desk.document, None, operator, TODAY).task_states.values()) == 1


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "today"), (1, "tomorrow"), (5, "in 5 days"), (-1, "1 day ago"), (-3, "3 days ago")],
)
def test_days_in_words(days: int, words: str) -> None:
    assert days_words(days) == words


def test_areas_and_months_in_words() -> None:
    assert exact_area(12_345.0, Habits()) == "12,345 m² (1.23 ha)"
    assert month_name(TODAY, Habits(), wide=True) == "June 2025"
    assert month_name(TODAY, Habits(), wide=False) == "Jun"


@pytest.mark.parametrize(
    ("cleared", "reduced", "words"),
    [
        (400_000.0, 200_000.0, "cleared 40 · reduced 20 · cancelled 0"),
        (900.0, 50.0, "cleared 900 · reduced 50 · cancelled 0"),
    ],
)
def test_parts_of_released_land_are_said_in_one_unit(
    cleared: float, reduced: float, words: str
) -> None:
    total = Released(group="2024", cleared=cleared, reduced=reduced, cancelled=0.0)
    assert release_words(total, Habits()) == words


def test_devices_are_said_by_their_short_names() -> None:
    devices = {"ap_mine": 12, "uxo": 3, "": 1, "booby_trap": 1}
    assert device_words(devices, 2, Habits()) == "12 AP · 3 UXO"
    assert device_words(devices, 3, Habits()) == "12 AP · 3 UXO · 1 not said"
    assert device_words({}, 3, Habits()) == "none noted"
