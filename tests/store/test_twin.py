"""A twin holds what the file holds, and what is done to it does nothing to the file."""

from __future__ import annotations

from minedesk.records.base import Entry, Row
from minedesk.services.document import Document
from minedesk.store import search
from minedesk.store.database import rows
from minedesk.store.twin import twin


def test_a_twin_holds_records_rows_and_search_and_is_gone_afterwards(document: Document) -> None:
    save = document.recordbook.save
    site = save(Entry("hazard_site", {"code": "S-1", "area_m2": 10.0})).id
    land = {"progress": [Row({"cleared_m2": 4.0})]}
    save(Entry("clearance_task", {"code": "T-1", "sites": (site,)}, land))
    stored = "SELECT * FROM hazard_site, clearance_task, progress, clearance_task_sites"
    before = rows(document.database.reader(), stored)
    with twin(document.path) as copy:
        assert rows(copy.reader(), stored) == before
        assert search.hits(copy.reader(), "hazard_site", "s-1") == [site]
        with copy.write() as connection:
            connection.exec_driver_sql("UPDATE hazard_site SET released_m2 = 0")
    assert not copy.path.exists()
    assert rows(document.database.reader(), stored) == before
