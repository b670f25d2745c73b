"""The table of the preview: how its cells are typed over, how much room they have."""

from __future__ import annotations

from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from minedesk.ui.importing.preview_model import ACTION, CELL
from minedesk.ui.importing.preview_rows import PreviewCell
from minedesk.ui.importing.preview_table import PreviewDelegate, PreviewTable


def test_a_cell_is_typed_over_by_a_double_click_or_a_key(qtbot: QtBot) -> None:
    table = PreviewTable()
    qtbot.addWidget(table)

    triggers = QAbstractItemView.EditTrigger
    assert table.editTriggers() == triggers.DoubleClicked | triggers.EditKeyPressed
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
