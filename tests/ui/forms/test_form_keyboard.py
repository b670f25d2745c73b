"""The form of a record is filled, saved and left by the keyboard alone."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from minedesk.records import schema
from minedesk.records.base import Entry
from minedesk.ui.forms.form import RecordForm
from tests.ui.forms.recordform import control, press, record_form, site

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_enter_and_tab_go_on_in_reading_order(qtbot: QtBot, form: RecordForm) -> None:
    form.set_entry(Entry("hazard_site"))
    form.focus_first()
    keys = [field.key for field in form.schema.typed]
    for key in keys[:5]:
        assert QApplication.focusWidget() is control(form, key)
        press(qtbot, Key.Key_Return)
    form.focus_first()
    for key in keys:
        assert QApplication.focusWidget() is control(form, key)
        press(qtbot, Key.Key_Tab)
    assert QApplication.focusWidget() is form.header.repeat


@pytest.mark.parametrize("key", [Key.Key_Tab, Key.Key_Return, Key.Key_Enter])
@pytest.mark.parametrize(
    ("field", "typed", "becomes"),
    [
        ("land_class", "susp", "Suspected hazardous area"),
        ("village", "Battam", "Battam"),
        ("reported_by", "japan", "JMAS"),
    ],
)
def test_one_key_leaves_a_field_whose_list_is_open(
    qtbot: QtBot, form: RecordForm, field: str, typed: str, becomes: str, key: Key
) -> None:
    form.set_entry(site())
    form.sheet.go_to(field)
    qtbot.keyClicks(control(form, field), typed)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    qtbot.keyClick(popup, key)
    assert control(form, field).text() == becomes
    following = form.sheet.next_after(control(form, field))
    assert following is not None
    assert QApplication.focusWidget() is following.editor.control
    assert QApplication.activePopupWidget() is None
    # What is typed now takes the place of what stood there, as after every Tab.
    assert following.editor.control.selectedText() == following.editor.text()


def test_enter_on_the_button_saves(qtbot: QtBot, world: Any) -> None:
    form = record_form(qtbot, world, "partner")
    form.set_entry(Entry("partner", {"short_name": "JMAS"}))
    form.header.save.setFocus()
    with qtbot.waitSignal(form.save_requested):
        press(qtbot, Key.Key_Return)


def test_enter_in_a_long_text_begins_a_line(qtbot: QtBot, form: RecordForm) -> None:
    form.set_entry(Entry("hazard_site"))
    remarks = control(form, "remarks")
    remarks.setFocus()
    qtbot.keyClicks(remarks, "one")
    press(qtbot, Key.Key_Return)
    qtbot.keyClicks(remarks, "two")
    assert form.entry().values["remarks"] == "one\ntwo"


def test_keys_save(qtbot: QtBot, form: RecordForm) -> None:
    form.set_entry(site())
    form.sheet.go_to("name")
    with qtbot.waitSignal(form.save_requested):
        press(qtbot, Key.Key_S, CONTROL)
    with qtbot.waitSignal(form.save_and_next_requested):
        press(qtbot, Key.Key_Return, CONTROL)
    form.sheet.go_to("remarks")
    with qtbot.waitSignal(form.save_and_next_requested):
        press(qtbot, Key.Key_Return, CONTROL)
    with qtbot.waitSignal(form.save_requested):
        qtbot.mouseClick(form.header.save, Qt.MouseButton.LeftButton)


def test_escape_asks_before_typing_is_lost(qtbot: QtBot, form: RecordForm) -> None:
    form.set_entry(site(name="Canal"))
    form.sheet.go_to("name")
    qtbot.keyClicks(control(form, "name"), "x")
    press(qtbot, Key.Key_Escape)
    assert form.discard_bar.isVisible()
    qtbot.mouseClick(form.discard_bar.keep, Qt.MouseButton.LeftButton)
    assert not form.discard_bar.isVisible()
    assert form.is_dirty()
    assert QApplication.focusWidget() is control(form, "name")
    press(qtbot, Key.Key_Escape)
    with qtbot.waitSignal(form.discarded):
        qtbot.mouseClick(form.discard_bar.discard, Qt.MouseButton.LeftButton)
    assert form.entry().values["name"] == "Canal"


def test_escape_with_nothing_typed_is_done_at_once(qtbot: QtBot, form: RecordForm) -> None:
    form.set_entry(site())
    form.sheet.go_to("name")
    with qtbot.waitSignal(form.discarded):
        press(qtbot, Key.Key_Escape)
    assert not form.discard_bar.isVisible()


def test_a_link_is_followed(qtbot: QtBot, form: RecordForm) -> None:
    form.set_entry(site(reported_by=2))
    form.sheet.go_to("reported_by")
    with qtbot.waitSignal(form.link_activated) as followed:
        press(qtbot, Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert followed.args == ["partner", 2]


def test_tabs_turn_by_key(qtbot: QtBot, world: Any) -> None:
    form = RecordForm(schema("partner"), world.context())
    qtbot.addWidget(form)
    form.show()
    qtbot.keyClick(form, Key.Key_PageDown, CONTROL)
    assert form.tab_bar.currentIndex() == 1
    qtbot.keyClick(form, Key.Key_PageUp, CONTROL)
    assert form.tab_bar.currentIndex() == 0


def test_a_letter_with_alt_shows_the_field_it_goes_to(qtbot: QtBot, form: RecordForm) -> None:
    form.set_entry(site())
    form.sheet.go_to("code")
    row = form.sheet.rows["remarks"]
    assert row.y() > form.sheet.viewport().height()
    row.editor.control.setFocus(Qt.FocusReason.ShortcutFocusReason)
    room = form.sheet.viewport()
    qtbot.waitUntil(
        lambda: (
            room.rect().contains(row.mapTo(room, row.rect().topLeft()))
            and room.rect().contains(row.mapTo(room, row.rect().bottomLeft()))
        )
    )


@pytest.mark.parametrize(("language", "taken"), [("en", "fevhxpsr"), ("fr", "fdai")])
def test_no_field_takes_a_letter_of_the_menus_and_buttons(
    qtbot: QtBot, world: Any, language: str, taken: str
) -> None:
    world.speak(language)
    form = RecordForm(schema("clearance_task"), world.context())
    qtbot.addWidget(form)
    labels = [row.label.text() for row in form.sheet.rows.values()]
    letters = {label[label.index("&") + 1].casefold() for label in labels if "&" in label}
    assert letters
    assert not letters & set(taken)
