"""The review of the record in hand: saved first, refused at the field, asked about doubts."""

from __future__ import annotations

from typing import Any

import pytest

from minedesk.records import schema
from minedesk.services.settings import Settings
from minedesk.ui.pages.record_pane import RecordPane

WHOLE = {"code": "S1", "land_class": "sha", "status": "open"}


@pytest.fixture
def pane(desk: Any) -> RecordPane:
    pane = RecordPane(schema("hazard_site"), desk.context)
    desk.qtbot.addWidget(pane)
    pane.resize(500, 700)
    pane.show()
    return pane


def _state(desk: Any, id: int) -> str:
    return str(desk.document.repository.get("hazard_site", id).stamps["review"])


def _offered(pane: RecordPane) -> list[str]:
    return [step for step, made in pane.review.steps.items() if made.isVisible()]


def _settle(desk: Any) -> None:
    # Saving, looking and writing follow one another in the worker.
    for _turn in range(3):
        desk.settle()


def test_a_gap_is_shown_at_its_field_and_the_draft_is_kept(desk: Any, pane: RecordPane) -> None:
    pane.new({"code": "S1", "status": "open"})
    assert _offered(pane) == ["submit"]
    pane.review.steps["submit"].click()
    _settle(desk)
    assert pane.record_id is not None
    assert _state(desk, pane.record_id) == "draft"
    told = pane.form.sheet.rows["land_class"].told()
    assert told is not None
    assert told.message == "Class is missing."
    assert desk.told.said[-1] == "Not submitted yet. Class is missing."


def test_what_was_typed_is_saved_and_then_submitted(desk: Any, pane: RecordPane) -> None:
    id = desk.keep("hazard_site", **WHOLE)
    pane.open(id)
    pane.form.sheet.rows["name"].fill("Svay Sa")
    pane.review.take("submit")
    _settle(desk)
    entry = desk.document.repository.get("hazard_site", id)
    assert (entry.values["name"], entry.stamps["review"]) == ("Svay Sa", "submitted")
    assert desk.told.said[-1] == "Submitted S1"


def test_verifying_what_one_submitted_oneself_is_asked_once_more(
    desk: Any, pane: RecordPane
) -> None:
    id = desk.keep("hazard_site", **WHOLE)
    desk.document.reviews.submit("hazard_site", [id])
    pane.open(id)
    assert _offered(pane) == ["verify", "send_back"]
    pane.review.take("verify")
    _settle(desk)
    assert "Submitted by yourself." in pane.review.bar.text.text()
    assert _state(desk, id) == "submitted"
    pane.review.bar.go.click()
    _settle(desk)
    assert _state(desk, id) == "verified"


def test_somebody_else_is_not_asked(desk: Any, pane: RecordPane) -> None:
    id = desk.keep("hazard_site", **WHOLE)
    desk.document.reviews.submit("hazard_site", [id])
    desk.document.settings = Settings(person="Sokha")
    pane.open(id)
    pane.review.take("verify")
    _settle(desk)
    assert _state(desk, id) == "verified"


def test_sending_back_asks_for_a_note(desk: Any, pane: RecordPane) -> None:
    id = desk.keep("hazard_site", **WHOLE)
    desk.document.reviews.submit("hazard_site", [id])
    pane.open(id)
    pane.review.take("send_back")
    _settle(desk)
    bar = pane.review.bar
    assert bar.note.isVisible()
    assert not bar.go.isEnabled()
    assert _offered(pane) == []
    bar.note.setText("The area")
    bar.note.returnPressed.emit()
    _settle(desk)
    entry = desk.document.repository.get("hazard_site", id)
    assert (entry.stamps["review"], entry.stamps["review_note"]) == ("draft", "The area")
    pane.open(id)
    assert pane.form.header.note.text().endswith(": The area")


def test_another_record_takes_the_question_away(desk: Any, pane: RecordPane) -> None:
    id = desk.keep("hazard_site", **WHOLE)
    desk.document.reviews.submit("hazard_site", [id])
    pane.open(id)
    pane.review.take("send_back")
    _settle(desk)
    pane.open(None)
    assert pane.review.bar.isHidden()
    assert _offered(pane) == []
