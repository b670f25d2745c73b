"""The form of a record: typing, moving, saving, what blocks it and what does not."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from minedesk.errors import AppError, Problem
from minedesk.records import record_types, schema
from minedesk.records.base import Entry, Row
from minedesk.store.faults import Busy
from minedesk.ui.forms.form import RecordForm

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def form(qtbot: QtBot, world: Any) -> RecordForm:
    made = RecordForm(schema("hazard_site"), world.context())
    qtbot.addWidget(made)
    made.resize(424, 690)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    return made


def site(**more: Any) -> Entry:
    values = {"code": "BTB50562", "land_class": "cha", "status": "open", "area_m2": 376_600.0}
    return Entry("hazard_site", {**values, **more}, id=5, uuid="u-5", stamps={"review": "draft"})


def control(form: RecordForm, key: str) -> Any:
    return form.sheet.rows[key].editor.control


def press(qtbot: QtBot, key: Key, *modifiers: Any) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, *modifiers)


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
        qtbot.keyClick(control(form, "men"), Key.Key_Backspace)
    assert dirty.args == [False]


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
    form = RecordForm(schema("partner"), world.context())
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is form)
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


def test_a_draft_may_have_gaps(qtbot: QtBot, form: RecordForm) -> None:
    form.set_entry(Entry("hazard_site"))
    assert form.gaps() == ["Site ID", "Class", "Status"]
    qtbot.keyClicks(control(form, "code"), "X-1")
    assert form.gaps() == ["Class", "Status"]
    with qtbot.waitSignal(form.save_requested):
        assert form.save()


def test_without_its_key_a_record_cannot_be_kept(qtbot: QtBot, form: RecordForm) -> None:
    form.set_entry(Entry("hazard_site"))
    qtbot.keyClicks(control(form, "name"), "Ou Tontuem")
    with qtbot.assertNotEmitted(form.save_requested):
        assert not form.save()
    assert QApplication.focusWidget() is control(form, "code")
    assert "Site ID" in form.sheet.rows["code"].note_text()


def test_what_cannot_be_read_blocks_saving_and_is_not_lost(qtbot: QtBot, form: RecordForm) -> None:
    form.set_entry(site())
    area = control(form, "area_m2")
    area.selectAll()
    qtbot.keyClicks(area, "-4,200")
    with qtbot.assertNotEmitted(form.save_requested):
        press_save = form.save()
    assert not press_save
    assert QApplication.focusWidget() is area
    assert area.text() == "-4,200"
    assert "cannot be negative" in form.sheet.rows["area_m2"].note_text()
    assert [problem.field for problem in form.problems()] == ["area_m2"]
    with pytest.raises(AppError):
        form.entry()


def test_a_half_typed_date_is_not_scolded_until_left(qtbot: QtBot, form: RecordForm) -> None:
    form.set_entry(site())
    form.sheet.go_to("surveyed_on")
    row = form.sheet.rows["surveyed_on"]
    qtbot.keyClicks(control(form, "surveyed_on"), "15/")
    assert row.note_text() == ""
    press(qtbot, Key.Key_Tab)
    assert "is not a date" in row.note_text()
    qtbot.keyClicks(control(form, "surveyed_on"), "3/2024")
    assert row.note_text() == "= 15 Mar 2024"


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
    press(qtbot, Key.Key_Apostrophe, CONTROL)
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


def test_findings_stand_where_they_belong(qtbot: QtBot, form: RecordForm) -> None:
    form.set_entry(site())
    form.show_problems(
        [
            Problem("Differs from the boundary.", "area_m2", severity="warning"),
            Problem("Too large.", "area_m2"),
            Problem("Used already.", "code", "Choose another."),
            Problem("Somebody else changed this record."),
        ]
    )
    rows = form.sheet.rows
    assert rows["area_m2"].note_text() == "Too large."
    assert rows["code"].note_text() == "Used already. Choose another."
    assert form.problem_bar.text() == "Somebody else changed this record."
    assert form.problems() == [], "findings of the rules do not keep anybody from trying"
    qtbot.keyClicks(control(form, "code"), "9")
    assert rows["code"].note_text() == ""


def test_rules_speak_after_a_pause_but_not_about_gaps(
    qtbot: QtBot, world: Any, form: RecordForm
) -> None:
    world.finds = [
        Problem("Smaller than it was.", "area_m2", severity="warning"),
        Problem("Empty.", "code"),
    ]
    form.set_entry(Entry("hazard_site"))
    qtbot.keyClicks(control(form, "area_m2"), "5")
    qtbot.waitUntil(lambda: bool(world.checked))
    assert world.checked[-1].values["area_m2"] == 5.0
    assert form.sheet.rows["area_m2"].note_text() == "Smaller than it was."
    assert form.sheet.rows["code"].note_text() == ""


def test_rules_wait_while_the_file_is_written(
    qtbot: QtBot, world: Any, form: RecordForm, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[Entry] = []

    def check(entry: Entry) -> list[Problem]:
        calls.append(entry)
        if len(calls) == 1:
            raise Busy("The file is being written.")
        return [Problem("Look again.", "name", severity="warning")]

    monkeypatch.setattr(type(world), "_check", lambda _self, entry: check(entry))
    patient = RecordForm(schema("hazard_site"), world.context())
    qtbot.addWidget(patient)
    patient.set_entry(site())
    patient.sheet.rows["name"].editor.type_text("Canal")
    qtbot.waitUntil(lambda: len(calls) == 2)
    assert patient.sheet.rows["name"].note_text() == "Look again."


def test_links_that_wait_for_their_record_stay(qtbot: QtBot, form: RecordForm) -> None:
    entry = site()
    entry.pending = {"reported_by": ("HALO",)}
    form.set_entry(entry)
    qtbot.keyClicks(control(form, "name"), "x")
    assert form.entry().pending == {"reported_by": ("HALO",)}
    form.sheet.rows["reported_by"].editor.type_text("JMAS")
    assert form.entry().pending == {}
    assert form.entry().values["reported_by"] == 1


def test_a_link_is_followed(qtbot: QtBot, form: RecordForm) -> None:
    form.set_entry(site(reported_by=2))
    form.sheet.go_to("reported_by")
    with qtbot.waitSignal(form.link_activated) as followed:
        press(qtbot, Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert followed.args == ["partner", 2]


def test_the_head_tells_what_the_record_is(form: RecordForm) -> None:
    form.set_entry(site(name="Ou Tontuem canal"))
    assert form.header.key.text() == "BTB50562"
    assert [pill.text() for pill in form.header.pills] == ["CHA", "Open"]
    assert form.header.name.toolTip() == "Ou Tontuem canal"
    form.set_entry(Entry("hazard_site"))
    assert form.header.key.text() == "New hazard site"
    assert not any(pill.isVisible() for pill in form.header.pills)


def test_rows_have_tabs_and_their_problems_open_them(qtbot: QtBot, world: Any) -> None:
    form = RecordForm(schema("clearance_task"), world.context())
    qtbot.addWidget(form)
    form.show()
    day = datetime.date(2024, 3, 1)
    rows = {"progress": [Row({"date": day, "cleared_m2": 5.0}, id=1, uuid="a")]}
    form.set_entry(Entry("clearance_task", {"code": "T-1"}, rows, id=1, uuid="t"))
    assert [form.tab_bar.tabText(place) for place in range(4)] == [
        "Record", "Progress 1", "Devices found", "Quality visits",
    ]  # fmt: skip
    model = form.tabs["progress"].model
    model.setData(model.index(0, 2), "minus two")
    assert form.is_dirty()
    assert not form.save()
    assert form.tab_bar.currentIndex() == 1
    assert form.problems()[0].sheet == "progress"
    assert form.problems()[0].row == 1
    model.setData(model.index(0, 2), "12")
    with qtbot.waitSignal(form.save_requested):
        form.save()
    assert form.entry().rows["progress"][0].values["cancelled_m2"] == 12
    form.show_problems([Problem("Outside the task.", "site").at(1, "progress")])
    assert model.problem_at(model.index(0, 1)) is not None


def test_an_error_out_of_sight_is_marked_and_gone_to(qtbot: QtBot, world: Any) -> None:
    form = RecordForm(schema("clearance_task"), world.context())
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is form)
    rows = {"inspection": [Row({"inspector": "Sok"}, id=1, uuid="a")]}
    form.set_entry(Entry("clearance_task", {"code": "T-1"}, rows, id=1, uuid="t"))
    form.show_problems([Problem("Empty.", "date").at(1, "inspection")])
    assert [form.tab_bar.tabIcon(place).isNull() for place in range(4)] == [True, True, True, False]
    form.go_to_error()
    assert form.tab_bar.currentIndex() == 3
    form.show_problems([Problem("Ended before it began.", "ended_on")])
    form.go_to_error()
    assert form.tab_bar.currentIndex() == 0
    assert QApplication.focusWidget() is control(form, "ended_on")
    form.set_entry(Entry("clearance_task"))
    assert all(form.tab_bar.tabIcon(place).isNull() for place in range(4))


def test_saving_takes_over_the_cell_that_is_typed_in(qtbot: QtBot, world: Any) -> None:
    """Ctrl+S in the menu reaches the form while the cell's editor is still open."""
    form = RecordForm(schema("clearance_task"), world.context())
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is form)
    form.set_entry(Entry("clearance_task", {"code": "T-1"}, id=1, uuid="t"))
    form.tab_bar.setCurrentIndex(1)
    view = form.tabs["progress"].view
    view.setFocus()
    view.setCurrentIndex(form.tabs["progress"].model.index(0, 4))
    qtbot.keyClicks(view, "7")
    qtbot.keyClicks(QApplication.focusWidget(), "50")
    assert form.is_dirty()
    with qtbot.waitSignal(form.save_requested):
        form.save()
    assert form.entry().rows["progress"][0].values["cleared_m2"] == 750


def test_tabs_turn_by_key(qtbot: QtBot, world: Any) -> None:
    form = RecordForm(schema("partner"), world.context())
    qtbot.addWidget(form)
    form.show()
    qtbot.keyClick(form, Key.Key_PageDown, CONTROL)
    assert form.tab_bar.currentIndex() == 1
    qtbot.keyClick(form, Key.Key_PageUp, CONTROL)
    assert form.tab_bar.currentIndex() == 0


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


def test_a_choice_is_judged_when_it_is_left(qtbot: QtBot, form: RecordForm) -> None:
    form.set_entry(site(status=None))
    form.sheet.go_to("status")
    row, line = form.sheet.rows["status"], control(form, "status")
    qtbot.keyClicks(line, "c")
    qtbot.wait(1000)
    assert line.completion.is_open()
    assert row.note_text() == ""
    line.completion.close()
    qtbot.keyClicks(line, "qq")
    form.sheet.go_to("name")
    assert row.note_text() != ""
    # Typed again, it is no longer scolded while it may become something.
    form.sheet.go_to("status")
    line.selectAll()
    qtbot.keyClicks(line, "c")
    assert row.note_text() == ""


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
