"""What change-sets touch, in sum."""

from __future__ import annotations

import json
from typing import Any

from minedesk.services.history.footprint import Spans, footprint, in_sum, owner_of
from minedesk.store.entries import Action, Noted

SITE, LINKS = "hazard_site", "clearance_task_sites"


def _noted(id: int, table: str, row: int, action: Action, /, **said: Any) -> Noted:
    data = json.dumps(said) if said else None
    owner = row if table == LINKS else None
    return Noted(id, id, table, row, row, owner, action, data)


def test_spans_merge_what_touches() -> None:
    spans = Spans()
    for first, last in ((5, 5), (4, 4), (9, 12), (6, 7)):
        spans.add(first, last)
    assert list(spans) == [(4, 7), (9, 12)]
    assert [id for id in range(14) if id in spans] == [4, 5, 6, 7, 9, 10, 11, 12]


def test_later_changes_that_cancel_out_are_none() -> None:
    assert in_sum([
        _noted(1, SITE, 1, "update", name=["a", "b"]),
        _noted(2, SITE, 1, "update", name=["b", "a"]),
        _noted(5, "progress", 7, "update", position=[0, 1]),
        _noted(3, SITE, 2, "delete", id=2),
        _noted(4, SITE, 2, "create"),
    ]) == {}  # fmt: skip


def test_later_changes_are_told_by_the_last_that_wrote() -> None:
    found = in_sum([
        _noted(1, SITE, 1, "update", name=["a", "b"]),
        _noted(2, SITE, 1, "update", name=["b", "c"], area_m2=[None, 1.0]),
        _noted(3, SITE, 2, "update", name=["x", "y"]),
        _noted(4, SITE, 2, "delete", id=2),
    ])  # fmt: skip
    assert found[SITE, (1,)].differing == {"name": 2, "area_m2": 2}
    assert (found[SITE, (2,)].gone, found[SITE, (2,)].change_set) == (True, 4)


def test_what_was_made_and_went_in_one_is_in_neither() -> None:
    link = {"record_id": 1, "target_id": 2, "position": 0}
    found = footprint([
        _noted(4, LINKS, 1, "create", **link),
        _noted(3, LINKS, 1, "delete", **link),
        _noted(2, SITE, 5, "delete", id=5, uuid="u", code="S"),
        _noted(1, SITE, 5, "create"),
    ])  # fmt: skip
    assert (found.links, found.deleted, list(found.created)) == (set(), {}, [])


def test_an_owner_is_named_by_its_type() -> None:
    said = {"id": 1, "source_type": "progress", "source_id": 3, "field": "site", "position": 0}
    waiting = Noted(1, 1, "pending_link", 1, 1, 7, "delete", json.dumps(said))
    assert owner_of(waiting) == ("clearance_task", 7)
    file = Noted(1, 1, "attachment", 1, 1, 7, "update", '{"record_type":["partner","partner"]}')
    assert owner_of(file) == ("partner", 7)
    assert owner_of(Noted(1, 1, SITE, 1, 1, None, "create")) is None
