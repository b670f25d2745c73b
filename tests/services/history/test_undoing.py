"""Undo and redo, also after another start, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from minedesk.errors import AppError
from minedesk.fields.vocabulary import OwnTerm
from minedesk.records.base import Entry
from minedesk.records.vocabularies import LAND_USE
from minedesk.services.changes import Changed
from minedesk.services.document import Document
from minedesk.services.progress import Job, Stopped
from minedesk.services.settings import Settings
from minedesk.services.terms import own_terms, save_terms
from minedesk.store import search, unwinding
from tests.services.history import doings

SITE = "hazard_site"


def _many(document: Document, folder: Path, count: int, letter: str = "s") -> list[int]:
    return doings.import_new(document, folder, SITE, [f"{letter}{n}" for n in range(count)])


def test_undo_and_redo_work_after_another_start(document: Document) -> None:
    site = document.recordbook.save(Entry(SITE, {"code": "S-1", "name": "Field"}))
    document.recordbook.delete(SITE, (site.id,))
    document.close()
    again = Document.open(document.path, Settings(person="Chan"))
    try:
        done = again.history.undo_last()
        assert done is not None
        made = again.history.change_set(done.change_set)
        assert made is not None
        assert (made.action, made.undoes, made.person) == ("undo", 2, "Chan")
        back = again.repository.get_by_uuid(SITE, site.uuid)
        assert back is not None
        assert back.id == site.id
        assert back.stamps["created_by"] == "Sok Dara"
        assert back.stamps["changed_by"] == "Sok Dara"
        assert again.repository.hits(SITE, "field") == [site.id]
        assert again.history.redo_last() is not None
        assert again.repository.get(SITE, site.id) is None
        assert again.repository.hits(SITE, "field") == []
        assert again.history.redo_last() is None
    finally:
        again.close()


def test_nothing_is_redone_once_something_else_was_done(document: Document) -> None:
    document.recordbook.save(Entry(SITE, {"code": "S-1"}))
    document.history.undo_last()
    assert document.history.redoable() is not None
    document.recordbook.save(Entry(SITE, {"code": "S-2"}))
    assert document.history.redoable() is None


def test_an_import_is_undone_and_redone_whole(document: Document, tmp_path: Path) -> None:
    ids = _many(document, tmp_path, 2_500)
    heard: list[Changed] = []
    document.changes.listen(heard.append)
    done = document.history.undo_last()
    assert done is not None
    assert done.rows == 2_500
    assert document.counts()[SITE] == 0
    assert heard[0].many == {SITE}
    document.history.redo_last()
    assert document.counts()[SITE] == 2_500
    assert document.repository.hits(SITE, "s2499 fx") == []
    assert document.repository.hits(SITE, "s2499") == [ids[-1]]
    assert document.history.verify().holds


def test_undoing_can_be_stopped_and_leaves_nothing_half_done(
    document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _many(document, tmp_path, 4_500)
    job = Job()
    steps = []
    take_back = unwinding.take_back

    def slowly(*args: object) -> object:
        for done in take_back(*args):  # type: ignore[arg-type] # handed on as they came
            steps.append(done)
            if len(steps) == 2:
                job.stop()
            yield done

    monkeypatch.setattr(unwinding, "take_back", slowly)
    with pytest.raises(Stopped):
        document.history.undo_last(job)
    assert document.counts()[SITE] == 4_500
    last = document.history.last()
    assert last is not None
    assert last.id == 1
    assert document.history.verify().holds


def test_the_index_stays_right_where_most_or_few_records_go(
    document: Document, tmp_path: Path
) -> None:
    _many(document, tmp_path, 5_000)
    _many(document, tmp_path, 1_200, "t")
    document.history.undo_last()
    reader = document.database.reader()
    assert search.hits(reader, SITE, "t1199") == []
    assert search.hits(reader, SITE, "s4999") == [5_000]


def test_terms_are_in_use_again_at_once(document: Document) -> None:
    save_terms(document, LAND_USE, [OwnTerm("zebra", "Zebra")])
    document.history.undo_last()
    assert own_terms(document, LAND_USE) == ()
    assert LAND_USE.find("Zebra") is None
    document.history.redo_last()
    found = LAND_USE.find("Zebra")
    assert found is not None
    assert found.code == "zebra"


def test_what_makes_no_sense_is_refused_in_words(document: Document) -> None:
    with pytest.raises(AppError, match="number 7"):
        document.history.undo(7)
    document.recordbook.save(Entry(SITE, {"code": "S-1"}))
    document.history.undo(1)
    with pytest.raises(AppError, match="already"):
        document.history.undo(1)
    assert document.history.undo_last() is None


def test_nothing_left_to_undo_is_said(document: Document) -> None:
    site = document.recordbook.save(Entry(SITE, {"code": "S-1"}))
    document.recordbook.delete(SITE, (site.id,))
    with pytest.raises(AppError, match="nothing left"):
        document.history.undo(1)


def test_a_name_that_waits_finds_what_an_undo_brings_back(document: Document) -> None:
    site = document.recordbook.save(Entry(SITE, {"code": "S-1"}))
    document.recordbook.delete(SITE, (site.id,))
    task = Entry("clearance_task", {"code": "T-1"}, pending={"sites": ("S-1",)})
    saved = document.recordbook.save(task)
    document.history.undo(2)
    kept = document.repository.get("clearance_task", saved.id)
    assert kept is not None
    assert kept.values["sites"] == (site.id,)
    assert kept.pending == {}


def test_to_take_something_back_is_not_to_work_on_it(document: Document) -> None:
    def by() -> object:
        found = document.repository.get(SITE, site)
        assert found is not None
        return found.stamps["changed_by"]

    document.settings = Settings(person="Dara")
    site = document.recordbook.save(Entry(SITE, {"code": "S-1", "name": "a"})).id
    document.settings = Settings(person="Rith")
    edited = document.recordbook.save(Entry(SITE, {"name": "b"}, id=site)).change_set
    assert edited is not None
    document.settings = Settings(person="Sok")
    history = document.history
    again = document.recordbook.save(Entry(SITE, {"name": "c"}, id=site)).change_set
    assert again is not None
    undone = history.undo(again)
    assert by() == "Rith"
    history.undo(edited)
    assert by() == "Dara"
    assert history.redo_last() is not None
    assert by() == "Rith"
    history.undo(undone.change_set)
    assert by() == "Sok"
    gone = document.recordbook.delete(SITE, [site])
    assert gone is not None
    history.undo(gone)
    assert by() == "Sok"
