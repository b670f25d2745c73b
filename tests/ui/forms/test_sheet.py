"""The fields of a record stand in their groups, and are gone through in reading order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from minedesk.records import schema
from minedesk.services.places.searching import PlaceOffer
from minedesk.ui.forms.line import Line
from minedesk.ui.forms.sheet import FieldSheet


@pytest.fixture
def sheet(qtbot: QtBot, world: Any) -> FieldSheet:
    sheet = FieldSheet(schema("clearance_task"), world.context(), "s")
    qtbot.addWidget(sheet)
    sheet.resize(700, 500)
    sheet.show()
    return sheet


def test_every_field_is_there_and_computed_ones_are_passed_over(sheet: FieldSheet) -> None:
    fields = schema("clearance_task").by_key
    assert list(sheet.rows) == list(fields)
    gone_through = []
    row = sheet.next_after(None)
    while row is not None:
        gone_through.append(row.field.key)
        row = sheet.next_after(row)
    assert gone_through == [key for key, field in fields.items() if not field.computed]


def test_a_field_is_found_by_what_it_holds(sheet: FieldSheet) -> None:
    row = sheet.rows["title"]
    assert sheet.row_of(row.editor.control) is row
    assert sheet.row_of(QWidget(sheet)) is None
    assert sheet.row_of(None) is None


def test_going_to_a_field_brings_it_into_view(qtbot: QtBot, sheet: FieldSheet) -> None:
    sheet.activateWindow()
    row = sheet.rows["ended_on"]
    sheet.go_to("ended_on")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is row.editor.control)
    view = sheet.viewport()
    qtbot.waitUntil(lambda: view.rect().contains(row.mapTo(view, row.rect().center())))


def test_typing_is_told_with_its_field(qtbot: QtBot, sheet: FieldSheet) -> None:
    with qtbot.waitSignal(sheet.changed) as told:
        sheet.rows["title"].editor.type_text("North belt")
    assert told.args == ["title"]


def test_letters_that_are_taken_are_given_to_no_field(sheet: FieldSheet) -> None:
    labels = [row.label.text().lower() for row in sheet.rows.values()]
    assert any("&t" in label for label in labels)
    assert not any("&s" in label for label in labels)


OFFER = PlaceOffer(
    "Svay Chek",
    "Svay Chek, Banteay Meanchey (0106)",
    {"district": "Svay Chek", "province": "Banteay Meanchey", "place_code": "0106"},
    frozenset({"01"}),
)


def _sheet_with_places(qtbot: QtBot, world: Any) -> tuple[FieldSheet, list[Any]]:
    asked: list[Any] = []

    def find(key: str, text: str, known: Mapping[str, str]) -> list[PlaceOffer]:
        asked.append((key, text, dict(known)))
        return [OFFER] if key == "district" else []

    context = replace(world.context(), find_places=find)
    sheet = FieldSheet(schema("hazard_site"), context)
    qtbot.addWidget(sheet)
    return sheet, asked


def _choose(sheet: FieldSheet) -> None:
    line = sheet.rows["district"].editor.control
    assert isinstance(line, Line)
    assert line.completion is not None
    line.completion.suggest("Svay")
    line.completion.picked.emit(line.completion.offers()[0])


def _texts(sheet: FieldSheet) -> tuple[str, ...]:
    keys = ("province", "district", "village", "place_code")
    return tuple(sheet.rows[key].editor.text() for key in keys)


def test_a_chosen_place_fills_in_what_is_empty_above_it(qtbot: QtBot, world: Any) -> None:
    sheet, asked = _sheet_with_places(qtbot, world)
    _choose(sheet)
    assert _texts(sheet) == ("Banteay Meanchey", "Svay Chek", "", "0106")
    assert sheet.rows["province"].note_text() or sheet.rows["province"].is_filled()
    assert asked[0][:2] == ("district", "Svay")
    assert set(asked[0][2]) == {"province", "district", "commune", "village"}


def test_what_was_typed_is_never_replaced_by_a_choice(qtbot: QtBot, world: Any) -> None:
    sheet, _asked = _sheet_with_places(qtbot, world)
    sheet.rows["province"].editor.type_text("Battambang")
    sheet.rows["place_code"].editor.type_text("99")
    _choose(sheet)
    assert _texts(sheet) == ("Battambang", "Svay Chek", "", "99")


def test_the_code_of_a_larger_unit_gives_way_to_that_of_a_smaller_one(
    qtbot: QtBot, world: Any
) -> None:
    sheet, _asked = _sheet_with_places(qtbot, world)
    sheet.rows["place_code"].editor.type_text("01")
    _choose(sheet)
    assert _texts(sheet)[3] == "0106"


def test_the_code_stays_that_of_the_smallest_unit(qtbot: QtBot, world: Any) -> None:
    sheet, _asked = _sheet_with_places(qtbot, world)
    sheet.rows["village"].editor.type_text("Treas")
    _choose(sheet)
    assert _texts(sheet) == ("Banteay Meanchey", "Svay Chek", "Treas", "")


def test_values_used_before_are_offered_behind_the_places(qtbot: QtBot, world: Any) -> None:
    world.used = ("Svay Chek", "Svay Old")
    sheet, _asked = _sheet_with_places(qtbot, world)
    line = sheet.rows["district"].editor.control
    assert isinstance(line, Line)
    assert line.completion is not None
    line.completion.suggest("svay")
    shown = [offer.label or offer.text for offer in line.completion.offers()]
    assert shown == ["Svay Chek, Banteay Meanchey (0106)", "Svay Old"]
