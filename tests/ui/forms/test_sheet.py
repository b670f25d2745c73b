"""The fields of a record stand in their groups, and are gone through in reading order."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from minedesk.records import schema
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
