"""Of a change-set, what stays is left out, and no more."""

from __future__ import annotations

from minedesk.services.document import Document
from minedesk.services.history.staying import Staying
from minedesk.store.entries import Noted

SITE = "hazard_site"


def test_a_range_is_cut_around_what_stays(document: Document) -> None:
    staying = Staying(rows={(SITE, (9,))}, records={(SITE, 5), (SITE, 1)})
    found = staying.clear(document.database.reader(), [Noted(1, 1, SITE, 1, 9, None, "create")])
    assert [(each.row_id, each.last_id) for each in found] == [(6, 8), (2, 4)]


def test_a_change_keeps_the_columns_that_may_go(document: Document) -> None:
    staying = Staying()
    staying.columns[SITE, (1,)].add("name")
    both = Noted(1, 1, SITE, 1, 1, None, "update", '{"name":["a","b"],"area_m2":[1.5,2.0]}')
    one = Noted(2, 1, SITE, 1, 1, None, "update", '{"name":["a","b"]}')
    [left] = staying.clear(document.database.reader(), [one, both])
    assert left.values == {"area_m2": [1.5, 2.0]}


def test_what_belongs_to_a_record_that_stays_stays_too(document: Document) -> None:
    staying = Staying(records={("clearance_task", 3)})
    row = Noted(1, 1, "progress", 8, 8, 3, "create")
    other = Noted(2, 1, "contact", 9, 9, 3, "create")
    assert list(staying.clear(document.database.reader(), [row, other])) == [other]


def test_where_nothing_stays_all_may_go(document: Document) -> None:
    entry = Noted(1, 1, SITE, 1, 9, None, "create")
    assert list(Staying().clear(document.database.reader(), [entry])) == [entry]
