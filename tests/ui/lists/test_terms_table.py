"""Terms are edited by keys alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from minedesk.fields.vocabulary import OwnTerm
from minedesk.records.vocabularies import LAND_CLASS
from minedesk.ui.lists.terms_model import NAME, OFFERED, TONE, TermsModel
from minedesk.ui.lists.terms_table import TermsTable
from minedesk.ui.widgets.setting_rows import ChoiceBox


@pytest.fixture
def table(qtbot: QtBot) -> TermsTable:
    model = TermsModel()
    table = TermsTable(model)
    model.setParent(table)
    qtbot.addWidget(table)
    model.show(LAND_CLASS, [OwnTerm("a1", "A1")])
    table.resize(800, 400)
    table.show()
    qtbot.waitExposed(table)
    table.setFocus()
    table.setCurrentIndex(model.index(1, NAME))
    return table


def test_return_edits_and_return_ends(qtbot: QtBot, table: TermsTable) -> None:
    qtbot.keyClick(table, Qt.Key.Key_Return)
    line = table.findChild(QLineEdit)
    assert line is not None
    assert line.text() == "Suspected hazardous area"
    line.selectAll()
    qtbot.keyClicks(line, "Red zone")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: table.model().index(1, NAME).data() == "Red zone")


def test_space_hides_a_term(qtbot: QtBot, table: TermsTable) -> None:
    model = table.model()
    assert isinstance(model, TermsModel)
    table.setCurrentIndex(model.index(1, OFFERED))
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert model.lines[1].hidden
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert not model.lines[1].hidden


def test_insert_and_delete_ask(qtbot: QtBot, table: TermsTable) -> None:
    with qtbot.waitSignal(table.add_asked):
        qtbot.keyClick(table, Qt.Key.Key_Insert)
    with qtbot.waitSignal(table.remove_asked):
        qtbot.keyClick(table, Qt.Key.Key_Delete)


def test_return_on_what_cannot_be_edited_does_nothing(qtbot: QtBot, table: TermsTable) -> None:
    table.setCurrentIndex(table.model().index(1, TONE))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert table.findChild(ChoiceBox) is None


def test_a_colour_is_picked_from_a_list(qtbot: QtBot, table: TermsTable) -> None:
    model = table.model()
    assert isinstance(model, TermsModel)
    table.write_into(5, TONE)
    box = table.findChild(ChoiceBox)
    assert box is not None
    box.setCurrentIndex(box.findData("bad"))
    box.activated.emit(box.currentIndex())
    assert model.lines[5].tone == "bad"
    box.hidePopup()
