"""The file in hand: making one, opening another in its place, copying it, letting go of it.

Everything that touches the disk runs in the worker; here is what the user is asked and shown.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from minedesk import paths
from minedesk.errors import AppError
from minedesk.services.progress import Job
from minedesk.ui.dropping import SUFFIX, Fate, fate_of
from minedesk.ui.main_window import IMPORT, PLACES, START, MainWindow
from minedesk.ui.mending import Mending, Mends
from minedesk.ui.notify import Notifier
from minedesk.ui.pages.base import OpenDocument
from minedesk.ui.preferences import Preferences
from minedesk.ui.tasks import Worker
from minedesk.ui.watching import Watch, Watched
from minedesk.words import _

_TAKEN_BY = {"import": IMPORT, "places": PLACES}


class Documents(Watched, Mends, Protocol):
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


class Filing:
    """Holds the open file, `document`. documents is asked for once, at the first file.

    opened is told of each file once it is in hand, before the first of its pages is shown.
    """

    def __init__(
        self,
        documents: Callable[[], Documents],
        opened: Callable[[OpenDocument], None],
        window: MainWindow,
        preferences: Preferences,
        worker: Worker,
        reader: Worker,
        notifier: Notifier,
    ) -> None:
        self.document: OpenDocument | None = None
        self._damaged: Path | None = None
        self._make_documents = documents
        self._documents: Documents | None = None
        self._tell_opened = opened
        self._window = window
        self._preferences = preferences
        self._worker = worker
        self._reader = reader
        self._notifier = notifier
        self.watch = Watch(lambda: self._files, preferences, notifier)
        self._mending = Mending(
            lambda: self._files,
            self.open_file,
            self._ask_where,
            worker,
            notifier,
            preferences,
            window,
        )
        notifier.take_over = self._take_over
        do = window.actions_of
        do.new_file.triggered.connect(self.new_file)
        do.open_file.triggered.connect(self.ask_for_file)
        do.save_copy.triggered.connect(self.save_copy)
        window.open_asked.connect(self.open_file)
        window.restored_asked.connect(self.open_file)

    def open_file(self, path: Path, told: str = "") -> None:
        """Open a file in the worker; the one that is open stays until the other one is.

        told is said once it is open.
        """
        title = _("Opening {name}").format(name=path.name)
        self._take_unless_open(self._files.open, path, title, told)

    def new_file(self) -> None:
        """Ask where a new file is to lie, make it and open it."""
        path = self._ask_where(_("New file"), _("my-records") + SUFFIX)
        if path is not None:
            self._take(self._files.create, path, _("Making {name}").format(name=path.name))

    def try_sample(self) -> None:
        """Make a file of sample records and open it."""
        path = paths.data_dir() / f"sample{SUFFIX}"
        self._take_unless_open(self._files.sample, path, _("Making the sample records"))

    def ask_for_file(self) -> None:
        """Ask which file to open, and open it."""
        from PySide6.QtWidgets import QFileDialog

        name, _chosen = QFileDialog.getOpenFileName(
            self._window,
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
        self._worker.run(
            self._files.save_copy,
            self.document,
            path,
            job,
            job=job,
            title=_("Copying to {name}").format(name=path.name),
            on_done=lambda _nothing: self._notifier.say(
                _("A copy was saved as {path}.").format(path=path)
            ),
        )

    def fate_of_dropped(self, paths: list[Path]) -> Fate:
        """What would become of files that are held over the window."""
        file_open = self.document is not None and self._window.has_page(IMPORT)
        at_places = self._window.current_name == PLACES
        return fate_of(paths, file_open=file_open, at_places=at_places)

    def take_dropped(self, fate: Fate) -> None:
        """Do with files that were let go what was said."""
        if fate.how == "open":
            self.open_file(fate.paths[0])
        elif fate.how in _TAKEN_BY and self._window.show_page(_TAKEN_BY[fate.how]):
            page = self._window.current_page
            assert page is not None, "the page that takes files was just shown"
            for path in fate.paths:
                page.take_file(path)
        if fate.told:
            self._notifier.say(fate.told)

    def close(self) -> None:
        """Let go of the open file, as the last thing the worker does with it."""
        self.watch.end()
        if self.document is not None:
            self._worker.run(self._files.close, self.document)
            self.document = None

    @property
    def _files(self) -> Documents:
        self._documents = self._documents or self._make_documents()
        return self._documents

    def _take_unless_open(
        self, how: Callable[[Path, Job], OpenDocument], path: Path, title: str, told: str = ""
    ) -> None:
        """Open a file, also one that was open and is no more, as its stick was pulled out."""
        document = self.document
        if document is None or path.resolve() != document.path.resolve():
            self._take(how, path, title, told)
            return
        self._worker.run(
            self._files.beat,
            document,
            on_done=lambda _nothing: self._notifier.say(
                _("{name} is open already.").format(name=path.name)
            ),
            on_error=lambda _gone: self._leave(document, lambda: self._take(how, path, title)),
        )

    def _leave(self, document: OpenDocument, then: Callable[[], None]) -> None:
        """Close the open file for good, and go on once that is done."""
        if document is self.document and self._window.can_leave():
            self._close_now(document, then)

    def _close_now(self, document: OpenDocument, then: Callable[[], None]) -> None:
        self.document = None
        self.watch.end()
        self._stay()
        self._let_go(document, then)

    def _take(
        self, how: Callable[[Path, Job], OpenDocument], path: Path, title: str, told: str = ""
    ) -> None:
        if not self._window.can_leave():
            return
        if self.document is None:
            self._window.show_opening(path)
        job = Job()
        self._worker.run(
            how,
            path,
            job,
            job=job,
            title=title,
            on_done=partial(self._opened, told),
            on_error=partial(self._not_opened, path),
            on_stopped=self._stay,
        )

    def _opened(self, told: str, document: OpenDocument) -> None:
        if self.document is not None and not self._window.can_leave():
            # The file in hand was typed into while the other one was on its way.
            self._worker.run(self._files.close, document)
            return
        before, self.document = self.document, document
        self._damaged = None
        self.watch.begin(document)
        self._window.set_file(document.path)
        self._tell_opened(document)
        if before is not None:
            self._let_go(before)
        self._preferences.put(self._preferences.now.with_recent(document.path))
        self._window.show_first_page()
        if told:
            self._notifier.say(told)

    def _let_go(self, document: OpenDocument, then: Callable[[], None] = lambda: None) -> None:
        def close(_nothing: None) -> None:
            self._worker.run(self._files.close, document, on_done=lambda _closed: then())

        # What still reads from it ends first.
        self._reader.run(lambda: None, on_done=close)

    def _not_opened(self, path: Path, trouble: Exception) -> None:
        if not path.exists():
            self._preferences.put(self._preferences.now.without_recent(path))
        self._stay()
        self._mending.not_opened(path, trouble)

    def _take_over(self, trouble: BaseException) -> bool:
        """Close the open file where it is found damaged, wherever that was noticed."""
        if not isinstance(trouble, AppError):
            return False
        from minedesk.store.faults import Damaged

        if not isinstance(trouble, Damaged):
            return False
        if self.document is None or trouble.path != self.document.path:
            # What is told of a file that is being set aside already is nothing new.
            return trouble.path == self._damaged
        self._damaged = trouble.path
        self._close_now(self.document, lambda: self._mending.damaged(trouble))
        return True

    def _stay(self) -> None:
        if self.document is None:
            self._window.set_file(None)
            self._window.show_page(START)

    def _folder(self) -> str:
        last = self._preferences.now.last_file
        return str(Path(last).parent) if last else str(Path.home())

    def _ask_where(self, title: str, name: str) -> Path | None:
        from PySide6.QtWidgets import QFileDialog

        chosen, _filter = QFileDialog.getSaveFileName(
            self._window,
            title,
            str(Path(self._folder()) / name),
            _("MineDesk files (*.minedesk)"),
        )
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)
