"""Whatever writes is journalled, with values before and after, to the last digit."""

from __future__ import annotations

import json
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from minedesk import records
from minedesk.fields.vocabulary import OwnTerm
from minedesk.records.base import Entry, Row
from minedesk.services.document import Document
from minedesk.store import journal, terms, writing
from minedesk.store.database import driver, rows
from minedesk.store.journal import journal_of, kept_tables
from tests.services.history import doings

# More digits than SQLite's own JSON keeps.
LONG = 10342.123456789012


def entries(document: Document, change_set: int | None) -> list[tuple[Any, ...]]:
    found = rows(
        document.database.reader(),
        "SELECT table_name, row_id, last_id, owner_id, action, data FROM journal "
        "WHERE change_set = ? ORDER BY id",
        (change_set,),
    )
    return [(*each[:5], None if each[5] is None else json.loads(each[5])) for each in found]


def sets(document: Document) -> list[tuple[Any, ...]]:
    return rows(
        document.database.reader(),
        "SELECT id, person, action, about, undoes FROM change_set ORDER BY id",
    )


def test_an_empty_file_has_no_history(document: Document) -> None:
    assert sets(document) == []


def test_a_new_record_is_one_entry_and_its_change_is_told_by_field(document: Document) -> None:
    save = document.recordbook.save
    made = save(Entry("hazard_site", {"code": "S-1", "area_m2": LONG}))
    assert entries(document, made.change_set) == [("hazard_site", 1, 1, None, "create", None)]
    changed = save(Entry("hazard_site", {"area_m2": 1.0, "name": "ភូមិ"}, id=made.id))
    assert entries(document, changed.change_set) == [
        ("hazard_site", 1, 1, None, "update", {"name": [None, "ភូមិ"], "area_m2": [LONG, 1.0]})
    ]
    assert [each[1:3] for each in sets(document)] == [("Sok Dara", "create"), ("Sok Dara", "edit")]
    assert json.loads(sets(document)[0][3]) == {"type": "hazard_site", "count": 1, "key": "S-1"}


def test_what_writes_nothing_leaves_no_change_set(document: Document) -> None:
    made = document.recordbook.save(Entry("hazard_site", {"code": "S-1"}))
    again = document.recordbook.save(Entry("hazard_site", {"code": "S-1"}, id=made.id))
    assert again.change_set is None
    with document.recordbook.transaction("edit") as change:
        pass
    assert change.change_set is None
    assert len(sets(document)) == 1


def _failing(document: Document) -> None:
    with document.recordbook.transaction() as change:
        change.save(Entry("hazard_site", {"code": "S-1"}))
        raise ZeroDivisionError


def test_what_fails_leaves_no_trace(document: Document) -> None:
    with pytest.raises(ZeroDivisionError):
        _failing(document)
    assert sets(document) == []
    assert document.recordbook.save(Entry("hazard_site", {"code": "S-2"})).change_set == 1


def test_a_deletion_keeps_the_record_with_all_that_goes_along(document: Document) -> None:
    save = document.recordbook.save
    partner = save(Entry("partner", {"short_name": "JMAS"}))
    site = save(Entry("hazard_site", {"code": "S-1", "reported_by": partner.id, "area_m2": LONG}))
    task = save(
        Entry(
            "clearance_task",
            {"code": "T-1", "sites": (site.id,)},
            {"progress": [Row({"cleared_m2": LONG, "site": site.id})]},
        )
    )
    gone = document.recordbook.delete("clearance_task", (task.id,))
    found = {each[0]: each[3:] for each in entries(document, gone)}
    assert found["clearance_task"][2]["code"] == "T-1"
    assert found["progress"][0] == task.id
    assert found["progress"][2]["cleared_m2"] == LONG
    assert found["clearance_task_sites"][2] == {
        "record_id": task.id,
        "target_id": site.id,
        "position": 0,
    }
    gone = document.recordbook.delete("partner", (partner.id,), unlink=True)
    assert ("hazard_site", "update", {"reported_by": [partner.id, None]}) in [
        (each[0], *each[4:]) for each in entries(document, gone)
    ]


def test_computed_columns_and_stamps_are_left_out() -> None:
    kept = set(kept_tables()["hazard_site"].columns)
    computed = {each.key for each in records.schema("hazard_site").columns if each.computed}
    assert computed
    assert not kept & {*computed, "match_key", "changed_at", "changed_by"}
    assert {"review", "review_at", "review_by", "created_at", "uuid"} <= kept


