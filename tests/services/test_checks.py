"""Findings name the field, and the row where it stands in one."""

from __future__ import annotations

from datetime import date

from minedesk.errors import Problem
from minedesk.records.base import Entry, Row
from minedesk.services.checks import RecordProblems, problems
from minedesk.services.document import Document
from minedesk.services.merging import merged
from minedesk.store import gazetteer
from minedesk.store.gazetteer import Place


def _found(document: Document, entry: Entry) -> list[Problem]:
    before = document.repository.get(entry.type, entry.id) if entry.id else None
    whole = merged(document.repository, entry, before)
    return problems(document.repository, whole, before)


def test_a_good_record_has_no_problems(document: Document) -> None:
    assert _found(document, Entry("hazard_site", {"code": "A", "area_m2": 5.0})) == []


def test_a_row_s_problem_says_which_row(document: Document) -> None:
    entry = Entry(
        "partner",
        {"short_name": "P"},
        {"contact": [Row({"name": "Ann"}), Row({"name": "Bo", "email": "bo"})]},
    )
    (problem,) = _found(document, entry)
    assert (problem.sheet, problem.row, problem.field) == ("contact", 2, "email")
    assert problem.severity == "error"


def test_a_link_that_waits_is_not_held_against_its_row(document: Document) -> None:
    site = document.recordbook.save(Entry("hazard_site", {"code": "S"})).id
    other = document.recordbook.save(Entry("hazard_site", {"code": "S2"})).id
    day = date(2024, 1, 1)
    entry = Entry(
        "clearance_task",
        {"code": "T", "sites": (site, other)},
        {
            "progress": [
                Row({"date": day, "cleared_m2": 1.0}, pending={"site": ("LATER",)}),
                Row({"date": day, "cleared_m2": 1.0}),
            ]
        },
    )
    assert [(problem.row, problem.field) for problem in _found(document, entry)] == [(2, "site")]


def test_a_change_is_held_against_what_was(document: Document) -> None:
    saved = document.recordbook.save(
        Entry("hazard_site", {"code": "S", "info_date": date(2024, 5, 1)})
    )
    older = Entry("hazard_site", {"info_date": date(2024, 4, 1)}, id=saved.id)
    (problem,) = _found(document, older)
    assert (problem.field, problem.severity) == ("info_date", "warning")


def test_the_error_speaks_of_the_first_that_matters() -> None:
    warning = Problem("Mind this.", severity="warning")
    error = RecordProblems([warning, Problem("This is wrong.", "code", "Mend it.")])
    assert str(error) == "This is wrong. Mend it."
    assert len(error.problems) == 2


def test_where_a_record_lies_is_held_against_the_lists_of_places(document: Document) -> None:
    with document.recordbook.transaction("places") as change:
        gazetteer.add(change.connection, [Place("KH", "02", 1, "Battambang")])
    entry = Entry("hazard_site", {"code": "S-1", "province": "Batambang"})
    [found] = [each for each in document.recordbook.check(entry) if each.field == "province"]
    assert found.severity == "warning"
    assert found.hint == "Perhaps: Battambang (02)."
    assert document.recordbook.save(entry).created
