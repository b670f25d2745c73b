"""The tab of a record's history, clicked and typed through its real widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from minedesk.records.base import Entry
from minedesk.ui.history.lines import Told
from minedesk.ui.history.lines_model import LINE
from minedesk.ui.history.tab import PAGE, HistoryTab

if TYPE_CHECKING:
    from tests.ui.history.conftest import Past


@pytest.fixture
def tab(past: Past, qtbot: QtBot) -> HistoryTab:
    tab = HistoryTab(past.context, lambda then: then())
    qtbot.addWidget(tab)
    tab.resize(380, 560)
    tab.show_record(past.now())
    tab.show()
    past.settle()
    return tab


def words(tab: HistoryTab) -> list[str]:
    return [str(tab.model.index(row).data()) for row in range(tab.model.rowCount())]


def choose(tab: HistoryTab, label: str) -> Told:
    for row in range(tab.model.rowCount()):
        line = tab.model.index(row).data(LINE)
        if isinstance(line, Told) and line.label == label:
            tab.list.setCurrentIndex(tab.model.index(row))
            return line
    raise AssertionError(f"no line {label}")


def test_an_edit_is_shown_as_soon_as_it_is_made(tab: HistoryTab, past: Past) -> None:
    assert words(tab)[1:] == ["Site ID: S1", "Status: Open", "Area: 1,000 m²"]
    past.edit(status="closed")
    past.settle()
    assert words(tab)[0].startswith("Edited\n")
    assert words(tab)[1] == "Status: Open → Closed"


def test_a_value_is_brought_back_by_clicking(tab: HistoryTab, past: Past) -> None:
    past.edit(status="closed")
    past.settle()
    choose(tab, "Status")
    assert tab.back.text() == "&Bring back: Open"
    past.qtbot.mouseClick(tab.back, Qt.MouseButton.LeftButton)
    past.settle()
    assert past.now().values["status"] == "open"
    assert past.told.said == ["Brought back: Status"]
    assert past.told.do is not None
    past.told.do()
    assert past.undo_asked == [past.document.history.last().id]  # type: ignore[union-attr]  # a change was made
    # It is there now: there is nothing to bring back any more.
    tab.list.setCurrentIndex(tab.model.index(3))
    assert not tab.back.isEnabled()


def test_the_keys_do_what_the_buttons_do(tab: HistoryTab, past: Past) -> None:
    past.edit(status="closed")
    past.settle()
    tab.list.setFocus()
    tab.list.setCurrentIndex(tab.model.index(0))
    QTest.keyClick(tab.list, Qt.Key.Key_Down)
    QTest.keyClick(tab.list, Qt.Key.Key_Return)
    past.settle()
    assert past.now().values["status"] == "open"
    QTest.keyClick(tab.list, Qt.Key.Key_Space)
    past.settle()
    assert tab.to_list.isVisible()
    QTest.keyClick(tab.list, Qt.Key.Key_Backspace)
    past.settle()
    assert not tab.to_list.isVisible()


def test_the_record_is_shown_as_it_was_and_the_list_again(tab: HistoryTab, past: Past) -> None:
    past.edit(status="closed", name="Svay")
    past.settle()
    last = tab.model.rowCount() - 1
    tab.list.setCurrentIndex(tab.model.index(last))
    tab.then.click()
    past.settle()
    assert words(tab) == [
        "Site ID: S1", "Name: empty (now: Svay)", "Status: Open (now: Closed)", "Area: 1,000 m²",
    ]  # fmt: skip
    assert tab.note.text().startswith("As it was: Today ")
    choose(tab, "Status")
    tab.back.click()
    past.settle()
    assert past.now().values["status"] == "open"
    assert "Status: Open" in words(tab)
    tab.to_list.click()
    past.settle()
    # Back where one came from.
    assert words(tab)[tab.list.currentIndex().row()].startswith("Created\n")


def test_a_change_is_undone_from_its_lines(tab: HistoryTab, past: Past) -> None:
    made = past.edit(status="closed")
    past.settle()
    choose(tab, "Status")
    tab.undo.click()
    assert past.undo_asked == [made]
    past.document.history.undo(made)
    past.settle()
    tab.list.setCurrentIndex(tab.model.index(0))
    assert tab.undo.text() == "&Redo this change"
    tab.list.setCurrentIndex(tab.model.index(2))
    assert not tab.undo.isEnabled()


def test_a_long_history_comes_in_pages(past: Past, qtbot: QtBot) -> None:
    for number in range(PAGE + 5):
        past.edit(name=f"Svay {number}")
    tab = HistoryTab(past.context, lambda then: then())
    qtbot.addWidget(tab)
    tab.resize(380, 300)
    tab.show_record(past.now())
    tab.show()
    past.settle()
    assert tab.model.rowCount() == 2 * PAGE
    tab.list.scrollToBottom()
    qtbot.waitUntil(lambda: tab.model.rowCount() == 2 * (PAGE + 5) + 4)
    assert words(tab)[-4].startswith("Created\n")


def test_a_new_record_has_no_history_yet(tab: HistoryTab, past: Past) -> None:
    tab.show_record(Entry("hazard_site"))
    assert tab.unsaved.isVisible()
    tab.show_record(past.now())
    past.settle()
    assert tab.list.isVisible()
