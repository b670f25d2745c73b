"""Makes the PDF that is looked at: its first pages at once, the whole when it is asked for."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject, QSizeF, Signal
from PySide6.QtGui import QImage

from minedesk.errors import AppError
from minedesk.formats.files import replace_when_done
from minedesk.services.progress import Job
from minedesk.services.reporting import Written
from minedesk.ui.reports.sheets import Sheets
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.services.document import Document
    from minedesk.ui.pages.base import PageContext
    from minedesk.ui.reports.order import Order
    from minedesk.ui.tasks import Worker

T = TypeVar("T")

# Most reports are no longer, and then this is the whole of it.
_FIRST_PAGES: Final = 3
_PREFIX: Final = "minedesk-report-"
_LEFT_SECONDS: Final = 3 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Made:
    """A PDF to look at: so many first pages of a report, which has `total` of them (None: more
    than these, nobody knows yet how many)."""

    order: Order
    path: Path
    pages: int
    total: int | None
    missing_scripts: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether no page is missing."""
        return self.pages == self.total

    def copy_to(self, path: Path) -> Written:
        """Write what is looked at into another file. Raises AppError where that cannot be."""
        with replace_when_done(path) as unfinished:
            shutil.copyfile(self.path, unfinished)
        return Written(self.pages, self.missing_scripts)


class Maker(QObject):
    """Works in the background for one report at a time; another one takes its place.

    made(Made): more can be looked at than before. failed(Exception), stopped: nothing came of what
    was asked for last. busy(bool): it works, or it has nothing to do; told
    again where more is wanted of it.
    """

    made = Signal(object)
    failed = Signal(object)
    stopped = Signal()
    busy = Signal(bool)

    def __init__(self, context: PageContext[Document], parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._number = 0
        self._order: Order | None = None
        self._job: Job | None = None
        self._pictures = Job()
        self._then: Callable[[Made], None] | None = None
        self.latest: Made | None = None

    @property
    def is_waited_for(self) -> bool:
        """Whether somebody wants to do something with the whole report."""
        return self._then not in (None, _do_nothing)

    @property
    def job(self) -> Job | None:
        """What it works at now."""
        return self._job

    def make(self, order: Order) -> None:
        """Make the first pages of a report, soon."""
        self.stop()
        self._number += 1
        self._order, self._job, self._then = order, None, None
        self._replace_latest(None)
        self._run(self._context.reader, self._first)

    def finish(self, then: Callable[[Made], None] | None = None) -> None:
        """Make all pages of the report that was asked for last, and go on with these."""
        if self.latest is not None and self.latest.whole:
            if then is not None:
                then(self.latest)
            return
        self._then = then or self._then or _do_nothing
        if self._job is None:
            self._run(self._context.worker, self._all)
        else:
            self.busy.emit(True)

    def picture(
        self, made: Made, number: int, scale: float, done: Callable[[QImage, QSizeF], None]
    ) -> None:
        """Draw a page of what was made, with so many pixels to a point; hand it over with its
        size in points."""

        def draw(job: Job) -> tuple[QImage, QSizeF]:
            with Sheets(made.path) as sheets:
                job.check()
                return sheets.picture(number, scale), sheets.size(number)

        job = self._pictures
        self._context.reader.run(
            partial(_calmly, draw, job),
            job=job,
            on_done=lambda drawn: done(*drawn),
            on_error=self.failed.emit,
            owner=self,
        )

    def stop(self) -> None:
        """Leave off; what was made before stays."""
        if self._job is not None:
            self._job.stop()

    def forget(self) -> None:
        """Leave off, and forget what was made."""
        self.stop()
        self._number += 1
        self._order = self._job = self._then = None
        self._replace_latest(None)
        self.busy.emit(False)

    def close(self) -> None:
        """Leave off for good, and delete what was made."""
        self.stop()
        self._pictures.stop()
        self._number += 1
        self.latest = self._order = self._job = self._then = None
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _run(self, where: Worker, work: Callable[[Order, Path, Job], Made]) -> None:
        assert self._order is not None, "a report was asked for"
        job, number = Job(), self._number
        try:
            place = self._place(number)
        except OSError as error:
            self._then = None
            self.failed.emit(_no_room(error))
            return
        self._job = job
        self.busy.emit(True)
        where.run(
            partial(_calmly, partial(work, self._order, place), job),
            title=_("Making the report"),
            job=job,
            on_done=partial(self._done, number),
            on_error=partial(self._not_done, number),
            on_stopped=partial(self._not_done, number),
            owner=self,
        )

    def _first(self, order: Order, place: Path, job: Job) -> Made:
        # Not under the name that the whole will have: on Windows none takes the place of a file
        # that is being read.
        path = place / "first" / order.file_name
        document, settings = self._context.document, self._context.preferences.now
        written = order.write_first(document, path, settings, job, _FIRST_PAGES)
        return Made(
            order, path, written.pages_written, written.pages_total, written.missing_scripts
        )

    def _all(self, order: Order, place: Path, job: Job) -> Made:
        path = place / order.file_name
        document, settings = self._context.document, self._context.preferences.now
        written = order.write(document, path, settings, job)
        return Made(order, path, written.pages, written.pages, written.missing_scripts)

    def _done(self, number: int, made: Made) -> None:
        if number != self._number:
            return
        self._replace_latest(made)
        self._job = None
        then = self._then
        self.busy.emit(False)
        self.made.emit(made)
        if then is None:
            return
        if made.whole:
            self._then = None
            then(made)
        else:
            self.finish()

    def _not_done(self, number: int, trouble: Exception | None = None) -> None:
        if number != self._number:
            return
        self._job = self._then = None
        self.busy.emit(False)
        if trouble is None:
            self.stopped.emit()
        else:
            self.failed.emit(trouble)

    def _place(self, number: int) -> Path:
        if self._folder is None:
            _sweep()
            self._folder = tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True)
        place = Path(self._folder.name) / str(number)
        (place / "first").mkdir(parents=True, exist_ok=True)
        return place

    def _replace_latest(self, made: Made | None) -> None:
        self._pictures.stop()
        self._pictures = Job()
        before, self.latest = self.latest, made
        # A whole report may be on its way to a printer, or open elsewhere.
        if before is not None and not before.whole:
            with contextlib.suppress(OSError):
                before.path.unlink(missing_ok=True)


def _calmly(work: Callable[[Job], T], job: Job) -> T:
    """What goes wrong with work that nobody waits for any more is no trouble."""
    try:
        return work(job)
    except Exception:
        job.check()
        raise


def _sweep() -> None:
    """Delete what crashes left behind: people's names may stand in it."""
    for left in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):
            # What is younger may belong to another window.
            if time.time() - left.stat().st_mtime > _LEFT_SECONDS:
                shutil.rmtree(left)


def _do_nothing(_made: Made) -> None:
    """The whole is wanted only to be looked at."""


def _no_room(error: OSError) -> AppError:
    return AppError(
        _("There is no folder where the report can be made before it is shown."),
        _("Make room on the disk of this computer, and try again."),
        str(error),
    )
