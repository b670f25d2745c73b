"""Change-sets are listed newest first, by who, when and what."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from minedesk.records.base import Entry, Row
from minedesk.services.document import Document
from minedesk.services.history import Which, changesets
from minedesk.services.settings import Settings

SITE, TASK, PARTNER = "hazard_site", "clearance_task", "partner"


def _ids(document: Document, which: Which | None = None) -> list[int]:
    return [each.id for each in document.history.change_sets(which)]


def test_they_come_a_page_at_a_time(document: Document) -> None:
    for n in range(5):
        document.recordbook.save(Entry(SITE, {"code": f"S-{n}"}))
    page = document.history.change_sets(limit=2)
    assert [each.id for each in page] == [5, 4]
    assert [each.id for each in document.history.change_sets(limit=9, before=4)] == [3, 2, 1]


def test_their_ids_come_alone_and_lead_to_them(document: Document) -> None:
    for n in range(3):
        document.recordbook.save(Entry(SITE, {"code": f"S-{n}"}))
    document.recordbook.save(Entry(PARTNER, {"short_name": "CMAC"}))
    history = document.history
    assert list(history.ids()) == [4, 3, 2, 1]
    assert list(history.ids(Which(type=SITE))) == [3, 2, 1]
    found = history.by_ids([4, 2, 99])
    assert {id: each.about["key"] for id, each in found.items()} == {4: "CMAC", 2: "S-1"}


def test_what_is_undone_says_so_however_often_it_went_to_and_fro(document: Document) -> None:
    history = document.history
    for n in range(2):
        document.recordbook.save(Entry(SITE, {"code": f"S-{n}"}))
    for wanted in (2, 3, 4):
        history.undo(wanted)
        each = history.by_ids(range(1, 6)).values()
        among = {one.id: one.undone_by for one in each if one.undone_by is not None}
        assert among == changesets.undone(document.database.reader())
    # An undo, its undo, and the undo of that.
    assert among == {2: 3, 4: 5}


def test_they_are_found_by_person_and_day(document: Document) -> None:
    document.recordbook.save(Entry(SITE, {"code": "S-1"}))
    document.settings = Settings()
    document.recordbook.save(Entry(SITE, {"code": "S-2"}))
    assert document.history.people() == ["", "Sok Dara"]
    assert _ids(document, Which(person="")) == [2]
    assert _ids(document, Which(person="Sok Dara")) == [1]
    today, day = datetime.now(UTC).astimezone().date(), timedelta(days=1)
    assert _ids(document, Which(first=today - day, last=today + day)) == [2, 1]
    assert _ids(document, Which(last=today - 2 * day)) == []
    assert _ids(document, Which(first=today + 2 * day)) == []


def test_they_are_found_by_type_and_record(document: Document) -> None:
    save = document.recordbook.save
    site = save(Entry(SITE, {"code": "S-1"})).id
    task = save(Entry(TASK, {"code": "T-1"}, {"progress": [Row({"note": "a"})]})).id
    save(Entry(TASK, {}, {"progress": []}, task))
    save(Entry(TASK, {"sites": (site,)}, id=task))
    save(Entry(TASK, {}, id=task, pending={"sites": ("S-9",)}))
    save(Entry(PARTNER, {"short_name": "JMAS"}))
    with document.recordbook.transaction("import") as change:
        change.bulk.create_rows("progress", ("note",), [(task, None, "b")] * 2)
    assert _ids(document, Which(type=SITE)) == [1]
    assert _ids(document, Which(type=TASK)) == [7, 5, 4, 3, 2]
    assert _ids(document, Which(type=TASK, record=task)) == [7, 5, 4, 3, 2]
    assert _ids(document, Which(type=TASK, record=task + 1)) == []
    assert _ids(document, Which(type=PARTNER)) == [6]


def test_what_is_undone_and_redone_says_so(document: Document) -> None:
    document.recordbook.save(Entry(SITE, {"code": "S-1"}))
    document.history.undo_last()
    made, undo = document.history.change_set(1), document.history.last()
    assert made is not None
    assert undo is not None
    assert (made.undone_by, made.is_ordinary) == (2, True)
    assert (undo.undoes, undo.is_ordinary) == (1, False)
    document.history.redo_last()
    made = document.history.change_set(1)
    assert made is not None
    assert made.undone_by is None
    assert document.history.undoable() == made


def test_only_the_last_of_several_undos_and_redos_counts(document: Document) -> None:
    history = document.history
    made = document.recordbook.save(Entry(SITE, {"code": "S-1"})).change_set
    assert made is not None
    undone = history.undo(made).change_set
    redone = history.undo(undone).change_set
    assert {each.id: each.counts for each in history.change_sets()} == {
        redone: True, undone: False, made: True,
    }  # fmt: skip
    again = history.undo(made).change_set
    assert {each.id: each.counts for each in history.change_sets()} == {
        again: True, redone: False, undone: False, made: False,
    }  # fmt: skip
