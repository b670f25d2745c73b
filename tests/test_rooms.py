"""The pages of an open file, joined: the real window, the real rooms, a real file."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QLocale, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from minedesk.app import App
from minedesk.formats.books import open_book
from minedesk.records.base import Entry
from minedesk.rooms import OVERVIEW, REPORTS, SEARCH, Rooms
from minedesk.services.document import Document
from minedesk.services.files import Files
from minedesk.services.settings import Settings, SettingsStore
from minedesk.store.query import Filter
from minedesk.ui.attachments.page import FilesPage
from minedesk.ui.main_window import IMPORT
from minedesk.ui.pages.backups import BackupsPage
from minedesk.ui.pages.importing import ImportPage
from minedesk.ui.pages.overview import OverviewPage
from minedesk.ui.pages.records import RecordsPage
from minedesk.ui.pages.reports import ReportsPage
from minedesk.ui.pages.search import Hit, SearchPage
from minedesk.ui.pages.settings import SettingsPage
from minedesk.ui.widgets.error_dialog import ErrorDialog

pytestmark = pytest.mark.qt_log_ignore(
    "does not support propagateSizeHints", "This plugin does not support"
)
SITES, TASKS = "hazard_site", "clearance_task"
Opened = Callable[[Path], App]


def _make_file(path: Path, sites: int) -> Path:
    document = Document.new(path, Settings(person="Sok Dara"))
    with document.recordbook.transaction() as change:
        for number in range(1, sites + 1):
            status = "open" if number % 2 else "closed"
            change.save(Entry(SITES, {"code": f"S{number}", "name": "Svay Sa", "status": status}))
        change.save(Entry(TASKS, {"code": "T1", "title": "Svay belt"}))
    document.close()
    return path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return _make_file(tmp_path / "battambang.minedesk", 4)


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    """Open a file in a window of its own, and wait until the overview stands."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    log, locale = logging.getLogger("minedesk"), QLocale()
    handlers: list[logging.Handler] = list(log.handlers)
    made: list[App] = []

    def make(path: Path) -> App:
        store = SettingsStore()
        store.load()
        app = App(qapp, store, lambda: Files(lambda: store.settings), Rooms())
        made.append(app)
        app.preferences.update(person="Sok Dara")
        qtbot.addWidget(app.window)
        app.show(path)
        qtbot.waitUntil(lambda: app.window.current_name == OVERVIEW)
        _settle(qtbot, app)
        return app

    yield make
    for app in made:
        app.window.close()
        app.look.deleteLater()
    QLocale.setDefault(locale)
    for handler in log.handlers[len(handlers) :]:
        log.removeHandler(handler)
        handler.close()


def _settle(qtbot: QtBot, app: App) -> None:
    qtbot.waitUntil(lambda: not app.worker.busy and not app.reader.busy)


def _page(app: App, kind: type[Any]) -> Any:
    page = app.window.current_page
    assert isinstance(page, kind)
    return page


def _counted(app: App, name: str) -> str:
    return app.window.navigation.entry(name).accessibleName().rpartition(", ")[2]


def test_the_navigation_counts_and_goes_on_counting(
    qtbot: QtBot, opened: Opened, file: Path
) -> None:
    app = opened(file)
    assert [_counted(app, name) for name in (SITES, TASKS, "partner")] == ["4", "1", "0"]
    document: Any = app.document
    document.recordbook.save(Entry(SITES, {"code": "S9"}))
    qtbot.waitUntil(lambda: _counted(app, SITES) == "5")


def test_the_overview_leads_to_the_table_and_on_to_the_record(
    qtbot: QtBot, opened: Opened, file: Path
) -> None:
    app = opened(file)
    _page(app, OverviewPage).table_asked.emit(SITES, (Filter("status", "one_of", ("open",)),))
    _settle(qtbot, app)
    page = _page(app, RecordsPage)
    assert app.window.current_name == SITES
    qtbot.waitUntil(lambda: page.list.table.model().rowCount() == 2)

    _page(app, RecordsPage).record_asked.emit(TASKS, 1)
    _settle(qtbot, app)
    assert (app.window.current_name, _page(app, RecordsPage).record_id) == (TASKS, 1)

    app.window.show_page(OVERVIEW)
    _page(app, OverviewPage).record_asked.emit(SITES, 3)
    _settle(qtbot, app)
    assert (app.window.current_name, _page(app, RecordsPage).record_id) == (SITES, 3)


