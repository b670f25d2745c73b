"""Custom fields come and go while pages show their records: nothing typed is lost by it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from minedesk.app import App
from minedesk.records.base import Entry
from minedesk.rooms import OVERVIEW
from minedesk.services import custom
from minedesk.services.document import Document
from minedesk.services.importing import ImportOptions, apply, plan
from minedesk.services.settings import Settings
from minedesk.store.query import Filter
from minedesk.ui.pages.records import RecordsPage
from tests.realwindow import SITES, settle

pytestmark = pytest.mark.qt_log_ignore(
    "does not support propagateSizeHints", "This plugin does not support"
)
Opened = Callable[[Path], App]


def _make(path: Path, *labels: str) -> Path:
    document = Document.new(path, Settings(person="Sok Dara"))
    for label in labels:
        custom.add(document, SITES, label, "text")
    for number in (1, 2, 3):
        values = {f"custom_{at:02}": f"{label} {number}" for at, label in enumerate(labels, 1)}
        document.recordbook.save(Entry(SITES, {"code": f"S{number}", "name": "Svay", **values}))
    document.close()
    return path


@pytest.fixture
def opened(qtbot: QtBot, open_window: Opened) -> Opened:
    """Opens a file, and the page of its sites."""

    def make(path: Path) -> App:
        app = open_window(path)
        app.window.show_page(SITES)
        settle(qtbot, app)
        return app

    return make


def _open(qtbot: QtBot, app: App, path: Path) -> None:
    app.open_file(path)
    qtbot.waitUntil(lambda: app.document is not None and app.document.path == path)


def _page(qtbot: QtBot, app: App) -> RecordsPage:
    settle(qtbot, app)
    page = app.window.current_page
    assert isinstance(page, RecordsPage)
    qtbot.waitUntil(lambda: page.list.is_loaded)
    qtbot.waitUntil(lambda: page.record_id is not None)
    return page


def _cells(page: RecordsPage, key: str) -> list[str]:
    place = page.columns.index(key)
    model = page.list.model
    return [model.index(row, place).data() for row in range(model.rowCount())]


def _retype(page: RecordsPage, key: str, text: str) -> None:
    control = page.pane.form.sheet.rows[key].editor.control
    control.setFocus()
    QTest.keyClick(control, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(control, text)
    assert page.pane.is_dirty


def _add(app: App, label: str) -> None:
    custom.add(_document(app), SITES, label, "text")


def _document(app: App) -> Document:
    document: Any = app.document
    assert isinstance(document, Document)
    return document


def test_a_new_field_is_in_the_form_and_what_was_in_hand_stays(
    qtbot: QtBot, opened: Opened, tmp_path: Path
) -> None:
    app = opened(_make(tmp_path / "a.minedesk"))
    page = _page(qtbot, app)
    page.list.filters.put(Filter("name", "contains", ("svay",)))
    page.list.table.sort_asked.emit("name", True)
    page.show_record(2)
    _page(qtbot, app)
    _add(app, "Owner")
    settle(qtbot, app)
    page = _page(qtbot, app)
    assert "custom_01" in page.pane.form.sheet.rows
    assert page.record_id == 2
    assert page.query.filters == (Filter("name", "contains", ("svay",)),)
    assert page.query.sort == (("name", True),)


def test_what_was_typed_goes_along(qtbot: QtBot, opened: Opened, tmp_path: Path) -> None:
    app = opened(_make(tmp_path / "a.minedesk", "Owner"))
    page = _page(qtbot, app)
    _retype(page, "name", "Half typ")
    _retype(page, "custom_01", "Sok Chea")
    _add(app, "Soil")
    settle(qtbot, app)
    page = _page(qtbot, app)
    rows = page.pane.form.sheet.rows
    assert rows["custom_02"].title == "Soil"
    assert page.pane.is_dirty
    assert (rows["name"].editor.text(), rows["custom_01"].editor.text()) == ("Half typ", "Sok Chea")
    assert not page.pane.keeping.note.isVisible()
    page.save()
    settle(qtbot, app)
    found = _document(app).repository.get(SITES, 1)
    assert found is not None
    assert (found.values["name"], found.values["custom_01"]) == ("Half typ", "Sok Chea")


def test_a_new_record_goes_along_too(qtbot: QtBot, opened: Opened, tmp_path: Path) -> None:
    app = opened(_make(tmp_path / "a.minedesk"))
    page = _page(qtbot, app)
    page.new_record()
    _retype(page, "code", "S9")
    _add(app, "Soil")
    settle(qtbot, app)
    fresh = app.window.current_page
    assert isinstance(fresh, RecordsPage)
    assert fresh is not page
    assert fresh.pane.is_dirty
    fresh.save()
    settle(qtbot, app)
    assert _document(app).repository.find(SITES, "S9") is not None


def test_what_was_typed_into_a_field_that_goes_is_told(
    qtbot: QtBot, opened: Opened, tmp_path: Path
) -> None:
    app = opened(_make(tmp_path / "a.minedesk", "Owner"))
    page = _page(qtbot, app)
    _retype(page, "custom_01", "Sok Chea")
    document = _document(app)
    custom.remove(document, document.custom_fields[0])
    settle(qtbot, app)
    page = _page(qtbot, app)
    assert "custom_01" not in page.pane.form.sheet.rows
    assert page.pane.keeping.note.isVisible()
    assert "Sok Chea" in page.pane.keeping.note.text.text()


def test_a_page_that_is_not_in_view_is_renewed_as_well(
    qtbot: QtBot, opened: Opened, tmp_path: Path
) -> None:
    app = opened(_make(tmp_path / "a.minedesk"))
    page = _page(qtbot, app)
    _retype(page, "name", "Half typ")
    app.window.show_page(OVERVIEW)
    _add(app, "Owner")
    settle(qtbot, app)
    assert app.window.current_name == OVERVIEW
    app.window.show_page(SITES)
    page = _page(qtbot, app)
    assert page.pane.form.sheet.rows["name"].editor.text() == "Half typ"
    assert "custom_01" in page.pane.form.sheet.rows
    page.pane.form.discard()


def test_undoing_an_import_that_made_fields_takes_them_out_of_the_table(
    qtbot: QtBot, opened: Opened, tmp_path: Path
) -> None:
    app = opened(_make(tmp_path / "a.minedesk"))
    document = _document(app)
    sheet = tmp_path / "sites.csv"
    sheet.write_text("Code,Name,Colour of the fence\nS1,Svay,red\nS4,Svay,blue\n", encoding="utf-8")
    options = ImportOptions(SITES, extra="custom")
    with closing(plan(document.repository, sheet, options)) as planned:
        change_set = apply(document, planned)
    assert change_set is not None
    settle(qtbot, app)
    page = _page(qtbot, app)
    page.list.table.show_columns(["code", "custom_01"])
    page.list.filters.put(Filter("custom_01", "filled"))
    page.list.table.sort_asked.emit("custom_01", True)
    page = _page(qtbot, app)
    assert _cells(page, "custom_01") == ["red", "blue"]
    document.history.undo(change_set)
    settle(qtbot, app)
    page = _page(qtbot, app)
    assert page.columns == ["code"]
    assert (page.query.filters, page.query.sort) == ((), ())
    assert _cells(page, "code") == ["S1", "S2", "S3"]


def test_another_file_has_its_own_fields_and_columns(
    qtbot: QtBot, opened: Opened, tmp_path: Path
) -> None:
    first = _make(tmp_path / "a.minedesk", "Owner")
    second = _make(tmp_path / "b.minedesk", "Soil")
    third = _make(tmp_path / "c.minedesk")
    app = opened(first)
    _page(qtbot, app).list.table.show_columns(["code", "custom_01", "name"])
    for path, title in ((second, "Soil"), (third, None)):
        _open(qtbot, app, path)
        app.window.show_page(SITES)
        page = _page(qtbot, app)
        assert "custom_01" not in page.columns
        row = page.pane.form.sheet.rows.get("custom_01")
        assert (row and row.title) == title
        page.list.table.show_columns(["code", "name", "status"])
    _open(qtbot, app, first)
    app.window.show_page(SITES)
    page = _page(qtbot, app)
    assert page.columns == ["code", "name", "status", "custom_01"]
    assert _cells(page, "custom_01") == ["Owner 1", "Owner 2", "Owner 3"]
