"""Saving one record in a file of 1,000,000 sites, against one in a file of 1,000.

Both are saved to in turn, so that the disk, whose answer is most of it, falls on both alike.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks import data
from benchmarks.measure import Result, medians, run, timed

if TYPE_CHECKING:
    from minedesk.services.document import Document

MANY, FEW = 1_000_000, 1_000
SAVES = 150
WARM = 10


def results() -> Iterator[Result]:
    """Medians of saves, with their journal, totals and search."""
    with data.folder() as where:
        files = [data.file_of_sites(where, count) for count in (MANY, FEW)]
        edited_many, edited_few, new_many, new_few = run("-m", __name__, *files)
    yield Result(f"change one of {MANY:,} sites", edited_many, edited_few, 1.5, "ms")
    yield Result(f"a new one beside {MANY:,}", new_many, new_few, 1.5, "ms")


def measure(files: list[Path], folder: Path) -> list[float]:
    """Milliseconds to change a site of each file, then to add one."""
    from minedesk.services.document import Document
    from minedesk.services.settings import Settings

    with ExitStack() as stack:
        changes, news = {}, {}
        for file in files:
            # What is kept for the next run stays as it is.
            copy = Path(shutil.copy(file, folder))
            document = stack.enter_context(closing(Document.open(copy, Settings())))
            changes[file.name] = _changing(document)
            news[file.name] = _adding(document)
        return [
            1000 * taken
            for work in (changes, news)
            for taken in medians(work, SAVES, warm=WARM).values()
        ]


def _changing(document: Document) -> Callable[[], float]:
    count = document.counts()[data.TYPE]
    saved = 0

    def change() -> float:
        nonlocal saved
        saved += 1
        # Far from one another, as one changes what is on the paper in hand.
        entry = document.repository.get(data.TYPE, 1 + saved * 7_919 % count)
        assert entry is not None
        entry.values["name"] = f"{entry.values['name']} {saved}"
        return timed(document.recordbook.save, entry)

    return change


def _adding(document: Document) -> Callable[[], float]:
    from minedesk.records.base import Entry

    saved = 0

    def add() -> float:
        nonlocal saved
        saved += 1
        values = {"code": f"NEW-{saved}", "name": "ភូមិ Поле field", "area_m2": 5.0}
        return timed(document.recordbook.save, Entry(data.TYPE, values))

    return add


if __name__ == "__main__":
    with TemporaryDirectory(prefix="minedesk-saving-") as passing:
        print(*measure([Path(each) for each in sys.argv[1:]], Path(passing)))
