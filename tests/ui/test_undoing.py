"""Undo and redo through the real window: by key, by menu, by the quiet line, after a restart."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from minedesk.app import App
from minedesk.records.base import Entry
from minedesk.ui.history.in_the_way import InTheWayDialog
from minedesk.ui.history.tab import HistoryTab
from minedesk.ui.main_window import IMPORT
from minedesk.ui.pages.history import HistoryPage
from minedesk.ui.pages.importing import ImportPage
from minedesk.ui.pages.records import RecordsPage
from minedesk.ui.undoing import HISTORY
from tests.realwindow import SITES
from tests.ui.undoingwindow import CONTROL, SHIFT, Window, undoing_window

pytestmark = pytest.mark.qt_log_ignore(
    "does not support propagateSizeHints", "This plugin does not support"
)


@pytest.fixture
def window(qtbot: QtBot, open_window: Callable[..., App], tmp_path: Path) -> Window:
    return undoing_window(qtbot, open_window, tmp_path)


def test_after_a_restart_the_menu_names_what_was_done_last(window: Window) -> None:
    assert window.do.undo.text() == "&Undo: Hazard site S2 changed"
    assert window.do.undo.isEnabled()
    assert not window.do.redo.isEnabled()


def test_undo_shows_the_record_and_redo_does_it_again(window: Window) -> None:
    window.do.undo.trigger()
    window.settle()
    assert window.status("S2") == "open"
    assert window.quiet_line() == "Undone: Hazard site S2 changed"
    page = window.app.window.current_page
    assert isinstance(page, RecordsPage)
    assert page.record_id == window.document.repository.find(SITES, "S2")
    assert window.do.redo.text() == "&Redo: Hazard site S2 changed"
    assert window.do.undo.text() == "&Undo: Hazard site S3 created"
    window.click_quiet_line()
    assert window.status("S2") == "closed"
    assert not window.do.redo.isEnabled()


def test_the_keys_undo_step_by_step_and_redo(window: Window) -> None:
    window.show(SITES)
    window.app.window.setFocus()
    window.press(Qt.Key.Key_Z, CONTROL)
    window.press(Qt.Key.Key_Z, CONTROL)
    assert (window.status("S2"), window.sites()) == ("open", ["S1", "S2"])
    window.press(Qt.Key.Key_Y, CONTROL)
    window.press(Qt.Key.Key_Z, CONTROL | SHIFT)
    assert (window.status("S2"), window.sites()) == ("closed", ["S1", "S2", "S3"])


def test_a_deletion_is_undone_from_its_quiet_line(window: Window) -> None:
    page: RecordsPage = window.show(SITES)
    page.show_record(window.document.repository.find(SITES, "S3"))
    window.settle()
    window.do.delete.trigger()
    window.settle()
    assert window.sites() == ["S1", "S2"]
    assert window.quiet_line() == "Deleted S3"
    # Something else is done before: the line undoes what it tells of.
    window.document.recordbook.save(Entry(SITES, {"code": "S4"}))
    window.settle()
    window.click_quiet_line()
    assert window.sites() == ["S1", "S2", "S3", "S4"]
    assert window.quiet_line() == "Undone: Hazard site S3 deleted"


def test_what_was_saved_is_undone_from_its_quiet_line(window: Window) -> None:
    page: RecordsPage = window.show(SITES)
    page.show_record(window.document.repository.find(SITES, "S1"))
    window.settle()
    field = page.pane.form.sheet.rows["name"].editor.control
    field.setFocus()
    QTest.keyClicks(field, "Svay")
    page.save()
    window.settle()
    assert window.quiet_line() == "Saved S1"
    window.click_quiet_line()
    assert window.document.repository.get(SITES, page.record_id).values["name"] is None
    assert field.text() == ""


def _dialog(window: Window) -> InTheWayDialog:
    [dialog] = window.app.window.findChildren(InTheWayDialog)
    return dialog


def _two_fields(window: Window) -> int:
    """A change of two fields, one of which was changed again."""
    id = window.document.repository.find(SITES, "S1")
    book = window.document.recordbook
    made = book.save(Entry(SITES, {"status": "closed", "priority": "low"}, id=id)).change_set
    book.save(Entry(SITES, {"status": "handed_over"}, id=id))
    window.settle()
    return int(made)


def test_what_stands_in_the_way_is_told_and_the_rest_undone(window: Window) -> None:
    change_set = _two_fields(window)
    page: HistoryPage = window.show(HISTORY)
    page.show_change(change_set)
    window.settle()
    page.detail.undo.click()
    window.settle()
    dialog = _dialog(window)
    assert (
        dialog.list.item(0).text().startswith("S1 (Status) · Hazard site S1 changed · Chan Thida")
    )
    dialog.rest.click()
    window.settle()
    kept = window.document.repository.get(SITES, window.document.repository.find(SITES, "S1"))
    assert (kept.values["status"], kept.values["priority"]) == ("handed_over", None)
    assert "1 later change was left as it is." in window.quiet_line()


def test_what_stands_in_the_way_is_shown_in_the_history(window: Window) -> None:
    change_set = _two_fields(window)
    page: HistoryPage = window.show(HISTORY)
    page.detail.undo_asked.emit(change_set)
    window.settle()
    _dialog(window).show_it.click()
    window.settle()
    assert page.detail.change_set is not None
    assert page.detail.change_set.id == change_set + 1


def test_from_the_history_one_stays_there(window: Window) -> None:
    page: HistoryPage = window.show(HISTORY)
    assert page.detail.change_set is not None
    page.detail.undo.click()
    window.settle()
    assert window.app.window.current_page is page
    assert window.status("S2") == "open"
    assert page.model.index(0, 2).data() == "Undone: Hazard site S2 changed"


def test_a_deleted_record_comes_back_from_the_page(window: Window) -> None:
    id = window.document.repository.find(SITES, "S3")
    window.document.recordbook.delete(SITES, [id])
    page: HistoryPage = window.show(HISTORY)
    page.show_deleted()
    window.settle()
    QTest.keyClicks(page.deleted.field, "s3")
    window.qtbot.wait(250)
    window.settle()
    page.deleted.bring.click()
    window.settle()
    assert window.sites() == ["S1", "S2", "S3"]
    shown = window.app.window.current_page
    assert isinstance(shown, RecordsPage)
    assert shown.record_id == id
    assert window.quiet_line() == "Brought back S3"


def test_an_import_is_undone_and_redone_by_clicking(window: Window, tmp_path: Path) -> None:
    book = tmp_path / "sites.csv"
    book.write_text("Site ID;Name\nN1;Svay\nN2;Ou\n", encoding="utf-8")
    page: ImportPage = window.show(IMPORT)
    page.take_file(book)
    window.settle()
    for _each in range(4):
        window.qtbot.mouseClick(page.next, Qt.MouseButton.LeftButton)
        window.settle()
    assert window.sites() == ["N1", "N2", "S1", "S2", "S3"]
    assert window.do.undo.text() == "&Undo: Import of sites.csv: 2 created, 0 updated"
    window.qtbot.mouseClick(page.result.undo, Qt.MouseButton.LeftButton)
    window.settle()
    assert window.sites() == ["S1", "S2", "S3"]
    assert page.result.undone.isVisible()
    assert not page.result.undo.isVisible()
    assert window.app.window.current_page is page
    window.press(Qt.Key.Key_Z, CONTROL | SHIFT)
    assert window.sites() == ["N1", "N2", "S1", "S2", "S3"]
    assert not page.result.undone.isVisible()


def test_a_value_is_brought_back_in_the_tab_of_the_record(window: Window) -> None:
    page: RecordsPage = window.show(SITES)
    page.show_record(window.document.repository.find(SITES, "S2"))
    window.settle()
    form = page.pane.form
    form.tab_bar.setCurrentIndex(form.tab_bar.count() - 1)
    window.settle()
    [tab] = form.findChildren(HistoryTab)
    assert tab.model.index(1).data() == "Status: Open → Closed"
    tab.list.setCurrentIndex(tab.model.index(1))
    window.qtbot.mouseClick(tab.back, Qt.MouseButton.LeftButton)
    window.settle()
    assert window.status("S2") == "open"
    assert window.quiet_line() == "Brought back: Status"
    window.qtbot.waitUntil(lambda: tab.model.index(1).data() == "Status: Closed → Open")
    # The form shows it, too; and the quiet line takes it back.
    assert form.sheet.rows["status"].editor.value() == "open"
    window.click_quiet_line()
    assert window.status("S2") == "closed"
