"""The whole window with a stand-in for files: opening, failing, copying, dropping, closing."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLocale, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from minedesk import words
from minedesk.app import App
from minedesk.errors import AppError
from minedesk.services.progress import Job
from minedesk.services.settings import Settings, SettingsStore
from minedesk.ui.dropping import FileDrops
from minedesk.ui.main_window import MainWindow
from minedesk.ui.pages.base import Page, PageContext, PageSpec
from minedesk.ui.widgets.error_dialog import ErrorDialog

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


class Document:
    def __init__(self, path: Path) -> None:
        self.path = path


class Files:
    """Opens what exists, and writes down what was asked and in which thread."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.threads: set[str] = set()
        self.gate: threading.Event | None = None

    def create(self, path: Path, _job: Job) -> Document:
        self._note("create", path)
        path.touch()
        return Document(path)

    def sample(self, path: Path, _job: Job) -> Document:
        self._note("sample", path)
        return Document(path)

    def open(self, path: Path, job: Job) -> Document:
        self._note("open", path)
        while self.gate is not None and not self.gate.wait(0.005):
            job.check()
        if not path.exists():
            raise AppError("The file is gone.", hint="Look for it on the stick.")
        return Document(path)

    def save_copy(self, document: Document, path: Path, _job: Job) -> None:
        self._note("copy", path)

    def close(self, document: Document) -> None:
        self._note("close", document.path)

    def check(self, document: Document) -> None: ...

    def check_wholly(self, document: Document, today: date) -> bool:
        return True

    def beat(self, document: Document) -> None: ...

    def risk_of_place(self, path: Path) -> str:
        return ""

    def set_aside(self, path: Path, job: Job) -> Any: ...

    def copy_to_look_at(self, path: Path, copy: Path, job: Job) -> Path:
        return copy

    def restore(self, backup: Any, aside: Any, job: Job) -> Path:
        return aside

    def rescue(self, path: Path, job: Job) -> Any: ...

    def _note(self, what: str, path: Path) -> None:
        self.asked.append((what, path.name))
        self.threads.add(threading.current_thread().name)


class Sites(Page):
    def __init__(self, context: PageContext[Any]) -> None:
        super().__init__()
        self.context = context
        self.searched: list[str] = []
        self.taken: list[Path] = []
        self.free = True

    def search(self, text: str) -> None:
        self.searched.append(text)

    def take_file(self, path: Path) -> None:
        self.taken.append(path)

    def can_close(self) -> bool:
        return self.free


class Pages:
    """Two pages of a file, and what they were told."""

    def __init__(self) -> None:
        self.files: list[Path] = []
        self.settings: list[Settings] = []

    def specs(self, context: Callable[[], PageContext[Any]]) -> list[PageSpec]:
        return [
            PageSpec("sites", "&Hazard sites", "warning", lambda: Sites(context())),
            PageSpec("import", "&Import…", "download-simple", lambda: Sites(context()), "bottom"),
        ]

    def join(self, window: MainWindow) -> None:
        assert window.has_page("sites")

    def opened(self, document: Document) -> None:
        self.files.append(document.path)

    def settings_changed(self, settings: Settings) -> None:
        self.settings.append(settings)


@pytest.fixture
def files() -> Files:
    return Files()


@pytest.fixture
def make(
    qtbot: QtBot, qapp: QApplication, files: Files, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., App]]:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    log, locale = logging.getLogger("minedesk"), QLocale()
    handlers, made = list(log.handlers), []

    def make(path: Path | None = None, settings: Settings | None = None) -> App:
        store = SettingsStore()
        if settings is not None:
            store.save(settings)
        store.load()
        app = App(qapp, store, lambda: files, Pages())
        made.append(app)
        qtbot.addWidget(app.window)
        app.show(path)
        qtbot.waitExposed(app.window)
        qtbot.waitUntil(lambda: len(log.handlers) > len(handlers))
        return app

    yield make
    for app in made:
        app.reader.close()
        app.worker.close()
        app.look.deleteLater()
    QLocale.setDefault(locale)
    for handler in log.handlers[len(handlers) :]:
        log.removeHandler(handler)
        handler.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "battambang.minedesk"
    path.touch()
    return path


