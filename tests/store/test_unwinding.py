"""Entries are taken back to the last digit, with what is derived from them."""

from __future__ import annotations

from pathlib import Path

from minedesk.records.base import Entry
from minedesk.services.document import Document
from minedesk.store import entries, unwinding
from minedesk.store.database import rows
from tests.services.history import doings

SITE = "hazard_site"
STAMPS = {"changed_at": "then", "changed_by": "her"}
LONG = 10342.123456789012


def _taken_back(document: Document, change_set: int) -> list[int]:
    with document.database.write() as connection:
        unwinding.defer_links(connection)
        noted = entries.newest_first(connection, change_set)
        return list(unwinding.take_back(connection, noted, STAMPS))


def test_a_deleted_row_is_there_again_with_its_key_and_stamps(document: Document) -> None:
    site = document.recordbook.save(Entry(SITE, {"code": "S - 1", "area_m2": LONG})).id
    columns = "id, uuid, code, match_key, area_m2, created_at, created_by"
    before = rows(document.database.reader(), f"SELECT {columns} FROM {SITE}")
    document.recordbook.delete(SITE, (site,))
    assert _taken_back(document, 2) == [1]
    assert rows(document.database.reader(), f"SELECT {columns} FROM {SITE}") == before
    stamps = rows(document.database.reader(), f"SELECT changed_at, changed_by FROM {SITE}")
    assert stamps == [("then", "her")]


def test_a_changed_key_is_matched_as_before(document: Document) -> None:
    site = document.recordbook.save(Entry(SITE, {"code": "S-1"})).id
    document.recordbook.save(Entry(SITE, {"code": "S-2"}, id=site))
    _taken_back(document, 2)
    found = rows(document.database.reader(), f"SELECT code, match_key FROM {SITE}")
    assert found == [("S-1", "s-1")]


def test_a_range_goes_a_block_at_a_time(document: Document, tmp_path: Path) -> None:
    doings.import_new(document, tmp_path, "clearance_task", [f"T{n}" for n in range(4_500)])
    assert _taken_back(document, 1) == [0, 2_000, 2_000, 500]
    assert document.counts()["clearance_task"] == 0
