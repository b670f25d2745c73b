"""The number of a row, typed or moved."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from minedesk.ui.importing.row_field import RowField


def test_a_row_number_is_typed_or_moved_within_the_sheet(qtbot: QtBot) -> None:
    field = RowField()
    qtbot.addWidget(field)
    field.show_number(5, 6)
    told: list[int] = []
    field.told.connect(told.append)

    qtbot.mouseClick(field.down, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(field.down, Qt.MouseButton.LeftButton)
    qtbot.keyClick(field.line, Qt.Key.Key_Up)
    field.line.clear()
    qtbot.keyClicks(field.line, "2")
    field.line.clear()
    qtbot.keyClicks(field.line, "9")

    assert told == [6, 5, 2]
    assert field.number == 2
