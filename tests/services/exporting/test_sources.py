"""Rows come in the order that was asked for, whatever the size of a batch."""

from __future__ import annotations

from minedesk.records import schema
from minedesk.services.document import Document
from minedesk.services.exporting.columns import CellMaker, sheet_columns
from minedesk.services.exporting.sources import ids_of, iter_cells, row_ids_of
from minedesk.store.query import Filter, Query


def _cells(document: Document, name: str, keys: list[str], ids: list[int]) -> list[object]:
    columns = sheet_columns([schema(name).by_key[key] for key in keys])
    maker = CellMaker(document.repository, columns, "en")
    return list(iter_cells(document.repository, name, ids, maker))


def test_records_stand_by_their_key(document: Document) -> None:
    ids = list(ids_of(document.repository, Query("clearance_task")))
    found = _cells(document, "clearance_task", ["code", "sites"], ids)
    assert found == [(f"T-{number}", f"S-{6 - number}") for number in range(7)]


def test_rows_stand_by_their_record_and_then_as_there(document: Document) -> None:
    few = Query("clearance_task", filters=(Filter("code", "one_of", ("T-2", "T-1")),))
    ids = list(row_ids_of(document.repository, "progress", few))
    assert _cells(document, "progress", ["note"], ids) == [("1b",), ("1a",), ("2b",), ("2a",)]


def test_a_record_that_went_meanwhile_is_left_out(document: Document) -> None:
    ids = [*ids_of(document.repository, Query("hazard_site")), 999]
    assert len(_cells(document, "hazard_site", ["code"], ids)) == 7
