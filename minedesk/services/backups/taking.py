"""Taking a backup: into the first place, then the second, then away with what is superfluous."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain, count
from pathlib import Path

from minedesk.errors import AppError
from minedesk.records import LISTED
from minedesk.services.backups import contents
from minedesk.services.backups.keeping import Kept, superfluous
from minedesk.services.backups.shelf import TIME, Backup, Shelf, first_root, read, second_root
from minedesk.services.backups.wording import UPGRADE
from minedesk.services.progress import Job
from minedesk.services.settings import Settings
from minedesk.store import backup as store
from minedesk.store import upgrade
from minedesk.store.faults import Damaged, damaged
from minedesk.store.guard import Guard
from minedesk.store.probe import look
from minedesk.words import _

_GIGABYTE = 1_000_000_000
_PIECE = 4 * 1024 * 1024
# What other programs need to go on while a copy grows.
_SPARE = 50_000_000
# Where there is no room at all, so much of what the backups take is given up at most.
_GIVEN_UP = 0.3


class Absent(AppError):
    """The second place is not there: the stick is not plugged in."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where backups go, and how many bytes those of one file may take in each place."""

    first: Path
    second: Path | None
    budget: int

    @property
    def roots(self) -> list[Path]:
        """The places that there are."""
        return [each for each in (self.first, self.second) if each is not None]

    @classmethod
    def of(cls, settings: Settings) -> Places:
        """The places that the settings name."""
        return cls(
            first_root(),
            second_root(settings.backup_place),
            settings.backup_budget_gb * _GIGABYTE,
        )


@dataclass(frozen=True, slots=True)
class Taken:
    """What was made: second is the copy in the second place, trouble why there is none there."""

    backup: Backup
    second: Backup | None = None
    trouble: AppError | None = None


def take(file: Path, file_uuid: str, reason: str, places: Places, job: Job) -> Taken:
    """Make a backup of a file. Raises AppError where the first place cannot take it."""
    shelf = Shelf(places.first, file_uuid)
    # Said here, as what is missing below is taken for a folder that cannot be written.
    Guard(file).check_there()
    with _written(shelf.folder):
        shelf.folder.mkdir(parents=True, exist_ok=True)
        shelf.sweep()
        made = _copy(file, shelf, reason, places.budget, job)
        thin(shelf, places.budget)
    if places.second is None:
        return Taken(made)
    try:
        return Taken(made, _second(made, shelf, Shelf(places.second, file_uuid), places, job))
    except AppError as trouble:
        return Taken(made, trouble=trouble)


def whole_copy(file: Path, folder: Path, job: Job) -> Path:
    """Copy a file into a folder, attachments and all; the copy can be opened like the file itself.

    Raises AppError where that cannot be; the folder is made where only it is missing.
    """
    look(file, upgrade.newest())
    store.uuid_of(file)
    with _written(folder):
        folder.mkdir(exist_ok=True)
        stem = f"{file.stem} {datetime.now().astimezone():{TIME}}"
        names = (f"{stem}{more}{file.suffix}" for more in chain([""], _numbers()))
        target = next(folder / name for name in names if not (folder / name).exists())
    store.copy(file, target, teller(job, _("Backing up {name}").format(name=file.name)))
    return target


def before_upgrade(file: Path, settings: Settings) -> Path | None:
    """Make a backup of a file before it is brought up to date; None where none can be made."""
    try:
        taken = take(file, store.uuid_of(file), UPGRADE, Places.of(settings), Job())
    except AppError:
        # A copy beside the file is made then, or the file stays as it is.
        return None
    return taken.backup.path


def thin(shelf: Shelf, budget: int) -> int:
    """Take away what is superfluous on a shelf; returns how many backups that were."""
    found = list(reversed(shelf.backups()))
    # Two programs may have given one number at the same moment; places are never the same.
    kept = [Kept(n, each.taken_at, each.size, each.readable) for n, each in enumerate(found)]
    gone = superfluous(kept, datetime.now(UTC), budget, shelf.contents_size())
    for place in gone:
        # Windows keeps what somebody looks into at this moment; it goes the next time.
        with suppress(OSError):
            found[place].path.unlink(missing_ok=True)
    if gone:
        contents.collect(shelf)
    return len(gone)


