"""What every test gets: its own user folders, a screen in memory, a check for what is left over.

Qt's warnings fail a test by `qt_log_level_fail` in pyproject.toml, Python's by `filterwarnings`.
"""

from __future__ import annotations

import gc
import logging
import os
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

# Before anything imports Qt: tests run without a screen, at one scale, in one style.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_SCALE_FACTOR"] = "1"
os.environ.pop("QT_STYLE_OVERRIDE", None)

import hypothesis
import pytest

from minedesk import words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget
    from pytestqt.qtbot import QtBot

    from minedesk.app import App
    from minedesk.services.document import Document
    from minedesk.services.settings import Settings

ROOT = Path(__file__).resolve().parent.parent

# A busy machine makes one example slow now and then, which says nothing about the code.
hypothesis.settings.register_profile("minedesk", deadline=None)
hypothesis.settings.load_profile("minedesk")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of partners' files and public lists, where it lies beside the project."""
    shared = Path(os.environ.get("MINEDESK_SHARED", ROOT.parent / "shared"))
    folder = shared / "data"
    if not folder.is_dir():
        pytest.skip(f"the shared test data is not here ({folder}); MINEDESK_SHARED can name it")
    return folder


@pytest.fixture(scope="session")
def words_of() -> Callable[[Path], str]:
    """How the words of a PDF are read, as a reader extracts them, with one blank between them."""
    return _words_of


def _words_of(path: Path) -> str:
    import pypdfium2

    opened = pypdfium2.PdfDocument(path)
    try:
        texts = []
        for page in opened:
            reader = page.get_textpage()
            texts.append(reader.get_text_bounded())
            reader.close()
            page.close()
    finally:
        opened.close()
    return " ".join(" ".join(texts).split())


@pytest.fixture(autouse=True)
def user_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home of its own for each test, so that none touches the real user's files."""
    home = tmp_path_factory.mktemp("home", numbered=True)
    monkeypatch.setenv("MINEDESK_HOME", str(home / "minedesk"))
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    return home


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    words.set_language("en")


@pytest.fixture(autouse=True)
def _nothing_left_over() -> Iterator[None]:
    """Fail a test that leaves a window or a running thread behind for the next one to trip over."""
    threads_before, windows_before = _threads(), set(_windows())
    yield
    threads = _threads() - threads_before
    for thread in threads:
        thread.join(timeout=2)
    alive = [thread.name for thread in threads if thread.is_alive()]
    if not windows_before.issuperset(_windows()):
        # A window nobody holds any more may still wait in a reference cycle: that is no leak.
        gc.collect()
    windows = [window for window in _windows() if window not in windows_before]
    names = [f"{type(window).__name__} {window.objectName()}".strip() for window in windows]
    for window in windows:
        window.close()
        window.deleteLater()
    assert not alive, f"threads still running after the test: {', '.join(alive)}"
    assert not names, f"windows left after the test: {', '.join(names)} (use qtbot.addWidget)"


def _threads() -> set[threading.Thread]:
    # Threads of Qt's own pool are seen as dummies from the moment they first run Python, for ever.
    return {
        thread for thread in threading.enumerate() if not isinstance(thread, threading._DummyThread)
    }


def _windows() -> list[QWidget]:
    if "PySide6.QtWidgets" not in sys.modules:
        return []
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    if QApplication.instance() is None:
        return []
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return [window for window in QApplication.topLevelWidgets() if window.parent() is None]


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty file, built by the migrations once: thousands of tests begin with a copy of it."""
    from minedesk.services.document import Document
    from minedesk.services.settings import Settings

    path = tmp_path_factory.mktemp("empty") / "empty.minedesk"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MINEDESK_HOME", str(path.parent))
        Document.new(path, Settings()).close()
    return path


@pytest.fixture
def new_document(empty_file: Path) -> Callable[[Path, Settings], Document]:
    """Makes an empty file at a path, and opens it."""
    from minedesk.services.document import Document

    def make(path: Path, settings: Settings) -> Document:
        shutil.copyfile(empty_file, path)
        return Document.open(path, settings)

    return make


@pytest.fixture
def document(
    tmp_path: Path, new_document: Callable[[Path, Settings], Document]
) -> Iterator[Document]:
    """An open, empty file."""
    from minedesk.services.settings import Settings

    opened = new_document(tmp_path / "records.minedesk", Settings(person="Sok Dara"))
    yield opened
    opened.close()


@pytest.fixture
def open_window(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., App]]:
    """Opens a file for a person in a real window of its own, and waits until it is at rest."""
    from PySide6.QtCore import QLocale

    from minedesk.app import App
    from minedesk.rooms import OVERVIEW, Rooms
    from minedesk.services.files import Files
    from minedesk.services.settings import SettingsStore
    from tests.realwindow import settle

    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    log, locale = logging.getLogger("minedesk"), QLocale()
    handlers = list(log.handlers)
    made: list[App] = []

    def make(path: Path, person: str = "Sok Dara") -> App:
        store = SettingsStore()
        store.load()
        app = App(qapp, store, lambda: Files(lambda: store.settings), Rooms())
        made.append(app)
        app.preferences.update(person=person)
        qtbot.addWidget(app.window)
        app.show(path)
        qtbot.waitUntil(lambda: app.window.current_name == OVERVIEW)
        settle(qtbot, app)
        return app

    yield make
    for app in made:
        app.window.close()
        app.look.deleteLater()
    QLocale.setDefault(locale)
    for handler in log.handlers[len(handlers) :]:
        log.removeHandler(handler)
        handler.close()
