"""Attached files on their way out: to a folder the user names, or to one for looking at them."""

from __future__ import annotations

import contextlib
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from minedesk.errors import AppError
from minedesk.services.attachments import media
from minedesk.services.attachments.incoming import program_refused
from minedesk.services.attachments.names import free_path, safe_name
from minedesk.store import contents
from minedesk.store.contents import ContentDiffers
from minedesk.words import _

if TYPE_CHECKING:
    import sqlite3

    from minedesk.store.attachments import Attachment


class AlreadyThere(AppError):
    """A file lies where one is to be written; path says where."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("There already is a file {name} in {folder}.").format(
                name=path.name, folder=path.parent
            ),
            _("Choose another name, or say that it may be replaced."),
        )
        self.path = path


def write_out(
    driver: sqlite3.Connection, attachment: Attachment, path: Path, *, replace: bool = False
) -> None:
    """Write what a file holds to a path, wholly or not at all.

    Raises AlreadyThere unless it may replace what lies there, AppError where it cannot be written
    or is damaged.
    """
    from minedesk.formats.files import replace_when_done

    if not replace and path.exists():
        raise AlreadyThere(path)
    try:
        contents.check(driver, attachment.sha256)
    except ContentDiffers as error:
        raise AppError(
            _("{name} is damaged in the file and cannot be read.").format(name=attachment.name),
            _("It may be whole in a backup: open the newest one and look there."),
            str(error),
        ) from error
    with replace_when_done(path) as fresh, fresh.open("wb") as stream:
        for piece in contents.read(driver, attachment.sha256):
            stream.write(piece)


class Desk:
    """A folder of this program's own, for copies to look at; `clear` throws it away."""

    def __init__(self) -> None:
        self._folder: Path | None = None

    def lay_out(self, driver: sqlite3.Connection, attachment: Attachment) -> Path:
        """A read-only copy of a file, for another program to open; made once.

        Raises AppError for programs: a file that came from elsewhere may have been given one.
        """
        name = safe_name(attachment.name)
        head = next(contents.read(driver, attachment.sha256), b"")
        if media.is_program_name(name) or media.is_program(head):
            raise program_refused(attachment.name)
        # One folder for each content, so that two of one name do not meet.
        folder = self._root() / attachment.sha256[:16]
        with self._told():
            folder.mkdir(exist_ok=True)
        path = folder / name
        if not path.exists():
            write_out(driver, attachment, path)
            with self._told():
                path.chmod(stat.S_IREAD)
        return path

    def clear(self) -> None:
        """Remove all copies; one that another program still has open may stay behind."""
        if self._folder is not None:
            shutil.rmtree(self._folder, onerror=_remove_read_only)
            self._folder = None

    def _root(self) -> Path:
        if self._folder is None or not self._folder.is_dir():
            with self._told():
                self._folder = Path(tempfile.mkdtemp(prefix="minedesk-"))
        assert self._folder is not None
        return self._folder

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise AppError(
                _("The file cannot be opened: there is no room for a copy to look at."),
                _("Make space on the computer's own disk, then try again."),
                str(error),
            ) from error


def folder_for(folder: Path) -> Path:
    """The folder, made where it is not there. Raises AppError where it cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise AppError(
            _("The folder {folder} cannot be made.").format(folder=folder),
            _("Choose a folder where you can write, such as Documents."),
            str(error),
        ) from error
    return folder


def target(folder: Path, attachment: Attachment) -> Path:
    """Where a file goes in a folder, under a name that is free there."""
    return free_path(folder, safe_name(attachment.name))


def _remove_read_only(_remove: Callable[..., object], path: str, _error: object) -> None:
    # Windows removes no file that is read-only, and none that a program still has open.
    with contextlib.suppress(OSError):
        Path(path).chmod(stat.S_IWRITE | stat.S_IREAD)
        Path(path).unlink()