def teller(job: Job, text: str) -> store.Told:
    """Hands what the store tells of its work on to a job, as one step of these words."""

    def tell(done: int, total: int) -> None:
        if total and not done:
            job.step(text, total)
        job.check()
        if total:
            job.set(done)

    return tell


def _copy(file: Path, shelf: Shelf, reason: str, budget: int, job: Job) -> Backup:
    if _free(shelf.folder) < file.stat().st_size + _SPARE:
        _give_up_some(shelf, budget)
    try:
        return _copy_once(file, shelf, reason, job)
    except store.NoRoom:
        if not _give_up_some(shelf, budget):
            raise
        return _copy_once(file, shelf, reason, job)


def _copy_once(file: Path, shelf: Shelf, reason: str, job: Job) -> Backup:
    now = datetime.now(UTC)
    path = shelf.next_path(file, now)

    def finish(made: sqlite3.Connection, snapshot: store.Snapshot) -> Collection[str]:
        # They stand on the shelf before a backup that needs them has its name.
        changed = contents.take_out(made, shelf, job)
        counts = {each.name: snapshot.counts.get(each.name, 0) for each in LISTED}
        mark = {
            "taken_at": now.isoformat(timespec="seconds"),
            "of": str(file.resolve()),
            "reason": reason,
            "state": snapshot.state,
            "counts": counts,
            store.LOST: store.lost_rows(made),
            "rows": {name: n for name, n in snapshot.counts.items() if name not in changed},
        }
        store.write_mark(made, mark)
        return changed

    told = teller(job, _("Backing up {name}").format(name=file.name))
    try:
        store.copy(file, path, told, finish)
    except Damaged as error:
        # Its pages are those of the file.
        raise damaged(file, error.details) from error
    return read(path)


def _give_up_some(shelf: Shelf, budget: int) -> int:
    return thin(shelf, min(budget, int(shelf.copies_size() * (1 - _GIVEN_UP))))


def _second(made: Backup, first: Shelf, second: Shelf, places: Places, job: Job) -> Backup:
    place = second.folder.parent.parent
    if not place.is_dir():
        raise Absent(
            _("The second place for backups, {folder}, is not there.").format(folder=place),
            _("Plug the stick in, and the next backup is copied to it, too."),
        )
    with _written(second.folder):
        second.folder.mkdir(parents=True, exist_ok=True)
        second.sweep()
        path = second.next_path(made.of, made.taken_at)
        contents.bring_along(made.path, first, second, job)
        try:
            _duplicate(made, path, job)
        except store.NoRoom:
            if not _give_up_some(second, places.budget):
                raise
            _duplicate(made, path, job)
        thin(second, places.budget)
    with _written(first.folder):
        first.note_second(made.taken_at)
    return read(path)


def _duplicate(made: Backup, path: Path, job: Job) -> None:
    """Copy a finished backup byte by byte, and check what arrived."""
    part = path.with_name(path.name + ".part")
    job.step(_("Copying to {folder}").format(folder=path.parent.parent.parent), made.size)
    try:
        with made.path.open("rb") as source, part.open("wb") as target:
            while piece := source.read(_PIECE):
                target.write(piece)
                job.advance(len(piece))
                job.check()
            target.flush()
            os.fsync(target.fileno())
        store.check(part, made.rows, teller(job, ""))
        part.replace(path)
        store.flush_folder(path.parent)
    except OSError as error:
        if store.is_full(error, path.parent):
            raise store.no_room(path, str(error)) from error
        raise
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


@contextmanager
def _written(folder: Path) -> Iterator[None]:
    """Say of a folder that refuses to be written that it does, and what to do."""
    try:
        yield
    except OSError as error:
        if store.is_full(error, folder):
            raise store.no_room(folder, str(error)) from error
        raise AppError(
            _("No backup can be written to {folder}.").format(folder=folder),
            _("Your records are safe. Check that the folder may be written and that its disk is "
              "connected, or choose another second place in Backups."),
            str(error),
        ) from error  # fmt: skip


def _numbers() -> Iterator[str]:
    return (f" {number}" for number in count(2))


def _free(folder: Path) -> int:
    for each in (folder, *folder.parents):
        with suppress(OSError):
            return shutil.disk_usage(each).free
    return 0
