"""Filters let through what they say, sorting puts empty values last, for every kind of field."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from minedesk import records
from minedesk.records.base import Entry
from minedesk.services.document import Document
from minedesk.store import writing
from minedesk.store.query import Filter, Query, ids_of


@pytest.fixture
def filled(document: Document) -> Document:
    with document.recordbook.transaction() as change:
        jmas = change.save(Entry("partner", {"short_name": "JMAS", "provinces": ("Pailin", "Kep")}))
        cmac = change.save(Entry("partner", {"short_name": "CMAC"}))
        sites = [
            {"code": "A-1", "province": "Battambang", "status": "open", "area_m2": 10.0,
             "contamination": ("ap_mine", "uxo"), "reported_by": jmas.id,
             "surveyed_on": date(2024, 1, 5)},
            {"code": "a-2", "province": "BATTAMBANG", "status": "closed", "area_m2": 30.5,
             "contamination": ("uxo",), "reported_by": cmac.id},
            {"code": "B-1", "province": "Харків", "status": "handed_over", "men": 3,
             "surveyed_on": date(2023, 12, 31)},
            {"code": "C-1"},
        ]  # fmt: skip
        saved = [change.save(Entry("hazard_site", site)).id for site in sites]
        change.save(Entry("clearance_task", {"code": "T-1", "sites": (saved[2], saved[0])}))
        change.save(Entry("clearance_task", {"code": "T-2", "sites": (saved[1],)}))
        change.save(Entry("clearance_task", {"code": "T-3"}))
    return document


def _codes(document: Document, query: Query) -> list[str]:
    repository = document.repository
    return [repository.name(query.type, each) for each in repository.ids(query)]


@pytest.mark.parametrize(
    ("field", "op", "values", "codes"),
    [
        ("province", "contains", ("TAMB",), "A-1 a-2"),
        ("province", "contains", ("ХАРК", "tamb"), "A-1 a-2 B-1"),
        ("province", "is", ("battambang",), "A-1 a-2"),
        ("province", "is", ("battam",), ""),
        ("province", "is_not", ("battambang",), "B-1 C-1"),
        ("province", "one_of", ("харків", "nowhere"), "B-1"),
        ("province", "contains", ("%",), ""),
        ("province", "contains", ("'",), ""),
        ("province", "empty", (), "C-1"),
        ("province", "filled", (), "A-1 a-2 B-1"),
        ("province", "one_of", (), ""),
        ("status", "one_of", ("open", "closed"), "A-1 a-2"),
        ("status", "is_not", ("open",), "a-2 B-1 C-1"),
        ("contamination", "contains", ("ap_mine",), "A-1"),
        ("contamination", "one_of", ("ap_mine", "uxo"), "A-1 a-2"),
        ("contamination", "is_not", ("ap_mine",), "a-2 B-1 C-1"),
        ("area_m2", "between", (10, 20), "A-1"),
        ("area_m2", "between", (None, 20), "A-1"),
        ("area_m2", "between", (20, None), "a-2"),
        ("area_m2", "between", (None, None), "A-1 a-2"),
        ("area_m2", "is", (30.5,), "a-2"),
        ("men", "is", (3,), "B-1"),
        ("surveyed_on", "between", (date(2024, 1, 1), None), "A-1"),
        ("surveyed_on", "is", (date(2023, 12, 31),), "B-1"),
        ("reported_by", "is", ("jmas",), "A-1"),
        ("reported_by", "contains", ("ma",), "A-1 a-2"),
        ("reported_by", "is", (2,), "a-2"),
        ("reported_by", "is_not", ("JMAS",), "a-2 B-1 C-1"),
        ("reported_by", "empty", (), "B-1 C-1"),
        ("code", "contains", ("-1",), "A-1 B-1 C-1"),
        ("changed_by", "is", ("Sok Dara",), "A-1 a-2 B-1 C-1"),
    ],
)
def test_filters_of_sites(
    filled: Document, field: str, op: Any, values: tuple[Any, ...], codes: str
) -> None:
    query = Query("hazard_site", filters=(Filter(field, op, values),))
    assert _codes(filled, query) == codes.split()
    assert filled.repository.count(query) == len(codes.split())


@pytest.mark.parametrize(
    ("op", "values", "codes"),
    [
        ("is", ("A1",), ""),
        ("is", ("a-1",), "T-1"),
        ("is", (2,), "T-2"),
        ("contains", ("-1",), "T-1"),
        ("one_of", ("b-1", "a-2"), "T-1 T-2"),
        ("is_not", ("b-1",), "T-2 T-3"),
        ("empty", (), "T-3"),
        ("filled", (), "T-1 T-2"),
    ],
)
def test_filters_of_several_links(
    filled: Document, op: Any, values: tuple[Any, ...], codes: str
) -> None:
    query = Query("clearance_task", filters=(Filter("sites", op, values),))
    assert _codes(filled, query) == codes.split()


def test_filters_of_several_texts(filled: Document) -> None:
    for op, value, codes in (
        ("contains", "pai", ["JMAS"]),
        ("is", "kep", ["JMAS"]),
        ("is", "ke", []),
    ):
        query = Query("partner", filters=(Filter("provinces", op, (value,)),))  # type: ignore[arg-type]  # a loop over ops
        assert _codes(filled, query) == codes


def test_filters_and_text_all_hold(filled: Document) -> None:
    filters = (Filter("status", "filled"), Filter("area_m2", "between", (20, None)))
    assert _codes(filled, Query("hazard_site", "tamb", filters)) == ["a-2"]


@pytest.mark.parametrize(
    ("field", "up", "down"),
    [
        ("code", "A-1 a-2 B-1 C-1", "C-1 B-1 a-2 A-1"),
        ("area_m2", "A-1 a-2 B-1 C-1", "a-2 A-1 B-1 C-1"),
        ("province", "A-1 a-2 B-1 C-1", "B-1 A-1 a-2 C-1"),
        ("status", "A-1 a-2 B-1 C-1", "B-1 a-2 A-1 C-1"),
        ("reported_by", "a-2 A-1 B-1 C-1", "A-1 a-2 B-1 C-1"),
        ("surveyed_on", "B-1 A-1 a-2 C-1", "A-1 B-1 a-2 C-1"),
    ],
)
def test_sorting_puts_what_is_empty_last(filled: Document, field: str, up: str, down: str) -> None:
    assert _codes(filled, Query("hazard_site", sort=((field, False),))) == up.split()
    assert _codes(filled, Query("hazard_site", sort=((field, True),))) == down.split()


def test_sorting_by_several_links_goes_by_the_first(filled: Document) -> None:
    query = Query("clearance_task", sort=(("sites", False),))
    assert _codes(filled, query) == ["T-2", "T-1", "T-3"]


def test_every_field_can_be_sorted_and_asked_for(filled: Document) -> None:
    for schema in records.record_types():
        for field in schema.fields:
            for query in (
                Query(schema.name, sort=((field.key, True), (schema.key.key, False))),
                Query(schema.name, filters=(Filter(field.key, "filled"),)),
            ):
                filled.repository.ids(query)


def test_sorting_by_the_key_reads_its_index(filled: Document) -> None:
    # Without this, a table of a million sites would wait for a sort at each opening.
    connection = filled.database.reader()
    sql = str(ids_of(Query("hazard_site")).compile(connection.engine))
    plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}").fetchall()
    assert not [step for step in plan if "B-TREE" in step[3]]


def test_marks_are_filtered_like_fields(document: Document) -> None:
    book = document.recordbook
    ids = [book.save(Entry("partner", {"short_name": name})).id for name in ("CMAC", "JMAS")]
    with book.transaction() as change:
        values = {"review": "verified", "review_at": "2024-03-05T12:00:00Z", "review_by": "Dara K"}
        writing.update(change.connection, "partner", ids[0], values)
    noon = date(2024, 3, 5)
    for asked, found in (
        (Filter("review", "one_of", ("verified", "submitted")), ids[:1]),
        (Filter("review", "is_not", ("verified",)), ids[1:]),
        (Filter("review_at", "between", (noon, noon)), ids[:1]),
        (Filter("review_at", "between", (date(2024, 3, 6), None)), []),
        (Filter("review_at", "between", ("2024-03-05T11:00:00Z", None)), ids[:1]),
        (Filter("review_by", "contains", ("dara",)), ids[:1]),
        (Filter("review_by", "empty"), ids[1:]),
    ):
        assert list(document.repository.ids(Query("partner", filters=(asked,)))) == found, asked


def test_one_of_several_filters_is_enough(document: Document) -> None:
    for name in ("CMAC", "JMAS", "MAG"):
        document.recordbook.save(Entry("partner", {"short_name": name}))
    either = tuple(Filter("short_name", "is", (name,)) for name in ("cmac", "mag"))
    assert len(document.repository.ids(Query("partner", any_of=either))) == 2


def test_any_number_of_records_can_be_meant_by_id(filled: Document) -> None:
    second, third = filled.repository.ids(Query("hazard_site"))[1:3]
    others = range(1_000, 300_000)

    query = Query("hazard_site", filters=(Filter("id", "one_of", (third, *others, second)),))
    assert _codes(filled, query) == ["a-2", "B-1"]
    assert filled.repository.count(query) == 2