def _open(qtbot: QtBot, make: Callable[..., App], file: Path) -> App:
    app = make(file)
    qtbot.waitUntil(lambda: app.window.current_name == "sites")
    return app


def _sites(app: App) -> Sites:
    page = app.window.current_page
    assert isinstance(page, Sites)
    return page


def test_without_a_file_the_start_page_stands(make: Callable[..., App], files: Files) -> None:
    app = make()
    assert app.window.current_name == "start"
    assert files.asked == []


def test_a_file_is_opened_in_the_worker_once_the_window_stands(
    qtbot: QtBot, make: Callable[..., App], files: Files, file: Path
) -> None:
    app = make(file)
    assert app.window.navigation.entry("sites").isVisible()
    qtbot.waitUntil(lambda: app.window.current_name == "sites")
    assert files.threads == {"minedesk-worker"}
    assert _sites(app).context.document.path == file
    kept = SettingsStore().load()
    assert kept.last_file == kept.recent_files[0] == str(file)


def test_a_file_that_is_gone_is_told_and_forgotten(
    qtbot: QtBot, make: Callable[..., App], tmp_path: Path
) -> None:
    gone = tmp_path / "gone.minedesk"
    app = make(gone, Settings(recent_files=(str(gone),), last_file=str(gone)))
    qtbot.waitUntil(lambda: bool(app.window.findChildren(ErrorDialog)))
    assert app.window.current_name == "start"
    assert app.preferences.now.recent_files == ()
    assert not app.window.navigation.entry("sites").isVisible()
    app.window.findChild(ErrorDialog).accept()


def test_the_file_in_hand_stays_when_another_fails(
    qtbot: QtBot, make: Callable[..., App], files: Files, file: Path
) -> None:
    app = _open(qtbot, make, file)
    app.open_file(file.with_name("gone.minedesk"))
    qtbot.waitUntil(lambda: bool(app.window.findChildren(ErrorDialog)))
    assert app.window.current_name == "sites"
    assert _sites(app).context.document.path == file
    assert ("close", file.name) not in files.asked
    app.window.findChild(ErrorDialog).accept()


def test_another_file_takes_the_place_of_the_first(
    qtbot: QtBot, make: Callable[..., App], files: Files, file: Path
) -> None:
    app = _open(qtbot, make, file)
    other = file.with_name("pailin.minedesk")
    other.touch()
    app.window.open_asked.emit(other)
    qtbot.waitUntil(lambda: ("close", file.name) in files.asked)
    assert _sites(app).context.document.path == other


def test_opening_can_be_stopped(
    qtbot: QtBot, make: Callable[..., App], files: Files, file: Path
) -> None:
    files.gate = threading.Event()
    app = make(file)
    qtbot.waitUntil(lambda: ("open", file.name) in files.asked)
    assert app.window.current_name == "opening"
    app.window.status.stop_asked.emit()
    qtbot.waitUntil(lambda: app.window.current_name == "start")


def test_what_is_not_saved_keeps_the_file_open(
    qtbot: QtBot, make: Callable[..., App], files: Files, file: Path
) -> None:
    app = _open(qtbot, make, file)
    _sites(app).free = False
    app.filing.try_sample()
    assert ("sample", "sample.minedesk") not in files.asked
    assert not app.window.close()
    _sites(app).free = True


