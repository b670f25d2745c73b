"""The history of an open file, as windows and commands ask for it."""

from __future__ import annotations

from minedesk.records.base import Entry, Row
from minedesk.services.document import Document
from minedesk.services.history import Touched

SITE, TASK = "hazard_site", "clearance_task"


def test_an_empty_file_has_none(document: Document) -> None:
    history = document.history
    assert (history.last(), history.undoable(), history.redoable()) == (None, None, None)
    assert (history.undo_last(), history.redo_last()) == (None, None)
    assert (history.change_sets(), history.deleted(), history.people()) == ([], [], [])
    assert history.change_set(1) is None
    assert history.verify().holds


def test_a_change_set_names_the_records_it_is_about(document: Document) -> None:
    save = document.recordbook.save
    ids = [save(Entry(SITE, {"code": f"S-{n}"})).id for n in range(3)]
    values = {"code": "T-1", "sites": (ids[0],)}
    task = save(Entry(TASK, values, {"progress": [Row({"site": ids[0]})]})).id
    gone = document.recordbook.delete(SITE, ids, unlink=True)
    assert gone is not None
    found = document.history.touched(gone)
    assert set(found) == {
        Touched(TASK, task, "T-1"),
        *(Touched(SITE, id, f"S-{id - 1}") for id in ids),
    }
    assert len(document.history.touched(gone, limit=2)) == 2


def test_a_save_says_how_to_undo_it(document: Document) -> None:
    saved = document.recordbook.save(Entry(SITE, {"code": "S-1"}))
    assert saved.change_set is not None
    done = document.history.undo(saved.change_set)
    assert (done.undoes, done.rows, done.obstacles) == (saved.change_set, 1, ())
    assert document.history.name(SITE, saved.id) == "S-1"
