"""After a crash the forms are offered in a bar over the pages, each exactly once."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from minedesk.app import App
from minedesk.records.base import Entry, Row
from minedesk.rooms import Rooms
from minedesk.services.document import Document
from minedesk.services.files import Files
from minedesk.services.recovery import Recovery
from minedesk.services.settings import Settings, SettingsStore
from minedesk.services.typed import Said, Typing
from minedesk.ui.pages.records import RecordsPage
from minedesk.ui.pages.recovering import RecoveryBar

SITE, TASK, PROGRESS = "hazard_site", "clearance_task", "progress"
UUIDS = [f"6f1c0d5e-52a5-4b0e-9f3a-0c7f3f0f4f1{number}" for number in range(3)]
Opened = Callable[[], App]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "battambang.minedesk"
    document = Document.new(path, Settings())
    document.recordbook.save(Entry(SITE, {"code": "S1", "name": "Old", "area_m2": 10.0}))
    document.recordbook.save(Entry(TASK, {"code": "T1"}, {PROGRESS: [Row({"cleared_m2": 5.0})]}))
    document.close()
    return path


@pytest.fixture
def opened(
    qtbot: QtBot, qapp: QApplication, file: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Opened]:
    """Open the file in a window, as somebody does after a crash."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    log, locale = logging.getLogger("minedesk"), QLocale()
    handlers = list(log.handlers)
    made: list[App] = []

    def make() -> App:
        store = SettingsStore()
        store.load()
        app = App(qapp, store, lambda: Files(lambda: store.settings), Rooms())
        made.append(app)
        app.show(file)
        qtbot.waitUntil(lambda: app.document is not None)
        _settle(qtbot, app)
        return app

    yield make
    for app in made:
        app.window.close()
        app.window.deleteLater()
        app.look.deleteLater()
    QLocale.setDefault(locale)
    for handler in log.handlers[len(handlers) :]:
        log.removeHandler(handler)
        handler.close()


@pytest.fixture(autouse=True)
def quick_double_clicks(qapp: QApplication) -> Iterator[None]:
    before = qapp.doubleClickInterval()
    qapp.setDoubleClickInterval(5)
    yield
    qapp.setDoubleClickInterval(before)


def _settle(qtbot: QtBot, app: App) -> None:
    qtbot.waitUntil(lambda: not app.worker.busy and not app.reader.busy)


def _bar(app: App) -> RecoveryBar | None:
    """The bar, if it is seen."""
    bars = app.window.findChildren(RecoveryBar)
    while bars and not bars[0].show_it.isEnabled():
        # Where a second press of a double click might hit it, it does not change yet.
        QTest.qWait(2)
    return bars[0] if bars and bars[0].isVisible() else None


def _words(app: App) -> str:
    bar = _bar(app)
    return bar.text.text() if bar else ""


def _press_show(app: App) -> RecordsPage:
    bar = _bar(app)
    assert bar is not None
    bar.show_it.click()
    page = app.window.current_page
    assert isinstance(page, RecordsPage)
    return page


def _leave_behind(file: Path, *typings: Typing) -> None:
    """What a window leaves behind that was typed into and crashed."""
    document = Document.open(file, Settings())
    gone = Recovery(file, document.database.info("uuid"), lambda: "")
    for typing in typings:
        gone.keep(typing)
        gone.flush()
    assert gone._lock is not None
    gone._lock.release()
    gone._lock = None
    gone.close()
    document.close()


def _new(number: int, **texts: str) -> Typing:
    fields = {key: Said(text, text, changed=True) for key, text in texts.items()}
    return Typing(SITE, UUIDS[number], True, title=texts.get("code", ""), fields=fields)


