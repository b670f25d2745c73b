"""What follows from a change happens once, for all that was written."""

from __future__ import annotations

from minedesk.records.base import Entry, Row
from minedesk.services.changes import Changed
from minedesk.services.document import Document
from minedesk.services.effects import Effects
from minedesk.store.database import driver, rows


def _document_with_work(document: Document) -> tuple[int, int]:
    book = document.recordbook
    site = book.save(Entry("hazard_site", {"code": "S", "area_m2": 10.0})).id
    row = Row({"cleared_m2": 4.0})
    task = Entry("clearance_task", {"code": "T", "sites": (site,)}, {"progress": [row]})
    return site, book.save(task).id


def test_sites_a_task_leaves_are_summed_anew(document: Document) -> None:
    site, task = _document_with_work(document)
    with document.database.write() as connection:
        effects = Effects(connection)
        effects.before("clearance_task", [task])
        driver(connection).execute("DELETE FROM clearance_task_sites")
        effects.after("clearance_task", [task])
        effects.settle()
        assert rows(connection, "SELECT released_m2 FROM hazard_site") == [(0.0,)]
        assert effects.changed() == Changed(
            {"clearance_task": frozenset({task}), "hazard_site": frozenset({site})}
        )


def test_settling_again_does_only_what_is_new(document: Document) -> None:
    _site, task = _document_with_work(document)
    with document.database.write() as connection:
        effects = Effects(connection)
        effects.after("clearance_task", [task])
        effects.settle()
        driver(connection).execute("UPDATE clearance_task SET released_m2 = -1")
        effects.settle()
        assert rows(connection, "SELECT released_m2 FROM clearance_task") == [(-1.0,)]
        effects.after("clearance_task", [task])
        effects.settle()
        assert rows(connection, "SELECT released_m2 FROM clearance_task") == [(4.0,)]


def test_what_is_gone_is_not_told_as_saved(document: Document) -> None:
    with document.database.write() as connection:
        effects = Effects(connection)
        effects.after("partner", [1, 2])
        effects.gone("partner", [2])
        effects.many("hazard_site")
        effects.settle()
        assert effects.changed() == Changed(
            {"partner": frozenset({1})}, {"partner": frozenset({2})}, frozenset({"hazard_site"})
        )
