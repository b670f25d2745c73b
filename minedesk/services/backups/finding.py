"""Finding the backups of a file that cannot be opened itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from minedesk.errors import AppError
from minedesk.services.backups.shelf import Backup, Shelf, shelves
from minedesk.services.progress import Job
from minedesk.store.backup import check


def newest_good(
    file: Path, roots: Iterable[Path], file_uuid: str = "", job: Job | None = None
) -> Backup | None:
    """The newest backup of a file that is whole, looked through and counted; None without any.

    roots are the places, such as `Places.roots`. Without its uuid (a damaged file may not tell it)
    the backups are known by the path that the file had.
    """
    job = job or Job()
    for each in sorted(_of(file, roots, file_uuid), key=_when, reverse=True):
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


def _when(each: Backup) -> tuple[int, float]:
    # The history tells which of two places is ahead; numbers order within one place only.
    return _change_set(each.state), each.taken_at.timestamp()


def _change_set(state: str) -> int:
    number = state.split(":")[1] if ":" in state else ""
    return int(number) if number.isdecimal() else 0
