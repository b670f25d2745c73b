"""Files that will not open, in the real window: what is told, and what each button does."""

from __future__ import annotations

import logging
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from minedesk.app import App
from minedesk.records.base import Entry
from minedesk.rooms import OVERVIEW, Rooms
from minedesk.services.document import Document
from minedesk.services.files import Files
from minedesk.services.settings import Settings, SettingsStore
from minedesk.store import gazetteer
from minedesk.store.guard import Gone
from minedesk.store.lock import Lock, beside
from minedesk.ui.main_window import PLACES
from minedesk.ui.widgets.error_dialog import ErrorDialog
from minedesk.ui.widgets.rescued_dialog import RescuedDialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
SITES = 120
Open = Callable[[Path], App]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "battambang.minedesk"
    document = Document.new(path, Settings(person="Sok Dara"))
    with document.recordbook.transaction("import") as change:
        for number in range(1, SITES + 1):
            change.save(Entry("hazard_site", {"code": f"S-{number:03}", "remarks": "x" * 900}))
    document.close()
    return path


@pytest.fixture
def app(qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[App]:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    log, locale = logging.getLogger("minedesk"), QLocale()
    handlers = list(log.handlers)
    store = SettingsStore()
    store.load()
    app = App(qapp, store, lambda: Files(lambda: store.settings), Rooms())
    qtbot.addWidget(app.window)
    app.show(None)
    qtbot.waitUntil(lambda: len(log.handlers) > len(handlers))
    yield app
    app.window.close()
    app.look.deleteLater()
    QLocale.setDefault(locale)
    for handler in log.handlers[len(handlers) :]:
        log.removeHandler(handler)
        handler.close()


def _settle(qtbot: QtBot, app: App) -> None:
    qtbot.waitUntil(lambda: not app.worker.busy and not app.reader.busy)


def _opened(qtbot: QtBot, app: App, path: Path) -> None:
    qtbot.waitUntil(lambda: app.document is not None and app.document.path == path, timeout=10_000)
    _settle(qtbot, app)


def _dialog(qtbot: QtBot, app: App) -> ErrorDialog:
    def standing() -> list[ErrorDialog]:
        return [each for each in app.window.findChildren(ErrorDialog) if each.isVisible()]

    qtbot.waitUntil(lambda: bool(standing()), timeout=10_000)
    return standing()[-1]


def _way(dialog: ErrorDialog, words: str) -> QPushButton:
    [found] = [each for each in dialog.ways if words in each.text().replace("&", "")]
    return found


def _click(qtbot: QtBot, dialog: ErrorDialog, words: str) -> None:
    qtbot.mouseClick(_way(dialog, words), Qt.MouseButton.LeftButton)


def _words(dialog: ErrorDialog) -> str:
    return dialog._told[0]


def _spoil(path: Path) -> bytes:
    """Overwrite a page of remarks, so that the file still opens; returns all its bytes."""
    content = bytearray(path.read_bytes())
    start = content.index(b"x" * 900) // 4096 * 4096
    content[start : start + 4096] = b"\xa5" * 4096
    path.write_bytes(content)
    return bytes(content)


def test_damage_found_while_it_is_open_closes_it_and_what_is_left_is_rescued(
    qtbot: QtBot, app: App, file: Path
) -> None:
    damaged = _spoil(file)
    app.open_file(file)
    _opened(qtbot, app, file)
    app.filing.watch.check()
    dialog = _dialog(qtbot, app)
    assert app.document is None
    assert app.window.current_name == "start"
    assert not file.exists()
    [aside] = file.parent.glob("battambang.damaged-*.minedesk")
    assert aside.read_bytes() == damaged
    assert aside.name in _words(dialog)
    assert not beside(file).exists()

    _click(qtbot, dialog, "Rescue")
    _opened(qtbot, app, file.with_name("battambang.rescued.minedesk"))
    [box] = app.window.findChildren(RescuedDialog)
    lost = [each.text() for each in box.lines if each.property("tone") == "warning"]
    assert any(each.startswith("Hazard sites:") for each in lost)
    assert any("lost: s-0" in each for each in lost)
    box.accept()
    assert isinstance(app.document, Document)
    assert 0 < app.document.counts()["hazard_site"] < SITES
    assert aside.read_bytes() == damaged


def test_a_file_that_was_cut_off_offers_its_newest_backup(
    qtbot: QtBot, app: App, file: Path
) -> None:
    document = Document.open(file, app.preferences.now)
    document.backups.make()
    document.close()
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2])
    app.open_file(file)
    dialog = _dialog(qtbot, app)
    assert "damaged" in _words(dialog)
    _click(qtbot, dialog, "Open the newest backup")
    _opened(qtbot, app, file)
    assert isinstance(app.document, Document)
    assert app.document.counts()["hazard_site"] == SITES
    [aside] = file.parent.glob("*.damaged-*")
    assert app.window.toast is not None
    assert app.window.toast.text.text().endswith(f"is still {aside}.")


