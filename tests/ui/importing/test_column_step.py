"""The second step: each column, its examples, where it goes and how sure that is."""

from __future__ import annotations

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from minedesk.services.importing.options import Target
from minedesk.ui.importing.column_step import ColumnStep


@pytest.fixture
def step(qtbot: QtBot) -> ColumnStep:
    step = ColumnStep()
    qtbot.addWidget(step)
    return step


def _texts(step: ColumnStep, column: int) -> list[str]:
    table = step.table
    return [table.item(row, column).text() for row in range(table.rowCount())]


def test_suggestions_with_examples_and_how_sure_they_are(step: ColumnStep, looked: Any) -> None:
    step.show_columns(
        looked("Site ID;Provinze;Remaining area;Weather", "S1;Pailin;5;dry", "S2;Pailin;6;wet")
    )

    assert _texts(step, 0) == ["Site ID", "Provinze", "Remaining area", "Weather"]
    assert _texts(step, 1)[:2] == ["S1   ·   S2", "Pailin"]
    goes = [box.currentText() for box in step.boxes]
    assert (goes[0], goes[1], goes[3]) == ("Site ID", "Province", "Leave out")
    sure = _texts(step, 3)
    assert sure[0] == "sure"
    assert sure[1].startswith("please check")
    assert sure[3] == "left out"


def test_a_choice_is_kept_and_shown(step: ColumnStep, looked: Any, qtbot: QtBot) -> None:
    state = looked("Site ID;Name;Weather", "S1;A;dry")
    step.show_columns(state)

    with qtbot.waitSignal(step.changed):
        step.boxes[2].setCurrentIndex(step.boxes[2].findText("Remarks"))

    assert state.columns == {2: Target("remarks")}
    assert _texts(step, 3)[2] == "your choice"
    assert step.ready


def test_a_computed_field_says_that_it_is_not_taken(step: ColumnStep, looked: Any) -> None:
    step.show_columns(looked("Site ID;Name;Remaining", "S1;A;5"))
    step.boxes[2].setCurrentIndex(step.boxes[2].findText("Remaining"))

    assert "not taken" in _texts(step, 3)[2]


def test_with_nothing_chosen_there_is_no_way_on(step: ColumnStep, looked: Any) -> None:
    step.show_columns(looked("Site ID;Name", "S1;A"))
    for box in step.boxes:
        box.setCurrentIndex(0)

    assert not step.ready
