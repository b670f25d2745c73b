"""Entries of the journal are found by change-set, by row and by record."""

from __future__ import annotations

from pathlib import Path

import pytest

from minedesk.records.base import Entry, Row
from minedesk.services.document import Document
from minedesk.store import entries
from minedesk.store.database import driver
from minedesk.store.faults import Damaged
from tests.services.history import doings

SITE, TASK = "hazard_site", "clearance_task"


def test_a_long_change_set_is_read_whole_the_last_entry_first(
    document: Document, tmp_path: Path
) -> None:
    site = document.recordbook.save(Entry(SITE, {"code": "S"})).id
    ids = doings.import_new(document, tmp_path, TASK, [f"T{n}" for n in range(4_500)])
    with document.recordbook.transaction("bulk_edit") as change:
        change.bulk.link(TASK, "sites", {id: [site] for id in ids})
    found = list(entries.newest_first(document.database.reader(), 3))
    assert len(found) == 4_500
    assert [each.id for each in found] == sorted((each.id for each in found), reverse=True)
    assert list(found[0].identities) == [(ids[-1], site)]
    [made] = entries.newest_first(document.database.reader(), 2)
    assert made.ids == range(ids[0], ids[-1] + 1)


def test_all_of_a_row_is_found_in_ranges_too(document: Document, tmp_path: Path) -> None:
    doings.import_new(document, tmp_path, TASK, [f"T{n}" for n in range(5)])
    document.recordbook.save(Entry(TASK, {"title": "Road"}, id=3))
    document.recordbook.delete(TASK, (3, 4))
    reader = document.database.reader()
    assert [each.action for each in entries.of_rows(reader, TASK, (3,))] == [
        "create",
        "update",
        "delete",
    ]
    assert [each.action for each in entries.of_rows(reader, TASK, (5,))] == ["create"]
    assert entries.of_rows(reader, TASK, ()) == []
    assert (entries.made_by(reader, TASK, 3), entries.deleted_by(reader, TASK, 3)) == (1, 3)
    assert (entries.made_by(reader, TASK, 9), entries.last_deletion(reader, TASK, 5)) == (
        None,
        None,
    )
    gone = entries.last_deletion(reader, TASK, 3)
    assert gone is not None
    assert gone.values["title"] == "Road"
    assert gone.only(("title",)).data == '{"title": "Road"}'


def test_later_entries_are_those_of_the_same_rows(document: Document) -> None:
    for code in ("S-1", "S-2"):
        document.recordbook.save(Entry(SITE, {"code": code}))
    for id in (2, 1):
        document.recordbook.save(Entry(SITE, {"name": "Field"}, id=id))
    reader = document.database.reader()
    assert [each.change_set for each in entries.later(reader, 1)] == [4]
    assert [each.change_set for each in entries.later(reader, 2)] == [3]
    assert entries.later(reader, 4) == []
    assert entries.newest(reader) == 4


def test_what_belongs_to_a_record_is_found_by_it(document: Document) -> None:
    task = document.recordbook.save(Entry(TASK, {"code": "T"}, {"find": [Row({"quantity": 1})]})).id
    reader = document.database.reader()
    assert [each.row_id for each in entries.of_owner(reader, "find", task)] == [1]
    assert entries.of_owner(reader, "find", task, after=1) == []


def test_a_row_is_found_as_fast_in_a_long_history(document: Document) -> None:
    def work() -> int:
        steps = []
        raw = driver(document.database.reader())
        raw.set_progress_handler(lambda: steps.append(1), 10)
        entries.of_rows(document.database.reader(), SITE, (1,))
        raw.set_progress_handler(None, 0)
        return len(steps)

    document.recordbook.save(Entry(SITE, {"code": "S"}))
    few = work()
    with document.recordbook.transaction("bulk_edit") as change:
        for number in range(300):
            change.save(Entry(SITE, {"code": f"S{number}"}))
    assert work() <= few + 5


@pytest.mark.parametrize(
    "said", ["{", "[1]", '"x"', "{}", '{"id":1}', '{"id":1,"uuid":"u","nonsense":1}', "[" * 9_000]
)
def test_an_entry_that_somebody_else_wrote_over_is_told_as_damage(
    document: Document, said: str
) -> None:
    document.recordbook.save(Entry(SITE, {"code": "S-1"}))
    document.recordbook.delete(SITE, (1,))
    with document.database.write() as connection:
        raw = driver(connection)
        raw.execute("DROP TRIGGER journal_refuses_update")
        raw.execute("UPDATE journal SET data = ? WHERE action = 'delete'", (said,))
    history = document.history
    for read in (
        lambda: history.of_record(SITE, 1),
        history.deleted,
        lambda: history.name(SITE, 1),
        lambda: history.bring_back(SITE, 1),
        lambda: history.undo(2),
    ):
        with pytest.raises(Damaged, match="damaged"):
            read()