def test_what_is_typed_while_another_file_opens_keeps_the_first_open(
    qtbot: QtBot, make: Callable[..., App], files: Files, file: Path, tmp_path: Path
) -> None:
    app = _open(qtbot, make, file)
    other = tmp_path / "other.minedesk"
    other.touch()
    files.gate = threading.Event()
    app.open_file(other)
    qtbot.waitUntil(lambda: ("open", other.name) in files.asked)
    _sites(app).free = False
    files.gate.set()
    qtbot.waitUntil(lambda: ("close", other.name) in files.asked)
    assert app.document is not None
    assert app.document.path == file
    _sites(app).free = True


def test_a_new_file_gets_our_suffix(
    qtbot: QtBot,
    make: Callable[..., App],
    files: Files,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = make()
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_arguments: (str(tmp_path / "pailin.2024"), "")
    )
    app.window.actions_of.new_file.trigger()
    qtbot.waitUntil(lambda: app.window.current_name == "sites")
    assert files.asked == [("create", "pailin.2024.minedesk")]


def test_a_copy_is_written_and_told(
    qtbot: QtBot,
    make: Callable[..., App],
    files: Files,
    file: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = _open(qtbot, make, file)
    copy = str(file.with_name("copy.minedesk"))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (copy, ""))
    app.window.actions_of.save_copy.trigger()
    qtbot.waitUntil(lambda: app.window.toast is not None)
    assert app.window.toast is not None
    assert copy in app.window.toast.text.text()
    assert ("copy", "copy.minedesk") in files.asked


def test_a_file_is_chosen_in_a_dialog(
    qtbot: QtBot, make: Callable[..., App], file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_arguments: (str(file), ""))
    app.window.actions_of.open_file.trigger()
    qtbot.waitUntil(lambda: app.window.current_name == "sites")


def _drop(qtbot: QtBot, app: App, path: Path) -> None:
    """Let a file go over the window, as the system would."""
    qtbot.waitUntil(lambda: app.window.findChild(FileDrops) is not None)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    event = QDropEvent(QPointF(9, 9), copy, data, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(app.window.windowHandle(), event)


def test_dropped_files_find_their_way(qtbot: QtBot, make: Callable[..., App], file: Path) -> None:
    app = make()
    book = file.with_name("tasks.xlsx")
    _drop(qtbot, app, book)
    assert app.window.toast is not None
    assert app.window.toast.isVisible()
    _drop(qtbot, app, file)
    qtbot.waitUntil(lambda: app.window.current_name == "sites")
    _drop(qtbot, app, book)
    assert app.window.current_name == "import"
    assert _sites(app).taken == [book]


def test_the_search_reaches_the_page_in_view(
    qtbot: QtBot, make: Callable[..., App], file: Path
) -> None:
    app = _open(qtbot, make, file)
    app.window.top_bar.search_asked.emit("Samlout")
    assert _sites(app).searched == ["Samlout"]


def test_closing_lets_go_of_the_file_and_ends_the_worker(
    qtbot: QtBot, make: Callable[..., App], files: Files, file: Path
) -> None:
    app = _open(qtbot, make, file)
    app.window.close()
    assert files.asked[-1] == ("close", file.name)
    with pytest.raises(RuntimeError):
        app.worker.run(lambda: None)


def test_settings_that_were_set_aside_are_told(make: Callable[..., App]) -> None:
    store = SettingsStore()
    store.path.parent.mkdir(parents=True)
    store.path.write_text("{", encoding="utf-8")
    app = make()
    assert app.window.toast is not None
    assert "set aside" in app.window.toast.text.text()


def test_the_theme_in_the_settings_is_used_at_once(make: Callable[..., App]) -> None:
    app = make(settings=Settings(language="en"))
    before = app.window.grab().toImage()
    app.preferences.update(theme="dark")
    assert app.window.grab().toImage() != before


def test_the_language_in_the_settings_is_spoken(make: Callable[..., App]) -> None:
    app = make(settings=Settings(language="uk"))
    assert words.language() == "uk"
    assert QLocale().language() == QLocale.Language.Ukrainian
    app.window.status.show_saved(True)
    assert app.window.status.findChildren(QLabel)
