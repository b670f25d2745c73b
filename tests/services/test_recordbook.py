"""The one door: what is refused, what is warned of, what is kept, and what follows from it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from minedesk.errors import AppError
from minedesk.records.base import Entry, Row
from minedesk.services.changes import Changed
from minedesk.services.document import Document
from minedesk.services.recordbook import Recordbook, RecordProblems, Saved, StillUsed
from minedesk.store.database import rows


@pytest.fixture
def book(document: Document) -> Recordbook:
    return document.recordbook


def _site(book: Recordbook, code: str, **values: Any) -> Saved:
    return book.save(Entry("hazard_site", {"code": code, **values}))


def test_a_new_record_is_stamped(document: Document, book: Recordbook) -> None:
    saved = _site(book, "BTB-1", name="Old school")
    assert (saved.created, saved.changed, saved.warnings) == (True, True, ())
    entry = document.repository.get("hazard_site", saved.id)
    assert entry is not None
    assert entry.uuid == saved.uuid
    assert entry.stamps["created_by"] == entry.stamps["changed_by"] == "Sok Dara"
    assert entry.stamps["created_at"].endswith("Z")
    assert len(entry.stamps["created_at"]) == 20


def test_a_given_uuid_is_kept(document: Document, book: Recordbook) -> None:
    saved = book.save(
        Entry("hazard_site", {"code": "A"}, uuid="11111111-2222-4333-8444-555555555555")
    )
    assert saved.uuid == "11111111-2222-4333-8444-555555555555"
    with pytest.raises(RecordProblems, match="identity"):
        book.save(Entry("hazard_site", {"code": "B"}, uuid=saved.uuid))
    assert document.counts()["hazard_site"] == 1


def test_a_change_keeps_what_it_does_not_name(document: Document, book: Recordbook) -> None:
    saved = _site(book, "A", name="Old school", area_m2=50.0)
    again = book.save(Entry("hazard_site", {"area_m2": 60.0}, id=saved.id))
    assert (again.id, again.created, again.changed) == (saved.id, False, True)
    entry = document.repository.get("hazard_site", saved.id)
    assert entry is not None
    assert entry.values["name"] == "Old school"
    assert entry.values["area_m2"] == 60.0
    assert entry.values["remaining_m2"] == 60.0


def test_what_is_emptied_is_empty(document: Document, book: Recordbook) -> None:
    saved = _site(book, "A", name="Old school", area_m2=50.0)
    book.save(Entry("hazard_site", {"name": "", "area_m2": None}, id=saved.id))
    entry = document.repository.get("hazard_site", saved.id)
    assert entry is not None
    assert entry.values["name"] is None
    assert entry.values["remaining_m2"] is None


def test_the_same_again_is_no_change(document: Document, book: Recordbook) -> None:
    told: list[Changed] = []
    saved = book.save(Entry("partner", {"short_name": "JMAS"}, {"contact": [Row({"name": "Sok"})]}))
    entry = document.repository.get("partner", saved.id)
    assert entry is not None
    document.changes.listen(told.append)
    assert book.save(entry) == Saved(saved.id, saved.uuid, created=False, changed=False)
    assert told == []


@pytest.mark.parametrize("code", [None, "", " \u200b "])
def test_a_record_needs_its_key(book: Recordbook, code: str | None) -> None:
    with pytest.raises(RecordProblems, match="Site ID is missing") as refusal:
        book.save(Entry("hazard_site", {"code": code}))
    assert refusal.value.problems[0].field == "code"


@pytest.mark.parametrize("code", ["BTB-1", "btb-1", " BTB - 1", "ＢＴＢ-1"])
def test_a_key_is_there_once(document: Document, book: Recordbook, code: str) -> None:
    _site(book, "BTB-1")
    with pytest.raises(RecordProblems, match="“BTB-1” is in the file already"):
        _site(book, code)
    assert document.counts()["hazard_site"] == 1


def test_rules_refuse_and_warn(document: Document, book: Recordbook) -> None:
    late = {"started_on": date(2024, 5, 2), "ended_on": date(2024, 5, 1)}
    with pytest.raises(RecordProblems) as refusal:
        book.save(Entry("clearance_task", {"code": "T", **late}))
    assert [problem.field for problem in refusal.value.problems] == ["ended_on"]
    site = _site(book, "S")
    row = Row({"date": date(2024, 1, 1), "cleared_m2": 5.0, "site": site.id})
    entry = Entry("clearance_task", {"code": "T"}, {"progress": [Row({}), row]})
    with pytest.raises(RecordProblems) as refusal:
        book.save(entry)
    found = [(each.sheet, each.row, each.field) for each in refusal.value.problems]
    assert ("progress", 2, "site") in found
    assert book.check(entry) == refusal.value.problems
    assert document.counts()["clearance_task"] == 0


def test_values_are_checked_by_their_kinds(book: Recordbook) -> None:
    with pytest.raises(RecordProblems) as refusal:
        book.save(Entry("partner", {"short_name": "P", "email": "nobody"}))
    assert refusal.value.problems[0].field == "email"
    with pytest.raises(RecordProblems) as refusal:
        _site(book, "S", area_m2=-1.0)
    assert refusal.value.problems[0].field == "area_m2"


def test_a_link_to_a_record_that_went_is_refused(book: Recordbook) -> None:
    with pytest.raises(RecordProblems, match="no longer in the file"):
        _site(book, "S", reported_by=99)


def test_a_record_that_went_is_not_saved_over(book: Recordbook) -> None:
    saved = _site(book, "S")
    book.delete("hazard_site", [saved.id])
    with pytest.raises(AppError, match="deleted in the meantime"):
        book.save(Entry("hazard_site", {"name": "x"}, id=saved.id))


def test_rows_are_added_changed_moved_and_removed(document: Document, book: Recordbook) -> None:
    names = ["Ann", "Bo", "Chan"]
    saved = book.save(
        Entry("partner", {"short_name": "P"}, {"contact": [Row({"name": n}) for n in names]})
    )
    entry = document.repository.get("partner", saved.id)
    assert entry is not None
    ann, bo, chan = entry.rows["contact"]
    bo.values["phone"] = "+855 12"
    entry.rows["contact"] = [chan, Row({"name": "Dara"}), bo]
    book.save(entry)
    after = document.repository.get("partner", saved.id)
    assert after is not None
    found = [(row.values["name"], row.id, row.uuid) for row in after.rows["contact"]]
    dara = after.rows["contact"][1]
    assert found == [
        ("Chan", chan.id, chan.uuid),
        ("Dara", dara.id, dara.uuid),
        ("Bo", bo.id, bo.uuid),
    ]
    assert dara.id not in (ann.id, bo.id, chan.id)
    assert after.rows["contact"][2].values["phone"] == "+855 12"
    book.save(Entry("partner", {"name": "Partner"}, id=saved.id))
    kept = document.repository.get("partner", saved.id)
    assert kept is not None
    assert kept.rows == after.rows


def test_a_duplicate_gets_rows_of_its_own(document: Document, book: Recordbook) -> None:
    saved = book.save(Entry("partner", {"short_name": "P"}, {"contact": [Row({"name": "Ann"})]}))
    entry = document.repository.get("partner", saved.id)
    assert entry is not None
    entry.id = entry.uuid = None
    entry.values["short_name"] = "P2"
    second = document.repository.get("partner", book.save(entry).id)
    first = document.repository.get("partner", saved.id)
    assert first is not None
    assert second is not None
    assert second.rows["contact"][0].values == first.rows["contact"][0].values
    assert second.rows["contact"][0].uuid != first.rows["contact"][0].uuid


def test_what_waits_is_linked_when_it_comes(document: Document, book: Recordbook) -> None:
    task = book.save(
        Entry(
            "clearance_task",
            {"code": "T"},
            {"progress": [Row({"cleared_m2": 5.0}, pending={"site": ("s 2",)})]},
            pending={"sites": ("S1", "S2"), "operator": ("Japan Mine Action Service",)},
        )
    )
    second = _site(book, "S2", area_m2=100.0)
    first = _site(book, "S1", area_m2=100.0)
    partner = book.save(
        Entry("partner", {"short_name": "JMAS", "name": "Japan Mine Action Service"})
    )
    entry = document.repository.get("clearance_task", task.id)
    assert entry is not None
    assert entry.values["sites"] == (first.id, second.id)
    assert entry.values["operator"] == partner.id
    assert entry.rows["progress"][0].values["site"] == second.id
    assert entry.pending == entry.rows["progress"][0].pending == {}
    site = document.repository.get("hazard_site", second.id)
    assert site is not None
    assert (site.values["released_m2"], site.values["remaining_m2"]) == (5.0, 95.0)


def test_a_new_name_is_found_by_what_waits(document: Document, book: Recordbook) -> None:
    site = _site(book, "OLD")
    task = book.save(Entry("clearance_task", {"code": "T"}, pending={"sites": ("NEW",)}))
    book.save(Entry("hazard_site", {"code": "New"}, id=site.id))
    entry = document.repository.get("clearance_task", task.id)
    assert entry is not None
    assert entry.values["sites"] == (site.id,)


def test_a_choice_ends_the_waiting(document: Document, book: Recordbook) -> None:
    cmac = book.save(Entry("partner", {"short_name": "CMAC"}))
    task = book.save(Entry("clearance_task", {"code": "T"}, pending={"operator": ("JMAS",)}))
    book.save(Entry("clearance_task", {"operator": cmac.id}, id=task.id))
    book.save(Entry("partner", {"short_name": "JMAS"}))
    entry = document.repository.get("clearance_task", task.id)
    assert entry is not None
    assert (entry.values["operator"], entry.pending) == (cmac.id, {})


def test_deleting_asks_first_when_others_point_here(document: Document, book: Recordbook) -> None:
    site = _site(book, "S")
    task = book.save(
        Entry(
            "clearance_task",
            {"code": "T", "sites": (site.id,)},
            {"progress": [Row({"cleared_m2": 5.0, "site": site.id})]},
        )
    )
    with pytest.raises(StillUsed, match="2 other places") as refusal:
        book.delete("hazard_site", [site.id])
    assert {(use.record_key, use.field) for use in refusal.value.uses} == {
        ("T", "sites"),
        ("T", "site"),
    }
    book.delete("hazard_site", [site.id], unlink=True)
    entry = document.repository.get("clearance_task", task.id)
    assert entry is not None
    assert entry.values["sites"] is None
    assert entry.rows["progress"][0].values["site"] is None
    assert entry.values["released_m2"] == 5.0


def test_deleting_leaves_nothing_behind(document: Document, book: Recordbook) -> None:
    task = book.save(
        Entry(
            "clearance_task",
            {"code": "T"},
            {"progress": [Row({"cleared_m2": 5.0}, pending={"site": ("S",)})]},
            pending={"sites": ("S",)},
        )
    )
    book.delete("clearance_task", [task.id])
    for table in ("clearance_task", "progress", "pending_link", "search_clearance_task"):
        assert rows(document.database.reader(), f"SELECT count(*) FROM {table}") == [(0,)]
    assert _site(book, "S").created


def test_a_transaction_is_all_or_nothing(document: Document, book: Recordbook) -> None:
    told: list[Changed] = []
    document.changes.listen(told.append)

    def fail() -> None:
        with book.transaction() as change:
            change.save(Entry("hazard_site", {"code": "A"}))
            change.save(Entry("hazard_site", {"code": "a"}))

    with pytest.raises(RecordProblems):
        fail()
    assert document.counts()["hazard_site"] == 0
    assert document.repository.hits("hazard_site", "a") == []
    assert told == []


def test_listeners_hear_what_changed(document: Document, book: Recordbook) -> None:
    told: list[Changed] = []
    site = _site(book, "S", area_m2=10.0)
    document.changes.listen(told.append)
    task = book.save(Entry("clearance_task", {"code": "T", "sites": (site.id,)}))
    assert told[-1].saved == {"clearance_task": {task.id}, "hazard_site": {site.id}}
    book.delete("clearance_task", [task.id])
    assert told[-1].deleted == {"clearance_task": {task.id}}
    assert told[-1].saved == {"hazard_site": {site.id}}


def test_too_much_released_is_told_to_whoever_saves_the_task(book: Recordbook) -> None:
    site = _site(book, "S", area_m2=10.0)
    saved = book.save(
        Entry(
            "clearance_task",
            {"code": "T", "sites": (site.id,)},
            {"progress": [Row({"date": date(2024, 1, 1), "cleared_m2": 12.0})]},
        )
    )
    assert [warning.field for warning in saved.warnings] == ["released_m2"]
    assert "12 m²" in saved.warnings[0].message
    assert "released_m2" in {warning.field for warning in _again(book, site).warnings}


def _again(book: Recordbook, site: Saved) -> Saved:
    return book.save(Entry("hazard_site", {"name": "Named"}, id=site.id))
