"""The pages of an open file, joined: the real window, the real rooms, a real file."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from minedesk.app import App
from minedesk.records.base import Entry
from minedesk.rooms import OVERVIEW, REPORTS, SEARCH
from minedesk.services.document import Document
from minedesk.services.settings import Settings
from minedesk.store.query import Filter
from minedesk.ui.main_window import IMPORT
from minedesk.ui.pages.backups import BackupsPage
from minedesk.ui.pages.importing import ImportPage
from minedesk.ui.pages.overview import OverviewPage
from minedesk.ui.pages.records import RecordsPage
from minedesk.ui.pages.reports import ReportsPage
from minedesk.ui.pages.search import Hit, SearchPage
from minedesk.ui.pages.settings import SettingsPage
from minedesk.ui.widgets.error_dialog import ErrorDialog
from tests.realwindow import SITES, TASKS, counted, make_file, page_of, settle

pytestmark = pytest.mark.qt_log_ignore(
    "does not support propagateSizeHints", "This plugin does not support"
)
Opened = Callable[[Path], App]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return make_file(tmp_path / "battambang.minedesk", 4)


def test_the_navigation_counts_and_goes_on_counting(
    qtbot: QtBot, open_window: Opened, file: Path
) -> None:
    app = open_window(file)
    assert [counted(app, name) for name in (SITES, TASKS, "partner")] == ["4", "1", "0"]
    document: Any = app.document
    document.recordbook.save(Entry(SITES, {"code": "S9"}))
    qtbot.waitUntil(lambda: counted(app, SITES) == "5")


def test_the_overview_leads_to_the_table_and_on_to_the_record(
    qtbot: QtBot, open_window: Opened, file: Path
) -> None:
    app = open_window(file)
    page_of(app, OverviewPage).table_asked.emit(SITES, (Filter("status", "one_of", ("open",)),))
    settle(qtbot, app)
    page = page_of(app, RecordsPage)
    assert app.window.current_name == SITES
    qtbot.waitUntil(lambda: page.list.table.model().rowCount() == 2)

    page_of(app, RecordsPage).record_asked.emit(TASKS, 1)
    settle(qtbot, app)
    assert (app.window.current_name, page_of(app, RecordsPage).record_id) == (TASKS, 1)

    app.window.show_page(OVERVIEW)
    page_of(app, OverviewPage).record_asked.emit(SITES, 3)
    settle(qtbot, app)
    assert (app.window.current_name, page_of(app, RecordsPage).record_id) == (SITES, 3)


def test_the_overview_leads_to_a_new_record_and_to_the_import(
    qtbot: QtBot, open_window: Opened, file: Path
) -> None:
    app = open_window(file)
    page_of(app, OverviewPage).import_asked.emit()
    page_of(app, ImportPage)
    assert app.window.current_name == IMPORT
    app.window.show_page(OVERVIEW)
    page_of(app, OverviewPage).new_asked.emit()
    settle(qtbot, app)
    page = page_of(app, RecordsPage)
    assert page.record_id is None
    assert page.pane.holds_record


def test_a_hit_of_the_search_is_opened(qtbot: QtBot, open_window: Opened, file: Path) -> None:
    app = open_window(file)
    field = app.window.top_bar.search
    QTest.keyClicks(field, "svay")
    qtbot.waitUntil(lambda: app.window.current_name == SEARCH)
    page: SearchPage = page_of(app, SearchPage)
    qtbot.waitUntil(lambda: page.lines.count() > 0)
    hits = [
        page.lines.item(row).data(Qt.ItemDataRole.UserRole) for row in range(page.lines.count())
    ]
    assert [hit.key for hit in hits if isinstance(hit, Hit)][-1] == "T1"

    QTest.keyClick(field, Qt.Key.Key_Return)
    settle(qtbot, app)

    assert app.window.current_name == SITES
    assert page_of(app, RecordsPage).record_id == 1
    assert field.text() == ""
    qtbot.wait(250)
    assert app.window.current_name == SITES
    QTest.keyClicks(field, "S3")
    qtbot.waitUntil(lambda: app.window.current_name == SEARCH)
    page_of(app, SearchPage).table_asked.emit(SITES, "S3")
    qtbot.waitUntil(lambda: page_of(app, RecordsPage).list.table.model().rowCount() == 1)
    assert field.text() == ""


def test_the_frame_stands_before_anything_heavy_is_loaded() -> None:
    heavy = ("sqlalchemy", "openpyxl", "babel", "shapely", "reportlab", "rapidfuzz")
    run = f"import sys, minedesk.rooms; sys.exit(str([n for n in {heavy} if n in sys.modules]))"
    done = subprocess.run([sys.executable, "-c", run], capture_output=True, text=True, check=False)
    assert done.stderr.strip() == "[]"


def test_printing_leads_to_the_reports_with_the_choice_made(
    qtbot: QtBot, open_window: Opened, file: Path
) -> None:
    app = open_window(file)
    page_of(app, OverviewPage).record_asked.emit(SITES, 2)
    settle(qtbot, app)
    page_of(app, RecordsPage).print_requested.emit("record", [2])
    reports: ReportsPage = page_of(app, ReportsPage)
    assert (app.window.current_name, reports.kind.name) == (REPORTS, "site")
    assert reports.options.record.text() == "S2"

    app.window.show_page(SITES)
    page_of(app, RecordsPage).print_requested.emit("list", [])
    assert (reports.kind.name, reports.options.record.text()) == ("list", "")
    assert reports.options.order().query is None

    app.window.show_page(SITES)
    page_of(app, RecordsPage).list.show_only((), "S2")
    page_of(app, RecordsPage).print_requested.emit("record", [3, 2])
    asked: Any = reports.options.order()
    assert (asked.kind, asked.record, asked.query.text) == ("site", None, "")
    assert list(app.document.repository.ids(asked.query)) == [2, 3]  # type: ignore[union-attr]  # open


def test_another_file_takes_the_place_of_the_first(
    qtbot: QtBot, open_window: Opened, file: Path, tmp_path: Path
) -> None:
    app = open_window(file)
    first: Any = app.document
    app.window.show_page(SITES)
    settle(qtbot, app)

    app.open_file(make_file(tmp_path / "pailin.minedesk", 7))
    qtbot.waitUntil(lambda: app.document is not first)
    qtbot.waitUntil(lambda: counted(app, SITES) == "7")
    settle(qtbot, app)

    # The page that was in view stays, with the other file's records.
    assert app.window.current_name == SITES
    with pytest.raises(RuntimeError):
        first.counts()
    qtbot.waitUntil(lambda: page_of(app, RecordsPage).list.table.model().rowCount() == 7)


def test_settings_reach_the_file_that_is_open(
    qtbot: QtBot, open_window: Opened, file: Path
) -> None:
    app = open_window(file)
    document: Any = app.document
    app.preferences.update(person="Chan Thida")
    document.recordbook.save(Entry(SITES, {"code": "S9"}))
    found = document.repository.get(SITES, document.repository.find(SITES, "S9"))
    assert found.stamps["created_by"] == "Chan Thida"
    settle(qtbot, app)


def test_the_settings_lead_to_the_backups(qtbot: QtBot, open_window: Opened, file: Path) -> None:
    app = open_window(file)
    app.window.show_page("settings")
    page = page_of(app, SettingsPage)
    qtbot.mouseClick(page.backups, Qt.MouseButton.LeftButton)
    assert isinstance(page_of(app, BackupsPage), BackupsPage)


def test_the_window_closes_while_the_reader_works(
    qapp: QApplication, open_window: Opened, file: Path
) -> None:
    app = open_window(file)
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
    qapp: QApplication, open_window: Opened, file: Path
) -> None:
    app = open_window(file)
    document: Any = app.document
    app.worker.run(document.recordbook.save, Entry(SITES, {"code": "S9"}))
    assert app.window.close()
    qapp.processEvents()
    assert app.document is None
    assert app.window.findChildren(ErrorDialog) == []
