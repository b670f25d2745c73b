"""An undo brings back what was verified, but never calls verified what nobody has seen so."""

from __future__ import annotations

from typing import Any

import pytest

from minedesk.records.base import Entry
from minedesk.services.document import Document
from minedesk.services.history.verification import mixed
from minedesk.services.settings import Settings

SITE = "hazard_site"


def _as(document: Document, person: str) -> None:
    document.settings = Settings(person=person)


def _save(document: Document, id: int | None = None, **values: Any) -> tuple[int, int]:
    saved = document.recordbook.save(Entry(SITE, values, id=id))
    assert saved.change_set is not None
    return saved.id, saved.change_set


def _state(document: Document, id: int) -> tuple[str, str | None]:
    entry = document.repository.get(SITE, id)
    assert entry is not None
    return entry.stamps["review"], entry.stamps["review_after"]


@pytest.fixture
def site(document: Document) -> int:
    """A site that Sokha verified."""
    id, _made = _save(document, code="S1", land_class="sha", status="open")
    document.reviews.submit(SITE, [id])
    _as(document, "Sokha")
    document.reviews.verify(SITE, [id])
    _as(document, "Dara")
    return id


def test_undoing_the_last_edit_brings_back_what_was_verified(document: Document, site: int) -> None:
    _id, edit = _save(document, site, name="Svay Sa")
    assert _state(document, site) == ("submitted", "Sokha")
    document.history.undo(edit)
    assert _state(document, site) == ("verified", None)
    document.history.redo_last()
    assert _state(document, site) == ("submitted", "Sokha")


def test_other_records_may_have_changed_since(document: Document, site: int) -> None:
    _id, edit = _save(document, site, name="Svay Sa")
    _save(document, code="S2")
    document.history.undo(edit)
    assert _state(document, site) == ("verified", None)


def test_a_later_edit_that_still_counts_was_verified_by_nobody(
    document: Document, site: int
) -> None:
    _id, edit = _save(document, site, name="Svay Sa")
    _save(document, site, province="Pailin")
    document.history.undo(edit)
    assert _state(document, site) == ("submitted", "Sokha")


def test_a_later_edit_that_was_undone_counts_no_more(document: Document, site: int) -> None:
    _id, edit = _save(document, site, name="Svay Sa")
    _id, later = _save(document, site, province="Pailin")
    document.history.undo(later)
    document.history.undo(edit)
    assert _state(document, site) == ("verified", None)


def test_undoing_what_was_done_before_it_was_verified_is_an_edit(document: Document) -> None:
    id, _made = _save(document, code="S1", land_class="sha", status="open")
    _id, edit = _save(document, id, name="Svay Sa")
    document.reviews.submit(SITE, [id])
    document.reviews.verify(SITE, [id])
    document.history.undo(edit)
    entry = document.repository.get(SITE, id)
    assert entry is not None
    assert entry.values["name"] is None
    assert _state(document, id)[0] == "submitted"


def test_undoing_a_send_back_after_an_edit_leads_to_submitted(
    document: Document, site: int
) -> None:
    back = document.reviews.send_back(SITE, [site], "The area").change_set
    assert back is not None
    _save(document, site, area_m2=5.0)
    document.history.undo(back)
    assert _state(document, site)[0] == "submitted"


def test_only_verified_records_are_asked_about(document: Document, site: int) -> None:
    other, made = _save(document, code="S2")
    with document.recordbook.transaction() as change:
        assert mixed(change.connection, SITE, [other], made) == set()
        assert mixed(change.connection, SITE, [], made) == set()
