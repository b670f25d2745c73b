"""Submitting, verifying and sending back, many records at once."""

from __future__ import annotations

from typing import Any

import pytest

from minedesk.errors import AppError
from minedesk.records.base import Entry
from minedesk.services.changes import Changed
from minedesk.services.document import Document
from minedesk.services.history import sentence
from minedesk.services.progress import Job, Stopped


def _site(document: Document, code: str, **values: Any) -> int:
    return document.recordbook.save(Entry("hazard_site", {"code": code, **values})).id


@pytest.fixture
def sites(document: Document) -> list[int]:
    whole = {"land_class": "sha", "status": "open"}
    return [_site(document, f"S{at}", **(whole if at else {})) for at in range(3)]


def _states(document: Document, ids: list[int]) -> list[str]:
    page = document.repository.page("hazard_site", ids, ["review"])
    return [page[id][0] for id in ids]


def test_those_that_are_fit_go_and_the_others_stay(document: Document, sites: list[int]) -> None:
    done = document.reviews.submit("hazard_site", sites)
    assert done.look.going == sites[1:]
    assert [each.id for each in done.look.held] == sites[:1]
    assert _states(document, sites) == ["draft", "submitted", "submitted"]


def test_who_and_when_are_kept_and_the_stamps_of_changes_stay(
    document: Document, sites: list[int]
) -> None:
    before = document.repository.get("hazard_site", sites[1])
    document.reviews.submit("hazard_site", sites)
    entry = document.repository.get("hazard_site", sites[1])
    assert entry is not None
    assert before is not None
    assert entry.stamps["review_by"] == "Sok Dara"
    assert entry.stamps["review_at"] >= entry.stamps["changed_at"]
    assert entry.stamps["changed_at"] == before.stamps["changed_at"]


def test_sending_back_needs_a_note_and_keeps_it_until_the_next_step(
    document: Document, sites: list[int]
) -> None:
    document.reviews.submit("hazard_site", sites[1:])
    with pytest.raises(AppError, match="needs a note"):
        document.reviews.send_back("hazard_site", sites[1:], " ")
    assert _states(document, sites[1:]) == ["submitted", "submitted"]
    document.reviews.send_back("hazard_site", sites[1:], "Look at the area. ")
    page = document.repository.page("hazard_site", sites, ["review", "review_note"])
    assert page[sites[1]] == ("draft", "Look at the area.")
    document.reviews.submit("hazard_site", sites[1:2])
    page = document.repository.page("hazard_site", sites, ["review", "review_note"])
    assert page[sites[1]] == ("submitted", None)


def test_listeners_hear_of_a_step(document: Document, sites: list[int]) -> None:
    heard: list[Changed] = []
    document.changes.listen(heard.append)
    document.reviews.submit("hazard_site", sites)
    assert heard == [Changed({"hazard_site": frozenset(sites[1:])})]


def test_a_step_that_is_stopped_leaves_all_as_it_was(document: Document, sites: list[int]) -> None:
    job = Job()
    job.stop()
    with pytest.raises(Stopped):
        document.reviews.submit("hazard_site", sites, job)
    assert _states(document, sites) == ["draft"] * 3


def test_the_history_tells_of_each_step(document: Document, sites: list[int]) -> None:
    document.reviews.submit("hazard_site", sites)
    done = document.reviews.verify("hazard_site", sites[1:2])
    told = [sentence(each) for each in document.history.change_sets(limit=2)]
    assert told == ["Hazard site S1 verified", "Hazard sites: 2 submitted"]
    assert done.change_set is not None
    document.history.undo(done.change_set)
    assert _states(document, sites) == ["draft", "submitted", "submitted"]
