"""The composition root: the one place where the objects of the window are made and joined.

What is heavy (the database, workbooks, maps) is imported after the window has been drawn.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from minedesk import words
from minedesk.services.settings import Settings, SettingsStore
from minedesk.ui import fonts
from minedesk.ui.dropping import FileDrops
from minedesk.ui.filing import Documents, Filing
from minedesk.ui.main_window import OPENING, PLACES, SETTINGS, START, MainWindow
from minedesk.ui.notify import Notifier, catch_everything, start_log
from minedesk.ui.pages.base import OpenDocument, Page, PageContext, PageSpec
from minedesk.ui.preferences import Preferences
from minedesk.ui.style import Look
from minedesk.ui.tasks import Worker
from minedesk.words import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

SEARCH, LISTS, FIELDS, BACKUPS = "search", "lists", "fields", "backups"
# So many new objects before Python looks for unused ones (its own choice is 700). What is loaded
# at the start makes 100,000 that all stay: looking through them again and again took a tenth of it.
_OBJECTS_BEFORE_GC = 50_000


class PagesOfFile(Protocol):
    """The pages that show the file that is open, and are told when it is another one."""

    def specs(self, context: Callable[[], PageContext[Any]], /) -> list[PageSpec]:
        """The pages, given a way to the context of the file that is open."""
        ...

    def join(self, window: MainWindow, /) -> None:
        """They stand in this window."""
        ...

    def opened(self, document: Any, /) -> None:
        """This file is open from now on."""
        ...

    def settings_changed(self, settings: Settings, /) -> None:
        """The user's settings are other ones now, while a file is open."""
        ...


class App:
    """The window and all it works with. documents is asked for once, after the first paint."""

    def __init__(
        self,
        qt: QApplication,
        store: SettingsStore,
        documents: Callable[[], Documents],
        pages: PagesOfFile,
    ) -> None:
        self._qt = qt
        self._told = _speak(store)
        self.look = Look(qt, store.settings.theme, store.settings.text_size)
        if words.language() == "ja":
            fonts.load_later()
        self.preferences = Preferences(store)
        self.worker = Worker()
        self.reader = Worker(name="minedesk-reader")
        self._first: Path | None = None
        self._pages = pages
        self.window = MainWindow(
            [*pages.specs(self._context), *self._own_pages()], self.preferences
        )
        pages.join(self.window)
        self.notifier = Notifier(self.window)
        self.filing = Filing(
            documents,
            pages.opened,
            self.window,
            self.preferences,
            self.worker,
            self.reader,
            self.notifier,
        )
        self._connect()

    def show(self, path: Path | None) -> None:
        """Show the window; the file, if any, is opened once it stands."""
        self._first = path
        if path is None:
            self.window.show_page(START)
        else:
            self.window.show_opening(path)
        self.window.show()

    @property
    def document(self) -> OpenDocument | None:
        """The file that is open."""
        return self.filing.document

    def open_file(self, path: Path) -> None:
        """Open a file in the worker; the one that is open stays until the other one is."""
        self.filing.open_file(path)

    def _search(self, text: str) -> None:
        if self.window.has_page(SEARCH) and text:
            self.window.show_page(SEARCH)
        if page := self.window.current_page:
            page.search(text)

    def _context(self) -> PageContext[Any]:
        if self.document is None:
            raise RuntimeError("a page of a file was asked for while none is open")
        return PageContext(
            document=self.document,
            preferences=self.preferences,
            worker=self.worker,
            reader=self.reader,
            notifier=self.notifier,
            navigate=self.window.show_page,
        )

    def _connect(self) -> None:
        window = self.window
        window.top_bar.search_asked.connect(self._search)
        window.first_painted.connect(self._after_first_paint)
        window.closing.connect(self._close)
        self.worker.running.connect(window.status.show_running)
        window.status.stop_asked.connect(self.worker.stop)
        for told in (self.worker.failed, self.reader.failed, self.preferences.failed):
            told.connect(self.notifier.error)
        self.notifier.said.connect(window.say)
        self.preferences.changed.connect(self._settings_changed)

    def _settings_changed(self, settings: Settings) -> None:
        self.look.use(settings.theme, settings.text_size)
        if self.document is not None:
            self._pages.settings_changed(settings)

    def _after_first_paint(self) -> None:
        start_log()
        catch_everything(self.notifier)
        fonts.load_later()
        _translate_qt(self._qt)
        FileDrops(self.window, self.filing.fate_of_dropped, self.filing.take_dropped)
        if self._told:
            self.notifier.say(self._told)
        if self._first is not None:
            self.open_file(self._first)

    def _close(self) -> None:
        self.reader.close()
        self.filing.close()
        self.worker.close()

    def _own_pages(self) -> list[PageSpec]:
        return [
            PageSpec(START, "", "house", self._start_page, "hidden", needs_file=False),
            PageSpec(OPENING, "", "house", _opening_page, "hidden", needs_file=False),
            PageSpec(
                SETTINGS, _("&Settings"), "user", self._settings_page, "bottom", needs_file=False
            ),
        ]

    def _start_page(self) -> Page:
        from minedesk.ui.pages.start import StartPage

        page = StartPage(self.preferences)
        page.new_asked.connect(self.filing.new_file)
        page.open_asked.connect(self.filing.ask_for_file)
        page.sample_asked.connect(self.filing.try_sample)
        page.recent_asked.connect(self.filing.open_file)
        return page

    def _settings_page(self) -> Page:
        from minedesk.ui.pages.settings import SettingsPage

        page = SettingsPage(self.preferences, self._can_edit_lists)
        page.lists_asked.connect(lambda: self.window.show_page(LISTS))
        page.fields_asked.connect(lambda: self.window.show_page(FIELDS))
        page.places_asked.connect(lambda: self.window.show_page(PLACES))
        page.backups_asked.connect(lambda: self.window.show_page(BACKUPS))
        return page

    def _can_edit_lists(self) -> bool:
        return self.document is not None and self.window.has_page(LISTS)


