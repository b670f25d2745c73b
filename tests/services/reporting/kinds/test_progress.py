"""Progress reports."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from minedesk.services.reporting.kinds.progress import before
from minedesk.services.reporting.period import Period
from minedesk.store.query import Filter, Query


@pytest.mark.parametrize(
    ("first", "last", "earlier"),
    [
        (date(2024, 3, 1), date(2024, 3, 31), (date(2024, 2, 1), date(2024, 2, 29))),
        (date(2024, 1, 1), date(2024, 12, 31), (date(2023, 1, 1), date(2023, 12, 31))),
        (date(2024, 1, 1), date(2024, 3, 31), (date(2023, 10, 1), date(2023, 12, 31))),
        (date(2024, 3, 5), date(2024, 3, 14), (date(2024, 2, 24), date(2024, 3, 4))),
        (date(2024, 3, 5), date(2024, 3, 5), (date(2024, 3, 4), date(2024, 3, 4))),
        (date(1, 1, 1), date(1, 12, 31), (date(1, 1, 1), date(1, 1, 1))),
    ],
)
def test_the_period_before_is_as_long(first: date, last: date, earlier: tuple[date, date]) -> None:
    assert before(Period(first, last)) == Period(*earlier)


def test_by_month_province_operator_and_activity(
    keep: Callable[..., int], report: Callable[..., Any]
) -> None:
    operator = keep("partner", short_name="JMAS", name="Japan Mine Action Service")
    keep(
        "clearance_task", code="T1", activity="clearance", province="Battambang",
        operator=operator, planned_start=date(2024, 3, 1), planned_end=date(2024, 3, 31),
        target_m2=2000.0,
        rows={
            "progress": [
                {"date": date(2024, 2, 3), "cleared_m2": 500.0, "personnel": 4, "hours": 30.0},
                {"date": date(2024, 3, 3), "cleared_m2": 1000.25, "personnel": 5, "hours": 35.0},
                {"date": date(2024, 3, 4), "reduced_m2": 10.0, "personnel": 2},
                {"date": date(2024, 4, 1), "cleared_m2": 7777.0},
            ],
            "find": [{"date": date(2024, 3, 3), "category": "uxo", "quantity": 3}],
        },
    )  # fmt: skip
    text = report("progress", from_=date(2024, 3, 1), to=date(2024, 3, 31)).text
    for said in ("1,010 3 7", "Devices found by month", "Devices found by province and category",
                 "Mar 2024", "Battambang", "JMAS", "Clearance", "+102.1 %", "2,000", "50.5 %",
                 "1 Feb 2024", "Unexploded ordnance", "Days of personnel"):  # fmt: skip
        assert said in text, said
    assert "7,777" not in text
    assert "contamination class" not in text
    assert "1,010.25" not in text


def test_less_than_before_has_a_true_minus_sign(
    keep: Callable[..., int], report: Callable[..., Any]
) -> None:
    days = [{"date": date(2024, 2, 3), "cleared_m2": 1000.0},
            {"date": date(2024, 3, 3), "cleared_m2": 900.0}]  # fmt: skip
    keep("clearance_task", {"progress": days}, code="T1")
    text = report("progress", from_=date(2024, 3, 1), to=date(2024, 3, 31)).text
    assert "Cleared, m² 900 1,000 −10.0 %" in text


def test_a_period_without_any_work(report: Callable[..., Any]) -> None:
    text = report("progress", from_=date(2024, 3, 1), to=date(2024, 3, 31)).text
    assert "No land was released in this period" in text


@pytest.mark.parametrize("kind", ["progress", "national", "summary"])
def test_a_filter_means_its_figures_alone(
    keep: Callable[..., int], report: Callable[..., Any], kind: str
) -> None:
    for code, province, area in (("T1", "Pailin", 111.0), ("T2", "Takeo", 40_000.0)):
        site = keep("hazard_site", code=code, province=province, area_m2=50_000.0, status="open")
        days = [{"date": date(2024, 5, 1), "cleared_m2": area}]
        found = [{"date": date(2024, 5, 1), "category": "uxo", "quantity": 7}]
        keep("clearance_task", {"progress": days, "find": found}, code=code, sites=(site,))
    query = Query("hazard_site", filters=(Filter("province", "is", ("Pailin",)),))
    text = report(kind, query=query).text

    assert "1 May 2024 to 1 May 2024 · Hazard sites: Province is Pailin" in text
    assert "Total 0 0 111 111" in text
    assert "Total 7" in text
    assert ("49,889" in text) == (kind != "progress"), "the land that remains on the site"
    assert "Takeo" not in text
    assert "40,000" not in text
    assert "40,111" not in text
    assert "the target of a task on one of them counts whole" in text
    assert "counts whole" not in report(kind).text
