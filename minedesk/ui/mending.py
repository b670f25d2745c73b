"""What is offered for a file that cannot be opened or is damaged: one button for each way on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtWidgets import QWidget

from minedesk.errors import AppError
from minedesk.services.progress import Job
from minedesk.ui.notify import Notifier, Way
from minedesk.ui.preferences import Preferences
from minedesk.ui.tasks import Worker
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.services.mending import SetAside
    from minedesk.store.faults import Damaged
    from minedesk.store.salvage import Salvaged


class Mends(Protocol):
    """What can be done about a file; each runs in the worker and raises AppError."""

    def set_aside(self, path: Path, job: Job, /) -> SetAside:
        """Give a damaged file a name that says so, and look for its newest good backup."""
        ...

    def copy_to_look_at(self, path: Path, copy: Path, job: Job, /) -> Path:
        """Copy a file that somebody else has open."""
        ...

    def restore(self, backup: Any, aside: SetAside, job: Job, /) -> Path:
        """Make a new file of a backup."""
        ...

    def rescue(self, path: Path, job: Job, /) -> Salvaged:
        """Bring what can be read into a new file."""
        ...


class OpenFile(Protocol):
    """Opens a file in the window, and says something once it is open."""

    def __call__(self, path: Path, told: str = "", /) -> None: ...


class Mending:
    """open_file opens a file in the window; ask_where asks for a place under a title and a name."""

    def __init__(
        self,
        files: Callable[[], Mends],
        open_file: OpenFile,
        ask_where: Callable[[str, str], Path | None],
        worker: Worker,
        notifier: Notifier,
        preferences: Preferences,
        window: QWidget,
    ) -> None:
        self._files = files
        self._open_file = open_file
        self._ask_where = ask_where
        self._worker = worker
        self._notifier = notifier
        self._preferences = preferences
        self._window = window

    def not_opened(self, path: Path, trouble: Exception) -> None:
        """Tell why a file was not opened, and offer what fits."""
        from minedesk.store.faults import Damaged, ReadOnly
        from minedesk.store.lock import InUse

        again: Way = (_("&Try again"), partial(self._open_file, path))
        copy: Way = (_("Open a copy to &look at…"), partial(self._open_copy, path))
        if isinstance(trouble, Damaged):
            self.damaged(trouble)
        elif isinstance(trouble, InUse | ReadOnly) and path.exists():
            self._notifier.offer(trouble, copy, again)
        elif isinstance(trouble, AppError):
            self._notifier.offer(trouble, again)
        else:
            self._notifier.error(trouble)

    def damaged(self, trouble: Damaged) -> None:
        """Set a damaged file aside, then tell and offer its backup and what can be rescued."""
        self._run(
            _("Looking for the newest backup"),
            partial(self._files().set_aside, trouble.path),
            partial(self._offer, trouble),
            # Where even that cannot be done, the damage itself is what has to be told.
            lambda _why: self._notifier.offer(trouble),
        )

    def _offer(self, trouble: Damaged, aside: SetAside) -> None:
        ways: list[Way] = []
        if aside.backup is not None:
            habits = self._preferences.now.habits()
            taken = aside.backup.taken_at.astimezone()
            when = f"{habits.date(taken.date())} {taken:%H:%M}"
            if aside.backup.of.name != aside.was.name:
                # A file that was renamed, or one that was restored: people must see which.
                when = f"{aside.backup.of.name}, {when}"
            ways.append(
                (
                    _("Open the newest &backup ({when})").format(when=when),
                    partial(self._restore, aside),
                )
            )
        ways.append((_("&Rescue what can be read"), partial(self._rescue, aside)))
        told = AppError(_told(aside), _hint(aside), trouble.details)
        self._notifier.offer(told, *ways)

    def _restore(self, aside: SetAside) -> None:
        self._run(
            _("Restoring the backup"),
            partial(self._files().restore, aside.backup, aside),
            partial(self._restored, aside),
        )

    def _restored(self, aside: SetAside, path: Path) -> None:
        from minedesk.services.backups.wording import restored_words

        told = ""
        if aside.backup is not None:
            habits = self._preferences.now.habits()
            told = restored_words(aside.backup.taken_at, aside.path, habits)
        self._open_file(path, told)

    def _rescue(self, aside: SetAside) -> None:
        self._run(
            _("Rescuing {name}").format(name=aside.path.name),
            partial(self._files().rescue, aside.path),
            partial(self._rescued, aside),
        )

    def _rescued(self, aside: SetAside, done: Salvaged) -> None:
        from minedesk.services.salvaging import told
        from minedesk.ui.widgets.rescued_dialog import RescuedDialog

        self._open_file(done.path)
        text = _("You are now in {name}, which holds what could be read. The damaged file is still "
                 "{file}.").format(name=done.path.name, file=aside.path)  # fmt: skip
        report = done.path.with_suffix(".txt")
        dialog = RescuedDialog(text, list(told(done)), report, self._notifier.error, self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _open_copy(self, path: Path) -> None:
        copy = self._ask_where(_("Copy to look at"), f"{path.stem}-copy{path.suffix}")
        if copy is not None:
            self._run(
                _("Copying to {name}").format(name=copy.name),
                partial(self._files().copy_to_look_at, path, copy),
                self._open_file,
            )

    def _run(
        self,
        title: str,
        work: Callable[[Job], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        job = Job()
        self._worker.run(work, job, job=job, title=title, on_done=done, on_error=failed)


def _told(aside: SetAside) -> str:
    if aside.moved:
        return _("{file} is damaged. It was set aside as {name}.").format(
            file=aside.was, name=aside.path.name
        )
    return _("{file} is damaged, and could not be given another name.").format(file=aside.was)


def _hint(aside: SetAside) -> str:
    if aside.backup is not None:
        return _(
            "Nothing in it was changed. Its newest backup is whole: what was saved after it may "
            "still be rescued from the damaged file."
        )
    return _(
        "Nothing in it was changed. No backup of it was found on this computer. What can still be "
        "read can be rescued into a new file."
    )
