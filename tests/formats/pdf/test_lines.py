"""Lines over days."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from minedesk.formats.pdf.lines import LineChart, _dates

DONE = [(date(2024, 1, 1), 0.0), (date(2024, 2, 1), 500.0), (date(2024, 3, 1), 1500.0)]
PLAN = [(date(2024, 1, 1), 0.0), (date(2024, 6, 1), 4000.0)]


def test_days_values_and_names_are_on_paper(printer: Any) -> None:
    text = printer(
        [LineChart("Progress", [("Done", DONE, False), ("Plan", PLAN, True)], "m²")]
    ).text
    for said in ("Progress (m²)", "Done", "Plan", "4,000", "2024-01-01", "2024-06-01"):
        assert said in text, said


@pytest.mark.parametrize(
    "points", [[], [(date(2024, 1, 1), 5.0)], [(date(2024, 1, 1), 0.0), (date(2024, 1, 2), 0.0)]]
)
def test_few_points_or_none(printer: Any, points: list[tuple[date, float]]) -> None:
    assert printer([LineChart("Progress", [("Done", points, False)])]).written.pages == 1


@pytest.mark.parametrize("value", [-1.0, float("nan"), float("inf")])
def test_what_no_chart_can_show_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="Done"):
        LineChart("x", [("Done", [(date(2024, 1, 1), value)], False)])


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2024, 1, 15), date(2024, 4, 2), ["2024-02-01", "2024-03-01", "2024-04-01"]),
        (date(2024, 1, 1), date(2024, 2, 1), ["2024-01-01", "2024-02-01"]),
        (date(2023, 11, 5), date(2025, 2, 1), ["2024-01-01", "2024-04-01", "2024-07-01",
                                               "2024-10-01", "2025-01-01"]),
        (date(2024, 12, 1), date(2025, 1, 31), ["2024-12-01", "2025-01-01"]),
        (date(2001, 6, 1), date(2030, 1, 1), [f"{year}-01-01" for year in range(2005, 2031, 5)]),
        (date(2024, 1, 2), date(2024, 1, 4), ["2024-01-02", "2024-01-03", "2024-01-04"]),
    ],
)  # fmt: skip
def test_days_below_are_firsts_of_months_where_there_are_some(
    first: date, last: date, said: list[str]
) -> None:
    assert [day.isoformat() for day in _dates(first, last)] == said


@pytest.mark.parametrize("days", range(0, 36_000, 911))
def test_few_days_stand_below_and_none_outside(days: int) -> None:
    first = date(1951, 3, 7)
    last = date.fromordinal(first.toordinal() + days)
    dates = _dates(first, last)
    assert 1 <= len(dates) <= 6
    assert first <= dates[0] <= dates[-1] <= last


def test_a_chart_under_a_heading_needs_no_title(printer: Any) -> None:
    text = printer([LineChart("", [("Done", DONE, False)])]).text
    assert "Done" in text
    assert "()" not in text
