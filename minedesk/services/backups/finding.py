"""Finding the backups of a file that cannot be opened itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from minedesk.errors import AppError
from minedesk.services.backups.shelf import Backup, Shelf, shelves
from minedesk.services.progress import Job
from minedesk.store.backup import check, resting
from minedesk.store.faults import UNREADABLE

_ANOTHERS, _UNKNOWN, _OWN = 0, 1, 2


def newest_good(
    file: Path, roots: Iterable[Path], file_uuid: str = "", job: Job | None = None
) -> Backup | None:
    """The newest backup of a file that is whole, looked through and counted; None without any.

    roots are the places, such as `Places.roots`. Without its uuid (a damaged file may not tell it)
    the backups are known by the path that the file had. What was restored goes on under the uuid of
    its backup, so its own lie among these: those of another branch of the history come last.
    """
    job = job or Job()
    branch = _Branch(file)
    for each in sorted(_of(file, roots, file_uuid), key=branch.order, reverse=True):
        try:
            check(each.path, each.rows, lambda _done, _total: job.check())
        except AppError:
            # The one before it may be whole.
            continue
        return each
    return None


def _of(file: Path, roots: Iterable[Path], file_uuid: str) -> Iterator[Backup]:
    wanted = file.resolve()
    for root in roots:
        for shelf in [Shelf(root, file_uuid)] if file_uuid else shelves(root):
            for each in shelf.backups():
                if each.readable and (file_uuid or each.of == wanted):
                    yield each


class _Branch:
    """Which backups a file can have been made into: those whose last change-set is one of its."""

    def __init__(self, file: Path) -> None:
        self._path = file.resolve()
        self._held, self._whole = _change_sets(file)

    def order(self, each: Backup) -> tuple[int, int, float]:
        """What sorts backups: its own before others, the one that is further on before others."""
        number, uuid = _last_change_set(each.state)
        # The history tells which of two places is ahead; numbers order within one place only.
        return self._likeness(each, number, uuid), number, each.taken_at.timestamp()

    def _likeness(self, each: Backup, number: int, uuid: str) -> int:
        if number in self._held:
            return _OWN if self._held[number] == uuid else _ANOTHERS
        if self._whole and number:
            return _ANOTHERS
        # Where the damage hides what the file knows, its path has to tell.
        return _OWN if each.of == self._path else _UNKNOWN


def _change_sets(file: Path) -> tuple[dict[int, str], bool]:
    """By id, the uuids of a file's change-sets, as far as they can be read; whether that is all."""
    held: dict[int, str] = {}
    for order in ("ASC", "DESC"):
        try:
            with resting(file) as opened:
                # Row by row: what was read before the damage counts.
                held.update(opened.execute(f"SELECT id, uuid FROM change_set ORDER BY id {order}"))
        except (*UNREADABLE, OSError):
            # From the other end more of it may be read.
            continue
        return held, True
    return held, False


def _last_change_set(state: str) -> tuple[int, str]:
    """What `state_of` says of it: its id and uuid; (0, "") where there was none yet."""
    _schema, number, uuid = (*state.split(":"), "", "", "")[:3]
    return (int(number), uuid) if number.isdecimal() else (0, "")
