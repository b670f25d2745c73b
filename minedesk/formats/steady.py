"""A file that is read more than once, and must be the same each time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from minedesk.errors import AppError
from minedesk.words import _


class Steady:
    """Remembers what a file was at first, and tells where it is another one by now.

    Raises AppError, as `opened` and `check` do, when the file cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._first: tuple[int, int, int] | None = None
        with self.opened():
            pass

    @contextmanager
    def opened(self) -> Iterator[IO[bytes]]:
        """The file to read, from its beginning. Raises AppError, at the end at the latest, where it
        is not what it was at first."""
        try:
            with self.path.open("rb") as stream:
                self._compare()
                yield stream
                self._compare()
        except OSError as error:
            raise AppError(
                _("{name} could not be read.").format(name=self.path.name),
                _("Check that the disk or USB stick is still connected."),
                str(error),
            ) from error

    def check(self) -> None:
        """Raises AppError where the file is not what it was at first."""
        with self.opened():
            pass

    def _compare(self) -> None:
        # By its name: a file that another one took the place of has changed, too.
        now = self.path.stat()
        said = (now.st_ino, now.st_size, now.st_mtime_ns)
        if self._first is None:
            self._first = said
        if said != self._first:
            raise AppError(
                _("{name} was changed while it was read.").format(name=self.path.name),
                _("Close it in other programs, wait until it is saved, and try again."),
            )
