"""A cell is typed into with the editor of its field, with room enough, and loses nothing."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView, QWidget
from pytestqt.qtbot import QtBot

from minedesk.records import schema
from minedesk.records.base import Row
from minedesk.ui.forms.cells import CellDelegate
from minedesk.ui.forms.editor import Editor
from minedesk.ui.forms.rows_model import RowsModel


class Desk:
    """A table of one type of rows, and its delegate."""

    def __init__(self, qtbot: QtBot, world: Any, name: str, values: dict[str, Any]) -> None:
        self.view = QTableView()
        qtbot.addWidget(self.view)
        self.view.resize(300, 200)
        self.view.show()
        self.model = RowsModel(schema(name), world.context(), self.view)
        self.model.set_rows([Row(values)])
        self.delegate = CellDelegate(self.model, world.context(), self.view)
        self.view.setModel(self.model)

    def open(self, key: str, area: QRect | None = None) -> QWidget:
        """The editor of a cell of the first row, placed over an area."""
        index = self.index(key)
        option = QStyleOptionViewItem()
        option.rect = area or QRect(0, 0, 60, 30)
        widget = self.delegate.createEditor(self.view.viewport(), option, index)
        self.delegate.setEditorData(widget, index)
        self.delegate.updateEditorGeometry(widget, option, index)
        return widget

    def index(self, key: str) -> Any:
        return self.model.index(0, [field.key for field in self.model.fields].index(key))


@pytest.fixture
def desk(qtbot: QtBot, world: Any) -> Desk:
    return Desk(qtbot, world, "progress", {"cleared_m2": 1.23456789, "site": 11})


def test_only_what_was_typed_is_handed_over(desk: Desk) -> None:
    widget = desk.open("cleared_m2")
    desk.delegate.setModelData(widget, desk.model, desk.index("cleared_m2"))
    assert not desk.model.is_changed()
    widget.findChild(Editor).type_text("2 ha")
    desk.delegate.setModelData(widget, desk.model, desk.index("cleared_m2"))
    assert desk.model.rows()[0].values["cleared_m2"] == 20_000


def test_a_list_has_room_in_a_narrow_column_and_stays_in_view(desk: Desk) -> None:
    widget = desk.open("site", QRect(270, 0, 60, 30))
    room = desk.view.viewport().rect()
    assert widget.width() >= 180
    assert room.right() >= widget.geometry().right()
    # A number needs no more than its column.
    assert desk.open("cleared_m2").width() == 60


def test_several_values_are_typed_as_in_a_sheet(qtbot: QtBot, world: Any) -> None:
    desk = Desk(qtbot, world, "inspection", {"findings": "One\ntwo"})
    assert desk.delegate.displayText("One\ntwo", None) == "One two"
    assert desk.open("findings").width() >= 220
