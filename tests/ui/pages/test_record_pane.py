"""The pane holds one record at a time, and asks before typing would be lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from minedesk.records import schema
from minedesk.records.base import Entry
from minedesk.ui.pages.record_pane import RecordPane

if TYPE_CHECKING:
    from tests.ui.pages.conftest import Desk


@pytest.fixture
def pane(desk: Desk) -> RecordPane:
    pane = RecordPane(schema("hazard_site"), desk.context)
    desk.qtbot.addWidget(pane)
    pane.resize(400, 600)
    pane.show()
    return pane


def type_name(pane: RecordPane, name: str) -> None:
    pane.form.sheet.rows["name"].editor.type_text(name)


def test_it_is_called_after_the_record_in_hand(pane: RecordPane, desk: Desk) -> None:
    record = desk.keep("hazard_site", code="S1")
    assert (pane.holds_record, pane.title) == (False, "Hazard site")
    assert pane.open(record)
    assert (pane.record_id, pane.title) == (record, "Hazard site S1")
    pane.new()
    assert (pane.record_id, pane.holds_record, pane.title) == (None, True, "Hazard site")


def test_a_record_that_is_gone_is_not_shown(pane: RecordPane) -> None:
    assert not pane.open(7)
    assert not pane.holds_record


def test_leaving_is_free_where_nothing_was_typed_and_asked_where_something_was(
    pane: RecordPane, desk: Desk
) -> None:
    went: list[str] = []
    pane.open(desk.keep("hazard_site", code="S1"))
    pane.leave(lambda: went.append("free"))
    assert went == ["free"]
    type_name(pane, "Ou Tontuem")
    pane.leave(lambda: went.append("asked"))
    assert went == ["free"]
    assert not pane.ask_bar.isHidden()


def test_saving_for_a_window_that_closes_waits_until_it_is_kept(
    pane: RecordPane, desk: Desk
) -> None:
    record = desk.keep("hazard_site", code="S1")
    pane.open(record)
    type_name(pane, "Ou Tontuem")
    assert pane.save_and_wait()
    kept = desk.document.repository.get("hazard_site", record)
    assert kept is not None
    assert kept.values["name"] == "Ou Tontuem"
    assert not pane.is_dirty


def test_what_cannot_be_read_is_not_kept_and_not_lost(pane: RecordPane, desk: Desk) -> None:
    pane.open(desk.keep("hazard_site", code="S1"))
    pane.form.sheet.rows["area_m2"].editor.type_text("about ten")
    assert not pane.save_and_wait()
    assert pane.form.sheet.rows["area_m2"].editor.text() == "about ten"


def test_a_copy_counts_as_typing(pane: RecordPane, desk: Desk) -> None:
    pane.open(desk.keep("hazard_site", code="S1", name="Ou Tontuem"))
    pane.duplicate()
    assert pane.is_dirty
    said = {key: row.editor.value() for key, row in pane.form.sheet.rows.items()}
    assert (said["code"], said["name"]) == (None, "Ou Tontuem")


def test_saving_leaves_alone_what_was_written_meanwhile(pane: RecordPane, desk: Desk) -> None:
    record = desk.keep("hazard_site", code="S1", name="Old", area_m2=10.0)
    pane.open(record)
    type_name(pane, "Ou Tontuem")
    # As an import, or a second window on the same file, does.
    desk.document.recordbook.save(Entry("hazard_site", {"area_m2": 20.0}, id=record))
    assert pane.save_and_wait()
    kept = desk.document.repository.get("hazard_site", record)
    assert kept is not None
    assert (kept.values["name"], kept.values["area_m2"]) == ("Ou Tontuem", 20.0)
    assert pane.form.sheet.rows["area_m2"].editor.value() == 20.0


def in_front(pane: RecordPane, desk: Desk) -> None:
    pane.activateWindow()
    desk.qtbot.waitUntil(lambda: QApplication.activeWindow() is pane)


def type_on(desk: Desk, text: str) -> None:
    desk.qtbot.keyClicks(QApplication.focusWidget(), text)


def test_saving_leaves_the_focus_in_the_field_that_is_typed_in(
    pane: RecordPane, desk: Desk
) -> None:
    record = desk.keep("hazard_site", code="S1")
    pane.open(record)
    in_front(pane, desk)
    for key in ("name", "remarks"):
        pane.form.sheet.go_to(key)
        control = pane.form.sheet.rows[key].editor.control
        type_on(desk, "Ou Tn")
        desk.qtbot.keyClick(control, Qt.Key.Key_Left)
        desk.qtbot.keyPress(control, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        desk.settle()
        desk.qtbot.waitUntil(lambda: not pane.is_saving)
        assert QApplication.focusWidget() is control
        type_on(desk, "o")
        assert pane.form.sheet.rows[key].editor.text() == "Ou Ton"


def test_a_refused_record_shows_where_and_says_that_it_is_not_saved(
    pane: RecordPane, desk: Desk
) -> None:
    desk.keep("hazard_site", code="S1")
    pane.open(desk.keep("hazard_site", code="S2"))
    in_front(pane, desk)
    rows = pane.form.sheet.rows
    # Refused by the file: another record has this key.
    rows["code"].editor.type_text("S1")
    pane.form.sheet.go_to("name")
    pane.save_and_next()
    desk.settle()
    desk.qtbot.waitUntil(lambda: not pane.is_saving)
    assert QApplication.focusWidget() is rows["code"].editor.control
    assert desk.told.said == ["This record is not saved yet."]
    # Refused by the form: a figure that is none.
    rows["code"].editor.type_text("S2")
    rows["area_m2"].editor.type_text("about ten")
    pane.form.sheet.go_to("name")
    pane.save_and_next()
    assert QApplication.focusWidget() is rows["area_m2"].editor.control
    assert desk.told.said == ["This record is not saved yet."] * 2


def test_what_was_to_follow_a_refused_save_does_not_follow_a_later_one(
    pane: RecordPane, desk: Desk
) -> None:
    went: list[str] = []
    pane.open(desk.keep("hazard_site", code="S1"))
    area = pane.form.sheet.rows["area_m2"].editor
    area.type_text("about ten")
    pane.save(lambda: went.append("left"))
    area.type_text("10")
    assert pane.form.save()
    desk.settle()
    desk.qtbot.waitUntil(lambda: not pane.is_saving)
    assert went == []
