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


@pytest.mark.parametrize(
    ("start", "end", "target", "released", "late"),
    [
        (None, TODAY - timedelta(days=23), None, 0, 23),
        (None, TODAY, None, 0, 0),
        (TODAY - timedelta(days=50), TODAY + timedelta(days=50), 1000, 500, 0),
        (TODAY - timedelta(days=50), TODAY + timedelta(days=50), 1000, 400, 10),
        (TODAY - timedelta(days=50), TODAY + timedelta(days=50), 1000, 499.9, 1),
        (TODAY - timedelta(days=50), TODAY + timedelta(days=50), None, 0, 0),
        (TODAY, TODAY + timedelta(days=50), 1000, 0, 0),
        # What is released already does not end a task whose planned end has passed.
        (TODAY - timedelta(days=50), TODAY - timedelta(days=1), 1000, 1000, 1),
    ],
)
def test_behind_plan_by_the_straight_line(
    start: date | None, end: date, target: float | None, released: float, late: int
) -> None:
    assert summaries.days_behind(start, end, target, released, TODAY) == late


def test_tasks_behind_plan_are_listed_the_latest_first(document: Document) -> None:
    operator = keep(document, "partner", short_name="MAG")
    for code, status, days in (
        ("LATE", "in_progress", 5), ("LATER", None, 40), ("DONE", "completed", 90),
        ("GONE", "cancelled", 90), ("OVER", "handed_over", 90), ("AHEAD", "issued", -5),
    ):  # fmt: skip
        end = TODAY - timedelta(days=days)
        keep(document, "clearance_task", code=code, status=status, planned_end=end,
             ended_on=end if status == "completed" else None, operator=operator)  # fmt: skip
    found = summaries.behind_plan(document.repository.connection, TODAY)
    assert [(row.code, row.days_late, row.operator) for row in found] == [
        ("LATER", 40, "MAG"),
        ("LATE", 5, "MAG"),
    ]


def test_accreditations_and_follow_ups_that_are_due(document: Document) -> None:
    for name, days in (("ENDED", -3), ("SOON", 19), ("EDGE", 60), ("FAR", 61), ("OLD", -61)):
        keep(document, "partner", short_name=name, accredited_until=TODAY + timedelta(days=days))
    rows = [
        Row(
            {
                "date": TODAY,
                "subject": "Visit",
                "follow_up": text,
                "follow_up_due": due,
                "done": done,
            }
        )
        for text, due, done in (
            ("Send the map", TODAY + timedelta(days=1), None),
            ("Call back", TODAY - timedelta(days=9), False),
            ("Sent", TODAY, True),
            ("Next year", TODAY + timedelta(days=200), None),
        )
    ]
    keep(document, "partner", {"engagement": rows}, short_name="JMAS")
    connection = document.repository.connection
    ending = summaries.accreditations(connection, TODAY)
    assert [(row.short_name, row.days_left) for row in ending] == [
        ("ENDED", -3), ("SOON", 19), ("EDGE", 60),
    ]  # fmt: skip
    due = summaries.follow_ups(connection, TODAY)
    assert [(row.text, row.partner, row.days_left) for row in due] == [
        ("Call back", "JMAS", -9), ("Send the map", "JMAS", 1),
    ]  # fmt: skip


def test_years_and_operators_in_use(document: Document, work: list[dict]) -> None:
    connection = document.repository.connection
    keep(document, "partner", short_name="IDLE")
    assert summaries.years(connection) == [2024, 2023]
    assert [name for _id, name in summaries.operators(connection)] == ["CMAC", "JMAS"]
