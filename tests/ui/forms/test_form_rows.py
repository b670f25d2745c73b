"""The rows of a record in the tabs of its form: typed, saved, their problems gone to."""

from __future__ import annotations

import datetime
from typing import Any

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from minedesk.errors import Problem
from minedesk.records import schema
from minedesk.records.base import Entry, Row
from minedesk.ui.forms.form import RecordForm
from tests.ui.forms.recordform import control, record_form


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
    form = record_form(qtbot, world, "clearance_task")
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
    form = record_form(qtbot, world, "clearance_task")
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
