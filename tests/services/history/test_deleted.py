"""Deleted records are found, and come back with their rows and links."""

from __future__ import annotations

import pytest

from minedesk.errors import AppError
from minedesk.records.base import Entry, Row
from minedesk.services.document import Document
from minedesk.services.history import InTheWay

SITE, TASK, PARTNER = "hazard_site", "clearance_task", "partner"


def test_deleted_records_are_listed_the_last_one_first(document: Document) -> None:
    save = document.recordbook.save
    ids = [save(Entry(SITE, {"code": f"S-{n}", "name": "Field"})).id for n in range(3)]
    document.recordbook.delete(SITE, ids[:2])
    task = save(Entry(TASK, {"code": "T-1", "title": "Road"}))
    document.recordbook.delete(TASK, (task.id,))
    found = document.history.deleted()
    assert (found[0].type, found[0].key, found[0].title) == (TASK, "T-1", "Road")
    assert {each.key for each in found[1:]} == {"S-0", "S-1"}
    assert found[0].change_set.person == "Sok Dara"
    assert [each.key for each in document.history.deleted(SITE, limit=1)] == [found[1].key]
    rest = document.history.deleted(before=found[1].entry)
    assert [each.key for each in rest] == [found[2].key]


def test_what_undo_took_away_is_not_among_them(document: Document) -> None:
    document.recordbook.save(Entry(SITE, {"code": "S-1"}))
    document.history.undo_last()
    assert document.history.deleted() == []


def test_a_record_comes_back_with_rows_and_links_both_ways(document: Document) -> None:
    save = document.recordbook.save
    site = save(Entry(SITE, {"code": "S-1"}))
    rows = {"progress": [Row({"cleared_m2": 5.0, "site": site.id})]}
    task = save(Entry(TASK, {"code": "T-1", "sites": (site.id,)}, rows))
    before = document.repository.get(TASK, task.id)
    for type, id in ((SITE, site.id), (TASK, task.id)):
        document.recordbook.delete(type, (id,), unlink=True)
        done = document.history.bring_back(type, id)
        assert done.left_out == 0
        after = document.repository.get(TASK, task.id)
        assert before is not None
        assert after is not None
        assert (after.values, after.pending) == (before.values, before.pending)
        assert [row.values for row in after.rows["progress"]] == [
            row.values for row in before.rows["progress"]
        ]
    assert document.history.deleted() == []
    assert document.history.verify().holds


def test_links_to_what_is_gone_wait_under_its_name(document: Document) -> None:
    save = document.recordbook.save
    partner = save(Entry(PARTNER, {"short_name": "JMAS"}))
    site = save(Entry(SITE, {"code": "S-1", "reported_by": partner.id}))
    document.recordbook.delete(SITE, (site.id,))
    document.recordbook.delete(PARTNER, (partner.id,))
    document.history.bring_back(SITE, site.id)
    back = document.repository.get(SITE, site.id)
    assert back is not None
    assert (back.values["reported_by"], back.pending) == (None, {"reported_by": ("JMAS",)})
    document.history.bring_back(PARTNER, partner.id)
    back = document.repository.get(SITE, site.id)
    assert back is not None
    assert back.values["reported_by"] == partner.id
    assert document.history.verify().holds


def test_a_link_that_was_chosen_anew_is_left_alone(document: Document) -> None:
    save = document.recordbook.save
    one, other = (save(Entry(PARTNER, {"short_name": name})).id for name in ("JMAS", "CMAC"))
    site = save(Entry(SITE, {"code": "S-1", "reported_by": one}))
    document.recordbook.delete(PARTNER, (one,), unlink=True)
    save(Entry(SITE, {"reported_by": other}, id=site.id))
    assert document.history.bring_back(PARTNER, one).left_out == 1
    assert document.repository.page(SITE, [site.id], ["reported_by"]) == {site.id: (other,)}


def test_a_key_that_is_taken_keeps_it_away(document: Document) -> None:
    site = document.recordbook.save(Entry(SITE, {"code": "S-1"}))
    document.recordbook.delete(SITE, (site.id,))
    document.recordbook.save(Entry(SITE, {"code": "S-1"}))
    with pytest.raises(InTheWay, match="another key"):
        document.history.bring_back(SITE, site.id)


def test_what_is_there_is_not_brought_back(document: Document) -> None:
    site = document.recordbook.save(Entry(SITE, {"code": "S-1"}))
    with pytest.raises(AppError, match="not among"):
        document.history.bring_back(SITE, site.id)