def test_the_overview_leads_to_a_new_record_and_to_the_import(
    qtbot: QtBot, opened: Opened, file: Path
) -> None:
    app = opened(file)
    _page(app, OverviewPage).import_asked.emit()
    _page(app, ImportPage)
    assert app.window.current_name == IMPORT
    app.window.show_page(OVERVIEW)
    _page(app, OverviewPage).new_asked.emit()
    _settle(qtbot, app)
    page = _page(app, RecordsPage)
    assert page.record_id is None
    assert page.pane.holds_record


def test_a_hit_of_the_search_is_opened(qtbot: QtBot, opened: Opened, file: Path) -> None:
    app = opened(file)
    field = app.window.top_bar.search
    QTest.keyClicks(field, "svay")
    qtbot.waitUntil(lambda: app.window.current_name == SEARCH)
    page: SearchPage = _page(app, SearchPage)
    qtbot.waitUntil(lambda: page.lines.count() > 0)
    hits = [
        page.lines.item(row).data(Qt.ItemDataRole.UserRole) for row in range(page.lines.count())
    ]
    assert [hit.key for hit in hits if isinstance(hit, Hit)][-1] == "T1"

    QTest.keyClick(field, Qt.Key.Key_Return)
    _settle(qtbot, app)

    assert app.window.current_name == SITES
    assert _page(app, RecordsPage).record_id == 1
    assert field.text() == ""
    qtbot.wait(250)
    assert app.window.current_name == SITES
    QTest.keyClicks(field, "S3")
    qtbot.waitUntil(lambda: app.window.current_name == SEARCH)
    _page(app, SearchPage).table_asked.emit(SITES, "S3")
    qtbot.waitUntil(lambda: _page(app, RecordsPage).list.table.model().rowCount() == 1)
    assert field.text() == ""


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
    qtbot: QtBot, opened: Opened, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(file)
    _page(app, OverviewPage).table_asked.emit(SITES, (Filter("status", "one_of", ("open",)),))
    qtbot.waitUntil(lambda: _page(app, RecordsPage).list.table.model().rowCount() == 2)
    suggested = _choosing(monkeypatch, file.with_name("open"))
    _page(app, RecordsPage).export_requested.emit("xlsx")
    _settle(qtbot, app)

    assert suggested == [str(file.with_name("Hazard sites.xlsx"))]
    with open_book(file.with_name("open.xlsx")) as book:
        rows = book.rows(book.sheets[0].name)
    assert [any(key in row for row in rows) for key in ("S1", "S2", "S3")] == [True, False, True]
    assert app.window.toast is not None
    assert "2 records" in app.window.toast.text.text()


