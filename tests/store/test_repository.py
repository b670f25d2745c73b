"""What is read is what was written: pages, whole records, names, sums, who points to whom."""

from __future__ import annotations

from datetime import date

import pytest

from minedesk.records.base import Entry, Row
from minedesk.services.document import Document
from minedesk.store.query import Filter, Query


@pytest.fixture
def filled(document: Document) -> Document:
    with document.recordbook.transaction() as change:
        jmas = change.save(
            Entry(
                "partner",
                {"short_name": "JMAS", "name": "Japan Mine Action Service", "country": "JP"},
                {"support": [Row({"description": "Machine", "amount": 5.5, "currency": "USD"})]},
            )
        )
        for number in range(1, 6):
            change.save(
                Entry(
                    "hazard_site",
                    {
                        "code": f"S-{number}",
                        "area_m2": number * 10.5,
                        "village": "Poipet" if number > 2 else "poi chas",
                        "reported_by": jmas.id,
                        "contamination": ("uxo",),
                    },
                )
            )
        change.save(
            Entry(
                "clearance_task",
                {"code": "T", "sites": (3, 1), "operator": jmas.id},
                {"progress": [Row({"date": date(2024, 1, 2), "site": 3, "cleared_m2": 4.5})]},
                pending={"donor": ("Nobody yet",)},
            )
        )
    return document


def test_a_page_holds_values_in_the_order_asked_for(filled: Document) -> None:
    page = filled.repository.page("hazard_site", [4, 99, 2], ["area_m2", "contamination", "code"])
    assert page == {4: (42.0, ("uxo",), "S-4"), 2: (21.0, ("uxo",), "S-2")}
    tasks = filled.repository.page("clearance_task", [1], ["sites", "code", "changed_by"])
    assert tasks == {1: ((3, 1), "T", "Sok Dara")}
    rows = filled.repository.page("progress", [1], ["parent_id", "date", "site"])
    assert rows == {1: (1, date(2024, 1, 2), 3)}


def test_a_whole_record(filled: Document) -> None:
    task = filled.repository.get("clearance_task", 1)
    assert task is not None
    assert task.values["sites"] == (3, 1)
    assert task.values["donor"] is None
    assert task.pending == {"donor": ("Nobody yet",)}
    assert [row.values["cleared_m2"] for row in task.rows["progress"]] == [4.5]
    assert task.rows["inspection"] == []
    assert task.stamps["created_by"] == "Sok Dara"
    assert task.stamps["review"] == "draft"
    assert task.uuid is not None
    assert filled.repository.get_by_uuid("clearance_task", task.uuid) == task
    assert filled.repository.get("clearance_task", 2) is None
    assert filled.repository.get_by_uuid("clearance_task", "none") is None


def test_ids_in_parts_are_the_whole(filled: Document) -> None:
    query = Query("hazard_site", sort=(("area_m2", True),))
    repository = filled.repository
    whole = repository.ids(query)
    assert list(whole) == [5, 4, 3, 2, 1]
    assert list(repository.ids(query, limit=2)) == [5, 4]
    assert list(repository.ids(query, limit=2, offset=3)) == [2, 1]
    assert whole.itemsize == 8


def test_names(filled: Document) -> None:
    assert filled.repository.names("hazard_site", {1, 3, 99}) == {1: "S-1", 3: "S-3"}
    assert filled.repository.name("hazard_site", 99) == "#99"


@pytest.mark.parametrize(
    ("type_", "text", "found"),
    [
        ("hazard_site", " s- 3 ", 3),
        ("hazard_site", "S-33", None),
        ("hazard_site", " ", None),
        ("partner", "jmas", 1),
        ("partner", "japan mine  action service", 1),
        ("partner", "Japan", None),
    ],
)
def test_finding_by_what_is_written(
    filled: Document, type_: str, text: str, found: int | None
) -> None:
    assert filled.repository.find(type_, text) == found
    finder = filled.repository.finder()
    assert finder(type_, text) == finder(type_, text) == found


def test_a_full_name_that_two_share_names_neither(filled: Document) -> None:
    filled.recordbook.save(
        Entry("partner", {"short_name": "J2", "name": "JAPAN Mine Action Service"})
    )
    assert filled.repository.find("partner", "Japan Mine Action Service") is None


def test_extremes(document: Document) -> None:
    for code, men in (("S1", 5), ("S1000", None), ("S20", 1200)):
        document.recordbook.save(Entry("hazard_site", {"code": code, "men": men}))
    repository, every = document.repository, Query("hazard_site")
    assert repository.extremes(every, ["code", "men", "women"]) == [2, 3]
    some = Query("hazard_site", filters=(Filter("code", "is_not", ("S1000",)),))
    assert repository.extremes(some, ["code"]) == [3]


def test_sums(filled: Document) -> None:
    repository = filled.repository
    query = Query("hazard_site", filters=(Filter("village", "is", ("poipet",)),))
    assert repository.sums(query, ["area_m2", "men"]) == {"area_m2": 126.0, "men": 0.0}
    assert repository.sums(query, ["area_m2"], ids=[1, 2]) == {"area_m2": 31.5}


def test_completion_offers_what_is_used_most(filled: Document) -> None:
    repository = filled.repository
    assert repository.distinct("hazard_site", "village", "POI") == ["Poipet", "poi chas"]
    assert repository.distinct("hazard_site", "village", "poi c") == ["poi chas"]
    assert repository.distinct("hazard_site", "village", limit=1) == ["Poipet"]
    assert repository.distinct("hazard_site", "village", "%") == []


def test_entries_stream_in_order(filled: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("minedesk.store.repository._BATCH", 2)
    query = Query("hazard_site", sort=(("code", True),))
    streamed = list(filled.repository.iter_entries(query))
    assert [entry.id for entry in streamed] == [5, 4, 3, 2, 1]
    assert streamed[0] == filled.repository.get("hazard_site", 5)


def test_who_points_to_a_record(filled: Document) -> None:
    uses = filled.repository.used_by("hazard_site", 3)
    assert [(use.type, use.field, use.record_type, use.record_key) for use in uses] == [
        ("clearance_task", "sites", "clearance_task", "T"),
        ("progress", "site", "clearance_task", "T"),
    ]
    assert filled.repository.used_by("hazard_site", 5) == []
    fields = [use.field for use in filled.repository.used_by("partner", 1)]
    assert fields == ["reported_by"] * 5 + ["operator"]
