"""Lines over days."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from minedesk.formats.pdf.lines import LineChart

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
