"""The backups of the file that is open: made when something changed, listed, restored.

What makes them is loaded when one is made or asked for, as each open file has a Keeper at once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from minedesk.errors import AppError
from minedesk.records import LISTED
from minedesk.services.backups import wording
from minedesk.services.progress import Job
from minedesk.store.backup import state_of
from minedesk.store.database import driver, rows
from minedesk.store.faults import Damaged, told

if TYPE_CHECKING:
    from minedesk.services.backups.restoring import Restored
    from minedesk.services.backups.shelf import Backup, Shelf
    from minedesk.services.backups.taking import Places, Taken
    from minedesk.services.settings import Settings
    from minedesk.store.database import Database

SecondPlace = Literal["unset", "absent", "there"]


@dataclass(frozen=True, slots=True)
class Standing:
    """How things stand: when the newest backup was taken, and the newest in the second place.

    None where there is none; second_taken is remembered while the second place is not there.
    warnings tell in words where there will soon be no room.
    """

    taken: datetime | None
    second: SecondPlace
    second_taken: datetime | None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A backup with the places where it stands; own says that it is of the very file that is open.

    The others are of copies of it, which have its uuid.
    """

    backup: Backup
    here: bool
    second: bool
    own: bool = True


@dataclass(frozen=True, slots=True)
class Overview:
    """All there is to show: the backups of both places, newest first, with the room they take.

    size is in bytes, of the file's own on this computer with all attachments.
    """

    backups: list[Shown]
    standing: Standing
    size: int


class Keeper:
    """Handed out as `document.backups`. settings gives the user's settings as they are now.

    trouble is told, in the thread that works, of each backup that was to be made before something
    else and could not be, and of a second place that refused its copy.
    """

    def __init__(self, database: Database, settings: Callable[[], Settings]) -> None:
        self._database = database
        self._settings = settings
        self.trouble: Callable[[AppError], None] = lambda _trouble: None

    @property
    def places(self) -> Places:
        """Where backups go now."""
        from minedesk.services.backups.taking import Places

        return Places.of(self._settings())

    @property
    def shelf(self) -> Shelf:
        """The backups of this file in the first place."""
        from minedesk.services.backups.shelf import Shelf

        return Shelf(self.places.first, self._uuid())

    @property
    def second_shelf(self) -> Shelf | None:
        """Those in the second place; None where none is set."""
        from minedesk.services.backups.shelf import Shelf

        second = self.places.second
        return Shelf(second, self._uuid()) if second else None

    def make(self, reason: str = wording.ASKED, job: Job | None = None) -> Taken:
        """Make a backup now. Raises AppError where it cannot be made, Stopped when asked to."""
        from minedesk.services.backups.taking import take

        return take(self._database.path, self._uuid(), reason, self.places, job or Job())

    def changed(self) -> bool:
        """Whether the file holds something else than its newest backup."""
        newest = self.shelf.newest(self._path)
        return newest is None or newest.state != self.state()

    def make_if_changed(self, reason: str, job: Job | None = None) -> Taken | None:
        """Make a backup, unless the newest one holds the same or there is nothing in the file yet.

        Returns None where none was needed. Raises as `make` does.
        """
        if not self._holds_anything() or not self.changed():
            return None
        return self.make(reason, job)

    def before(self, reason: str, job: Job | None = None) -> None:
        """Make a backup before something large, where one is needed.

        One that cannot be made is told and keeps nobody from working: every change can be undone.
        Raises Stopped when job is asked to stop, Damaged when the file is found to be so.
        """
        try:
            taken = self.make_if_changed(reason, job)
        except Damaged:
            # Nothing large is begun in a file that is damaged.
            raise
        except AppError as trouble:
            self.trouble(trouble)
        else:
            if taken is not None and taken.trouble is not None:
                self.trouble(taken.trouble)

    def state(self) -> str:
        """A name for what the file holds now."""
        with told(self._database.path):
            return state_of(driver(self._database.reader()))

    def standing(self) -> Standing:
        """How things stand. Looks at the second place, which may take long to answer."""
        from minedesk.services.backups.room import warnings

        newest, places = self.shelf.newest(self._path), self.places
        second, taken_there = self._second()
        habits = self._settings().habits()
        found = warnings(self._database.path, places.first, places.second, habits)
        return Standing(newest.taken_at if newest else None, second, taken_there, tuple(found))

    def overview(self) -> Overview:
        """All there is to show, for the page of backups."""
        shelf, second = self.shelf, self.second_shelf
        found = [
            replace(each, own=not each.backup.readable or each.backup.of == self._path)
            for each in _together(shelf.backups(), second.backups() if second else [])
        ]
        size = sum(each.backup.size for each in found if each.own and each.here)
        return Overview(found, self.standing(), size + shelf.contents_size())

    def restore(self, copy: Path, new_path: Path, job: Job) -> Restored:
        """Make a new file of a backup, after one more backup of this file as it is."""
        from minedesk.services.backups.restoring import restore

        self.before(wording.RESTORE, job)
        places = self.places
        return restore(
            copy, new_path, job, [each for each in (places.first, places.second) if each]
        )

    def keep_to_budget(self) -> None:
        """Take away what is too much now that the budget is another one."""
        from minedesk.services.backups.taking import thin

        thin(self.shelf, self.places.budget)

    def _second(self) -> tuple[SecondPlace, datetime | None]:
        place, shelf = self._settings().backup_place, self.second_shelf
        if shelf is None:
            return "unset", None
        if not Path(place).is_dir():
            return "absent", self.shelf.noted_second()
        newest = shelf.newest(self._path)
        return "there", newest.taken_at if newest else None

    def _holds_anything(self) -> bool:
        names = [each.name for each in LISTED] + ["vocabulary_term", "place"]
        reader = self._database.reader()
        return any(rows(reader, f'SELECT EXISTS (SELECT 1 FROM "{name}")')[0][0] for name in names)

    @property
    def _path(self) -> Path:
        return self._database.path.resolve()

    def _uuid(self) -> str:
        with told(self._database.path):
            return self._database.info("uuid")


def _together(here: list[Backup], second: list[Backup]) -> list[Shown]:
    """One row for a backup and its copy. Times order them: each place has numbers of its own."""
    copies = {(each.taken_at, each.state): each for each in second if each.readable}
    found = []
    for each in here:
        copied = copies.pop((each.taken_at, each.state), None) if each.readable else None
        found.append(Shown(each, here=True, second=copied is not None))
    unreadable = [each for each in second if not each.readable]
    only_there = [Shown(each, False, True) for each in (*copies.values(), *unreadable)]
    if not only_there:
        return found
    return sorted([*found, *only_there], key=lambda each: each.backup.taken_at, reverse=True)