_CRASHING = """
import sys
from pathlib import Path
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from minedesk import paths
from minedesk.app import start

qt, app = start(Path(sys.argv[1]))

def until(ready):
    while not ready():
        QTest.qWait(10)

def copies():
    return list((paths.data_dir() / "recovery").glob("*/*.json"))

def work():
    until(lambda: app.document is not None and not app.reader.busy)
    app.window.show_page("hazard_site")
    page = app.window.current_page
    page.show_record(1)
    form = page.pane.form
    form.sheet.go_to("name")
    name = form.sheet.rows["name"].editor.control
    name.selectAll()
    QTest.keyClicks(name, "Ou Tontuem")
    form.sheet.go_to("area_m2")
    area = form.sheet.rows["area_m2"].editor.control
    area.selectAll()
    QTest.keyClicks(area, "about 20")
    until(lambda: any(b"about 20" in place.read_bytes() for place in copies()))
    app.window.show_page("clearance_task")
    page = app.window.current_page
    page.show_record(1)
    page.pane.form.tab_bar.setCurrentIndex(1)
    tab = page.pane.form.tabs["progress"]
    tab.view.setFocus()
    column = [field.key for field in tab.model.fields].index("cleared_m2")
    tab.view.setCurrentIndex(tab.model.index(0, column))
    QTest.keyClicks(tab.view, "7")
    QTest.keyClicks(qt.focusWidget(), "7")
    until(lambda: any(b"77.0" in place.read_bytes() for place in copies()))
    print("typed", flush=True)

QTimer.singleShot(0, work)
qt.exec()
"""


def test_what_was_typed_in_a_window_that_was_killed_is_back(
    qtbot: QtBot, opened: Opened, file: Path
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _CRASHING, str(file)], stdout=subprocess.PIPE
    ) as window:
        assert window.stdout is not None
        assert window.stdout.readline().strip() == b"typed"
        window.kill()

    app = opened()
    qtbot.waitUntil(lambda: _bar(app) is not None)
    assert "Hazard site S1" in _words(app)
    assert "1 more" in _words(app)
    page = _press_show(app)
    rows = page.pane.form.sheet.rows
    assert rows["name"].editor.text() == "Ou Tontuem"
    assert rows["area_m2"].editor.text() == "about 20"
    marked = [key for key, row in rows.items() if row.editor.widget.property("filled")]
    assert marked == ["name", "area_m2"]
    assert page.pane.is_dirty
    rows["area_m2"].editor.type_text("20")
    page.save()
    _settle(qtbot, app)
    assert not page.pane.is_dirty

    assert "Clearance task T1" in _words(app)
    page = _press_show(app)
    form, tab = page.pane.form, page.pane.form.tabs[PROGRESS]
    assert [row.values["cleared_m2"] for row in tab.rows()] == [77.0]
    # The tab in which it lies is open, and the cell that differs is chosen.
    assert form.tab_bar.currentIndex() == 1
    assert [index.data() for index in tab.view.selectedIndexes()] == ["77"]
    assert _bar(app) is None
    page.save()
    _settle(qtbot, app)
    app.window.close()

    again = opened()
    assert _bar(again) is None
    document: Any = again.document
    kept = document.repository.get(SITE, 1)
    assert (kept.values["name"], kept.values["area_m2"]) == ("Ou Tontuem", 20.0)
    kept = document.repository.get(TASK, 1)
    assert [row.values["cleared_m2"] for row in kept.rows[PROGRESS]] == [77.0]
    assert not document.recovery.folder.exists()


def test_without_a_crash_there_is_no_bar(opened: Opened) -> None:
    app = opened()
    assert app.window.findChildren(RecoveryBar) == []


def test_several_forms_are_offered_one_after_another_and_discarded_for_good(
    qtbot: QtBot, opened: Opened, file: Path
) -> None:
    _leave_behind(file, _new(0, code="A"), _new(1, name="without a code"), _new(2, code="C"))
    app = opened()
    qtbot.waitUntil(lambda: _bar(app) is not None)
    seen = []
    while bar := _bar(app):
        seen.append(bar.text.text())
        bar.discard.click()
    assert [sum(word in text for text in seen) for word in ("site A", "no code", "site C")] == [
        1, 1, 1,
    ]  # fmt: skip
    app.window.close()
    assert _bar(opened()) is None


