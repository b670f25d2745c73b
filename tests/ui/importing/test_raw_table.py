"""The first rows of a sheet, with the headings marked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from pytestqt.qtbot import QtBot

from minedesk.ui.importing.raw_table import RawTable


def test_the_heading_row_is_marked_and_can_be_chosen(qtbot: QtBot) -> None:
    table = RawTable()
    qtbot.addWidget(table)
    table.resize(500, 300)
    table.show()
    table.show_sheet([["Unit 2", None], ["Site ID", "Area"], ["S1", 12.0]], 2)
    cells = table.cells

    assert cells.index(2, 1).data() == "12"
    assert cells.headerData(27, Qt.Orientation.Horizontal) == "AB"
    assert isinstance(cells.index(1, 0).data(Qt.ItemDataRole.FontRole), QFont)
    assert cells.index(2, 0).data(Qt.ItemDataRole.BackgroundRole) is None
    with qtbot.waitSignal(table.heading_asked) as told:
        table.doubleClicked.emit(cells.index(2, 0))
    assert told.args == [3]
