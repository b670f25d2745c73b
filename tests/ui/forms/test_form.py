"""What is put into the form of a record, or typed, comes out of it; and how it shows it."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from minedesk.errors import Problem
from minedesk.records import record_types, schema
from minedesk.records.base import Entry
from minedesk.ui.forms.form import RecordForm
from tests.ui.forms.recordform import control, press, site


@pytest.mark.parametrize("name", [each.name for each in record_types()])
def test_every_record_type_has_a_form_that_changes_nothing(
    qtbot: QtBot, world: Any, name: str
) -> None:
    form = RecordForm(schema(name), world.context())
    qtbot.addWidget(form)
    values = {field.key: None for field in schema(name).fields}
    entry = Entry(name, values, id=3, uuid="u", stamps={"review": "verified"})
    form.set_entry(entry)
    assert not form.is_dirty()
    assert form.entry().values == values
    assert (form.entry().id, form.entry().uuid, form.entry().stamps) == (3, "u", entry.stamps)


def test_what_is_typed_comes_out(qtbot: QtBot, form: RecordForm) -> None:
    entry = site()
    form.set_entry(entry)
    with qtbot.waitSignal(form.dirty_changed) as dirty:
        qtbot.keyClicks(control(form, "name"), "Ou Tontuem")
    assert dirty.args == [True]
    qtbot.keyClicks(control(form, "surveyed_on"), "2 Oct 2023")
    now = form.entry()
    assert now.values["name"] == "Ou Tontuem"
    assert now.values["surveyed_on"] == datetime.date(2023, 10, 2)
    assert now.values["area_m2"] == 376_600.0
    assert "name" not in entry.values, "the entry that was given is left alone"


def test_typing_back_what_was_there_leaves_nothing_to_save(qtbot: QtBot, form: RecordForm) -> None:
    form.set_entry(site())
    qtbot.keyClicks(control(form, "men"), "3")
    assert form.is_dirty()
    with qtbot.waitSignal(form.dirty_changed) as dirty:
        qtbot.keyClick(control(form, "men"), Qt.Key.Key_Backspace)
    assert dirty.args == [False]


def test_links_that_wait_for_their_record_stay(qtbot: QtBot, form: RecordForm) -> None:
    entry = site()
    entry.pending = {"reported_by": ("HALO",)}
    form.set_entry(entry)
    qtbot.keyClicks(control(form, "name"), "x")
    assert form.entry().pending == {"reported_by": ("HALO",)}
    form.sheet.rows["reported_by"].editor.type_text("JMAS")
    assert form.entry().pending == {}
    assert form.entry().values["reported_by"] == 1


def test_the_head_tells_what_the_record_is(form: RecordForm) -> None:
    form.set_entry(site(name="Ou Tontuem canal"))
    assert form.header.key.text() == "BTB50562"
    assert [pill.text() for pill in form.header.pills] == ["CHA", "Open"]
    assert form.header.name.toolTip() == "Ou Tontuem canal"
    form.set_entry(Entry("hazard_site"))
    assert form.header.key.text() == "New hazard site"
    assert not any(pill.isVisible() for pill in form.header.pills)


def test_fields_are_told_to_those_who_cannot_see_them(form: RecordForm) -> None:
    form.set_entry(site())
    assert control(form, "code").accessibleName() == "Site ID (required)"
    assert "Write m², ha or km²." in control(form, "area_m2").accessibleDescription()
    form.show_problems([Problem("Too large.", "area_m2")])
    assert "Too large." in control(form, "area_m2").accessibleDescription()


def test_a_narrow_form_has_one_column_and_none_is_wider_than_the_room(form: RecordForm) -> None:
    form.set_entry(site())
    rows = form.sheet.rows
    assert rows["men"].y() == rows["women"].y()
    form.sheet.arrange(240)
    form.sheet.widget().layout().activate()
    assert rows["men"].y() < rows["women"].y()
    room = form.sheet.viewport().width()
    assert all(row.geometry().right() < room for row in rows.values())


def test_another_record_is_shown_from_its_first_heading_on(qtbot: QtBot, form: RecordForm) -> None:
    form.set_entry(site())
    bar = form.sheet.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    form.set_entry(Entry("hazard_site"))
    assert bar.value() == 0
    bar.setValue(bar.maximum())
    form.focus_first()
    qtbot.waitUntil(lambda: bar.value() == 0)


def test_repeating_fills_gaps_only_and_marks_them(
    qtbot: QtBot, world: Any, form: RecordForm
) -> None:
    world.last = {
        "code": "OLD", "province": "Battambang", "status": "open", "district": "Samlout",
        "reported_by": 1, "area_m2": 5.0, "surveyed_on": datetime.date(2024, 3, 4), "name": "Old",
        "contamination": ("uxo",), "men": 4,
    }  # fmt: skip
    form.set_entry(Entry("hazard_site", {"district": "Banan"}))
    form.sheet.go_to("code")
    press(qtbot, Qt.Key.Key_Apostrophe, Qt.KeyboardModifier.ControlModifier)
    values = form.entry().values
    assert values["province"] == "Battambang"
    assert values["contamination"] == ("uxo",)
    assert values["reported_by"] == 1
    assert values["surveyed_on"] == datetime.date(2024, 3, 4)
    assert values["district"] == "Banan"
    # A figure or a name that stays by mistake looks like a true one.
    assert [values[key] for key in ("code", "area_m2", "name", "men")] == [None] * 4
    row = form.sheet.rows["province"]
    assert row.is_filled()
    assert row.note_text()
    qtbot.keyClicks(control(form, "province"), "x")
    assert not row.is_filled()


def test_repeating_is_offered_for_new_records_only(form: RecordForm) -> None:
    form.set_entry(Entry("hazard_site"))
    assert form.header.repeat.isVisible()
    form.set_entry(site())
    assert not form.header.repeat.isVisible()
