"""Rows typed at the speed of hands: what runs in the pauses between keys takes nothing away."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from minedesk.errors import Problem
from minedesk.records import schema
from minedesk.ui.forms.form import RecordForm
from minedesk.ui.forms.rows import RowsTab

Key = Qt.Key
# About 130 words a minute; the form looks at what is typed after a pause of 300 ms.
BETWEEN_KEYS_MS = 90


@pytest.fixture
def form(qtbot: QtBot, world: Any) -> RecordForm:
    made = RecordForm(schema("clearance_task"), world.context())
    qtbot.addWidget(made)
    made.resize(1100, 600)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    made.tab_bar.setCurrentIndex(1)
    # As the pane around a form does: it asks whenever something has begun to be typed.
    made.dirty_changed.connect(lambda _dirty: made.is_dirty())
    return made


def rows_of(form: RecordForm) -> RowsTab:
    tab = form.tabs["progress"]
    tab.view.setFocus()
    tab.view.setCurrentIndex(tab.model.index(0, 0))
    return tab


def press(key: Key) -> None:
    QTest.keyClick(QApplication.focusWidget(), key)
    QTest.qWait(BETWEEN_KEYS_MS)


def type_text(text: str) -> None:
    for letter in text:
        QTest.keyClicks(QApplication.focusWidget(), letter)
        QTest.qWait(BETWEEN_KEYS_MS)


def test_nothing_typed_at_speed_is_lost(form: RecordForm, world: Any) -> None:
    world.finds = [Problem("Odd.", "cleared_m2", severity="warning").at(1, "progress")]
    tab = rows_of(form)
    for day in ("5/10", "6/10"):
        type_text(day)
        press(Key.Key_Tab)
        for text in ("", "51", "42", "33", "24", "15", "note"):
            type_text(text)
            press(Key.Key_Tab)
        # Back to the first cell of the line beneath, wherever Tab has arrived.
        while tab.view.currentIndex().column():
            press(Key.Key_Tab)
    assert world.checked, "the form has looked at it meanwhile"
    first, second = tab.rows()
    wanted = {"cancelled_m2": 51, "reduced_m2": 42, "cleared_m2": 33}
    for row in (first, second):
        assert {key: row.values[key] for key in wanted} == wanted
        assert 24 in row.values.values()
        assert 15 in row.values.values()
        assert "note" in row.values.values()


def test_the_first_letter_is_kept_while_the_form_looks(form: RecordForm) -> None:
    tab = rows_of(form)
    type_text("5/10")
    press(Key.Key_Tab)
    type_text("BTB50562")
    press(Key.Key_Tab)
    assert tab.rows()[0].values["site"] == 11


def test_asking_whether_something_is_typed_leaves_the_cell_open(form: RecordForm) -> None:
    tab = rows_of(form)
    type_text("5")
    editor = QApplication.focusWidget()
    assert form.is_dirty()
    assert tab.view.state() == tab.view.State.EditingState
    assert QApplication.focusWidget() is editor
    type_text("/10")
    assert tab.rows() == []
    press(Key.Key_Tab)
    assert (tab.rows()[0].values["date"].day, tab.rows()[0].values["date"].month) == (5, 10)


def test_saving_takes_over_the_open_cell_and_leaves_the_focus_in_the_rows(
    form: RecordForm,
) -> None:
    tab = rows_of(form)
    type_text("5/10")
    assert not form.problems()
    assert len(form.entry().rows["progress"]) == 1
    assert QApplication.focusWidget() is tab.view
    assert tab.view.currentIndex().column() == 0


@pytest.mark.parametrize("typing", [False, True])
def test_the_form_turns_its_tabs_also_from_a_cell(form: RecordForm, typing: bool) -> None:
    tab = rows_of(form)
    if typing:
        type_text("5/10")
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(QApplication.focusWidget(), Key.Key_PageDown, control)
    assert form.tab_bar.currentIndex() == 2 % form.tab_bar.count()
    assert len(tab.rows()) == typing, "what was typed is kept"
    form.tab_bar.setCurrentIndex(1)
    tab.view.setFocus()
    QTest.keyClick(tab.view, Key.Key_PageUp, control)
    assert form.tab_bar.currentIndex() == 0
