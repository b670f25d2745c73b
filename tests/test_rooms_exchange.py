"""What goes out of the real window and comes into it: exports, photos, backups, pasted rows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from minedesk.app import App
from minedesk.formats.books import open_book
from minedesk.records.base import Entry
from minedesk.services.document import Document
from minedesk.services.settings import Settings
from minedesk.store.query import Filter
from minedesk.ui.attachments.page import FilesPage
from minedesk.ui.main_window import IMPORT
from minedesk.ui.pages.backups import BackupsPage
from minedesk.ui.pages.importing import ImportPage
from minedesk.ui.pages.overview import OverviewPage
from minedesk.ui.pages.records import RecordsPage
from tests.realwindow import SITES, counted, make_file, page_of, settle

pytestmark = pytest.mark.qt_log_ignore(
    "does not support propagateSizeHints", "This plugin does not support"
)
Opened = Callable[[Path], App]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return make_file(tmp_path / "battambang.minedesk", 4)


def _choosing(monkeypatch: pytest.MonkeyPatch, *answers: Path | str) -> list[str]:
    """Let the dialog give these answers; returns what it suggests."""
    suggested: list[str] = []
    left = list(answers)

    def ask(_window: object, _title: str, name: str, *_more: object) -> tuple[str, str]:
        suggested.append(name)
        return str(left.pop(0)), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    return suggested


def test_what_the_table_shows_is_exported(
    qtbot: QtBot, open_window: Opened, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_window(file)
    page_of(app, OverviewPage).table_asked.emit(SITES, (Filter("status", "one_of", ("open",)),))
    qtbot.waitUntil(lambda: page_of(app, RecordsPage).list.table.model().rowCount() == 2)
    suggested = _choosing(monkeypatch, file.with_name("open"))
    page_of(app, RecordsPage).export_requested.emit("xlsx")
    settle(qtbot, app)

    assert suggested == [str(file.with_name("Hazard sites.xlsx"))]
    with open_book(file.with_name("open.xlsx")) as book:
        rows = book.rows(book.sheets[0].name)
    assert [any(key in row for row in rows) for key in ("S1", "S2", "S3")] == [True, False, True]
    assert app.window.toast is not None
    assert "2 records" in app.window.toast.text.text()


def test_a_name_without_its_ending_takes_no_files_place_unasked(
    qtbot: QtBot, open_window: Opened, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_window(file)
    app.window.show_page(SITES)
    settle(qtbot, app)
    there = file.with_name("mine.csv")
    there.write_text("mine", encoding="utf-8")
    suggested = _choosing(monkeypatch, file.with_name("mine"), "")

    page_of(app, RecordsPage).export_requested.emit("csv")
    settle(qtbot, app)

    assert suggested[1:] == [str(there)]
    assert there.read_text(encoding="utf-8") == "mine"


def _attach_note(file: Path) -> None:
    """Give the first site a note, which says "north"."""
    note = file.with_name("note.txt")
    note.write_text("north", encoding="utf-8")
    document = Document.open(file, Settings())
    document.attachments.add(SITES, 1, [note])
    document.close()


def test_an_export_offers_the_files_of_its_records(
    qtbot: QtBot, open_window: Opened, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _attach_note(file)
    app = open_window(file)
    app.window.show_page(SITES)
    settle(qtbot, app)
    _choosing(monkeypatch, tmp_path / "all.csv")
    page_of(app, RecordsPage).export_requested.emit("csv")
    settle(qtbot, app)
    assert app.window.toast is not None
    assert app.window.toast.action.text() == "Add their 1 file"
    QTest.mouseClick(app.window.toast.action, Qt.MouseButton.LeftButton)
    settle(qtbot, app)
    assert (tmp_path / "all files" / "S1" / "note.txt").read_text(encoding="utf-8") == "north"
    assert "all files/S1/note.txt" in (tmp_path / "all.csv").read_text(encoding="utf-8")
    assert app.window.toast.text.text().endswith("1 file lies in the folder all files.")


def test_the_files_go_along_where_the_menu_of_exports_says_so(
    qtbot: QtBot, open_window: Opened, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _attach_note(file)
    app = open_window(file)
    app.window.show_page(SITES)
    settle(qtbot, app)
    _choosing(monkeypatch, tmp_path / "all.xlsx")
    export = page_of(app, RecordsPage).top.buttons[0]
    assert isinstance(export, QPushButton)
    export.menu().actions()[-1].trigger()
    settle(qtbot, app)
    assert (tmp_path / "all files" / "S1" / "note.txt").read_text(encoding="utf-8") == "north"
    assert (tmp_path / "all.xlsx").exists()


def _drop(widget: QWidget, *paths: Path) -> None:
    """Let files go over a widget, as the system would."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    no_key = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(widget, QDragEnterEvent(QPoint(9, 9), copy, data, left, no_key))
    QApplication.sendEvent(
        widget, QDropEvent(QPointF(9, 9), copy, data, left, no_key, QEvent.Type.Drop)
    )


