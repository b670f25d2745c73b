"""A record unwound step by step meets what was stored at each step."""

from __future__ import annotations

from minedesk.records.base import Entry, Row
from minedesk.services.document import Document
from minedesk.services.history.states import unwound

TASK = "clearance_task"


def test_each_step_joins_the_one_before(document: Document) -> None:
    save = document.recordbook.save
    stored = []
    task = save(Entry(TASK, {"code": "T-1"}, {"find": [Row({"quantity": 1})]})).id
    stored.append(document.repository.get(TASK, task))
    save(Entry(TASK, {"title": "Road"}, {"find": [Row({"quantity": 2})]}, task))
    stored.append(document.repository.get(TASK, task))
    steps = list(unwound(document.database.reader(), TASK, task))
    assert [number for number, _before, _after in steps] == [2, 1]
    (_two, before, after), (_one, nothing, first) = steps
    assert before == first
    assert (nothing.record, nothing.rows["find"]) == (None, {})
    for state, kept in ((first, stored[0]), (after, stored[1])):
        entry = state.entry()
        assert entry is not None
        assert kept is not None
        assert entry.uuid == kept.uuid
        assert entry.values["title"] == kept.values["title"]
        assert entry.rows["find"] == kept.rows["find"]


def test_a_record_that_never_was_has_no_steps(document: Document) -> None:
    assert list(unwound(document.database.reader(), TASK, 7)) == []
