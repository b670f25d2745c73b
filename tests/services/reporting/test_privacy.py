"""Whose land is released, and which fields donors may see."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from minedesk.geo.coordinates import Point
from minedesk.geo.polygons import parse_polygon
from minedesk.records import schema
from minedesk.records.base import Entry, Row
from minedesk.services import custom
from minedesk.services.document import Document
from minedesk.services.reporting.privacy import Released, deciding_keys, may_stand, public
from minedesk.store.query import Filter, Query


def test_people_phones_and_long_texts_may_not_stand() -> None:
    contact, partner = schema("contact"), schema("partner")

    assert [field.key for field in contact.fields if may_stand(field)] == [
        "title", "language", "preferred",
    ]  # fmt: skip
    assert {"phone", "email", "remarks"}.isdisjoint(
        field.key for field in public(partner.fields, for_donors=True)
    )
    assert public(partner.fields, for_donors=False) == list(partner.fields)


def test_custom_fields_may_not_stand_nor_what_they_were_filtered_by(
    document: Document, keep: Callable[..., int], report: Callable[..., Any]
) -> None:
    field = custom.add(document, "hazard_site", "Owner", "text")
    keep("hazard_site", code="S1", status="closed", **{field.key: "Sok Chea"})
    query = Query("hazard_site", "chea", filters=(Filter(field.key, "contains", ("sok",)),))
    columns = {"type": "hazard_site", "keys": ["code", field.key], "query": query}
    shown = report("list", **columns).text
    assert "Sok Chea" in shown
    assert "Owner contains sok" in shown
    hidden = report("list", for_donors=True, **columns).text
    assert "S1" in hidden
    assert "custom fields" in hidden
    assert "chea" not in hidden.casefold()
    assert "contains" not in hidden
    sheet = report("record", type="hazard_site", record="S1", for_donors=True).text
    assert "Chea" not in sheet


def test_land_is_released_only_when_all_its_sites_are(
    document: Document, keep: Callable[..., int]
) -> None:
    closed = keep("hazard_site", code="S1", status="closed", area_m2=0.3)
    handed = keep("hazard_site", code="S2", status="handed_over", area_m2=0.0)
    still_open = keep("hazard_site", code="S3", status="open", area_m2=0.0)
    unknown = keep("hazard_site", code="S4")
    work = [{"date": date(2024, 5, 1), "cleared_m2": m2} for m2 in (0.1, 0.1, 0.1)]
    keep("clearance_task", {"progress": work}, code="T1", sites=(closed,))
    released, task = Released(document.repository), schema("clearance_task")

    assert released.of_record(task, {"sites": (closed, handed)})
    assert not released.of_record(task, {"sites": (closed, still_open)})
    assert not released.of_record(task, {"sites": (unknown,)})
    assert not released.of_record(task, {})
    waiting = Entry("clearance_task", {"sites": (closed,)}, pending={"sites": ("S9",)})
    assert not released.of_entry(task, waiting)
    its_rows = (
        Row({"site": still_open}), Row({"site": None}, pending={"site": ("S9",)}),
        Row({"site": closed}), Row({"site": None}),
    )  # fmt: skip
    assert [
        released.of_entry(task, Entry("clearance_task", {"sites": (closed,)}, {"find": [row]}))
        for row in its_rows
    ] == [False, False, True, True]


@pytest.mark.parametrize("area", [None, 100.0])
def test_a_closed_site_of_which_land_remains_or_may_remain_is_not_released(
    document: Document, keep: Callable[..., int], report: Callable[..., Any], area: float | None
) -> None:
    where = Point(13.0625, 103.0625, "", "dd")
    site = keep(
        "hazard_site", code="S1", status="closed", area_m2=area, reference_point=where,
        boundary=parse_polygon("13.0625 103.0625; 13.0625 103.0635; 13.0635 103.0635"),
    )  # fmt: skip
    work = [{"date": date(2024, 5, 1), "cleared_m2": 99.0}]
    finds = [{"category": "uxo", "quantity": 1, "point": where}]
    keep("clearance_task", {"progress": work, "find": finds}, code="T1", sites=(site,),
         reference_point=where)  # fmt: skip

    assert not Released(document.repository).of_site(site)
    for kind, wishes in (
        ("site", {"record": "S1"}), ("task", {"record": "T1"}), ("handover", {"record": "T1"}),
        ("record", {"type": "hazard_site", "record": "S1"}),
        ("list", {"type": "hazard_site", "keys": ["code", "reference_point", "boundary"]}),
        ("list", {"type": "clearance_task", "keys": ["code", "reference_point"]}),
    ):  # fmt: skip
        assert "13.06" in report(kind, for_donors=False, **wishes).text, kind
        assert "13.06" not in report(kind, for_donors=True, **wishes).text, kind


def test_a_list_reads_what_decides_along() -> None:
    assert deciding_keys(schema("hazard_site")) == ["status", "remaining_m2"]
    assert deciding_keys(schema("clearance_task")) == ["sites"]
    assert deciding_keys(schema("partner")) == []
