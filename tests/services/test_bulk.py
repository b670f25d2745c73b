"""Many records at once end as they would one by one."""

from __future__ import annotations

from typing import Any

import pytest

from minedesk import records
from minedesk.errors import AppError
from minedesk.geo.polygons import parse_polygon
from minedesk.records.base import Entry, Row
from minedesk.services.changes import Changed
from minedesk.services.document import Document
from minedesk.services.progress import Job, Stopped
from minedesk.store.query import Query
from tests.staged import staged

SITE = records.schema("hazard_site")
BOUNDARY = parse_polygon("13.06 102.47; 13.07 102.47; 13.07 102.48; 13.06 102.48")


def _create(document: Document, several: list[dict[str, Any]], job: Job | None = None) -> range:
    with (
        staged(document.database, "hazard_site", several) as staging,
        document.recordbook.transaction() as change,
    ):
        return change.bulk.create("hazard_site", staging, job)


def _sites(count: int) -> list[dict[str, Any]]:
    return [
        {"code": f"S-{n}", "name": f"Field {n}", "area_m2": n * 1.5, "contamination": ("uxo",)}
        for n in range(count)
    ]


def test_records_made_at_once_are_records_made_one_by_one(document: Document) -> None:
    several = [*_sites(3), {"code": "B", "boundary": BOUNDARY}]
    ids = _create(document, several)
    one_by_one = [document.repository.get("hazard_site", each) for each in ids]
    document.recordbook.delete("hazard_site", ids)
    for values, bulk in zip(several, one_by_one, strict=True):
        single = document.repository.get(
            "hazard_site", document.recordbook.save(Entry("hazard_site", values)).id
        )
        assert single is not None
        assert bulk is not None
        assert bulk.values == single.values
        assert bulk.stamps["created_by"] == single.stamps["created_by"] == "Sok Dara"
        assert bulk.uuid is not None
        assert len(bulk.uuid) == 36


def test_they_are_found(document: Document) -> None:
    _create(document, _sites(12))
    assert document.repository.hits("hazard_site", "field 11") == [12]
    assert document.repository.hits("hazard_site", "s-7") == [8]


def test_what_waited_for_them_is_linked(document: Document) -> None:
    book = document.recordbook
    task = book.save(
        Entry(
            "clearance_task",
            {"code": "T"},
            {"progress": [Row({"cleared_m2": 0.5}, pending={"site": ("S-1",)})]},
            pending={"sites": ("S-2", "S-1")},
        )
    )
    _create(document, _sites(3))
    entry = document.repository.get("clearance_task", task.id)
    assert entry is not None
    assert entry.values["sites"] == (3, 2)
    page = document.repository.page("hazard_site", [2], ["released_m2", "remaining_m2"])
    assert page == {2: (0.5, 1.0)}


def test_a_key_that_is_there_changes_nothing(document: Document) -> None:
    document.recordbook.save(Entry("hazard_site", {"code": "S-1"}))
    told: list[Changed] = []
    document.changes.listen(told.append)
    with pytest.raises(AppError, match="has changed since"):
        _create(document, _sites(3))
    assert document.counts()["hazard_site"] == 1
    assert told == []


def test_a_job_can_be_stopped_in_between(
    document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("minedesk.store.staging._PIECE", 2)

    class StopsLate(Job):
        def check(self) -> None:
            if self.snapshot().done == 4:
                self.stop()
            super().check()

    job = StopsLate()
    with pytest.raises(Stopped):
        _create(document, _sites(9), job)
    assert job.snapshot().done == 4
    assert document.counts()["hazard_site"] == 0
    assert document.repository.hits("hazard_site", "field") == []


def test_changes_leave_what_they_do_not_say(document: Document) -> None:
    book = document.recordbook
    ids = [book.save(Entry("hazard_site", values)).id for values in _sites(3)]
    with book.transaction() as change:
        count = change.bulk.update(
            "hazard_site",
            ("name", "area_m2", "code", "released_m2"),
            [(ids[0], "Renamed", None, None, 99.0), (ids[2], None, 100.0, "New code", None)],
        )
    assert count == 2
    found = document.repository.page(
        "hazard_site", ids, ["code", "name", "area_m2", "released_m2", "remaining_m2"]
    )
    assert found[ids[0]] == ("S-0", "Renamed", 0.0, 0.0, 0.0)
    assert found[ids[2]] == ("New code", "Field 2", 100.0, 0.0, 100.0)
    assert document.repository.find("hazard_site", "newcode") == ids[2]
    assert document.repository.hits("hazard_site", "renamed") == [ids[0]]
    assert document.repository.hits("hazard_site", "field 0") == []


def test_rows_links_and_totals(document: Document) -> None:
    book = document.recordbook
    sites = [book.save(Entry("hazard_site", {"code": c, "area_m2": 100.0})).id for c in "AB"]
    task = book.save(Entry("clearance_task", {"code": "T", "sites": (sites[0],)}))
    with book.transaction() as change:
        ids = change.bulk.create_rows(
            "progress",
            ("date", "cleared_m2", "note"),
            [(task.id, None, "2024-01-01", 5.0, "first"), (task.id, None, None, 7.5, None)],
        )
    page = document.repository.page("hazard_site", sites, ["released_m2"])
    assert page == {sites[0]: (12.5,), sites[1]: (0.0,)}
    assert document.repository.hits("clearance_task", "first") == [task.id]
    with book.transaction() as change:
        assert change.bulk.update_rows("progress", ("cleared_m2",), [(ids[1], 8.0)]) == 1
        change.bulk.link("clearance_task", "sites", {task.id: (sites[1], "LATER")})
        change.bulk.wait("clearance_task", [(task.id, "operator", "JMAS")])
        change.bulk.wait("progress", [(ids[0], "site", "b")])
        more = change.bulk.create_rows("progress", ("note",), [(task.id, None, "third")])
    entry = document.repository.get("clearance_task", task.id)
    assert entry is not None
    assert [row.id for row in entry.rows["progress"]] == [*ids, *more]
    assert entry.values["sites"] == (sites[1],)
    assert entry.pending == {"sites": ("LATER",), "operator": ("JMAS",)}
    assert entry.rows["progress"][0].values["site"] == sites[1]
    assert entry.values["released_m2"] == 13.0
    page = document.repository.page("hazard_site", sites, ["released_m2"])
    assert page == {sites[0]: (0.0,), sites[1]: (5.0,)}


def test_nobody_hears_of_each_of_many(document: Document) -> None:
    told: list[Changed] = []
    document.changes.listen(told.append)
    _create(document, _sites(3))
    assert told == [Changed(many=frozenset({"hazard_site"}))]
    assert len(document.repository.ids(Query("hazard_site"))) == 3


def test_only_links_are_linked(document: Document) -> None:
    def fail() -> None:
        with document.recordbook.transaction() as change:
            change.bulk.wait("hazard_site", [(1, "name", "x")])

    with pytest.raises(LookupError):
        fail()