def start(path: Path | None) -> tuple[QApplication, App]:
    """Make the application and show its window on a file, the last one, or the start page."""
    # Qt is imported by minedesk.ui before anyone else, see there.
    from PySide6.QtWidgets import QApplication

    from minedesk.rooms import Rooms

    gc.set_threshold(_OBJECTS_BEFORE_GC)
    qt = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(qt, QApplication)
    qt.setApplicationName("MineDesk")
    qt.setDesktopFileName("minedesk")
    store = SettingsStore()
    last = store.load().last_file
    app = App(qt, store, lambda: _files(store), Rooms())
    app.show(path or (Path(last) if last else None))
    return qt, app


def _files(store: SettingsStore) -> Documents:
    from minedesk.services.files import Files

    return Files(lambda: store.settings)


def run_window(path: Path | None) -> int:
    """Run the window until it is closed; returns the exit code."""
    qt, _app = start(path)
    return qt.exec()


def main(arguments: list[str]) -> int:
    """What `minedesk` and `minedesk FILE.minedesk` do."""
    return run_window(Path(arguments[0]) if arguments else None)


def _speak(store: SettingsStore) -> str:
    """Take the language up, the system's until one was chosen; returns what loading had to tell."""
    from PySide6.QtCore import QLocale

    settings = store.settings
    if not settings.language:
        of_system = QLocale.system().name().partition("_")[0]
        language = of_system if of_system in words.LANGUAGES else "en"
        # Only in memory: the system may speak another language tomorrow.
        store.settings = replace(settings, language=language)
    words.set_language(store.settings.language)
    QLocale.setDefault(QLocale(store.settings.language))
    return store.told


def _translate_qt(qt: QApplication) -> None:
    """Let Qt's own words (Copy, Paste, Cancel) speak the language too, where Qt knows it."""
    from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

    translator = QTranslator(qt)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale(words.language()), "qtbase", "_", folder):
        qt.installTranslator(translator)


def _opening_page() -> Page:
    from minedesk.ui.pages.opening import OpeningPage

    return OpeningPage()
