"""What later changes stand in the way of, and what can be taken back all the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from minedesk.records.base import Entry, Row
from minedesk.services.document import Document
from minedesk.services.history import InTheWay, Obstacle, sentence
from minedesk.store.database import rows
from tests.services.history import doings

SITE, TASK, PARTNER = "hazard_site", "clearance_task", "partner"


def _site(document: Document, code: str, **values: object) -> int:
    return document.recordbook.save(Entry(SITE, {"code": code, **values})).id


def _edit(document: Document, type: str, id: int, **values: object) -> None:
    document.recordbook.save(Entry(type, values, id=id))


def _task(document: Document, code: str, *sites: int, **rows: list[Row]) -> int:
    return document.recordbook.save(Entry(TASK, {"code": code, "sites": sites}, rows)).id


def _changed_again(document: Document) -> Obstacle:
    site = _site(document, "S-1")
    _edit(document, SITE, site, name="Field")
    _edit(document, SITE, site, name="Hill")
    return Obstacle(3, SITE, site, "name")


def _deleted_since(document: Document) -> Obstacle:
    site = _site(document, "S-1")
    _edit(document, SITE, site, name="Field")
    document.recordbook.delete(SITE, (site,))
    return Obstacle(3, SITE, site)


def _key_taken(document: Document) -> Obstacle:
    site = _site(document, "S-1")
    _edit(document, SITE, site, code="S-2")
    other = _site(document, "S-1")
    assert other != site
    return Obstacle(3, SITE, site, "code")


def _target_gone(document: Document) -> Obstacle:
    partner = document.recordbook.save(Entry(PARTNER, {"short_name": "JMAS"})).id
    _edit(document, PARTNER, partner, name="J")
    site = _site(document, "S-1", reported_by=partner)
    _edit(document, SITE, site, reported_by=None)
    document.recordbook.delete(PARTNER, (partner,))
    return Obstacle(5, SITE, site, "reported_by")


CHANGES: list[tuple[int, Callable[[Document], Obstacle]]] = [
    (2, _changed_again),
    (2, _deleted_since),
    (2, _key_taken),
    (4, _target_gone),
]


@pytest.mark.parametrize(("change_set", "made"), CHANGES)
def test_a_change_stays_where_something_later_rests_on_it(
    document: Document, change_set: int, made: Callable[[Document], Obstacle]
) -> None:
    expected = made(document)
    before = document.history.last()
    with pytest.raises(InTheWay) as raised:
        document.history.undo(change_set)
    assert raised.value.obstacles == (expected,)
    assert raised.value.possible == 0
    assert document.history.last() == before


def test_other_fields_of_the_same_change_can_be_undone(document: Document) -> None:
    site = _site(document, "S-1")
    _edit(document, SITE, site, name="Field", area_m2=5.0)
    _edit(document, SITE, site, name="Hill")
    with pytest.raises(InTheWay) as raised:
        document.history.undo(2)
    assert raised.value.possible == 1
    done = document.history.undo(2, partly=True)
    assert done.obstacles == (Obstacle(3, SITE, site, "name"),)
    kept = document.repository.page(SITE, [site], ["name", "area_m2"])
    assert kept == {site: ("Hill", None)}


def test_what_was_changed_and_changed_back_is_in_nobodys_way(document: Document) -> None:
    site = _site(document, "S-1")
    _edit(document, SITE, site, name="Field")
    _edit(document, SITE, site, name="Hill")
    _edit(document, SITE, site, name="Field")
    document.history.undo(2)
    assert document.repository.page(SITE, [site], ["name"]) == {site: (None,)}


@pytest.mark.parametrize("field", ["name", TASK, "progress", "sites"])
def test_a_new_record_stays_once_it_was_changed_or_pointed_to(
    document: Document, field: str
) -> None:
    other = _site(document, "S-9")
    site = _site(document, "S-1")
    task = _task(document, "T-1")
    if field == "name":
        _edit(document, SITE, site, name="Field")
        change_set, expected = 2, Obstacle(4, SITE, site, "name")
    elif field == TASK:
        _edit(document, TASK, task, sites=(site,))
        change_set, expected = 2, Obstacle(4, TASK, task)
    elif field == "progress":
        document.recordbook.save(Entry(TASK, {}, {"progress": [Row({"cleared_m2": 1.0})]}, task))
        change_set, expected = 3, Obstacle(4, TASK, task, "progress")
    else:
        _edit(document, TASK, task, sites=(other,))
        change_set, expected = 3, Obstacle(4, TASK, task, "sites")
    with pytest.raises(InTheWay) as raised:
        document.history.undo(change_set)
    assert expected in raised.value.obstacles


def test_of_an_import_only_the_touched_records_stay(document: Document, tmp_path: Path) -> None:
    ids = doings.import_new(document, tmp_path, SITE, [f"S{n}" for n in range(10)])
    _edit(document, SITE, ids[3], name="Hill")
    task = _task(document, "T-1", ids[7])
    with pytest.raises(InTheWay) as raised:
        document.history.undo(1)
    assert set(raised.value.obstacles) == {
        Obstacle(2, SITE, ids[3], "name"),
        Obstacle(3, TASK, task),
    }
    assert raised.value.possible == 8
    document.history.undo(1, partly=True)
    assert set(document.repository.names(SITE, ids)) == {ids[3], ids[7]}
    assert document.history.verify().holds


def test_a_key_that_is_taken_keeps_a_record_away(document: Document) -> None:
    site = _site(document, "S-1")
    document.recordbook.delete(SITE, (site,))
    _site(document, "s - 1")
    with pytest.raises(InTheWay) as raised:
        document.history.undo(2)
    assert raised.value.obstacles == (Obstacle(3, SITE, site, "code"),)


def test_rows_stay_away_while_their_record_does(document: Document) -> None:
    task = _task(document, "T-1", progress=[Row({"cleared_m2": 1.0})])
    document.recordbook.save(Entry(TASK, {}, {"progress": []}, task))
    document.recordbook.delete(TASK, (task,))
    with pytest.raises(InTheWay) as raised:
        document.history.undo(2)
    assert raised.value.obstacles == (Obstacle(3, TASK, task),)


def test_the_place_of_a_row_among_others_is_in_nobodys_way(document: Document) -> None:
    rows = [Row({"note": "a"}), Row({"note": "b"})]
    task = _task(document, "T-1", progress=rows)
    entry = document.repository.get(TASK, task)
    assert entry is not None
    first, second = entry.rows["progress"]
    second.values["note"] = "c"
    document.recordbook.save(Entry(TASK, {}, {"progress": [first, second]}, task))
    document.recordbook.save(Entry(TASK, {}, {"progress": [second]}, task))
    document.history.undo(2)
    entry = document.repository.get(TASK, task)
    assert entry is not None
    assert [row.values["note"] for row in entry.rows["progress"]] == ["b"]


def test_a_record_stays_that_waits_for_another_since(document: Document) -> None:
    task = _task(document, "T-1")
    document.recordbook.save(Entry(TASK, id=task, pending={"sites": ("S-1",)}))
    with pytest.raises(InTheWay) as caught:
        document.history.undo(1)
    assert caught.value.obstacles == (Obstacle(2, TASK, task, "sites"),)
    assert document.recordbook.save(Entry(SITE, {"code": "S-1"})).created


def test_a_row_stays_that_waits_for_a_record_since(document: Document) -> None:
    task = _task(document, "T-1")
    document.recordbook.save(Entry(TASK, {}, {"progress": [Row({"cleared_m2": 1.0})]}, task))
    stored = document.repository.get(TASK, task)
    assert stored is not None
    [row] = stored.rows["progress"]
    row.pending["site"] = ("S-1",)
    document.recordbook.save(Entry(TASK, {}, {"progress": [row]}, task))
    with pytest.raises(InTheWay) as caught:
        document.history.undo(2)
    assert caught.value.obstacles == (Obstacle(3, TASK, task, "progress"),)


def test_a_name_does_not_wait_again_for_a_row_that_is_gone(document: Document) -> None:
    row = Row({"cleared_m2": 1.0}, pending={"site": ("S-1",)})
    task = document.recordbook.save(Entry(TASK, {"code": "T-1"}, {"progress": [row]})).id
    _site(document, "S-1")
    document.recordbook.save(Entry(TASK, {}, {"progress": []}, task))
    document.history.undo(2, partly=True)
    with document.database.write() as connection:
        assert rows(connection, "SELECT * FROM pending_link") == []
    assert document.history.verify().holds


def test_a_file_in_the_way_is_told_by_its_name(document: Document, tmp_path: Path) -> None:
    site = _site(document, "S-1")
    photo = tmp_path / "photo.txt"
    photo.write_text("a sketch of the field")
    [file] = document.attachments.add(SITE, site, [photo]).ids
    document.attachments.rename(file, "sketch.txt")
    document.attachments.rename(file, "plan.txt")
    with pytest.raises(InTheWay, match=r"in the way: plan\.txt\."):
        document.history.undo(3)
    document.attachments.remove([file])
    with pytest.raises(InTheWay, match=r"in the way: plan\.txt\."):
        document.history.undo(3)


def test_what_was_undone_in_part_says_so_and_its_redo_does_not(document: Document) -> None:
    site = _site(document, "S-1")
    _edit(document, SITE, site, name="Field", area_m2=5.0)
    _edit(document, SITE, site, name="Hill")
    history = document.history
    undo = history.change_set(history.undo(2, partly=True).change_set)
    assert undo is not None
    assert sentence(undo) == "Undone in part: Hazard site S-1 changed"
    redo = history.change_set(history.undo(undo.id).change_set)
    assert redo is not None
    assert "partly" not in redo.about