def test_a_photo_is_dropped_on_a_record_removed_and_brought_back(
    qtbot: QtBot, open_window: Opened, file: Path, tmp_path: Path
) -> None:
    app = open_window(file)
    page_of(app, OverviewPage).record_asked.emit(SITES, 1)
    settle(qtbot, app)
    form = page_of(app, RecordsPage).pane.form
    files = form.findChild(FilesPage)
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.green)
    assert image.save(str(tmp_path / "north.png"))

    def title() -> str:
        return form.tab_bar.tabText(form.tab_bar.count() - 2)

    assert title() == "Files"
    _drop(form, tmp_path / "north.png")
    qtbot.waitUntil(lambda: title() == "Files 1")
    form.tab_bar.setCurrentIndex(form.tab_bar.count() - 2)
    files.setFocus()
    QTest.keyClick(files.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: title() == "Files")
    assert app.window.toast is not None
    assert "north.png removed." in app.window.toast.text.text()
    QTest.mouseClick(app.window.toast.action, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: title() == "Files 1")


def test_a_backup_is_made_and_restored_by_clicking(
    qtbot: QtBot, open_window: Opened, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_window(file)
    qtbot.waitUntil(lambda: app.window.status.backups.text() == "No backup yet")
    qtbot.mouseClick(app.window.status.backups, Qt.MouseButton.LeftButton)
    page = page_of(app, BackupsPage)
    qtbot.mouseClick(page.make, Qt.MouseButton.LeftButton)
    settle(qtbot, app)
    assert page.table.rowCount() == 1
    assert app.window.status.backups.text() == "Backup just now"
    document: Any = app.document
    document.recordbook.save(Entry(SITES, {"code": "S9"}))
    target = tmp_path / "as it was.minedesk"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_all, **_more: (str(target), ""))
    qtbot.mouseClick(page.restore, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: app.document is not None and app.document.path == target)
    qtbot.waitUntil(lambda: counted(app, SITES) == "4")
    settle(qtbot, app)
    assert app.window.toast is not None
    said = app.window.toast.text.text()
    assert said.startswith("You are now in the restored copy of ")
    assert said.endswith(f"is still {file}.")
    again = Document.open(file, Settings())
    assert again.counts()[SITES] == 5
    again.close()


def test_copied_rows_that_are_pasted_back_change_nothing(
    qtbot: QtBot, open_window: Opened, file: Path
) -> None:
    app = open_window(file)
    app.window.show_page(SITES)
    settle(qtbot, app)
    table = page_of(app, RecordsPage).list.table
    table.show_columns(list(table.records.schema.by_key))
    table.selectAll()
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(table, Qt.Key.Key_C, control)
    QTest.keyClick(table, Qt.Key.Key_V, control)
    settle(qtbot, app)
    page = page_of(app, ImportPage)
    assert app.window.current_name == IMPORT
    assert page.next.text() == "Nothing to &import"
    assert page._counts is not None
    assert (page._counts.unchanged, page._counts.aside) == (4, 0)


def test_rows_are_pasted_where_there_are_none_yet(
    qtbot: QtBot, open_window: Opened, file: Path
) -> None:
    app = open_window(file)
    app.window.show_page("partner")
    settle(qtbot, app)
    shown = page_of(app, RecordsPage).list
    qtbot.waitUntil(lambda: shown._nothing.isVisible())
    QApplication.clipboard().setText("Short name\tName\nJMAS\tJapan Mine Action Service")
    app.window.activateWindow()
    qtbot.waitUntil(app.window.isActiveWindow)
    QTest.keyClick(app.window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, app)
    page = page_of(app, ImportPage)
    QTest.keyClick(page.next, Qt.Key.Key_Return)
    settle(qtbot, app)
    document: Any = app.document
    assert document.repository.find("partner", "JMAS") is not None
