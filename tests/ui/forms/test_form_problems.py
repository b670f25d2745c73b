"""What cannot be right is said at its field, when it is left; what blocks saving and what not."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from minedesk.errors import AppError, Problem
from minedesk.records import schema
from minedesk.records.base import Entry
from minedesk.store.faults import Busy
from minedesk.ui.forms.form import RecordForm
from tests.ui.forms.recordform import control, press, site


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
    press(qtbot, Qt.Key.Key_Tab)
    assert "is not a date" in row.note_text()
    qtbot.keyClicks(control(form, "surveyed_on"), "3/2024")
    assert row.note_text() == "= 15 Mar 2024"


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
