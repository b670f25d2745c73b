"""The table of change-sets: opened by key, painted in both themes."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from minedesk.fields.reading import PLAIN
from minedesk.services.history import ChangeSet
from minedesk.ui.history.sets_model import SetsModel
from minedesk.ui.history.sets_table import SetsTable
from minedesk.ui.style import Look

AT = datetime(2024, 3, 15, 7, tzinfo=UTC)


class Sets:
    def by_ids(self, ids: Iterable[int]) -> dict[int, ChangeSet]:
        about = {"type": "hazard_site", "key": "S1", "count": 1}
        return {
            each: ChangeSet(
                each, "u", AT, "Sok", "d", "edit", about, None, 9 if each == 1 else None
            )
            for each in ids
        }


def test_rows_are_walked_and_opened_by_key(qtbot: QtBot, look: Look) -> None:
    model = SetsModel(lambda: Sets(), lambda: PLAIN)
    table = SetsTable(model)
    qtbot.addWidget(table)
    model.show_ids(array("q", [3, 2, 1]))
    table.resize(600, 200)
    table.show()
    table.selectRow(0)
    with qtbot.waitSignal(table.moved):
        QTest.keyClick(table, Qt.Key.Key_Down)
    with qtbot.waitSignal(table.opened):
        QTest.keyClick(table, Qt.Key.Key_Return)
    light = table.grab().toImage()
    look.use("dark", 100)
    assert table.grab().toImage() != light
