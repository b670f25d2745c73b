"""The second step: each column, its examples, where it goes and how sure that is."""

from __future__ import annotations

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from minedesk.services.importing.options import Split, Target
from minedesk.services.importing.sheets.suggesting import Known
from minedesk.ui.importing.column_step import ColumnStep
from minedesk.ui.importing.column_table import OfferCell


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


def _send(step: ColumnStep, place: int, said: str) -> None:
    step.boxes[place].setCurrentIndex(step.boxes[place].findText(said))


def test_what_is_only_offered_must_be_looked_at(step: ColumnStep, looked: Any) -> None:
    state = looked(
        "Site ID;Name;Weather;Firm", "S1;A;13.0601, 102.4711;HALO", "S2;B;13.1001, 102.5;x"
    )
    state.survey.known = Known({"partner": frozenset({"halo", "x"})})
    step.show_columns(state)

    assert not step.ready
    assert [box.placeholderText() for box in step.boxes[2:]] == ["Reference point?", "Reported by?"]
    assert "look at this" in step.told.text()
    cell = step.table.cellWidget(2, 3)
    assert isinstance(cell, OfferCell)
    cell.take.click()
    assert state.columns == {2: Target("reference_point")}
    assert not step.ready
    _send(step, 3, "Leave out")

    assert step.ready
    assert state.columns[3] is None
    assert _texts(step, 3)[2:] == ["your choice", "left out"]
    assert [column.offer for column in state.layout().columns] == [None] * 4


def test_texts_of_two_columns_are_joined_by_a_sign_that_is_seen(
    step: ColumnStep, looked: Any
) -> None:
    state = looked("Site ID;Remarks;Weather;Area", "S1;wet;steep;5")
    step.show_columns(state)
    _send(step, 2, "Remarks")

    assert step.ready
    assert state.columns == {1: Target("remarks"), 2: Target("remarks")}
    assert _texts(step, 3)[1:3] == ["together with “Weather”", "together with “Remarks”"]
    [sign] = step.combined.signs
    assert not step.combined.isHidden()
    sign.setCurrentIndex(sign.findData(" / "))
    assert state.joints == {"remarks": " / "}
    assert state.options().joints == {"remarks": " / "}

    _send(step, 2, "Area")
    assert not step.ready, "an area is one number"
    assert "same place" in step.told.text()


def test_a_column_is_split_and_its_pieces_sent(step: ColumnStep, looked: Any) -> None:
    state = looked("Site ID;Name;Where", "S1;A;Pailin, Krau", "S2;B;Pailin, Pailin")
    step.show_columns(state)
    _send(step, 2, "Several fields: split its cells")
    assert state.splits == {2: Split(",", (None, None))}
    first, second = step.combined.boxes
    first.setCurrentIndex(first.findText("Province"))
    _first, second = step.combined.boxes
    second.setCurrentIndex(second.findText("District"))

    wanted = Split(",", (Target("province"), Target("district")))
    assert state.splits == {2: wanted}
    assert step.ready
    assert _texts(step, 3)[2] == "your choice"
    [sign] = step.combined.signs
    sign.setCurrentIndex(sign.findData("/"))
    assert state.splits[2].separator == "/"
    assert len(state.splits[2].targets) == 2

    _send(step, 2, "Leave out")
    assert state.splits == {}
    assert step.combined.isHidden()


def test_a_split_that_is_suggested_is_shown(step: ColumnStep, looked: Any) -> None:
    state = looked("Site ID;Province / District", "S1;Pailin / Krau")
    step.show_columns(state)

    assert step.boxes[1].currentText() == "Several fields: split its cells"
    assert [box.currentText() for box in step.combined.boxes] == ["Province", "District"]
    assert _texts(step, 3)[1].startswith("please check")
    assert step.ready


def test_columns_of_people_explain_what_rows_are(step: ColumnStep, looked: Any) -> None:
    lines = ("Acronym;Organisation;Contact person;Phone", "JMAS;A;Hanako;0361")
    state = looked(*lines, type="partner")
    step.show_columns(state)

    goes = [box.currentText() for box in step.boxes]
    assert goes == ["Short name", "Name", "People: Full name", "People: Phone"]
    assert step.told.text().startswith("Rows with the same Short name are one partner")


def test_columns_without_headings_say_that_their_place_is_all_there_is(
    step: ColumnStep, looked: Any
) -> None:
    state = looked("Column 1;Column 2;Column 3", "S1;A;x")
    state.take_places({0: Target("code"), 1: Target("name"), 2: None})
    step.show_columns(state)

    assert [box.currentText() for box in step.boxes] == ["Site ID", "Name", "Leave out"]
    assert _texts(step, 3) == ["by its place: please check"] * 2 + ["left out"]
    step.boxes[1].setCurrentIndex(step.boxes[1].findText("Remarks"))
    assert _texts(step, 3)[1] == "your choice"


def test_what_was_offered_of_one_file_is_not_told_of_the_next(
    step: ColumnStep, looked: Any
) -> None:
    first = looked("Site ID;Name;Weather", "S1;A;13.0601, 102.4711", "S2;B;13.1001, 102.5001")
    step.show_columns(first)
    before = step.table.cellWidget(2, 3)
    second = looked("Site ID;Name;Firm", "S1;A;HALO", "S2;B;MAG")
    second.survey.known = Known({"partner": frozenset({"halo", "mag"})})
    step.show_columns(second)

    cell = step.table.cellWidget(2, 3)
    assert isinstance(cell, OfferCell)
    assert cell is not before
    assert "Firm" in cell.take.accessibleName()
