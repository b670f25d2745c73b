"""Keys of the form that answer in the table beside it, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from minedesk.records import schema
from minedesk.ui.pages.records import RecordsPage

if TYPE_CHECKING:
    from tests.ui.pages.conftest import Desk

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(desk: Desk) -> RecordsPage:
    wanted = desk.keep("clearance_task", code="T1")
    page = RecordsPage(schema("clearance_task"), desk.context)
    desk.qtbot.addWidget(page)
    page.resize(1170, 660)
    page.show()
    page.activate()
    desk.qtbot.waitUntil(lambda: page.record_id == wanted)
    return page


def press(page: RecordsPage, key: Qt.Key) -> None:
    here = page.focusWidget()
    assert here is not None
    QTest.keyClick(here, key, CONTROL)


@pytest.mark.parametrize("key", ["code", "remarks"])
def test_tabs_turn_from_a_field(page: RecordsPage, key: str) -> None:
    form = page.pane.form
    form.sheet.go_to(key)
    press(page, Qt.Key.Key_PageDown)
    assert form.tab_bar.currentIndex() == 1
    press(page, Qt.Key.Key_PageUp)
    assert form.tab_bar.currentIndex() == 0


def test_tabs_turn_whatever_has_the_focus(page: RecordsPage, desk: Desk) -> None:
    form = page.pane.form
    page.activateWindow()
    desk.qtbot.waitUntil(lambda: QApplication.activeWindow() is page)
    for where in (page.list.table, form.sheet.rows["remarks"].editor.control):
        form.tab_bar.setCurrentIndex(0)
        where.setFocus()
        press(page, Qt.Key.Key_PageDown)
        assert form.tab_bar.currentIndex() == 1


def trigger(page: RecordsPage, keys: str) -> None:
    """Press keys that the page itself answers to, whatever has the focus on it."""
    [action] = [each for each in page.actions() if QKeySequence(keys) in each.shortcuts()]
    assert action.shortcutContext() == Qt.ShortcutContext.WidgetWithChildrenShortcut
    action.trigger()


def test_tabs_turn_from_the_table(page: RecordsPage) -> None:
    form = page.pane.form
    trigger(page, "Ctrl+PgDown")
    trigger(page, "Ctrl+PgDown")
    assert form.tab_bar.currentIndex() == 2
    trigger(page, "Ctrl+PgUp")
    assert form.tab_bar.currentIndex() == 1


def test_the_next_record_is_asked_for_from_the_table(page: RecordsPage, desk: Desk) -> None:
    with desk.qtbot.waitSignal(page.pane.next_asked):
        trigger(page, "Ctrl+Return")
    desk.settle()
