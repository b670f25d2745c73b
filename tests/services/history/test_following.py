"""What follows from the records is made anew, and what was changed in it is named."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from minedesk.geo.polygons import from_geojson
from minedesk.records.base import Entry, Row
from minedesk.services.document import Document
from minedesk.services.history import verify
from minedesk.services.history.following import differing
from minedesk.services.progress import Job, Stopped
from minedesk.store.replaying import Finding

SQUARE = [[105.0, 12.0], [105.01, 12.0], [105.01, 12.01], [105.0, 12.01], [105.0, 12.0]]


@pytest.fixture
def filled(document: Document) -> Document:
    """Two sites, one with a boundary, and a task with land and finds."""
    save = document.recordbook.save
    boundary = from_geojson({"type": "Polygon", "coordinates": [SQUARE]})
    ids = [
        save(Entry("hazard_site", {"code": "S-1", "area_m2": 900.1})).id,
        save(Entry("hazard_site", {"code": "S-2", "area_m2": 5.0, "boundary": boundary})).id,
    ]
    rows = {
        "progress": [Row({"cleared_m2": each, "site": ids[0]}) for each in (0.1, 0.2, 100.0)],
        "find": [Row({"category": "ap_mine", "quantity": 3})],
    }
    save(Entry("clearance_task", {"code": "T-1", "sites": tuple(ids)}, rows))
    return document


def _damaged(document: Document, change: str) -> list[Finding]:
    document.close()
    with closing(sqlite3.connect(document.path, isolation_level=None)) as raw:
        raw.execute(change)
    return list(differing(document.path, Job()))


def test_what_minedesk_wrote_follows(filled: Document) -> None:
    assert list(differing(filled.path, Job())) == []


@pytest.mark.parametrize(
    ("change", "table", "id", "details"),
    [
        ("hazard_site SET released_m2 = 99 WHERE id = 1", "hazard_site", 1, "Released: 99"),
        ("hazard_site SET remaining_m2 = NULL WHERE id = 2", "hazard_site", 2, "Remaining: None"),
        ("hazard_site SET boundary_m2 = 1 WHERE id = 2", "hazard_site", 2, "From the boundary"),
        ("clearance_task SET cleared_m2 = 1003", "clearance_task", 1, "Cleared: 1003"),
        ("clearance_task SET devices_found = '{\"ap_mine\": 2}'", "clearance_task", 1, "ap_mine"),
    ],
)
def test_a_total_that_was_changed_is_named(
    filled: Document, change: str, table: str, id: int, details: str
) -> None:
    [found] = _damaged(filled, f"UPDATE {change}")
    assert (found.wrong, found.table, found.row_id) == ("total", table, id)
    assert details in found.details


def test_the_last_bits_of_a_sum_are_nothing(filled: Document) -> None:
    nearly = "UPDATE hazard_site SET released_m2 = released_m2 + 1e-8"
    assert _damaged(filled, nearly) == []


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE search_hazard_site SET text = 'elsewhere' WHERE id = 2",
        "DELETE FROM search_hazard_site WHERE id = 2",
        "INSERT INTO search_hazard_site_index (search_hazard_site_index, rowid, text) "
        "SELECT 'delete', id, text FROM search_hazard_site WHERE id = 2",
        "INSERT INTO search_hazard_site_index (rowid, text) VALUES (2, 'elsewhere')",
    ],
)
def test_a_record_that_the_search_would_miss_is_named(filled: Document, change: str) -> None:
    assert set(_damaged(filled, change)) == {Finding("search", None, "hazard_site", 2)}


def test_a_text_without_a_record_is_named(filled: Document) -> None:
    found = _damaged(filled, "INSERT INTO search_partner (id, text) VALUES (7, 'nobody')")
    assert set(found) == {Finding("search", None, "partner", 7)}


@pytest.mark.parametrize("damage", ["= x'' WHERE id > 10", "= NULL WHERE id = 10"])
def test_an_index_that_cannot_be_read_is_told(filled: Document, damage: str) -> None:
    found = _damaged(filled, f"UPDATE search_hazard_site_index_data SET block {damage}")
    assert [each.wrong for each in found] == ["damaged"]
    assert "search_hazard_site_index" in found[0].details


@pytest.mark.parametrize("garbage", ["'garbage'", "'{}'", "x'ff'"])
def test_a_record_that_cannot_be_measured_hides_no_other(filled: Document, garbage: str) -> None:
    _damaged(filled, "UPDATE hazard_site SET released_m2 = 99 WHERE id = 1")
    found = _damaged(filled, f"UPDATE hazard_site SET boundary = {garbage} WHERE id = 2")
    assert {(each.wrong, each.row_id) for each in found} == {("total", 1), ("damaged", 2)}


def test_all_of_it_is_told_in_words(filled: Document) -> None:
    _damaged(filled, "UPDATE hazard_site SET released_m2 = 99, remaining_m2 = 1 WHERE id = 1")
    _damaged(filled, "UPDATE search_hazard_site SET text = 'elsewhere' WHERE id = 2")
    assert [each.split(":")[0] for each in verify(filled.path).texts] == [
        "Hazard site (number 1)",
        "Hazard site (number 1)",
        "Hazard site (number 2)",
    ]


def test_it_can_be_stopped(filled: Document) -> None:
    job = Job()
    job.stop()
    with pytest.raises(Stopped):
        list(differing(filled.path, job))
