"""Backing the open file up while one works in it and when it is closed, and telling its age.

All of it runs in the workers; the window goes on answering.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal

from minedesk.errors import AppError
from minedesk.services.backups.wording import CLOSING, TIMER, age_words
from minedesk.services.progress import Job
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.services.backups.keeper import Standing
    from minedesk.services.backups.taking import Taken
    from minedesk.services.document import Document
    from minedesk.ui.main_window import MainWindow
    from minedesk.ui.pages.base import PageContext

BACKUPS: Final = "backups"
EVERY_SECONDS: Final = 30 * 60
_MINUTE_MS: Final = 60_000
# The first rows are shown before the disk is asked for backups.
_FIRST_LOOK_MS: Final = 1_500
# What is quicker than this needs no words.
_WAIT_SHOWN_MS: Final = 300
_OLD: Final = timedelta(days=1)
_MISSING_LONG: Final = timedelta(days=7)


class Backing(QObject):
    """Looks after the backups of the file that is open; context leads to it and to the workers."""

    _troubled = Signal(object)

    def __init__(self, context: Callable[[], PageContext[Document]], window: MainWindow) -> None:
        super().__init__()
        self._context = context
        self._window = window
        self._desk: PageContext[Document] | None = None
        self._running = False
        # Each is told once; after that the status bar goes on warning without a word.
        self._warned: set[str] = set()
        self._asked_at = time.monotonic()
        self._waiting: QEventLoop | None = None
        self._troubled.connect(self._say_trouble)
        self._minutes = QTimer(self)
        self._minutes.setInterval(_MINUTE_MS)
        self._minutes.timeout.connect(self._minute)
        self._first_look = QTimer(self)
        self._first_look.setSingleShot(True)
        self._first_look.setInterval(_FIRST_LOOK_MS)
        self._first_look.timeout.connect(self.refresh)
        window.status.backups_asked.connect(self._show_page)
        window.actions_of.backups.triggered.connect(self._show_page)

    def opened(self, document: Document) -> None:
        """Look after this file from now on; one that is let go of is backed up once more."""
        before, self._desk = self._open_desk(), self._context()
        if before is not None:
            self._run(before, CLOSING)
        document.backups.trouble = self._troubled.emit
        self._asked_at = time.monotonic()
        self._minutes.start()
        self._first_look.start()

    def refresh(self) -> None:
        """Show anew how old the newest backup is."""
        desk = self._open_desk()
        if desk is not None and not desk.reader.closed:
            desk.reader.run(
                desk.document.backups.standing,
                on_done=self._show,
                on_error=partial(self._not_shown, desk),
                owner=self,
            )

    def close(self) -> None:
        """Back the file up before it is closed. Waits; the user may leave without."""
        self._minutes.stop()
        self._first_look.stop()
        desk, self._desk = self._open_desk(), None
        if self._waiting is not None:
            # Closed once more while it waits: the user will not have it.
            self._waiting.quit()
        if desk is None or desk.worker.closed:
            return
        desk.worker.stop_all()
        loop = self._waiting = QEventLoop()
        job = Job()
        wait = _Wait(self._window, job)
        self._run(desk, CLOSING, job, wait.fail, loop.quit)
        wait.left.connect(loop.quit)
        self._window.body.setEnabled(False)
        loop.exec()
        wait.end()
        self._waiting = None

    def _open_desk(self) -> PageContext[Document] | None:
        """Where the file is worked on; None once it was let go of, as one that is damaged is."""
        desk = self._desk
        return None if desk is None or desk.document.database.closed else desk

    def _minute(self) -> None:
        self.refresh()
        desk = self._open_desk()
        if desk is not None and time.monotonic() - self._asked_at >= EVERY_SECONDS:
            self._run(desk, TIMER)

    def _run(
        self,
        desk: PageContext[Document],
        reason: str,
        job: Job | None = None,
        failed: Callable[[AppError], None] | None = None,
        ended: Callable[[], None] = lambda: None,
    ) -> None:
        if self._running and reason == TIMER:
            return
        self._running = True
        self._asked_at = time.monotonic()
        document, job = desk.document, job or Job()

        def done(taken: Taken | None) -> None:
            self._running = False
            if taken is not None and taken.trouble is not None:
                self._say_trouble(taken.trouble)
            self.refresh()
            ended()

        def fail(trouble: Exception) -> None:
            from minedesk.store.faults import Damaged

            self._running = False
            damaged = isinstance(trouble, Damaged) and failed is None
            if document.database.closed:
                ended()
            elif not isinstance(trouble, AppError) or damaged:
                # Whoever is told of errors knows what to do about a damaged file.
                desk.notifier.error(trouble)
                ended()
            elif failed is None or not document.path.exists():
                # That the file itself is gone is told where somebody works in it.
                self._say_trouble(trouble)
                ended()
            else:
                failed(trouble)

        def stopped() -> None:
            self._running = False
            ended()

        desk.worker.run(
            document.backups.make_if_changed,
            reason,
            job,
            job=job,
            title=_("Backing up {name}").format(name=document.path.name),
            on_done=done,
            on_error=fail,
            on_stopped=stopped,
        )

    def _show_page(self) -> None:
        if self._open_desk() is not None and self._window.has_page(BACKUPS):
            self._window.show_page(BACKUPS)

    def _show(self, standing: Standing) -> None:
        desk = self._open_desk()
        if desk is None:
            return
        text, tip, warning = status_words(standing, datetime.now(UTC))
        self._window.status.show_backup(text, tip, warning=warning)
        for told in set(standing.warnings) - self._warned:
            desk.notifier.say(told)
        self._warned.update(standing.warnings)

    def _not_shown(self, desk: PageContext[Document], trouble: Exception) -> None:
        # It is asked for again in a minute; a file that is being written is no news.
        if not desk.document.database.closed and not isinstance(trouble, AppError):
            desk.notifier.error(trouble)

    def _say_trouble(self, trouble: AppError) -> None:
        desk = self._open_desk()
        if desk is not None:
            desk.notifier.say(str(trouble), _("Backups…"), self._show_page)


class _Wait(QObject):
    """The short wait at the end, shown once it lasts. left: the user goes without a backup."""

    left = Signal()

    def __init__(self, window: MainWindow, job: Job) -> None:
        super().__init__()
        self._window = window
        self._job = job
        self._dialog: Any = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._show)
        self._later.start(_WAIT_SHOWN_MS)

    def fail(self, trouble: AppError) -> None:
        """Say why there is no backup, until the user has read it."""
        self._show()
        self._dialog.fail(trouble)

    def end(self) -> None:
        """Nothing is waited for any more."""
        self._later.stop()
        if self._dialog is not None:
            self._dialog.finished.disconnect()
            self._dialog.close()
            self._dialog.deleteLater()

    def _show(self) -> None:
        from minedesk.ui.widgets.closing_dialog import ClosingDialog

        if self._dialog is None:
            self._later.stop()
            self._dialog = ClosingDialog(self._job, self._window)
            self._dialog.finished.connect(self._leave)
            self._dialog.open()

    def _leave(self) -> None:
        self._job.stop()
        self.left.emit()


def status_words(standing: Standing, now: datetime) -> tuple[str, str, bool]:
    """What the status bar says: its words, what the tip adds, and whether it is a warning."""
    if standing.taken is None:
        tips = [*standing.warnings, _("One is made when the file is closed.")]
        return _("No backup yet"), "\n".join(tips), bool(standing.warnings)
    text = _("Backup {age}").format(age=age_words(standing.taken, now))
    tips = [*standing.warnings]
    warning = bool(tips) or now - standing.taken > _OLD
    if standing.second != "unset":
        known = standing.second_taken
        warning = warning or known is None or now - known > _MISSING_LONG
        if known is not None:
            tips.append(_("In the second place: {age}").format(age=age_words(known, now)))
    if standing.second == "absent":
        tips.append(_("The second place is not there: plug the stick in."))
        text = _("{backup} · second place missing").format(backup=text)
    return text, "\n".join([*tips, _("Click to see all backups.")]), warning
