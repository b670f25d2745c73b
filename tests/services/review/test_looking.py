"""What is found before a step: who can go, who cannot and why."""

from __future__ import annotations

from datetime import date
from typing import Any

from minedesk.records.base import Entry, Row
from minedesk.services.document import Document
from minedesk.services.progress import Job
from minedesk.services.review import Look, Standing
from minedesk.services.settings import Settings

WHOLE: dict[str, Any] = {"land_class": "sha", "status": "open"}


def _site(document: Document, code: str, **values: Any) -> int:
    return document.recordbook.save(Entry("hazard_site", {"code": code, **values})).id


def _why(standing: Standing) -> list[tuple[str | None, str]]:
    return [(problem.field, problem.message) for problem in standing.problems]


def test_a_draft_with_gaps_is_held_and_told_which(document: Document) -> None:
    good, gap = _site(document, "S1", **WHOLE), _site(document, "S2", status="open")
    found = document.reviews.look("hazard_site", [good, gap, gap, 99], "submit")
    assert found.going == [good]
    assert [(each.key, each.state) for each in found.held] == [("S2", "draft")]
    assert _why(found.held[0]) == [("land_class", "Class is missing.")]
    assert found.missing == 1


def test_gaps_in_rows_name_their_row(document: Document) -> None:
    rows = {"find": [Row({"quantity": 1}), Row({"category": "uxo"})]}
    values = {"code": "T1", "activity": "clearance", "status": "planned"}
    id = document.recordbook.save(Entry("clearance_task", values, rows)).id
    problem = document.reviews.look("clearance_task", [id], "submit").held[0].problems[0]
    assert (problem.sheet, problem.row, problem.field) == ("find", 2, "quantity")


def test_an_error_of_the_rules_holds_a_record_and_a_warning_does_not(document: Document) -> None:
    values = {"code": "S1", **WHOLE, "area_m2": 100.0, "boundary": None}
    warned = _site(document, **values)
    task = {"code": "T1", "activity": "clearance", "status": "planned"}
    id = document.recordbook.save(Entry("clearance_task", dict(task))).id
    with document.recordbook.transaction() as change:
        # An import of long ago, before there was a rule.
        days = ("2024-05-01", "2024-04-01")
        change.bulk.update("clearance_task", ["started_on", "ended_on"], [(id, *days)])
        change.bulk.update("hazard_site", ["area_m2"], [(warned, 10.0)])
    found = document.reviews.look("clearance_task", [id], "submit")
    assert found.held[0].problems[0].field == "ended_on"
    assert date(2024, 4, 1).isoformat() in found.held[0].problems[0].message


def test_only_what_is_submitted_is_verified_and_ones_own_with_a_warning(
    document: Document,
) -> None:
    draft, sent = _site(document, "S1", **WHOLE), _site(document, "S2", **WHOLE)
    document.reviews.submit("hazard_site", [sent])
    found = document.reviews.look("hazard_site", [draft, sent], "verify")
    assert found.going == [sent]
    assert _why(found.held[0]) == [(None, "It is a draft.")]
    assert _why(found.doubted[0]) == [(None, "Submitted by yourself.")]
    document.settings = Settings(person="Sokha")
    assert document.reviews.look("hazard_site", [sent], "verify").doubted == []


def test_each_step_says_why_a_state_does_not_fit(document: Document) -> None:
    id = _site(document, "S1", **WHOLE)
    said = {}
    for _turn in range(3):
        for step in ("submit", "verify", "send_back"):
            found: Look = document.reviews.look("hazard_site", [id], step)  # type: ignore[arg-type]  # a loop over steps
            for held in found.held:
                said[held.state, step] = held.problems[0].message
        state = document.repository.get("hazard_site", id)
        assert state is not None
        if state.stamps["review"] == "draft":
            document.reviews.submit("hazard_site", [id])
        else:
            document.reviews.verify("hazard_site", [id])
    assert said == {
        ("draft", "verify"): "It is a draft.",
        ("draft", "send_back"): "It is a draft already.",
        ("submitted", "submit"): "It is submitted already.",
        ("verified", "submit"): "It is verified already.",
        ("verified", "verify"): "It is verified already.",
    }


def test_looking_counts_for_the_status_bar(document: Document) -> None:
    ids = [_site(document, f"S{at}", **WHOLE) for at in range(3)]
    job = Job()
    document.reviews.look("hazard_site", ids, "submit", job)
    assert (job.snapshot().done, job.snapshot().total) == (3, 3)
