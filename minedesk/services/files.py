"""Making, opening, copying and closing files, as the window asks for it; each in the worker."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from minedesk.services.document import Document
from minedesk.services.progress import Job
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.services.settings import Settings

# How long the window's own reading waits for a commit before it shows "…" and asks again.
READ_WAIT = 0.05


class Files:
    """settings gives the user's settings as they are when a file is opened."""

    def __init__(self, settings: Callable[[], Settings]) -> None:
        self._settings = settings

    def create(self, path: Path, job: Job) -> Document:
        """Make an empty file and open it. Raises AppError when one is there already."""
        job.step(_("Making {name}").format(name=path.name))
        return Document.new(path, self._settings(), read_wait=READ_WAIT)

    def sample(self, path: Path, job: Job) -> Document:
        """Make a file of made-up records and open it; one that was made before is opened again."""
        if path.exists():
            return self.open(path, job)
        from minedesk.services.demo import make_sample

        path.parent.mkdir(parents=True, exist_ok=True)
        make_sample(path, path.parent / "sample", say=job.step, job=job).close()
        return self.open(path, job)

    def open(self, path: Path, job: Job) -> Document:
        """Open a file, brought up to date where an older MineDesk made it."""
        job.step(_("Opening {name}").format(name=path.name))
        return Document.open(path, self._settings(), read_wait=READ_WAIT)

    def save_copy(self, document: Document, path: Path, job: Job) -> None:
        """Write a whole, checked copy of an open file. Raises AppError where it cannot be."""
        job.step(_("Copying to {name}").format(name=path.name))
        document.save_copy(path)

    def close(self, document: Document) -> None:
        """Let go of an open file."""
        document.close()
