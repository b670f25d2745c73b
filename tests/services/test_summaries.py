"""Tests for the programme's figures: against sums worked out by hand from the same records."""

from __future__ import annotations

import math
import random
from collections import Counter
from datetime import date, timedelta

import pytest

from minedesk.records.base import Entry, Row
from minedesk.services import summaries
from minedesk.services.document import Document

TODAY = date(2024, 12, 20)


def keep(document: Document, record_type: str, rows: dict | None = None, **values: object) -> int:
    return document.recordbook.save(Entry(record_type, values, rows or {})).id


def day(year: int, random_: random.Random) -> date:
    return date(year, 1, 1) + timedelta(days=random_.randrange(365))


@pytest.fixture
def work(document: Document) -> list[dict]:
    """Random progress rows over two years, two provinces and two operators, as plain dicts."""
    random_ = random.Random(7)
    operators = {name: keep(document, "partner", short_name=name) for name in ("JMAS", "CMAC")}
    provinces = ("Battambang", "Pailin")
    sites = {
        name: keep(document, "hazard_site", code=f"S-{name}", province=name, area_m2=1e7)
        for name in provinces
    }
    noted = []
    for number in range(12):
        operator, province = random_.choice(list(operators)), random_.choice(provinces)
        rows = [
            {
                "date": day(random_.choice((2023, 2024)), random_),
                **{
                    f"{how}_m2": random_.uniform(0, 9_999)
                    for how in ("cancelled", "reduced", "cleared")
                },
            }
            for _each in range(4)
        ]
        # Every second task leaves its rows without a site: the task has it alone.
        site = sites[province]
        for row in rows:
            row["site"] = site if number % 2 else None
        keep(
            document,
            "clearance_task",
            {"progress": [Row(dict(row)) for row in rows]},
            code=f"T{number}",
            sites=(site,),
            operator=operators[operator],
        )
        noted += [{**row, "operator": operator, "province": province} for row in rows]
    return noted


def expected(rows: list[dict], key: str) -> dict[str, tuple[float, float, float]]:
    groups: dict[str, list[dict]] = {}
    for row in rows:
        if row["date"].year == 2024:
            name = row["date"].isoformat()[:7] if key == "month" else row[key]
            groups.setdefault(name, []).append(row)
    return {
        name: tuple(
            math.fsum(row[f"{how}_m2"] for row in group)
            for how in ("cancelled", "reduced", "cleared")
        )
        for name, group in groups.items()
    }


@pytest.mark.parametrize("group", ["month", "province", "operator"])
def test_released_land_is_the_sum_of_the_rows(
    document: Document, work: list[dict], group: str
) -> None:
    connection = document.repository.connection
    found = summaries.released(connection, date(2024, 1, 1), date(2024, 12, 31), group)
    sums = {row.group: (row.cancelled, row.reduced, row.cleared) for row in found if row.total}
    wanted = expected(work, group)
    assert sums.keys() == wanted.keys()
    for name, values in wanted.items():
        assert sums[name] == pytest.approx(values, rel=1e-12)


def test_every_month_of_the_period_is_there_in_order(document: Document, work: list[dict]) -> None:
    connection = document.repository.connection
    found = summaries.released(connection, date(2023, 11, 1), date(2024, 2, 29))
    assert [row.group for row in found] == ["2023-11", "2023-12", "2024-01", "2024-02"]


def test_both_ends_of_a_period_count(document: Document) -> None:
    days = (date(2023, 12, 31), date(2024, 1, 1), date(2024, 12, 31), date(2025, 1, 1))
    rows = [Row({"date": each, "cleared_m2": 10.0**place}) for place, each in enumerate(days)]
    keep(document, "clearance_task", {"progress": rows}, code="T")
    found = summaries.released(
        document.repository.connection, date(2024, 1, 1), date(2024, 12, 31), "operator"
    )
    assert [(row.group, row.cleared) for row in found] == [("", 110.0)]


def test_one_operator_is_summed_alone(document: Document, work: list[dict]) -> None:
    connection = document.repository.connection
    operator = document.repository.find("partner", "JMAS")
    found = summaries.released(
        connection, date(2024, 1, 1), date(2024, 12, 31), "operator", operator
    )
    wanted = expected(work, "operator")["JMAS"]
    assert [row.group for row in found] == ["JMAS"]
    assert (found[0].cancelled, found[0].reduced, found[0].cleared) == pytest.approx(wanted)


def test_published_totals_come_out_exactly(document: Document) -> None:
    # Cambodia 2015, in km²: 70.38 + 30.11 + 46.47 = 146.96.
    row = Row(
        {"date": date(2015, 6, 1), "cancelled_m2": 70.38e6, "reduced_m2": 30.11e6,
         "cleared_m2": 46.47e6}
    )  # fmt: skip
    keep(document, "clearance_task", {"progress": [row]}, code="T")
    found = summaries.released(document.repository.connection, date(2015, 1, 1), date(2015, 12, 31))
    assert summaries.total(found).total == pytest.approx(146.96e6, abs=1e-6)


def test_devices_are_counted_by_category(document: Document) -> None:
    finds = [
        ("ap_mine", 3, date(2024, 2, 1)),
        ("ap_mine", 4, date(2024, 3, 1)),
        ("uxo", 5, date(2024, 3, 1)),
        (None, 1, date(2024, 3, 1)),
        ("uxo", 90, date(2023, 3, 1)),
        ("uxo", 90, None),
    ]
    rows = [Row({"category": code, "quantity": count, "date": on}) for code, count, on in finds]
    keep(document, "clearance_task", {"find": rows}, code="T")
    found = summaries.devices(document.repository.connection, date(2024, 1, 1), date(2024, 12, 31))
    assert found == {"ap_mine": 7, "uxo": 5, "": 1}
    assert next(iter(found)) == "ap_mine"


