"""Columns that fit no field are kept as custom fields, one by one or all at once."""

from __future__ import annotations

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from minedesk.services.importing.options import Target
from minedesk.ui.importing.column_step import ColumnStep
from minedesk.ui.importing.new_fields import KeepCell, KindCell
from minedesk.ui.importing.state import ImportState

LINES = (
    "Site ID;Name;Weather;Households;Soil;Empty",
    "S1;A;dry;12;Clay;",
    "S2;B;wet;7;Sand;",
    "S3;C;dry;40;Clay;",
)


@pytest.fixture
def step(qtbot: QtBot) -> ColumnStep:
    step = ColumnStep()
    qtbot.addWidget(step)
    step.resize(1170, 500)
    step.show()
    return step


def _cell(step: ColumnStep, heading: str) -> Any:
    return step.table.cellWidget(_place(step, heading), 3)


def _place(step: ColumnStep, heading: str) -> int:
    return next(at for at, each in enumerate(step._columns) if each.heading == heading)


def _goes(step: ColumnStep, heading: str) -> str:
    return step.boxes[_place(step, heading)].currentText()


def _wanted(state: ImportState) -> list[tuple[str, str]]:
    return [(each.label, each.kind) for each in state.options().fields]


def test_one_column_is_kept(step: ColumnStep, looked: Any, qtbot: QtBot) -> None:
    state = looked(*LINES)
    step.show_columns(state)
    assert isinstance(_cell(step, "Weather"), KeepCell)
    assert _cell(step, "Name") is None
    assert _cell(step, "Empty") is None
    with qtbot.waitSignal(step.changed):
        _cell(step, "Weather").keep.click()
    assert _goes(step, "Weather") == "Weather"
    assert isinstance(_cell(step, "Weather"), KindCell)
    assert _wanted(state) == [("Weather", "text")]
    assert state.columns == {2: Target("custom_61")}
    assert step.ready
    assert step.table.item(_place(step, "Weather"), 3).text() == "new field"


def test_all_are_kept_with_one_click_but_those_that_were_left_out(
    step: ColumnStep, looked: Any
) -> None:
    state = looked(*LINES)
    step.show_columns(state)
    assert step.keep_all.text() == "Keep 3 columns as custom fields"
    box = step.boxes[_place(step, "Soil")]
    box.setCurrentIndex(box.findText("Remarks"))
    box.setCurrentIndex(0)
    assert step.keep_all.text() == "Keep 2 columns as custom fields"
    step.keep_all.click()
    assert _wanted(state) == [("Weather", "text"), ("Households", "text")]
    assert (_goes(step, "Soil"), state.columns[4]) == ("Leave out", None)
    assert step.keep_all.isHidden()


def test_the_kind_can_be_another(step: ColumnStep, looked: Any) -> None:
    state = looked(*LINES)
    step.show_columns(state)
    step.keep_all.click()
    kind = _cell(step, "Soil").kind
    kind.setCurrentIndex(kind.findData("choice"))
    assert [term.label for term in state.options().fields[2].terms] == ["Clay", "Sand"]
    assert _cell(step, "Soil").kind.currentData() == "choice"
    kind = _cell(step, "Households").kind
    kind.setCurrentIndex(kind.findData("number"))
    assert _wanted(state)[1:] == [("Households", "number"), ("Soil", "choice")]


def test_a_kind_that_cannot_be_is_told_and_not_taken(step: ColumnStep, looked: Any) -> None:
    state = looked("Site ID;Name;Soil", "S1;A;Clay, sand", "S2;B;Sand")
    step.show_columns(state)
    step.keep_all.click()
    kind = _cell(step, "Soil").kind
    kind.setCurrentIndex(kind.findData("choice"))
    assert step.told.property("tone") == "error"
    assert kind.currentData() == "text"
    assert _wanted(state) == [("Soil", "text")]


def test_a_field_that_was_given_up_again_is_not_made(step: ColumnStep, looked: Any) -> None:
    state = looked(*LINES)
    step.show_columns(state)
    _cell(step, "Weather").keep.click()
    step.boxes[_place(step, "Weather")].setCurrentIndex(0)
    assert _wanted(state) == []
    assert isinstance(_cell(step, "Weather"), KeepCell)
    # Its name is free again.
    _cell(step, "Weather").keep.click()
    assert _wanted(state) == [("Weather", "text")]


def test_rows_have_no_custom_fields(step: ColumnStep, looked: Any) -> None:
    state = looked("Task;Date;Weather", "T1;2024-03-01;dry", type="progress")
    step.show_columns(state)
    assert _cell(step, "Weather") is None
    assert step.keep_all.isHidden()