def test_every_table_with_records_rows_or_links_is_kept() -> None:
    links = {
        table.name for each in records.all_types().values() for table in each.link_tables.values()
    }
    beside = {"pending_link", "vocabulary_term"}
    assert {*records.all_types(), *links, *beside} <= kept_tables().keys()


def test_many_new_records_are_one_entry(document: Document, tmp_path: Path) -> None:
    ids = doings.import_new(document, tmp_path, "hazard_site", [f"S{n}" for n in range(25)])
    assert entries(document, 1) == [("hazard_site", ids[0], ids[-1], None, "create", None)]


def _written_in_part(document: Document) -> None:
    with (
        document.database.write() as connection,
        suppress(ZeroDivisionError),
        journal_of(connection).silently("hazard_site"),
    ):
        raise ZeroDivisionError


def test_many_that_were_written_in_part_cannot_be_kept(document: Document) -> None:
    with pytest.raises(RuntimeError, match="in part only"):
        _written_in_part(document)
    assert sets(document) == []


def test_ids_are_never_used_twice(document: Document) -> None:
    save = document.recordbook.save
    first = save(Entry("hazard_site", {"code": "S-1"}))
    document.recordbook.delete("hazard_site", (first.id,))
    second = save(Entry("hazard_site", {"code": "S-2"}))
    assert second.id == first.id + 1
    document.recordbook.delete("hazard_site", (second.id,))
    with document.database.write() as connection:
        assert writing.next_id(connection, "hazard_site") == second.id + 1


def test_history_is_only_ever_added_to(document: Document) -> None:
    document.recordbook.save(Entry("hazard_site", {"code": "S-1"}))
    for statement in (
        "UPDATE journal SET row_id = 2",
        "DELETE FROM journal",
        "UPDATE change_set SET person = ''",
        "DELETE FROM change_set",
    ):
        with (
            pytest.raises(sqlite3.IntegrityError, match="only ever added"),
            document.database.write() as connection,
        ):
            driver(connection).execute(statement)


def test_outside_a_transaction_nothing_is_written(document: Document) -> None:
    with document.database.write() as connection:
        raw = driver(connection)
    with pytest.raises(sqlite3.OperationalError):
        raw.execute("INSERT INTO vocabulary_term VALUES (1, 'a', 'b', '', '[]', '', 0, 0)")


def test_terms_that_stay_the_same_are_not_told_of(document: Document) -> None:
    zebra, ant = OwnTerm("zebra", "Zebra"), OwnTerm("ant", "Ant")
    for own in ([zebra, ant], [zebra, OwnTerm("ant", "Ants")]):
        with document.database.write() as connection:
            terms.write(connection, "slope", own)
    assert entries(document, 2) == [
        ("vocabulary_term", 2, 2, None, "update", {"label": ["Ant", "Ants"]})
    ]


def test_a_waiting_link_belongs_to_the_record_of_its_row(document: Document) -> None:
    task = document.recordbook.save(
        Entry(
            "clearance_task",
            {"code": "T-1"},
            {"progress": [Row({}), Row({}, pending={"site": ("S-9",)})]},
        )
    )
    [found] = [each for each in entries(document, task.change_set) if each[0] == "pending_link"]
    assert found[3] == task.id
    assert found[5]["source_id"] != task.id
    assert found[5]["text"] == "S-9"


def test_a_wide_table_is_told_of_in_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "_GROUP", 2)
    raw = sqlite3.connect(":memory:", isolation_level=None)
    said = "uuid, at, person, device, action, about, undoes, digest"
    raw.execute(f"CREATE TABLE change_set (id INTEGER PRIMARY KEY, {said})")
    entry = "change_set, table_name, row_id, last_id, owner_id, action, data"
    raw.execute(f"CREATE TABLE journal (id INTEGER PRIMARY KEY, {entry})")
    raw.execute("CREATE TABLE wide (id INTEGER PRIMARY KEY, a, b, c, d, e)")
    monkeypatch.setattr(
        journal, "kept_tables", lambda: {"wide": journal.Kept("wide", ("id", *"abcde"))}
    )
    kept = journal.Journal(raw)
    kept.begin(journal.Note())
    raw.execute("INSERT INTO wide VALUES (1, 1, 2, 3, 4, NULL)")
    raw.execute("UPDATE wide SET a = 1, e = 0.1")
    raw.execute("DELETE FROM wide")
    found = [
        json.loads(data) for (data,) in raw.execute("SELECT data FROM journal WHERE data > ''")
    ]
    assert found == [{"e": [None, 0.1]}, {"id": 1, "a": 1, "b": 2, "c": 3, "d": 4, "e": 0.1}]
    raw.close()
