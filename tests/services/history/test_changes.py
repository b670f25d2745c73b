"""A record's history, field by field, and the record as it was."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from minedesk.records.base import Entry, Row
from minedesk.services import waiting
from minedesk.services.document import Document
from minedesk.services.history import InTheWay, Which, changes
from minedesk.services.history.changes import FieldChange, FileChange
from minedesk.store.database import driver
from minedesk.store.journal import Note
from tests.services.history import doings

SITE, TASK = "hazard_site", "clearance_task"


@pytest.fixture
def task(document: Document) -> int:
    """A task that was made with a row, whose row and sites changed, and that was deleted."""
    save = document.recordbook.save
    site = save(Entry(SITE, {"code": "S-1"})).id
    rows = {"progress": [Row({"cleared_m2": 5.0, "note": "a"})]}
    task = save(Entry(TASK, {"code": "T-1", "methods": ("manual",)}, rows)).id
    stored = document.repository.get(TASK, task)
    assert stored is not None
    [row] = stored.rows["progress"]
    row.values["cleared_m2"] = 6.5
    rows = {"progress": [row, Row({"note": "b"}, pending={"site": ("S-9",)})]}
    save(Entry(TASK, {"sites": (site,)}, rows, task, pending={"sites": ("S-8",)}))
    save(Entry(TASK, {}, {"progress": [row]}, task))
    document.recordbook.delete(TASK, (task,))
    return task


def test_each_change_tells_fields_rows_and_links(document: Document, task: int) -> None:
    found = document.history.of_record(TASK, task)
    assert [(each.change_set.id, each.kind) for each in found] == [
        (5, "deleted"), (4, "changed"), (3, "changed"), (2, "created"),
    ]  # fmt: skip
    _deleted, fewer, more, made = found
    assert FieldChange("methods", None, ("manual",)) in made.fields
    assert [(row.kind, row.fields) for row in made.rows] == [
        ("created", (FieldChange("cleared_m2", None, 5.0), FieldChange("note", None, "a")))
    ]
    assert more.fields == (FieldChange("sites", None, (1,), (), ("S-8",)),)
    changed, new = more.rows
    assert (changed.kind, changed.fields) == ("changed", (FieldChange("cleared_m2", 5.0, 6.5),))
    assert FieldChange("site", None, None, (), ("S-9",)) in new.fields
    assert [(row.kind, row.uuid) for row in fewer.rows] == [("deleted", new.uuid)]
    assert fewer.fields == ()


def test_a_record_that_came_in_many_at_once_has_a_history(
    document: Document, tmp_path: Path
) -> None:
    ids = doings.import_new(document, tmp_path, TASK, ["T0", "T1", "T2"])
    with document.recordbook.transaction("import") as change:
        change.bulk.create_rows("progress", ("note",), [(id, None, "x") for id in ids])
    more, made = document.history.of_record(TASK, ids[1])
    assert (more.kind, made.kind) == ("changed", "created")
    assert FieldChange("code", None, "T1") in made.fields
    assert [row.fields for row in more.rows] == [(FieldChange("note", None, "x"),)]


def test_a_record_is_shown_as_it_was_after_a_change(document: Document, task: int) -> None:
    def at(change_set: int) -> Entry | None:
        return document.history.as_of(TASK, task, change_set=change_set)

    assert at(1) is None
    first, second = at(2), at(3)
    assert first is not None
    assert second is not None
    assert [row.values["cleared_m2"] for row in first.rows["progress"]] == [5.0]
    assert (first.values["sites"], first.values["methods"]) == (None, ("manual",))
    assert (second.values["sites"], second.pending) == ((1,), {"sites": ("S-8",)})
    assert [row.pending for row in second.rows["progress"]] == [{}, {"site": ("S-9",)}]
    assert second.stamps["changed_by"] == "Sok Dara"
    assert at(5) is None


def test_a_deleted_record_is_found_by_its_uuid(document: Document, task: int) -> None:
    reader = document.database.reader()
    [gone] = document.history.deleted()
    assert changes.id_of(reader, TASK, gone.uuid) == task
    assert len(document.history.of_record(TASK, gone.uuid)) == 4
    assert document.history.of_record(TASK, "no such uuid") == []


def test_a_day_before_a_clock_was_set_back_shows_what_was_written_by_then(
    document: Document,
) -> None:
    site = document.recordbook.save(Entry(SITE, {"code": "S-1", "name": "a"})).id
    document.recordbook.save(Entry(SITE, {"name": "b"}, id=site))
    with document.database.write() as connection:
        raw = driver(connection)
        raw.execute("DROP TRIGGER change_set_refuses_update")
        for id, at in ((1, "2024-03-02T10:00:00Z"), (2, "2024-03-01T10:00:00Z")):
            raw.execute("UPDATE change_set SET at = ? WHERE id = ?", (at, id))
    moment = datetime(2024, 3, 1, 12, tzinfo=UTC)
    shown = document.history.as_of(SITE, site, when=moment)
    assert shown is not None
    assert shown.values["name"] == "b"
    assert document.history.as_of(SITE, site, when=moment - timedelta(days=1)) is None


def test_what_follows_from_other_records_is_left_empty(document: Document) -> None:
    site = document.recordbook.save(Entry(SITE, {"code": "S-1", "area_m2": 5.0})).id
    shown = document.history.as_of(SITE, site)
    assert shown is not None
    assert (shown.values["area_m2"], shown.values["remaining_m2"]) == (5.0, None)


def test_attached_files_are_told_of(document: Document) -> None:
    site = document.recordbook.save(Entry(SITE, {"code": "S-1"})).id
    columns = "uuid, record_type, record_id, name, media_type, size, sha256, note, position"
    with document.database.write(Note("attach")) as connection:
        raw = driver(connection)
        raw.execute("INSERT INTO blob (sha256, size) VALUES ('a', 1)")
        raw.execute(
            f"INSERT INTO attachment ({columns}, added_at, added_by) "
            "VALUES ('u', ?, ?, 'map.png', 'image/png', 1, 'a', '', 0, '', '')",
            (SITE, site),
        )
    with document.database.write(Note("attach")) as connection:
        driver(connection).execute("UPDATE attachment SET note = 'North'")
    document.recordbook.delete(SITE, (site,))
    _deleted, noted, attached, made = document.history.of_record(SITE, site)
    assert made.files == ()
    assert attached.files == (FileChange(1, "u", "map.png", "created"),)
    fields = (FieldChange("note", "", "North"),)
    assert noted.files == (FileChange(1, "u", "map.png", "changed", fields),)
    for which in (Which(type=SITE), Which(type=SITE, record=site)):
        assert [each.id for each in document.history.change_sets(which)] == [4, 3, 2, 1]
    assert document.history.change_sets(Which(type=TASK)) == []
    document.history.bring_back(SITE, site)
    back = document.history.of_record(SITE, site)[0]
    assert (back.kind, back.files) == ("created", attached.files)
    with pytest.raises(InTheWay, match="S-1"):
        document.history.undo(1)


def test_links_that_wait_many_at_once_are_undone_and_told_of(
    document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "_MANY", 2)
    ids = doings.import_new(document, tmp_path, TASK, ["T0", "T1", "T2", "T3"])
    with document.recordbook.transaction("import") as change:
        change.bulk.wait(TASK, [(id, "operator", "JMAS") for id in ids])
    assert document.history.of_record(TASK, ids[1])[0].fields == (
        FieldChange("operator", None, None, (), ("JMAS",)),
    )
    assert document.history.verify().holds
    assert len(document.history.touched(2)) == 4
    document.recordbook.save(Entry(TASK, {"operator": None}, id=ids[2], pending={"operator": ()}))
    with pytest.raises(InTheWay) as raised:
        document.history.undo(2)
    assert raised.value.possible == 3
    document.history.undo(2, partly=True)
    found = [document.repository.get(TASK, id) for id in ids]
    assert [entry.pending for entry in found if entry is not None] == [{}] * 4
    assert document.history.verify().holds