def test_a_site_without_a_status_counts_as_open(document: Document) -> None:
    states = ["open", "worked_on", None, "closed", "handed_over", "open"]
    for number, status in enumerate(states):
        keep(document, "hazard_site", code=f"S{number}", status=status, area_m2=100.0,
             province="Pailin" if number < 2 else None)  # fmt: skip
    connection = document.repository.connection
    assert summaries.status_counts(connection, "hazard_site") == Counter(s or "" for s in states)
    land = summaries.open_land(connection)
    assert (land.sites, land.remaining) == (4, 400.0)
    by_province = summaries.remaining_by_province(connection)
    assert [(each.name, each.sites) for each in by_province] == [("", 2), ("Pailin", 2)]


def test_years_and_operators_in_use(document: Document, work: list[dict]) -> None:
    connection = document.repository.connection
    keep(document, "partner", short_name="IDLE")
    assert summaries.years(connection) == [2024, 2023]
    assert [name for _id, name in summaries.operators(connection)] == ["CMAC", "JMAS"]


def test_land_by_activity(document: Document) -> None:
    for code, activity, area in (("A", "clearance", 5.5), ("B", "nts", 7.0), ("C", None, 1.0)):
        rows = [Row({"date": TODAY, "cleared_m2": area})]
        keep(document, "clearance_task", {"progress": rows}, code=code, activity=activity)
    found = summaries.released(document.repository.connection, TODAY, TODAY, "activity")
    assert [(row.group, row.total) for row in found] == [
        ("nts", 7.0), ("clearance", 5.5), ("", 1.0),
    ]  # fmt: skip


def test_what_work_cost(document: Document) -> None:
    rows = [
        Row({"date": TODAY, "personnel": 7, "hours": 30.5}),
        Row({"date": TODAY, "personnel": 3}),
        Row({"date": TODAY - timedelta(days=1), "personnel": 100, "hours": 900.0}),
    ]
    keep(document, "clearance_task", {"progress": rows}, code="A")
    connection = document.repository.connection
    assert summaries.effort(connection, TODAY, TODAY) == summaries.Effort(10, 30.5)
    before = TODAY - timedelta(days=9)
    assert summaries.effort(connection, before, before) == summaries.Effort(0, 0.0)


def test_a_plan_counts_by_the_days_that_lie_in_the_period(document: Document) -> None:
    first, last = date(2024, 1, 1), date(2024, 1, 10)
    for code, start, end, target, status in (
        ("WHOLE", first, last, 1000.0, "issued"),
        ("HALF", date(2023, 12, 27), date(2024, 1, 5), 500.0, None),
        ("GONE", first, last, 7000.0, "cancelled"),
        ("LATER", date(2024, 1, 11), date(2024, 2, 1), 9000.0, "issued"),
        ("NONE", first, last, None, "issued"),
    ):
        keep(document, "clearance_task", code=code, planned_start=start, planned_end=end,
             target_m2=target, status=status)  # fmt: skip
    found = summaries.planned(document.repository.connection, first, last)
    assert found == pytest.approx(1000 + 500 * 5 / 10)


def test_a_plan_counts_in_each_of_its_years(document: Document) -> None:
    keep(
        document, "clearance_task", code="T1", target_m2=3650.0,
        planned_start=date(2023, 7, 2), planned_end=date(2024, 6, 30),
    )  # fmt: skip
    keep(
        document, "clearance_task", code="T2", target_m2=100.0, status="cancelled",
        planned_start=date(2023, 1, 1), planned_end=date(2023, 12, 31),
    )  # fmt: skip
    connection = document.repository.connection
    by_year = summaries.planned_by_year(connection, date(2000, 1, 1), date(2030, 12, 31))
    assert by_year == {2023: pytest.approx(1830.0), 2024: pytest.approx(1820.0)}
    part = summaries.planned_by_year(connection, date(2024, 6, 1), date(2030, 12, 31))
    assert part == {2024: pytest.approx(300.0)}


def test_sites_are_added_up_by_class_and_status_in_the_order_of_the_words(
    document: Document,
) -> None:
    for number, (land_class, status, area) in enumerate(
        ((None, None, 1.5), ("cha", "closed", 10.0), ("cha", "open", 20.0), ("sha", "open", None),
         ("cha", "open", 0.25))
    ):  # fmt: skip
        keep(document, "hazard_site", code=f"S{number}", land_class=land_class, status=status,
             area_m2=area)  # fmt: skip
    found = summaries.sites_by_class_and_status(document.repository.connection)
    assert [(row.land_class, row.status, row.sites, row.area) for row in found] == [
        ("sha", "open", 1, 0.0),
        ("cha", "open", 2, 20.25),
        ("cha", "closed", 1, 10.0),
        ("", "", 1, 1.5),
    ]


def test_devices_by_year_and_by_outcome(document: Document) -> None:
    finds = [
        {"date": date(2023, 12, 31), "category": "uxo", "quantity": 2, "outcome": "destroyed"},
        {"date": date(2024, 1, 1), "category": "uxo", "quantity": 3, "outcome": "moved"},
        {"date": date(2024, 5, 1), "quantity": 4},
        {"date": date(2025, 1, 1), "category": "uxo", "quantity": 5, "outcome": "destroyed"},
    ]
    keep(document, "clearance_task", {"find": [Row(each) for each in finds]}, code="T1")
    connection = document.repository.connection
    span = date(2023, 1, 1), date(2024, 12, 31)
    assert summaries.devices_by_year(connection, *span) == {
        2023: {"uxo": 2},
        2024: {"uxo": 3, "": 4},
    }
    assert summaries.devices(connection, *span, outcome="destroyed") == {"uxo": 2}
