"""A file that is damaged or cannot be opened: it is set aside, and what can be done is found."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from minedesk.services.progress import Job
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.services.backups.shelf import Backup
    from minedesk.services.settings import Settings


@dataclass(frozen=True, slots=True)
class SetAside:
    """A damaged file: was is its name before, path where it lies now (the same where it could not
    be renamed), backup its newest whole backup, if there is one."""

    was: Path
    path: Path
    backup: Backup | None

    @property
    def moved(self) -> bool:
        """Whether its own name is free now."""
        return self.path != self.was


def set_aside(path: Path, settings: Settings, today: date, job: Job) -> SetAside:
    """Give a damaged file a name that says so, byte for byte as it is, and look for a backup."""
    from minedesk.services.backups.finding import newest_good
    from minedesk.services.backups.taking import Places

    job.step(_("Looking for the newest backup"))
    backup = newest_good(path, Places.of(settings).roots, _uuid(path), job)
    return SetAside(path, _renamed(path, today), backup)


def copy_to_look_at(path: Path, copy: Path, job: Job) -> Path:
    """Copy a file that somebody else has open, as it was last saved. Raises AppError."""
    from minedesk.store.database import Database

    job.step(_("Copying to {name}").format(name=copy.name))
    database = Database.open(path, read_only=True)
    try:
        database.save_copy(copy)
    finally:
        database.close()
    return copy


def restored_name(aside: SetAside) -> Path:
    """Where a backup of it may be restored: under the name that it had, where that is free."""
    path, number = aside.was, 1
    while path.exists():
        more = "" if number == 1 else f"-{number}"
        path = aside.was.with_name(f"{aside.was.stem}.restored{more}{aside.was.suffix}")
        number += 1
    return path


def _renamed(path: Path, today: date) -> Path:
    number = 1
    while (aside := _name(path, today, number)).exists():
        number += 1
    try:
        path.rename(aside)
    except OSError:
        # On a medium that is write-protected it stays where it is; it is not opened all the same.
        return path
    journal = path.with_name(path.name + "-journal")
    with suppress(OSError):
        # What was cut off belongs to the damaged file, and never to one that takes its name.
        if journal.exists():
            journal.rename(aside.with_name(aside.name + "-journal"))
    return aside


def _name(path: Path, today: date, number: int) -> Path:
    more = "" if number == 1 else f"-{number}"
    return path.with_name(f"{path.stem}.damaged-{today.isoformat()}{more}{path.suffix}")


def _uuid(path: Path) -> str:
    """What the file is known by among the backups; "" where it does not tell any more."""
    import sqlite3
    from contextlib import closing

    from minedesk.store.faults import UNREADABLE

    with suppress(*UNREADABLE):
        # Only read: what was cut off is left as it is, and as it may be taken back later.
        address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True)) as connection:
            found = connection.execute("SELECT value FROM file_info WHERE key = 'uuid'").fetchone()
            return str(found[0]) if found else ""
    return ""