def test_what_was_discarded_comes_back_from_the_quiet_line(
    qtbot: QtBot, opened: Opened, file: Path
) -> None:
    _leave_behind(file, _new(0, code="A"))
    app = opened()
    qtbot.waitUntil(lambda: _bar(app) is not None)
    bar = _bar(app)
    assert bar is not None
    bar.discard.click()
    assert bar.isVisible(), "nothing else comes under the mouse within a double click"
    bar.discard.click()
    assert _bar(app) is None
    assert app.window.toast is not None
    assert app.window.toast.text.text() == "Discarded Hazard site A"
    app.window.toast.action.click()
    assert "Hazard site A" in _words(app)
    page = _press_show(app)
    assert page.pane.form.sheet.rows["code"].editor.text() == "A"
    page.pane.form.discard()


def test_what_nobody_answered_is_offered_the_next_time(
    qtbot: QtBot, opened: Opened, file: Path
) -> None:
    _leave_behind(file, _new(0, code="A"))
    app = opened()
    qtbot.waitUntil(lambda: _bar(app) is not None)
    app.window.close()
    again = opened()
    qtbot.waitUntil(lambda: _bar(again) is not None)
    page = _press_show(again)
    assert (page.record_id, page.pane.is_dirty) == (None, True)
    page.pane.form.discard()


def test_typing_in_hand_is_asked_after_first_and_the_offer_waits(
    qtbot: QtBot, opened: Opened, file: Path
) -> None:
    _leave_behind(file, _new(0, code="A"))
    app = opened()
    app.window.show_page(SITE)
    _settle(qtbot, app)
    page = app.window.current_page
    assert isinstance(page, RecordsPage)
    page.show_record(1)
    page.pane.form.sheet.rows["name"].editor.type_text("in hand")
    _press_show(app)
    assert page.pane.ask_bar.isVisible()
    page.pane.ask_bar.stay.click()
    assert _bar(app) is not None
    assert page.pane.form.sheet.rows["name"].editor.text() == "in hand"
    _press_show(app)
    page.pane.ask_bar.discard.click()
    assert page.pane.form.sheet.rows["code"].editor.text() == "A"
    assert _bar(app) is None
    page.pane.form.discard()


def test_what_another_window_took_up_or_somebody_deleted_is_said(
    qtbot: QtBot, opened: Opened, file: Path
) -> None:
    document = Document.open(file, Settings())
    kept = document.repository.get(SITE, 1)
    document.close()
    assert kept is not None
    assert kept.uuid is not None
    name = Said("Typed", "Typed", changed=True, was="Old")
    _leave_behind(
        file, Typing(SITE, kept.uuid, False, title="S1", fields={"name": name}), _new(0, code="A")
    )
    app = opened()
    qtbot.waitUntil(lambda: _bar(app) is not None)
    bar = _bar(app)
    assert bar is not None
    first = next(lost for lost in bar.lost if lost.record_id == 1)
    second = next(lost for lost in bar.lost if lost.record_id is None)
    bar.offer((first, second))
    opened_file: Any = app.document
    opened_file.recordbook.delete(SITE, [1])
    _press_show(app)
    _settle(qtbot, app)
    assert [lost.record_id for lost in bar.lost] == [None, None], "it is offered as a new one now"

    second.place.unlink()
    bar.offer((second,))
    page = _press_show(app)
    assert app.window.toast is not None
    assert _bar(app) is None
    assert not page.pane.holds_record


def test_a_copy_that_cannot_be_read_is_told_and_the_file_opens(
    qtbot: QtBot, opened: Opened, file: Path
) -> None:
    _leave_behind(file, _new(0, code="A"))
    app = opened()
    document: Any = app.document
    (place,) = document.recovery.folder.glob("*.json")
    place.write_bytes(b"\x00")
    app.window.close()
    app = opened()
    qtbot.waitUntil(lambda: app.window.toast is not None)
    assert place.with_suffix(".damaged").exists()
    assert _bar(app) is None


def test_a_disk_that_refuses_is_told_in_the_window(
    qtbot: QtBot, opened: Opened, file: Path, tmp_path: Path
) -> None:
    app = opened()
    document: Any = app.document
    document.recovery.folder.parent.parent.mkdir(parents=True, exist_ok=True)
    document.recovery.folder.parent.write_text("a file where the folder should be")
    document.recovery.keep(_new(0, code="A"))
    qtbot.waitUntil(lambda: app.window.toast is not None)
