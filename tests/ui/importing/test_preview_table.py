"""The table of the preview reads only, and goes where it is sent."""

from __future__ import annotations

from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from minedesk.ui.importing.preview_model import ACTION, CELL, PreviewCell
from minedesk.ui.importing.preview_table import PreviewDelegate, PreviewTable


def test_nothing_can_be_typed_into_it(qtbot: QtBot) -> None:
    table = PreviewTable()
    qtbot.addWidget(table)

    assert table.editTriggers() == QAbstractItemView.EditTrigger.NoEditTriggers
    assert table.accessibleName()


def test_a_cell_that_changes_has_room_for_both_values(qtbot: QtBot) -> None:
    model = QStandardItemModel(1, 4)
    plain, changed = QStandardItem("1,200"), QStandardItem("1,200")
    plain.setData(PreviewCell("1,200"), CELL)
    changed.setData(PreviewCell("1,200", "376,600", changed=True), CELL)
    model.setItem(0, 2, plain)
    model.setItem(0, 3, changed)
    model.setItem(0, ACTION, QStandardItem("new"))
    delegate, option = PreviewDelegate(), QStyleOptionViewItem()

    widths = [delegate.sizeHint(option, model.index(0, at)).width() for at in (2, 3)]

    assert widths[1] > widths[0] + 20
