"""Work by group: land, devices and people of one line, against sums worked out by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from minedesk.records.base import Entry, Row
from minedesk.services import accomplished, summaries
from minedesk.services.document import Document
from minedesk.store import gazetteer
from minedesk.store.gazetteer import Place

FIRST, LAST = date(2024, 1, 1), date(2024, 3, 31)


def keep(document: Document, type: str, rows: dict[str, Any] | None = None, **values: Any) -> int:
    return document.recordbook.save(Entry(type, values, rows or {})).id


@pytest.fixture
def work(document: Document) -> Document:
    operator = keep(document, "partner", short_name="CMAC")
    pailin = keep(document, "hazard_site", code="S1", province="Pailin")
    keep(
        document, "clearance_task", code="T1", sites=(pailin,), operator=operator,
        activity="clearance", province="Takeo",
        rows={
            "progress": [
                Row({"date": date(2024, 1, 5), "cleared_m2": 0.4, "personnel": 4}),
                Row({"date": date(2024, 3, 31), "reduced_m2": 0.4, "personnel": 3}),
                Row({"date": date(2024, 4, 1), "reduced_m2": 99.0, "personnel": 90}),
            ],
            "find": [
                Row({"date": date(2024, 1, 1), "category": "uxo", "quantity": 2}),
                Row({"date": date(2024, 3, 1), "quantity": 7}),
                Row({"date": date(2023, 12, 31), "category": "uxo", "quantity": 50}),
            ],
        },
    )  # fmt: skip
    found = [Row({"date": date(2024, 2, 1), "category": "ap_mine", "quantity": 5})]
    keep(document, "clearance_task", {"find": found}, code="T2")
    return document


def lines(document: Document, group: summaries.Grouping) -> list[tuple[Any, ...]]:
    works = accomplished.done(document.repository.connection, FIRST, LAST, group)
    return [
        (work.land.group, work.land.total, dict(sorted(work.devices.items())), work.person_days)
        for work in works
    ]


def test_every_month_has_its_own(work: Document) -> None:
    assert lines(work, "month") == [
        ("2024-01", 0.4, {"uxo": 2}, 4),
        ("2024-02", 0.0, {"ap_mine": 5}, 0),
        ("2024-03", 0.4, {"": 7}, 3),
    ]


@pytest.mark.parametrize(
    ("group", "name"), [("province", "Pailin"), ("operator", "CMAC"), ("activity", "clearance")]
)
def test_a_find_is_where_the_land_of_its_task_is(
    work: Document, group: summaries.Grouping, name: str
) -> None:
    assert lines(work, group) == [(name, 0.8, {"": 7, "uxo": 2}, 7), ("", 0.0, {"ap_mine": 5}, 0)]


def test_a_province_under_two_names_is_one_line(work: Document) -> None:
    with work.recordbook.transaction("places") as change:
        gazetteer.add(change.connection, [Place("KH", "24", 1, "Pailin", "ប៉ៃលិន")])
    other = keep(work, "hazard_site", code="S2", province="ប៉ៃលិន")
    found = [Row({"date": date(2024, 2, 1), "category": "uxo", "quantity": 1})]
    keep(work, "clearance_task", {"find": found}, code="T3", sites=(other,))
    assert ("Pailin", 0.8, {"": 7, "uxo": 3}, 7) in lines(work, "province")


def test_the_total_has_the_most_frequent_devices_first(work: Document) -> None:
    works = accomplished.done(work.repository.connection, FIRST, LAST, "month")
    whole = accomplished.total(works, "All")
    assert (whole.land.group, whole.land.total, whole.person_days) == ("All", 0.8, 7)
    assert list(whole.devices.items()) == [("", 7), ("ap_mine", 5), ("uxo", 2)]
    assert whole.found == 14
