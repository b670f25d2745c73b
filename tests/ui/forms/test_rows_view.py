"""The columns of rows fit the pane beside a table, and headings say their units."""

from __future__ import annotations

import datetime
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from minedesk.records import schema
from minedesk.records.base import Row
from minedesk.ui.forms.rows import RowsTab
from minedesk.ui.style import Look

PANE = 380


def tab(qtbot: QtBot, world: Any, rows: list[Row]) -> RowsTab:
    made = RowsTab(schema("progress"), world.context())
    qtbot.addWidget(made)
    made.set_rows(rows)
    return made


def test_what_a_day_released_is_seen_without_scrolling(
    qtbot: QtBot, world: Any, look: Look
) -> None:
    day = datetime.date(2024, 9, 30)
    areas = {f"{how}_m2": 118_341.0 for how in ("cancelled", "reduced", "cleared")}
    made = tab(qtbot, world, [Row({"date": day, "site": 11, **areas})])
    keys = [field.key for field in made.model.fields]
    seen = keys.index("cleared_m2") + 1
    numbers = made.view.verticalHeader().sizeHint().width()
    assert sum(made.view.columnWidth(place) for place in range(seen)) + numbers <= PANE


def test_headings_carry_their_unit_beneath_and_what_is_required(qtbot: QtBot, world: Any) -> None:
    made = tab(qtbot, world, [])
    headings = [made.model.headerData(place, Qt.Orientation.Horizontal) for place in range(5)]
    assert headings == ["Date *", "Site", "Cancelled\nm²", "Reduced\nm²", "Cleared\nm²"]


def test_empty_columns_have_room_for_what_is_usually_typed(qtbot: QtBot, world: Any) -> None:
    made = tab(qtbot, world, [])
    wanted = made.view.fontMetrics().horizontalAdvance("15 Sept 2024")
    assert made.view.columnWidth(0) >= wanted


def test_one_long_text_does_not_push_the_others_away(qtbot: QtBot, world: Any) -> None:
    made = tab(qtbot, world, [Row({"note": "word " * 80})])
    last = made.model.columnCount() - 1
    assert made.view.columnWidth(last) <= 220
