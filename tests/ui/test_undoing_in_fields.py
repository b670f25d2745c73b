"""Undo and redo while a field has the keyboard: whose keys they are, and where the focus goes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from minedesk.app import App
from minedesk.ui.pages.records import RecordsPage
from tests.realwindow import SITES
from tests.ui.undoingwindow import CONTROL, SHIFT, Window, undoing_window

pytestmark = pytest.mark.qt_log_ignore(
    "does not support propagateSizeHints", "This plugin does not support"
)


@pytest.fixture
def window(qtbot: QtBot, open_window: Callable[..., App], tmp_path: Path) -> Window:
    return undoing_window(qtbot, open_window, tmp_path)


def _field(page: RecordsPage, key: str) -> Any:
    return page.pane.form.sheet.rows[key].editor.control


def test_in_a_field_the_keys_are_the_fields_own(window: Window) -> None:
    page: RecordsPage = window.show(SITES)
    page.pane.form.focus_first()
    field = _field(page, "name")
    field.setFocus()
    QTest.keyClicks(field, "Svay")
    window.press(Qt.Key.Key_Z, CONTROL)
    assert field.text() == ""
    window.press(Qt.Key.Key_Y, CONTROL)
    assert field.text() == "Svay"
    assert window.status("S2") == "closed"
    page.pane.form.discard()


def test_in_a_field_without_typing_the_keys_are_the_programs(window: Window) -> None:
    page: RecordsPage = window.show(SITES)
    page.show_record(window.document.repository.find(SITES, "S2"))
    window.settle()
    for key in ("name", "remarks"):
        _field(page, key).setFocus()
        window.press(Qt.Key.Key_Z, CONTROL)
        assert window.status("S2") == "open", key
        assert _field(page, key).hasFocus()
        window.press(Qt.Key.Key_Z, CONTROL | SHIFT)
        assert window.status("S2") == "closed", key
        assert _field(page, key).hasFocus()


def test_typing_is_asked_for_before_it_is_overwritten(window: Window) -> None:
    page: RecordsPage = window.show(SITES)
    page.show_record(window.document.repository.find(SITES, "S2"))
    window.settle()
    field = _field(page, "name")
    field.setFocus()
    QTest.keyClicks(field, "Svay")
    page.list.table.setFocus()
    window.press(Qt.Key.Key_Z, CONTROL)
    assert page.pane.ask_bar.isVisible()
    assert window.status("S2") == "closed"
    page.pane.ask_bar.save.click()
    window.settle()
    # What was meant is undone, not what was saved on the way.
    kept = window.document.repository.get(SITES, page.record_id)
    assert (kept.values["status"], kept.values["name"]) == ("open", "Svay")


def test_what_was_saved_from_a_field_is_undone_from_it(window: Window) -> None:
    page: RecordsPage = window.show(SITES)
    page.show_record(window.document.repository.find(SITES, "S1"))
    window.settle()
    field = _field(page, "name")
    field.setFocus()
    QTest.keyClicks(field, "Svay")
    window.press(Qt.Key.Key_S, CONTROL)
    assert field.text() == "Svay"
    assert field.hasFocus()
    window.press(Qt.Key.Key_Z, CONTROL)
    assert window.document.repository.get(SITES, page.record_id).values["name"] is None
    assert field.text() == ""
    window.press(Qt.Key.Key_Y, CONTROL)
    assert field.text() == "Svay"


def test_after_a_delete_nothing_is_typed_into_the_next_record(window: Window) -> None:
    page: RecordsPage = window.show(SITES)
    page.show_record(window.document.repository.find(SITES, "S2"))
    window.settle()
    third = window.document.repository.find(SITES, "S3")
    _field(page, "name").setFocus()
    window.press(Qt.Key.Key_Delete, CONTROL | SHIFT)
    window.qtbot.waitUntil(lambda: page.record_id == third)
    assert page.list.table.hasFocus()
    window.press(Qt.Key.Key_Z, CONTROL)
    assert window.sites() == ["S1", "S2", "S3"]
    assert page.record_id == window.document.repository.find(SITES, "S2")
    # Doing it again goes on to the next one, too.
    window.press(Qt.Key.Key_Y, CONTROL)
    assert window.sites() == ["S1", "S3"]
    window.qtbot.waitUntil(lambda: page.record_id == third)
    assert page.list.table.hasFocus()


def test_the_quiet_line_gives_the_focus_back(window: Window) -> None:
    page: RecordsPage = window.show(SITES)
    field = _field(page, "name")
    field.setFocus()
    QTest.keyClicks(field, "Svay")
    window.press(Qt.Key.Key_S, CONTROL)
    toast = window.app.window.toast
    assert toast is not None
    toast.action.setFocus()
    window.press(Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier)
    assert field.text() == ""
    assert field.hasFocus()
