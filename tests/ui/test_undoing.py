"""Undo and redo through the real window: by key, by menu, by the quiet line, after a restart."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from minedesk.app import App
from minedesk.records.base import Entry
from minedesk.rooms import OVERVIEW, Rooms
from minedesk.services.document import Document
from minedesk.services.files import Files
from minedesk.services.settings import Settings, SettingsStore
from minedesk.ui.history.in_the_way import InTheWayDialog
from minedesk.ui.history.tab import HistoryTab
from minedesk.ui.main_window import IMPORT
from minedesk.ui.pages.history import HistoryPage
from minedesk.ui.pages.importing import ImportPage
from minedesk.ui.pages.records import RecordsPage
from minedesk.ui.undoing import HISTORY

pytestmark = pytest.mark.qt_log_ignore(
    "does not support propagateSizeHints", "This plugin does not support"
)
SITES, TASKS = "hazard_site", "clearance_task"
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Window:
    """The real window on a file, with what tests do all the time."""

    def __init__(self, app: App, qtbot: QtBot) -> None:
        self.app, self.qtbot = app, qtbot
        self.do = app.window.actions_of

    @property
    def document(self) -> Any:
        return self.app.document

    def settle(self) -> None:
        for _again in range(3):
            self.qtbot.wait(20)
            self.qtbot.waitUntil(
                lambda: not self.app.worker.busy and not self.app.reader.busy, timeout=10_000
            )

    def show(self, name: str) -> Any:
        self.app.window.show_page(name)
        self.settle()
        return self.app.window.current_page

    def sites(self) -> list[str]:
        reader = self.document.repository
        from minedesk.store.query import Query

        found = reader.names(SITES, reader.ids(Query(SITES)))
        return sorted(found.values())

    def status(self, code: str) -> str:
        reader = self.document.repository
        status: str = reader.get(SITES, reader.find(SITES, code)).values["status"]
        return status

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.app.window, key, modifiers)
        self.settle()

    def quiet_line(self) -> str:
        assert self.app.window.toast is not None
        return self.app.window.toast.text.text()

    def click_quiet_line(self) -> None:
        assert self.app.window.toast is not None
        self.app.window.toast.action.click()
        self.settle()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "battambang.minedesk"
    document = Document.new(path, Settings(person="Sok Dara"))
    for number in (1, 2, 3):
        document.recordbook.save(Entry(SITES, {"code": f"S{number}", "status": "open"}))
    found = document.repository.find(SITES, "S2")
    document.recordbook.save(Entry(SITES, {"status": "closed"}, id=found))
    document.close()
    return path


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, file: Path
) -> Iterator[Window]:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    log, locale = logging.getLogger("minedesk"), QLocale()
    handlers: list[logging.Handler] = list(log.handlers)
    store = SettingsStore()
    store.load()
    app = App(qapp, store, lambda: Files(lambda: store.settings), Rooms())
    app.preferences.update(person="Chan Thida")
    qtbot.addWidget(app.window)
    app.show(file)
    app.window.activateWindow()
    qtbot.waitUntil(lambda: app.window.current_name == OVERVIEW)
    made = Window(app, qtbot)
    # The history is asked a moment after the page was shown.
    qtbot.waitUntil(made.do.undo.isEnabled)
    made.settle()
    # While pages are built the screen in memory may forget which window is the active one.
    app.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is app.window)
    yield made
    app.window.close()
    app.look.deleteLater()
    QLocale.setDefault(locale)
    for handler in log.handlers[len(handlers) :]:
        log.removeHandler(handler)
        handler.close()


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


def test_in_a_field_the_keys_are_the_fields_own(window: Window) -> None:
    page: RecordsPage = window.show(SITES)
    page.pane.form.focus_first()
    field = page.pane.form.sheet.rows["name"].editor.control
    field.setFocus()
    QTest.keyClicks(field, "Svay")
    window.press(Qt.Key.Key_Z, CONTROL)
    assert field.text() == ""
    window.press(Qt.Key.Key_Y, CONTROL)
    assert field.text() == "Svay"
    assert window.status("S2") == "closed"
    page.pane.form.discard()


def test_typing_is_asked_for_before_it_is_overwritten(window: Window) -> None:
    page: RecordsPage = window.show(SITES)
    page.show_record(window.document.repository.find(SITES, "S2"))
    window.settle()
    field = page.pane.form.sheet.rows["name"].editor.control
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


def _field(page: RecordsPage, key: str) -> Any:
    return page.pane.form.sheet.rows[key].editor.control


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
