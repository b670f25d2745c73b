"""A review from draft to verified and back, by clicking through the real window."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from minedesk.app import App
from minedesk.records.base import Entry
from minedesk.rooms import OVERVIEW, REVIEW, Rooms
from minedesk.services.document import Document
from minedesk.services.files import Files
from minedesk.services.settings import Settings, SettingsStore
from minedesk.ui.pages.overview import OverviewPage
from minedesk.ui.pages.records import RecordsPage
from minedesk.ui.pages.review import ReviewPage

pytestmark = pytest.mark.qt_log_ignore(
    "does not support propagateSizeHints", "This plugin does not support"
)
SITES = "hazard_site"


@pytest.fixture
def app(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[App]:
    """A window on a file in which Sokha has submitted S1 and S2."""
    path = tmp_path / "battambang.minedesk"
    document = Document.new(path, Settings(person="Sokha"))
    whole = {"land_class": "sha", "status": "open"}
    ids = [document.recordbook.save(Entry(SITES, {"code": f"S{at}", **whole})).id for at in (1, 2)]
    document.reviews.submit(SITES, ids)
    document.close()
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    log, locale = logging.getLogger("minedesk"), QLocale()
    handlers = list(log.handlers)
    store = SettingsStore()
    store.load()
    app = App(qapp, store, lambda: Files(lambda: store.settings), Rooms())
    app.preferences.update(person="Dara")
    qtbot.addWidget(app.window)
    app.show(path)
    qtbot.waitUntil(lambda: app.window.current_name == OVERVIEW)
    _settle(qtbot, app)
    yield app
    app.window.close()
    app.look.deleteLater()
    QLocale.setDefault(locale)
    for handler in log.handlers[len(handlers) :]:
        log.removeHandler(handler)
        handler.close()


def _settle(qtbot: QtBot, app: App) -> None:
    for _turn in range(3):
        QApplication.processEvents()
        qtbot.waitUntil(lambda: not app.worker.busy and not app.reader.busy)


def _click(button: QPushButton) -> None:
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def _page(app: App, kind: type[Any]) -> Any:
    page = app.window.current_page
    assert isinstance(page, kind)
    return page


def _entry(app: App, code: str) -> Entry:
    document: Any = app.document
    found: Entry | None = document.repository.get(SITES, document.repository.find(SITES, code))
    assert found is not None
    return found


def test_from_a_draft_with_a_gap_to_verified_and_back(qtbot: QtBot, app: App) -> None:
    window = app.window

    # A new site with a gap: it is kept as a draft, and submitting it leads to the field.
    window.show_page(SITES)
    _settle(qtbot, app)
    sites = _page(app, RecordsPage)
    sites.new_record()
    form = sites.pane.form
    QTest.keyClicks(form.sheet.rows["code"].editor.control, "S9")
    form.sheet.rows["status"].fill("open")
    _click(sites.pane.review.steps["submit"])
    _settle(qtbot, app)
    assert _entry(app, "S9").stamps["review"] == "draft"
    assert form.sheet.row_of(QApplication.focusWidget()) is form.sheet.rows["land_class"]
    assert form.sheet.rows["land_class"].told() is not None

    # Filled in, it goes, and the head of the form says so.
    form.sheet.rows["land_class"].fill("cha")
    _click(sites.pane.review.steps["submit"])
    _settle(qtbot, app)
    assert _entry(app, "S9").stamps["review"] == "submitted"
    assert form.header.review.text() == "Submitted"

    # What Sokha submitted is verified from the page, after a look at what will change.
    assert window.navigation.entry(REVIEW).accessibleName() == "Review, 2"
    window.show_page(OVERVIEW)
    _settle(qtbot, app)
    _page(app, OverviewPage).review.asked.emit("to_verify")
    _settle(qtbot, app)
    review = _page(app, ReviewPage)
    _click(review.buttons["verify"])
    _settle(qtbot, app)
    assert _entry(app, "S1").stamps["review"] == "submitted"
    assert "2 records will be verified." in review.step.about.text()
    _click(review.step.go)
    _settle(qtbot, app)
    assert [_entry(app, code).stamps["review"] for code in ("S1", "S2", "S9")] == [
        "verified", "verified", "submitted",
    ]  # fmt: skip
    qtbot.waitUntil(lambda: window.navigation.entry(REVIEW).accessibleName() == "Review")

    # An edit takes it back, with a note.
    sites = window.page(SITES)
    window.show_page(SITES)
    sites.show_record(_entry(app, "S1").id)
    _settle(qtbot, app)
    assert sites.pane.form.header.review.text() == "Verified"
    sites.pane.form.sheet.rows["name"].fill("Svay Sa")
    sites.save()
    _settle(qtbot, app)
    assert sites.pane.form.header.review.text() == "Submitted"
    note = sites.pane.form.header.note
    assert note.isVisible()
    assert note.text().startswith("Changed by Dara on ")
    assert note.text().endswith(" after Dara verified it.")


def test_the_selection_of_a_table_goes_the_same_way_and_back(qtbot: QtBot, app: App) -> None:
    app.window.show_page(SITES)
    _settle(qtbot, app)
    sites = _page(app, RecordsPage)
    sites.list.table.selectAll()
    sites.ask_for_review("verify")
    _settle(qtbot, app)
    review = _page(app, ReviewPage)
    assert review.step.title.text() == "Hazard sites: Verify 2 records"
    _click(review.step.go)
    _settle(qtbot, app)
    assert app.window.current_name == SITES
    assert _entry(app, "S2").stamps["review_by"] == "Dara"
