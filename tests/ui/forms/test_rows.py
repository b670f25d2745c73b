"""Rows of a record: a table typed into by hand, as quickly as a sheet."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from minedesk.errors import Problem
from minedesk.records import schema
from minedesk.records.base import Row
from minedesk.ui.forms.rows import RowsTab
from minedesk.ui.forms.rows_model import RowsModel

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
DAY = datetime.date(2024, 3, 1)


def progress() -> list[Row]:
    return [
        Row({"date": DAY, "site": 11, "cleared_m2": 1234.5, "personnel": 9}, 1, "a"),
        Row({"date": DAY, "site": 12, "cleared_m2": 0.25, "hours": 8.0}, 2, "b"),
    ]


@pytest.fixture
def tab(qtbot: QtBot, world: Any) -> RowsTab:
    made = RowsTab(schema("progress"), world.context())
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    made.view.setFocus()
    return made


def column(tab: RowsTab, key: str) -> int:
    return [field.key for field in tab.model.fields].index(key)


def go(tab: RowsTab, row: int, key: str) -> None:
    tab.view.setCurrentIndex(tab.model.index(row, column(tab, key)))


def type_in(qtbot: QtBot, tab: RowsTab, text: str, end: Key = Key.Key_Return) -> None:
    """Begin to type in the current cell, as in a sheet."""
    qtbot.keyClicks(tab.view, text[:1])
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    qtbot.keyClicks(editor, text[1:])
    qtbot.keyClick(editor, end)
    qtbot.waitUntil(lambda: tab.view.state() != tab.view.State.EditingState or end == Key.Key_Tab)


def test_the_model_keeps_qts_rules(qtbot: QtBot, world: Any) -> None:
    model = RowsModel(schema("progress"), world.context())
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.set_rows(progress())
    model.setData(model.index(2, 0), "2 Mar 2024")
    model.setData(model.index(2, 4), "no number")
    model.insert_row(1)
    model.duplicate_row(0)
    with model.one_step():
        assert model.remove_lines([0, 2, 99]) == 2
    assert model.undo()
    assert not model.undo()
    model.show_problems([Problem("Odd.", "date").at(1, "progress")])
    model.set_rows([])
    assert tester.model() is model


def test_rows_come_back_as_they_went_in(tab: RowsTab) -> None:
    rows = progress()
    tab.set_rows(rows)
    assert tab.rows() == rows
    assert tab.rows()[0] is not rows[0]
    assert not tab.is_changed()
    assert tab.title() == "Progress 2"


def test_typing_in_the_last_line_begins_a_row(qtbot: QtBot, tab: RowsTab) -> None:
    tab.set_rows(progress())
    go(tab, 2, "date")
    with qtbot.waitSignal(tab.changed):
        type_in(qtbot, tab, "2 Mar 2024")
    assert tab.rows()[2].values["date"] == datetime.date(2024, 3, 2)
    assert tab.rows()[2].id is None
    assert tab.model.rowCount() == 4
    assert tab.view.currentIndex().row() == 3, "Enter goes down"
    assert tab.title() == "Progress 3"


def test_tab_goes_across(qtbot: QtBot, tab: RowsTab) -> None:
    tab.set_rows(progress())
    go(tab, 0, "cancelled_m2")
    type_in(qtbot, tab, "2 ha", Key.Key_Tab)
    assert tab.rows()[0].values["cancelled_m2"] == 20_000
    assert tab.view.currentIndex().column() == column(tab, "reduced_m2")


def test_what_cannot_be_read_stays_and_says_why(qtbot: QtBot, tab: RowsTab) -> None:
    tab.set_rows(progress())
    go(tab, 1, "cleared_m2")
    type_in(qtbot, tab, "-5")
    index = tab.model.index(1, column(tab, "cleared_m2"))
    assert index.data() == "-5"
    assert "negative" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert [(each.field, each.row) for each in tab.problems()] == [("cleared_m2", 2)]
    go(tab, 0, "date")
    assert tab.problem.isHidden()
    assert tab.go_to_error()
    assert "negative" in tab.problem.text()
    assert tab.is_changed()


def test_a_look_into_a_cell_changes_nothing(qtbot: QtBot, tab: RowsTab) -> None:
    rows = [Row({"date": DAY, "cleared_m2": 0.1 + 0.2}, 1, "a")]
    tab.set_rows(rows)
    go(tab, 0, "cleared_m2")
    tab.view.edit(tab.view.currentIndex())
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    qtbot.wait(10)
    assert tab.rows()[0].values["cleared_m2"] == 0.1 + 0.2
    assert not tab.is_changed()


def test_a_choice_is_found_while_typing(qtbot: QtBot, world: Any) -> None:
    tab = RowsTab(schema("find"), world.context())
    qtbot.addWidget(tab)
    tab.show()
    tab.model.setData(tab.model.index(0, column(tab, "category")), "AP")
    assert tab.rows()[0].values["category"] == "ap_mine"
    assert tab.model.index(0, column(tab, "category")).data() == "Anti-personnel mine"


def test_rows_are_deleted_and_brought_back(qtbot: QtBot, tab: RowsTab) -> None:
    tab.set_rows(progress())
    go(tab, 0, "date")
    tab.resize(380, 400)
    qtbot.keyClick(tab.view, Key.Key_Minus, CONTROL)
    assert [row.uuid for row in tab.rows()] == ["b"]
    assert "1 row deleted" in tab.told.text()
    qtbot.waitUntil(lambda: tab.told.width() >= tab.told.sizeHint().width())
    qtbot.mouseClick(tab.undo, Qt.MouseButton.LeftButton)
    assert tab.rows() == progress()
    assert not tab.is_changed()
    assert tab.told.isHidden()


def test_rows_are_added_and_copied_by_key(qtbot: QtBot, tab: RowsTab) -> None:
    tab.set_rows(progress())
    go(tab, 1, "date")
    qtbot.keyClick(tab.view, Key.Key_Insert)
    assert tab.model.rowCount() == 4
    assert tab.view.currentIndex().row() == 1
    assert tab.rows() == progress(), "an empty row is no row"
    go(tab, 0, "site")
    tab.view.duplicate_row()
    copy = tab.rows()[1]
    assert copy.values == progress()[0].values
    assert (copy.id, copy.uuid) == (None, None)


@pytest.mark.parametrize("key", [Key.Key_Delete, Key.Key_Backspace])
def test_a_key_empties_the_selected_cells_and_keeps_the_rows(
    qtbot: QtBot, tab: RowsTab, key: Key
) -> None:
    tab.set_rows(progress())
    go(tab, 0, "cleared_m2")
    qtbot.keyClick(tab.view, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(tab.view, key)
    assert [row.values["cleared_m2"] for row in tab.rows()] == [None, None]
    assert [row.values["site"] for row in tab.rows()] == [11, 12]
    qtbot.keyClick(tab.view, Key.Key_Z, CONTROL)
    assert tab.rows() == progress()


def test_ctrl_z_takes_back_a_paste_and_nothing_typed_since(qtbot: QtBot, tab: RowsTab) -> None:
    tab.set_rows(progress())
    go(tab, 1, "cancelled_m2")
    QApplication.clipboard().setText("1\t2\n3\t4")
    qtbot.keyClick(tab.view, Key.Key_V, CONTROL)
    assert len(tab.rows()) == 3
    qtbot.keyClick(tab.view, Key.Key_Z, CONTROL)
    assert tab.rows() == progress()
    qtbot.keyClick(tab.view, Key.Key_V, CONTROL)
    go(tab, 0, "personnel")
    type_in(qtbot, tab, "4")
    qtbot.keyClick(tab.view, Key.Key_Z, CONTROL)
    assert tab.rows()[0].values["personnel"] == 4
    assert len(tab.rows()) == 3


def test_typing_replaces_what_stands_in_a_cell(qtbot: QtBot, tab: RowsTab) -> None:
    tab.set_rows(progress())
    go(tab, 0, "cleared_m2")
    type_in(qtbot, tab, "51", Key.Key_Tab)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.selectedText() == "9", "Tab into a filled cell"
    qtbot.keyClicks(editor, "7")
    qtbot.keyClick(editor, Key.Key_Return)
    qtbot.wait(10)
    assert (tab.rows()[0].values["cleared_m2"], tab.rows()[0].values["personnel"]) == (51, 7)


def test_enter_goes_back_to_the_column_where_tab_began(qtbot: QtBot, tab: RowsTab) -> None:
    tab.set_rows(progress())
    go(tab, 0, "cancelled_m2")
    type_in(qtbot, tab, "1", Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "2")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "3")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    qtbot.wait(10)
    here = tab.view.currentIndex()
    assert (here.row(), here.column()) == (1, column(tab, "cancelled_m2"))
    go(tab, 0, "hours")
    qtbot.keyClick(tab.view, Key.Key_Return)
    assert tab.view.currentIndex().column() == column(tab, "hours"), "gone there by hand"


def test_cells_are_pasted_from_a_sheet(qtbot: QtBot, tab: RowsTab) -> None:
    tab.set_rows(progress())
    go(tab, 2, "date")
    QApplication.clipboard().setText("3/3/2024\tBTB50562\t\t\t12\n4/3/2024\tnowhere\n")
    qtbot.keyClick(tab.view, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    third, fourth = tab.rows()[2:]
    assert third.values["date"] == datetime.date(2024, 3, 3)
    assert (third.values["site"], third.values["cleared_m2"]) == (11, 12)
    assert fourth.values["site"] is None
    assert tab.problems()[0].row == 4
    qtbot.keyClick(tab.view, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "3 Mar 2024"


def test_what_stands_right_of_the_last_column_is_told_of(qtbot: QtBot, tab: RowsTab) -> None:
    tab.set_rows(progress())
    go(tab, 0, "hours")
    QApplication.clipboard().setText("8\tfirst\tlost\n9\tsecond\t\tlost")
    qtbot.keyClick(tab.view, Key.Key_V, CONTROL)
    assert [row.values["note"] for row in tab.rows()] == ["first", "second"]
    assert "2 cells" in tab.told.text()
    qtbot.mouseClick(tab.undo, Qt.MouseButton.LeftButton)
    assert tab.rows() == progress()
    assert tab.told.isHidden()


def test_a_paste_is_told_as_one_change(qtbot: QtBot, tab: RowsTab) -> None:
    tab.set_rows([])
    tab.view.setCurrentIndex(tab.model.index(0, 0))
    told: list[int] = []
    tab.changed.connect(lambda: told.append(tab.model.count()))
    QApplication.clipboard().setText("3/3/2024\tBTB50562\t1\t2\n" * 200)
    qtbot.keyClick(tab.view, Key.Key_V, CONTROL)
    assert told == [200]
    qtbot.keyClick(tab.view, Key.Key_Z, CONTROL)
    assert told == [200, 0]


def test_copied_cells_are_pasted_equal(qtbot: QtBot, tab: RowsTab) -> None:
    tab.set_rows(
        [
            Row({"date": datetime.date(2024, 3, 3), "site": 11, "cleared_m2": 1234.56789,
                 "hours": 7.5, "note": 'two\nlines, "so"'}),
            Row({"date": datetime.date(2024, 4, 5), "cleared_m2": 1e-6, "note": "=1+1"}),
        ]
    )  # fmt: skip
    tab.view.selectAll()
    qtbot.keyClick(tab.view, Key.Key_C, CONTROL)
    before = tab.rows()
    go(tab, 2, tab.model.fields[0].key)
    qtbot.keyClick(tab.view, Key.Key_V, CONTROL)
    assert tab.problems() == []
    filled = [{key: value for key, value in row.values.items() if value} for row in tab.rows()]
    assert filled[2:] == filled[:2] == [row.values for row in before]


def test_sums_tell_what_adds_up_and_nothing_else(tab: RowsTab) -> None:
    tab.set_rows(progress())
    assert tab.sums.text() == "Cleared 1,234.75 m² · Hours 8 h"


def test_devices_are_counted(qtbot: QtBot, world: Any) -> None:
    tab = RowsTab(schema("find"), world.context())
    qtbot.addWidget(tab)
    tab.set_rows([Row({"quantity": 3, "depth_cm": 13.0}), Row({"quantity": 2, "depth_cm": 5.0})])
    assert tab.sums.text() == "Quantity 5"


def test_findings_are_marked_at_their_cells(tab: RowsTab) -> None:
    tab.set_rows(progress())
    tab.show_problems(
        [Problem("Later than the end of the task.", "date", severity="warning").at(2, "progress")]
    )
    assert tab.model.problem_at(tab.model.index(0, 0)) is None
    assert tab.model.problem_at(tab.model.index(1, 0)) is not None
    go(tab, 1, "date")
    assert "Later than" in tab.problem.text()


def test_a_link_that_waits_for_its_record_is_kept(qtbot: QtBot, tab: RowsTab) -> None:
    rows = [Row({"date": DAY, "site": None}, 1, "a", {"site": ("X-9",)})]
    tab.set_rows(rows)
    index = tab.model.index(0, column(tab, "site"))
    assert index.data() == "X-9"
    assert tab.model.problem_at(index) is not None
    assert tab.rows() == rows
    assert not tab.is_changed()
    tab.model.setData(index, "BTB50562")
    assert (tab.rows()[0].values["site"], tab.rows()[0].pending) == (11, {})


def test_the_table_is_no_trap_for_the_keyboard(qtbot: QtBot, tab: RowsTab) -> None:
    tab.set_rows([])
    tab.view.setCurrentIndex(tab.model.index(0, tab.model.columnCount() - 1))
    qtbot.keyClick(tab.view, Key.Key_Tab)
    assert QApplication.focusWidget() is not tab.view


def test_an_empty_table_says_what_to_do(tab: RowsTab) -> None:
    tab.set_rows([])
    assert tab.empty.isVisible()
    assert tab.title() == "Progress"
    tab.set_rows(progress())
    assert not tab.empty.isVisible()