def test_a_name_without_its_ending_takes_no_files_place_unasked(
    qtbot: QtBot, opened: Opened, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(file)
    app.window.show_page(SITES)
    _settle(qtbot, app)
    there = file.with_name("mine.csv")
    there.write_text("mine", encoding="utf-8")
    suggested = _choosing(monkeypatch, file.with_name("mine"), "")

    _page(app, RecordsPage).export_requested.emit("csv")
    _settle(qtbot, app)

    assert suggested[1:] == [str(there)]
    assert there.read_text(encoding="utf-8") == "mine"


def test_the_frame_stands_before_anything_heavy_is_loaded() -> None:
    heavy = ("sqlalchemy", "openpyxl", "babel", "shapely", "reportlab", "rapidfuzz")
    run = f"import sys, minedesk.rooms; sys.exit(str([n for n in {heavy} if n in sys.modules]))"
    done = subprocess.run([sys.executable, "-c", run], capture_output=True, text=True, check=False)
    assert done.stderr.strip() == "[]"


def test_printing_leads_to_the_reports_with_the_choice_made(
    qtbot: QtBot, opened: Opened, file: Path
) -> None:
    app = opened(file)
    _page(app, OverviewPage).record_asked.emit(SITES, 2)
    _settle(qtbot, app)
    _page(app, RecordsPage).print_requested.emit("record")
    reports: ReportsPage = _page(app, ReportsPage)
    assert (app.window.current_name, reports.kind.name) == (REPORTS, "site")
    assert reports.options.record.text() == "S2"

    app.window.show_page(SITES)
    _page(app, RecordsPage).print_requested.emit("list")
    assert (reports.kind.name, reports.options.record.text()) == ("list", "")


def test_another_file_takes_the_place_of_the_first(
    qtbot: QtBot, opened: Opened, file: Path, tmp_path: Path
) -> None:
    app = opened(file)
    first: Any = app.document
    app.window.show_page(SITES)
    _settle(qtbot, app)

    app.open_file(_make_file(tmp_path / "pailin.minedesk", 7))
    qtbot.waitUntil(lambda: app.document is not first)
    qtbot.waitUntil(lambda: _counted(app, SITES) == "7")
    _settle(qtbot, app)

    # The page that was in view stays, with the other file's records.
    assert app.window.current_name == SITES
    with pytest.raises(RuntimeError):
        first.counts()
    qtbot.waitUntil(lambda: _page(app, RecordsPage).list.table.model().rowCount() == 7)


def test_settings_reach_the_file_that_is_open(qtbot: QtBot, opened: Opened, file: Path) -> None:
    app = opened(file)
    document: Any = app.document
    app.preferences.update(person="Chan Thida")
    document.recordbook.save(Entry(SITES, {"code": "S9"}))
    found = document.repository.get(SITES, document.repository.find(SITES, "S9"))
    assert found.stamps["created_by"] == "Chan Thida"
    _settle(qtbot, app)


def test_the_window_closes_while_the_reader_works(
    qtbot: QtBot, qapp: QApplication, opened: Opened, file: Path
) -> None:
    app = opened(file)
    document: Any = app.document
    gate = threading.Event()
    app.reader.run(gate.wait, 5)
    document.recordbook.save(Entry(SITES, {"code": "S9"}))
    threading.Timer(0.05, gate.set).start()

    assert app.window.close()

    # What was on its way when the window closed is of no harm.
    qapp.processEvents()
    assert app.window.findChildren(ErrorDialog) == []
    with pytest.raises(RuntimeError):
        document.counts()
    again = Document.open(file, Settings())
    assert again.counts()[SITES] == 5
    again.close()


def test_what_is_written_last_harms_no_window_that_closes(
    qtbot: QtBot, qapp: QApplication, opened: Opened, file: Path
) -> None:
    app = opened(file)
    document: Any = app.document
    app.worker.run(document.recordbook.save, Entry(SITES, {"code": "S9"}))
    assert app.window.close()
    qapp.processEvents()
    assert app.document is None
    assert app.window.findChildren(ErrorDialog) == []


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
    qtbot: QtBot, opened: Opened, file: Path, tmp_path: Path
) -> None:
    app = opened(file)
    _page(app, OverviewPage).record_asked.emit(SITES, 1)
    _settle(qtbot, app)
    form = _page(app, RecordsPage).pane.form
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


