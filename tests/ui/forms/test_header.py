"""The head of a form says what the record is, in its key, its marks and its name."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from minedesk.records import schema
from minedesk.records.base import Entry
from minedesk.ui.forms.header import FormHeader


@pytest.fixture
def header(qtbot: QtBot, world: Any) -> FormHeader:
    header = FormHeader(schema("hazard_site"), world.context())
    qtbot.addWidget(header)
    header.resize(400, 80)
    header.show()
    return header


def test_a_kept_record_is_told_by_key_marks_and_name(header: FormHeader) -> None:
    values = {"code": "BTB1", "name": "Ou Tontuem", "land_class": "cha", "status": "closed"}
    header.show_entry(Entry("hazard_site", values, id=1))
    assert header.key.text() == "BTB1"
    # Capitals known everywhere stand for the term, whose words are at hand.
    assert [pill.text() for pill in header.pills] == ["CHA", "Closed"]
    assert header.pills[0].toolTip() == "Confirmed hazardous area"
    assert not header.name.isHidden()
    assert header.repeat.isHidden()


def test_a_new_record_is_told_by_its_type(header: FormHeader) -> None:
    header.show_entry(Entry("hazard_site"))
    assert header.key.text() == "New hazard site"
    assert all(pill.isHidden() for pill in header.pills)
    assert header.name.isHidden()
    assert not header.repeat.isHidden()


def test_a_long_key_is_shortened_and_whole_in_its_tip(header: FormHeader) -> None:
    key = "KH-BTB-2024-0001-EXTENSION-NORTH"
    header.show_entry(Entry("hazard_site", {"code": key}, id=1))
    assert header.key.text().endswith("…")
    assert len(header.key.text()) == 24
    assert header.key.toolTip() == key


def test_a_copy_finds_room_for_its_marks_in_a_narrow_pane(header: FormHeader) -> None:
    header.resize(380, 80)
    header.show_entry(Entry("hazard_site", {"name": "Ou", "land_class": "cha", "status": "open"}))
    QApplication.processEvents()
    for widget in (header.key, *header.pills, header.repeat, header.save):
        assert widget.width() >= widget.sizeHint().width()
        right = widget.mapTo(header, widget.rect().topRight()).x()
        assert right < header.width()


def test_a_kept_record_shows_how_far_its_review_is(header: FormHeader) -> None:
    stamps = {
        "review": "submitted",
        "review_at": "2026-11-21T12:00:00Z",
        "review_by": "Dara",
        "review_after": "Sokha",
    }
    header.show_entry(Entry("hazard_site", {"code": "BTB1"}, id=1, stamps=stamps))
    assert header.review.text() == "Submitted"
    assert header.review.toolTip() == "Submitted on 21 Nov 2026 by Dara"
    assert header.note.text() == "Changed by Dara on 21 Nov 2026 after Sokha verified it."
    header.show_entry(Entry("hazard_site", {"code": "BTB2"}))
    assert header.review.isHidden()
    assert header.note.isHidden()
