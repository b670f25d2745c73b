"""What is done with files as the window asks for it: making, opening, watching, mending them.

Nothing here runs in the thread of the window.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from minedesk.services.document import Document
from minedesk.services.progress import Job
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.services.backups.shelf import Backup
    from minedesk.services.mending import SetAside
    from minedesk.services.settings import Settings
    from minedesk.store.salvage import Salvaged

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
        document.save_copy(path, job)

    def close(self, document: Document) -> None:
        """Let go of an open file."""
        document.close()

    def check(self, document: Document) -> None:
        """Look at every page of an open file, once. Raises Damaged where that must be told."""
        document.database.guard.check_quickly()

    def check_wholly(self, document: Document, today: date) -> bool:
        """Check an open file through and through, if that is due. Raises Damaged.

        False where it has to be gone on with later, as somebody writes.
        """
        from minedesk.services import health

        uuid = document.database.info("uuid")
        if not health.is_due(uuid, today):
            return True
        done = document.database.guard.check_wholly()
        if done:
            health.note(uuid, today)
        return done

    def beat(self, document: Document) -> None:
        """Say to other computers that the file is still open here; raises Gone where it is not."""
        document.database.beat()

    def risk_of_place(self, path: Path) -> str:
        """What there is to be said of the folder a file lies in; "" for an ordinary one."""
        from minedesk.store.places import on_network, synchronised_by

        if program := synchronised_by(path):
            return _("This file lies in a folder that {program} synchronises. Work on it on one "
                     "computer at a time, and let it synchronise before you go on elsewhere."
                     ).format(program=program)  # fmt: skip
        if on_network(path):
            return _(
                "This file lies on a network drive. A broken connection can interrupt your work: "
                "better keep it on this computer, and save copies to the drive."
            )
        return ""

    def set_aside(self, path: Path, job: Job) -> SetAside:
        """Give a damaged file a name that says so, and look for its newest good backup."""
        from minedesk.services.mending import set_aside

        return set_aside(path, self._settings(), date.today(), job)

    def copy_to_look_at(self, path: Path, copy: Path, job: Job) -> Path:
        """Copy a file that somebody else has open."""
        from minedesk.services.mending import copy_to_look_at

        return copy_to_look_at(path, copy, job)

    def restore(self, backup: Backup, aside: SetAside, job: Job) -> Path:
        """Make a new file of a backup of a damaged one."""
        from minedesk.services.backups.restoring import restore
        from minedesk.services.backups.taking import Places
        from minedesk.services.mending import restored_name

        roots = Places.of(self._settings()).roots
        return restore(backup.path, restored_name(aside), job, roots).path

    def rescue(self, path: Path, job: Job) -> Salvaged:
        """Bring what can be read of a damaged file into a new one beside it."""
        from minedesk.services.salvaging import free_name, rescue

        return rescue(path, free_name(path), self._settings(), job)