def test_an_export_offers_the_files_of_its_records(
    qtbot: QtBot, opened: Opened, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = tmp_path / "note.txt"
    note.write_text("north", encoding="utf-8")
    document = Document.open(file, Settings())
    document.attachments.add(SITES, 1, [note])
    document.close()
    app = opened(file)
    app.window.show_page(SITES)
    _settle(qtbot, app)
    _choosing(monkeypatch, tmp_path / "all.csv")
    _page(app, RecordsPage).export_requested.emit("csv")
    _settle(qtbot, app)
    assert app.window.toast is not None
    assert app.window.toast.action.text() == "Add their 1 file"
    QTest.mouseClick(app.window.toast.action, Qt.MouseButton.LeftButton)
    _settle(qtbot, app)
    assert (tmp_path / "all files" / "S1" / "note.txt").read_text(encoding="utf-8") == "north"
    assert "all files/S1/note.txt" in (tmp_path / "all.csv").read_text(encoding="utf-8")
    assert app.window.toast.text.text().endswith("1 file lies in the folder all files.")


def test_the_files_go_along_where_the_menu_of_exports_says_so(
    qtbot: QtBot, opened: Opened, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = tmp_path / "note.txt"
    note.write_text("north", encoding="utf-8")
    document = Document.open(file, Settings())
    document.attachments.add(SITES, 1, [note])
    document.close()
    app = opened(file)
    app.window.show_page(SITES)
    _settle(qtbot, app)
    _choosing(monkeypatch, tmp_path / "all.xlsx")
    export = _page(app, RecordsPage).top.buttons[0]
    assert isinstance(export, QPushButton)
    export.menu().actions()[-1].trigger()
    _settle(qtbot, app)
    assert (tmp_path / "all files" / "S1" / "note.txt").read_text(encoding="utf-8") == "north"
    assert (tmp_path / "all.xlsx").exists()


def test_the_settings_lead_to_the_backups(qtbot: QtBot, opened: Opened, file: Path) -> None:
    app = opened(file)
    app.window.show_page("settings")
    page = _page(app, SettingsPage)
    qtbot.mouseClick(page.backups, Qt.MouseButton.LeftButton)
    assert isinstance(_page(app, BackupsPage), BackupsPage)


def test_a_backup_is_made_and_restored_by_clicking(
    qtbot: QtBot, opened: Opened, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(file)
    qtbot.waitUntil(lambda: app.window.status.backups.text() == "No backup yet")
    qtbot.mouseClick(app.window.status.backups, Qt.MouseButton.LeftButton)
    page = _page(app, BackupsPage)
    qtbot.mouseClick(page.make, Qt.MouseButton.LeftButton)
    _settle(qtbot, app)
    assert page.table.rowCount() == 1
    assert app.window.status.backups.text() == "Backup just now"
    document: Any = app.document
    document.recordbook.save(Entry(SITES, {"code": "S9"}))
    target = tmp_path / "as it was.minedesk"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_all, **_more: (str(target), ""))
    qtbot.mouseClick(page.restore, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: app.document is not None and app.document.path == target)
    qtbot.waitUntil(lambda: _counted(app, SITES) == "4")
    _settle(qtbot, app)
    assert app.window.toast is not None
    said = app.window.toast.text.text()
    assert said.startswith("You are now in the restored copy of ")
    assert said.endswith(f"is still {file}.")
    again = Document.open(file, Settings())
    assert again.counts()[SITES] == 5
    again.close()


def test_copied_rows_that_are_pasted_back_change_nothing(
    qtbot: QtBot, opened: Opened, file: Path
) -> None:
    app = opened(file)
    app.window.show_page(SITES)
    _settle(qtbot, app)
    table = _page(app, RecordsPage).list.table
    table.show_columns(list(table.records.schema.by_key))
    table.selectAll()
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(table, Qt.Key.Key_C, control)
    QTest.keyClick(table, Qt.Key.Key_V, control)
    _settle(qtbot, app)
    page = _page(app, ImportPage)
    assert app.window.current_name == IMPORT
    assert page.next.text() == "Nothing to &import"
    assert page._counts is not None
    assert (page._counts.unchanged, page._counts.aside) == (4, 0)


def test_rows_are_pasted_where_there_are_none_yet(qtbot: QtBot, opened: Opened, file: Path) -> None:
    app = opened(file)
    app.window.show_page("partner")
    _settle(qtbot, app)
    shown = _page(app, RecordsPage).list
    qtbot.waitUntil(lambda: shown._nothing.isVisible())
    QApplication.clipboard().setText("Short name\tName\nJMAS\tJapan Mine Action Service")
    app.window.activateWindow()
    qtbot.waitUntil(app.window.isActiveWindow)
    QTest.keyClick(app.window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    _settle(qtbot, app)
    page = _page(app, ImportPage)
    QTest.keyClick(page.next, Qt.Key.Key_Return)
    _settle(qtbot, app)
    document: Any = app.document
    assert document.repository.find("partner", "JMAS") is not None
