"""A public file of Spanish headings, without a key, with thousands of equal rows."""

from __future__ import annotations

import csv
from pathlib import Path

from minedesk import records
from minedesk.services.document import Document
from minedesk.services.importing import ImportOptions, apply, as_json, plan
from minedesk.store.query import Query

SITE = "hazard_site"


def test_every_value_comes_in_unchanged(document: Document, shared_data: Path) -> None:
    path = shared_data / "public" / "colombia-victims-2017.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        headings, *rows = list(csv.reader(file))
    options = ImportOptions(SITE, extra="custom", make_codes="", keep_duplicates=True)
    prepared = plan(document.repository, path, options)
    apply(document, prepared)
    prepared.close()
    keys = [each.key for each in records.schema(SITE).fields if each.custom]
    assert [records.schema(SITE).by_key[key].label for key in keys] == headings
    repository = document.repository
    ids = repository.ids(Query(SITE))
    assert len(ids) == len(rows) == 11_498
    page = repository.page(SITE, ids, keys)
    found = [["" if value is None else value for value in page[each]] for each in ids]
    assert found == [[cell.strip() for cell in row] for row in rows]


def test_equal_rows_are_listed_unless_they_are_wanted(
    document: Document, shared_data: Path
) -> None:
    path = shared_data / "public" / "colombia-victims-2017.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))[1:]
    options = ImportOptions(SITE, extra="custom", make_codes="")
    prepared = plan(document.repository, path, options)
    found = as_json(prepared)
    prepared.close()
    different = len({tuple(cell.strip() for cell in row) for row in rows})
    assert found["created"] == different
    assert len(found["problems"]) == len(rows) - different
