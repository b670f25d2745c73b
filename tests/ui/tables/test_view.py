"""Tests for the table: keys, sorting, columns that are remembered, copying, menus."""

from __future__ import annotations

from array import array

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from minedesk.fields.reading import Habits
from minedesk.records import schema
from minedesk.records.base import Entry
from minedesk.services.document import Document
from minedesk.ui.preferences import Preferences
from minedesk.ui.tables.columns import ColumnMenu
from minedesk.ui.tables.model import RecordTableModel, default_keys
from minedesk.ui.tables.view import RecordTable


@pytest.fixture
def table(document: Document, preferences: Preferences, qtbot: QtBot) -> RecordTable:
    ids = [
        document.recordbook.save(
            Entry("hazard_site", {"code": f"S{number:03}", "area_m2": 1000.0 * number})
        ).id
        for number in range(60)
    ]
    return opened(document, preferences, qtbot, ids)


def opened(
    document: Document, preferences: Preferences, qtbot: QtBot, ids: list[int]
) -> RecordTable:
    model = RecordTableModel(schema("hazard_site"), document.repository, Habits())
    table = RecordTable(model, preferences)
    qtbot.addWidget(table)
    model.setParent(table)
    table.resize(800, 400)
    table.show()
    model.show_ids(array("q", ids))
    table.fit_once()
    return table


def key_of(table: RecordTable) -> str:
    return str(table.records.index(table.currentIndex().row(), 0).data())


def test_the_keyboard_moves_through_the_rows(table: RecordTable) -> None:
    table.setFocus()
    for key, wanted in (
        (Qt.Key.Key_Home, "S000"),
        (Qt.Key.Key_Down, "S001"),
        (Qt.Key.Key_End, "S059"),
        (Qt.Key.Key_Up, "S058"),
    ):
        QTest.keyClick(table, key)
        assert key_of(table) == wanted
    QTest.keyClick(table, Qt.Key.Key_PageUp)
    assert key_of(table) < "S055"


def test_typing_goes_to_the_key(table: RecordTable) -> None:
    QTest.keyClicks(table, "s04")
    assert key_of(table) == "S040"


def test_enter_opens_the_record_in_hand(table: RecordTable, qtbot: QtBot) -> None:
    table.select_id(table.records.ids[3])
    with qtbot.waitSignal(table.opened) as told:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert told.args == [table.records.ids[3]]


def test_a_heading_sorts_up_down_and_back(table: RecordTable) -> None:
    asked: list[tuple[str, bool]] = []

    def sort(key: str, descending: bool) -> None:
        asked.append((key, descending))
        table.show_sort((key, descending) if key else None)

    table.sort_asked.connect(sort)
    area = table.visible_keys().index("area_m2")
    place = QPoint(table.columnViewportPosition(area) + 20, 10)
    for _click in range(3):
        QTest.mouseClick(
            table.heading.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0), place
        )
    assert asked == [("area_m2", False), ("area_m2", True), ("", False)]


def test_copied_rows_go_into_a_sheet_with_their_headings(table: RecordTable) -> None:
    table.show_columns(["code", "area_m2"])
    table.selectRow(2)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Site ID\tArea, m²\nS002\t2000"


def test_cells_on_the_clipboard_are_asked_to_be_brought_in(
    table: RecordTable, qtbot: QtBot
) -> None:
    QGuiApplication.clipboard().setText("S1\tx")
    with qtbot.waitSignal(table.pasted) as told:
        QTest.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert told.args == ["S1\tx"]
    QGuiApplication.clipboard().setText(" \n")
    with qtbot.assertNotEmitted(table.pasted):
        table.paste()


def test_the_selection_is_told_by_ids(table: RecordTable, qtbot: QtBot) -> None:
    with qtbot.waitSignal(table.selection_told):
        table.selectAll()
    assert table.selected_ids() == list(table.records.ids)


def test_chosen_columns_their_order_and_widths_are_remembered(
    table: RecordTable, document: Document, preferences: Preferences, qtbot: QtBot
) -> None:
    table.show_columns(["code", "status", "area_m2"])
    table.heading.moveSection(2, 1)
    table.setColumnWidth(2, 155)
    qtbot.waitUntil(
        lambda: preferences.recall("columns.hazard_site", [])[1:2] == [["area_m2", 155]]
    )
    again = opened(document, preferences, qtbot, list(table.records.ids))
    assert again.visible_keys() == ["code", "area_m2", "status"]
    assert again.columnWidth(1) == 155


@pytest.mark.parametrize("kept", ["nonsense", [1, 2], [["gone", 80]], [["code", "wide"]]])
def test_damaged_settings_of_columns_are_passed_over(
    document: Document, preferences: Preferences, qtbot: QtBot, kept: object
) -> None:
    preferences.remember("columns.hazard_site", kept)
    table = opened(document, preferences, qtbot, [])
    assert tuple(table.visible_keys()) == default_keys(schema("hazard_site"))


def test_the_column_menu_ticks_fields_but_never_takes_the_key_away(table: RecordTable) -> None:
    menu = ColumnMenu(table)
    by_key = {action.data(): action for action in menu.actions() if action.data()}
    by_key["village"].setChecked(True)
    by_key["name"].setChecked(False)
    assert "village" in table.visible_keys()
    assert "name" not in table.visible_keys()
    assert not by_key["code"].isEnabled()
    menu.deleteLater()


def test_a_cell_offers_to_show_only_its_value(table: RecordTable, qtbot: QtBot) -> None:
    area = table.visible_keys().index("area_m2")
    menu = table.cell_menu(table.records.index(5, area))
    only = next(action for action in menu.actions() if "Only" in action.text())
    assert "5,000" in only.text()
    with qtbot.waitSignal(table.only_asked) as told:
        only.trigger()
    assert told.args == ["area_m2", table.records.ids[5]]
    menu.deleteLater()


def test_it_paints_every_style_of_cell(table: RecordTable) -> None:
    # A fault while painting is a Qt warning at best; the picture itself is looked at by people.
    table.selectRow(1)
    assert not table.grab().isNull()


def test_texts_take_the_room_that_is_left_over(table: RecordTable) -> None:
    table.show_columns(["code", "name", "province"])
    assert table.columnWidth(0) < 150
    assert abs(table.columnWidth(1) - table.columnWidth(2)) < 150
    total = sum(table.columnWidth(place) for place in range(3))
    bar = table.verticalScrollBar()
    room = table.viewport().width() - (0 if bar.isVisible() else bar.sizeHint().width())
    assert total == room
