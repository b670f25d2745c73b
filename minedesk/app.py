"""The composition root: the one place where the objects of the window are made and joined.

What is heavy (the database, workbooks, maps) is imported after the window has been drawn.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from minedesk import paths, words
from minedesk.services.progress import Job
from minedesk.services.settings import Settings, SettingsStore
from minedesk.ui import fonts
from minedesk.ui.main_window import IMPORT, OPENING, SETTINGS, MainWindow
from minedesk.ui.notify import Notifier, catch_everything, start_log
from minedesk.ui.pages.base import OpenDocument, Page, PageContext, PageSpec
from minedesk.ui.preferences import Preferences
from minedesk.ui.style import Look
from minedesk.ui.tasks import Worker
from minedesk.words import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

START, SEARCH, LISTS = "start", "search", "lists"
SUFFIX = ".minedesk"


class Documents(Protocol):
    """What the window needs to be done with files; each runs in the worker.

    All raise AppError where a file cannot be had, and Stopped when the job is stopped.
    """

    def create(self, path: Path, job: Job, /) -> OpenDocument:
        """Make an empty file and open it."""
        ...

    def sample(self, path: Path, job: Job, /) -> OpenDocument:
        """Make a file of made-up records, in place of one made before, and open it."""
        ...

    def open(self, path: Path, job: Job, /) -> OpenDocument:
        """Open a file, brought up to date where an older MineDesk made it."""
        ...

    def save_copy(self, document: Any, path: Path, job: Job, /) -> None:
        """Write a whole copy of an open file."""
        ...

    def close(self, document: Any, /) -> None:
        """Let go of an open file."""
        ...


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
        self.document: OpenDocument | None = None
        self._make_documents = documents
        self._documents: Documents | None = None
        self._first: Path | None = None
        self._pages = pages
        self.window = MainWindow(
            [*pages.specs(self._context), *self._own_pages()], self.preferences
        )
        pages.join(self.window)
        self.notifier = Notifier(self.window)
        self._connect()

    def show(self, path: Path | None) -> None:
        """Show the window; the file, if any, is opened once it stands."""
        self._first = path
        if path is None:
            self.window.show_page(START)
        else:
            self.window.show_opening(path)
        self.window.show()

    def open_file(self, path: Path) -> None:
        """Open a file in the worker; the one that is open stays until the other one is."""
        self._take(self._files.open, path, _("Opening {name}").format(name=path.name))

    def new_file(self) -> None:
        """Ask where a new file is to lie, make it and open it."""
        path = self._ask_where(_("New file"), _("my-records") + SUFFIX)
        if path is not None:
            self._take(self._files.create, path, _("Making {name}").format(name=path.name))

    def try_sample(self) -> None:
        """Make a file of sample records and open it."""
        path = paths.data_dir() / f"sample{SUFFIX}"
        self._take(self._files.sample, path, _("Making the sample records"))

    def ask_for_file(self) -> None:
        """Ask which file to open, and open it."""
        from PySide6.QtWidgets import QFileDialog

        name, _chosen = QFileDialog.getOpenFileName(
            self.window,
            _("Open file"),
            self._folder(),
            _("MineDesk files (*.minedesk);;All files (*)"),
        )
        if name:
            self.open_file(Path(name))

    def save_copy(self) -> None:
        """Ask where a copy is to lie, and write it."""
        if self.document is None:
            return
        path = self._ask_where(_("Save a copy"), f"{self.document.path.stem}-copy{SUFFIX}")
        if path is None:
            return
        job = Job()
        self.worker.run(
            self._files.save_copy,
            self.document,
            path,
            job,
            job=job,
            title=_("Copying to {name}").format(name=path.name),
            on_done=lambda _nothing: self.notifier.say(
                _("A copy was saved as {path}.").format(path=path)
            ),
        )

    def take_dropped(self, path: Path) -> None:
        """Open a file of ours; hand any other to the import."""
        if path.suffix.lower() == SUFFIX:
            self.open_file(path)
        elif self.document is None:
            self.notifier.say(_("Open or make a file first, then drop the workbook again."))
        elif self.window.has_page(IMPORT) and self.window.show_page(IMPORT):
            page = self.window.current_page
            if page is not None:
                page.take_file(path)

    @property
    def _files(self) -> Documents:
        self._documents = self._documents or self._make_documents()
        return self._documents

    def _take(self, how: Callable[[Path, Job], OpenDocument], path: Path, title: str) -> None:
        if not self.window.can_leave():
            return
        if self.document is None:
            self.window.show_opening(path)
        job = Job()
        self.worker.run(
            how,
            path,
            job,
            job=job,
            title=title,
            on_done=self._opened,
            on_error=partial(self._not_opened, path),
            on_stopped=self._stay,
        )

    def _opened(self, document: OpenDocument) -> None:
        if self.document is not None and not self.window.can_leave():
            # The file in hand was typed into while the other one was on its way.
            self.worker.run(self._files.close, document)
            return
        before, self.document = self.document, document
        self.window.set_file(document.path)
        self._pages.opened(document)
        if before is not None:
            self._let_go(before)
        self.preferences.put(self.preferences.now.with_recent(document.path))
        self.window.show_first_page()

    def _let_go(self, document: OpenDocument) -> None:
        def close(_nothing: None) -> None:
            self.worker.run(self._files.close, document)

        # What still reads from it ends first.
        self.reader.run(lambda: None, on_done=close)

    def _not_opened(self, path: Path, trouble: Exception) -> None:
        if not path.exists():
            self.preferences.put(self.preferences.now.without_recent(path))
        self._stay()
        self.notifier.error(trouble)

    def _stay(self) -> None:
        if self.document is None:
            self.window.set_file(None)
            self.window.show_page(START)

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
        window, do = self.window, self.window.actions_of
        do.new_file.triggered.connect(self.new_file)
        do.open_file.triggered.connect(self.ask_for_file)
        do.save_copy.triggered.connect(self.save_copy)
        window.open_asked.connect(self.open_file)
        window.file_dropped.connect(self.take_dropped)
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
        if self._told:
            self.notifier.say(self._told)
        if self._first is not None:
            self.open_file(self._first)

    def _close(self) -> None:
        self.reader.close()
        if self.document is not None:
            self.worker.run(self._files.close, self.document)
            self.document = None
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
        page.new_asked.connect(self.new_file)
        page.open_asked.connect(self.ask_for_file)
        page.sample_asked.connect(self.try_sample)
        page.recent_asked.connect(self.open_file)
        return page

    def _settings_page(self) -> Page:
        from minedesk.ui.pages.settings import SettingsPage

        page = SettingsPage(self.preferences, self._can_edit_lists)
        page.lists_asked.connect(lambda: self.window.show_page(LISTS))
        return page

    def _can_edit_lists(self) -> bool:
        return self.document is not None and self.window.has_page(LISTS)

    def _folder(self) -> str:
        last = self.preferences.now.last_file
        return str(Path(last).parent) if last else str(Path.home())

    def _ask_where(self, title: str, name: str) -> Path | None:
        from PySide6.QtWidgets import QFileDialog

        chosen, _filter = QFileDialog.getSaveFileName(
            self.window,
            title,
            str(Path(self._folder()) / name),
            _("MineDesk files (*.minedesk)"),
        )
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)


def start(path: Path | None) -> tuple[QApplication, App]:
    """Make the application and show its window on a file, the last one, or the start page."""
    # Qt is imported by minedesk.ui before anyone else, see there.
    from PySide6.QtWidgets import QApplication

    from minedesk.rooms import Rooms

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
