"""The summary of a period: sums as published, groups, empty periods, the Monitor's classes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from minedesk.errors import AppError
from minedesk.services.document import Document
from minedesk.services.reporting.period import Period, contamination_class, period_of
from minedesk.store.query import Filter, Query

KM2 = 1_000_000
YEARS = {2015: "146.96", 2016: "68.74"}


@pytest.mark.parametrize("year", YEARS)
def test_the_published_sums_are_printed_exactly(
    report: Callable[..., Any], cambodia: dict[int, tuple[float, ...]], year: int
) -> None:
    text = report("summary", from_=date(year, 1, 1), to=date(year, 12, 31)).text

    for figure in (*(f"{value:.2f}" for value in cambodia[year]), YEARS[year]):
        assert f"{figure} km² (" in text
    total = f"{float(YEARS[year]) * KM2:,.0f}"
    assert f"Total {' '.join(f'{value * KM2:,.0f}' for value in cambodia[year])}" in text
    assert text.count(total) == 3


@pytest.mark.usefixtures("cambodia")
def test_land_is_grouped_by_province_and_by_operator(report: Callable[..., Any]) -> None:
    text = report("summary", from_=date(2015, 1, 1), to=date(2015, 12, 31)).text

    assert "Released by province Province" in text
    assert text.index("Battambang") < text.index("Pailin")
    assert text.index("CMAC") < text.index("JMAS")
    assert "Mar 2015" in text


@pytest.mark.usefixtures("cambodia")
def test_a_long_period_is_drawn_by_years(report: Callable[..., Any]) -> None:
    text = report("summary", from_=date(2014, 1, 1), to=date(2016, 12, 31)).text

    assert "Land released by year" in text
    assert "215.70 km²" in text


@pytest.mark.usefixtures("cambodia")
def test_an_empty_period_says_so_and_where_work_is(report: Callable[..., Any]) -> None:
    text = report("summary", from_=date(2019, 1, 1), to=date(2019, 12, 31)).text

    assert "No land was released and no devices were found in this period" in text
    assert "Work is on record in: 2015, 2016." in text


@pytest.mark.usefixtures("cambodia")
def test_work_of_others_is_not_denied(report: Callable[..., Any]) -> None:
    nobody = Query("partner", filters=(Filter("short_name", "is", ("HALO",)),))
    text = report("summary", query=nobody).text

    assert "No land was released and no devices were found" in text
    assert "No work is on record yet" not in text


def test_an_empty_file_has_a_page_too(report: Callable[..., Any]) -> None:
    made = report("summary")

    assert made.written.pages == 1
    assert "No work is on record yet." in made.text


def test_devices_are_counted_by_category(
    keep: Callable[..., int], report: Callable[..., Any]
) -> None:
    finds = [
        {"date": date(2024, 2, 1), "category": "ap_mine", "quantity": 1200},
        {"date": date(2024, 3, 1), "category": "uxo", "quantity": 34},
        {"date": date(2024, 3, 1), "quantity": 1},
        {"date": date(2025, 3, 1), "category": "uxo", "quantity": 999},
        {"category": "uxo", "quantity": 5},
    ]
    keep("clearance_task", {"find": finds}, code="T1")

    text = report("summary", from_=date(2024, 1, 1), to=date(2024, 12, 31)).text

    assert "Anti-personnel mine 1,200 Unexploded ordnance 34 Category not named 1 Total 1,235" in (
        text
    )
    assert "1 row of work has no date and is not counted" in text


def test_what_remains_is_summed_over_open_sites(
    keep: Callable[..., int], report: Callable[..., Any]
) -> None:
    keep("hazard_site", code="S1", area_m2=15.5 * KM2, status="open")
    keep("hazard_site", code="S2", area_m2=6 * KM2)
    keep("hazard_site", code="S3", area_m2=90 * KM2, status="closed")
    keep("hazard_site", code="S4", status="open")

    text = report("summary").text

    assert "21.50 km² (21,500,000 m²)" in text
    assert "heavy (20 to 100 km²)" in text
    assert "1 open site has no area on record" in text


@pytest.mark.parametrize(
    ("km2", "name"),
    [(100.001, "massive"), (100, "heavy"), (20, "heavy"), (19.5, "medium"), (5, "medium"),
     (4.999, "light"), (0, "light")],
)  # fmt: skip
def test_the_classes_leave_no_gaps(km2: float, name: str) -> None:
    assert contamination_class(km2 * KM2).startswith(name)


@pytest.mark.usefixtures("cambodia")
def test_an_open_side_reaches_to_the_work_on_record(document: Document) -> None:
    connection = document.repository.connection

    assert period_of(connection, None, None) == Period(date(2015, 3, 5), date(2016, 4, 5))
    assert period_of(connection, date(2016, 1, 1), None).last == date(2016, 4, 5)
    assert period_of(connection, None, date(2001, 1, 1)).first == date(2001, 1, 1)


def test_a_period_that_ends_before_it_begins_is_refused(document: Document) -> None:
    with pytest.raises(AppError, match=r"ends .* before it begins"):
        period_of(document.repository.connection, date(2024, 2, 1), date(2024, 1, 1))
