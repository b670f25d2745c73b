"""Columns keep keys, numbers and days whole, whatever the user, the rows or the text size do."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from minedesk.fields.reading import Habits
from minedesk.records import schema
from minedesk.records.base import Entry
from minedesk.services.document import Document
from minedesk.ui import fonts
from minedesk.ui.preferences import Preferences
from minedesk.ui.style import Look
from minedesk.ui.tables.model import RecordTableModel
from minedesk.ui.tables.view import RecordTable

KEYS = ["code", "name", "area_m2"]


def opened(
    document: Document, preferences: Preferences, qtbot: QtBot, *codes: str, area: float = 69_500
) -> RecordTable:
    ids = [
        document.recordbook.save(
            Entry("hazard_site", {"code": code, "name": "Ou Tontuem 12", "area_m2": area})
        ).id
        for code in codes
    ]
    model = RecordTableModel(schema("hazard_site"), document.repository, Habits(), KEYS)
    table = RecordTable(model, preferences)
    qtbot.addWidget(table)
    model.setParent(table)
    table.resize(700, 300)
    table.show()
    table.show_columns(KEYS)
    model.show_ids(array("q", ids))
    table.fit_once()
    return table


def needed(table: RecordTable, place: int) -> int:
    return table.sizeHintForColumn(place)


def test_a_number_that_is_made_too_narrow_springs_back(
    document: Document, preferences: Preferences, qtbot: QtBot
) -> None:
    table = opened(document, preferences, qtbot, "S1", area=1_069_500_250)
    table.setColumnWidth(2, 60)
    qtbot.waitUntil(lambda: table.columnWidth(2) >= needed(table, 2))


def test_a_long_key_widens_its_column_only_while_it_is_there(
    document: Document, preferences: Preferences, qtbot: QtBot
) -> None:
    long = "BTB-2026-0000000000000000001-A"
    first = opened(document, preferences, qtbot, "S1", long)
    assert first.columnWidth(0) >= needed(first, 0) > 200
    qtbot.wait(450)
    assert opened(document, preferences, qtbot, "S2").columnWidth(0) < 150


def test_what_the_user_chose_is_remembered_and_the_rest_is_not(
    document: Document, preferences: Preferences, qtbot: QtBot
) -> None:
    table = opened(document, preferences, qtbot, "S1")
    table.setColumnWidth(1, 222)
    qtbot.waitUntil(
        lambda: (
            preferences.recall("columns.hazard_site")
            == [["code", 0], ["name", 222], ["area_m2", 0]]
        )
    )
    table.fit_columns()
    assert preferences.recall("columns.hazard_site")[1] == ["name", 0]


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    look = Look(qapp, "light")
    yield look
    look.use("light", 100)


@pytest.mark.parametrize("hidden", [False, True])
def test_a_table_that_was_built_before_takes_another_text_size(
    document: Document, preferences: Preferences, qtbot: QtBot, look: Look, hidden: bool
) -> None:
    table = opened(document, preferences, qtbot, "S1")
    table.setColumnWidth(1, 100)
    table.setVisible(not hidden)
    narrow = table.columnWidth(2)
    look.use("light", 150)
    table.show()
    assert table.rowHeight(0) == fonts.row_height()
    assert table.columnWidth(2) > narrow
    assert table.columnWidth(2) >= needed(table, 2)
    assert table.columnWidth(1) == 150
