"""A row that the program chooses is the only one that is selected, whatever keys are held."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from minedesk.ui.tables.row_table import RowTable


@pytest.mark.parametrize(
    "held", [Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier]
)
def test_held_keys_select_nothing_more(qtbot: QtBot, held: Qt.KeyboardModifier) -> None:
    table = RowTable()
    qtbot.addWidget(table)
    table.setModel(QStringListModel(["S1", "S2", "S3"], table))
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    table.selectRow(0)
    table.show()
    # Pressed and not let go: Qt asks which keys are down when a row is chosen.
    qtbot.keyPress(table, Qt.Key.Key_F5, held)
    assert QGuiApplication.keyboardModifiers() == held
    table.selectRow(2)
    qtbot.keyRelease(table, Qt.Key.Key_F5)
    assert [index.row() for index in table.selectionModel().selectedRows()] == [2]
    assert table.currentIndex().row() == 2
    table.selectRow(9)
    assert table.currentIndex().row() == 2