def test_a_file_in_use_is_opened_as_a_copy(
    qtbot: QtBot, app: App, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Lock.take(file, "Chan Thy")
    app.open_file(file)
    dialog = _dialog(qtbot, app)
    assert "Chan Thy" in _words(dialog)
    copy = file.with_name("copy.minedesk")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(copy), ""))
    _click(qtbot, dialog, "Open a copy")
    _opened(qtbot, app, copy)
    held.release()


def test_a_file_in_use_can_be_tried_again(qtbot: QtBot, app: App, file: Path) -> None:
    held = Lock.take(file, "Chan Thy")
    app.open_file(file)
    dialog = _dialog(qtbot, app)
    held.release()
    _click(qtbot, dialog, "Try again")
    _opened(qtbot, app, file)
    assert app.window.current_name == OVERVIEW


def test_the_file_in_hand_is_not_opened_twice(qtbot: QtBot, app: App, file: Path) -> None:
    app.open_file(file)
    _opened(qtbot, app, file)
    before = app.document
    app.open_file(file.parent / "." / file.name)
    qtbot.waitUntil(lambda: app.window.toast is not None)
    assert app.window.toast is not None
    assert "open already" in app.window.toast.text.text()
    assert app.document is before


def test_a_stick_that_was_pulled_out_is_told_once_and_costs_nothing(
    qtbot: QtBot, app: App, file: Path
) -> None:
    app.open_file(file)
    _opened(qtbot, app, file)
    away = file.with_name("away")
    file.rename(away)
    app.filing.watch.beat()
    qtbot.waitUntil(lambda: app.window.toast is not None and app.window.toast.isVisible())
    assert app.window.toast is not None
    assert "not there any more" in app.window.toast.text.text()
    assert isinstance(app.document, Document)
    shutil.move(away, file)
    app.document.recordbook.save(Entry("hazard_site", {"code": "S-999"}))


def test_a_file_that_was_replaced_meanwhile_is_opened_anew(
    qtbot: QtBot, app: App, file: Path
) -> None:
    app.open_file(file)
    _opened(qtbot, app, file)
    before = app.document
    assert isinstance(before, Document)
    shutil.copy(file, file.with_name("copy"))
    file.with_name("copy").replace(file)
    with pytest.raises(Gone):
        before.recordbook.save(Entry("hazard_site", {"code": "S-999"}))
    app.open_file(file)
    qtbot.waitUntil(lambda: app.document not in (before, None))
    _opened(qtbot, app, file)
    assert isinstance(app.document, Document)
    app.document.recordbook.save(Entry("hazard_site", {"code": "S-999"}))


def test_lists_of_places_that_are_dropped_are_brought_in(
    qtbot: QtBot, app: App, file: Path, tmp_path: Path
) -> None:
    app.open_file(file)
    _opened(qtbot, app, file)
    lists = []
    for code, name in (("01", "Banteay Meanchey"), ("02", "Battambang")):
        path = tmp_path / f"{name}.csv"
        path.write_text(f"code,name,level\n{code},{name},province\n", encoding="utf-8")
        lists.append(path)
    assert app.filing.fate_of_dropped(lists).how == "import"
    app.window.show_page(PLACES)
    fate = app.filing.fate_of_dropped(lists)
    assert (fate.how, fate.words) == ("places", "Let go to bring in 2 lists of places")
    app.filing.take_dropped(fate)
    _settle(qtbot, app)
    assert app.window.current_name == PLACES
    assert isinstance(app.document, Document)
    reader = app.document.database.reader()
    brought = {each.name for each in gazetteer.by_codes(reader, ["01", "02"])}
    assert brought == {"Banteay Meanchey", "Battambang"}


def test_what_is_not_taken_is_told_once_it_is_let_go(
    qtbot: QtBot, app: App, tmp_path: Path
) -> None:
    app.filing.take_dropped(app.filing.fate_of_dropped([tmp_path]))
    assert app.window.toast is not None
    assert f"{tmp_path.name} is a folder." in app.window.toast.text.text()
