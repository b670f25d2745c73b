"""Stored rows become values again, by each column's kind."""

from __future__ import annotations

from datetime import date

import pytest

from minedesk import records
from minedesk.fields.kinds.moments import local_day
from minedesk.records.base import Entry, Row
from minedesk.services.document import Document
from minedesk.store import reading
from minedesk.store.faults import Damaged


def test_values_are_what_their_kinds_make_of_them(document: Document) -> None:
    connection = document.database.reader()
    schema = records.schema("hazard_site")
    keys = ("code", "contamination", "surveyed_on", "area_m2", "changed_at")
    stored = ("A", '["uxo"]', "2024-01-05", 5.0, "2024-01-06T12:00:00Z")
    assert reading.values_of(connection, schema, keys, stored) == [
        "A",
        ("uxo",),
        date(2024, 1, 5),
        5.0,
        local_day("2024-01-06T12:00:00Z"),
    ]
    assert reading.values_of(connection, schema, keys, [None] * 5) == [None] * 5


@pytest.mark.parametrize(
    ("key", "stored"),
    [("surveyed_on", "20\x004-01-05"), ("contamination", "['uxo'"), ("reference_point", "[1]")],
)
def test_what_can_be_no_value_was_written_over(document: Document, key: str, stored: str) -> None:
    with pytest.raises(Damaged) as raised:
        reading.values_of(
            document.database.reader(), records.schema("hazard_site"), (key,), (stored,)
        )
    assert raised.value.path == document.path
    assert key in raised.value.details


def test_names_and_ids_for_statements() -> None:
    assert reading.quoted(("id", "date")) == '"id", "date"'
    assert reading.as_json({3}) == "[3]"


def test_entries_come_with_rows_links_and_what_waits(document: Document) -> None:
    book = document.recordbook
    site = book.save(Entry("hazard_site", {"code": "S"})).id
    for code in ("A", "B"):
        book.save(
            Entry(
                "clearance_task",
                {"code": code, "sites": (site,)},
                {"progress": [Row({"cleared_m2": 1.0}), Row({"cleared_m2": 2.0})]},
                pending={"operator": ("Later",)},
            )
        )
    book.save(
        Entry(
            "partner",
            {"short_name": "P"},
            {"support": [Row({"description": "x"}, pending={"recipient": ("Nobody",)})]},
        )
    )
    connection = document.database.reader()
    found = list(reading.entries(connection, "clearance_task", [2, 99, 1]))
    assert [entry.values["code"] for entry in found] == ["B", "A"]
    assert [row.values["cleared_m2"] for row in found[0].rows["progress"]] == [1.0, 2.0]
    assert found[0].values["sites"] == (site,)
    assert found[0].pending == {"operator": ("Later",)}
    assert list(found[0].values) == [field.key for field in records.schema("clearance_task").fields]
    partner = next(reading.entries(connection, "partner", [1]))
    assert partner.rows["support"][0].pending == {"recipient": ("Nobody",)}
    assert reading.pending(connection, "support", [1]) == {1: {"recipient": ("Nobody",)}}
    schema = records.schema("clearance_task")
    assert reading.linked(connection, schema, "sites", [1, 99]) == {1: (site,)}
