"""What keeping history costs an import of 100,000 rows, and what it costs to undo that import.

The yardstick of the journal is the same import where nothing is journalled; that of undoing is the
import itself.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import data
from benchmarks.importing import ROWS, RUNS
from benchmarks.measure import Result, run, timed
from minedesk.store.journal import Journal


def results() -> Iterator[Result]:
    """Imports with and without the journal in turn, and undoing each of those with it."""
    with data.folder() as where:
        book = data.workbook(where, ROWS)
        taken: list[list[float]] = []
        for _each in range(RUNS):
            bare_plan, bare_apply = run("-m", __name__, "bare", book)
            plan, apply, undo = run("-m", __name__, "journalled", book)
            taken.append([plan + apply, bare_plan + bare_apply, apply, bare_apply, undo])
    whole, bare, applying, bare_applying, undoing = map(statistics.median, zip(*taken, strict=True))
    yield Result(f"import {ROWS:,} with its journal", whole, bare, 1.15)
    yield Result("  of it, writing alone", applying, bare_applying, None)
    yield Result("undo that import", undoing, whole, 1.0)
    yield Result("  against its writing alone", undoing, applying, None)


class NoJournal(Journal):
    """Writes nothing down, and lets SQLite do without asking at each row."""

    def __init__(self, *arguments: object) -> None:
        super().__init__(*arguments)  # type: ignore[arg-type]  # handed on as they come
        names = self._raw.execute("SELECT name FROM sqlite_temp_master WHERE type = 'trigger'")
        for (name,) in names.fetchall():
            self._raw.execute(f'DROP TRIGGER temp."{name}"')

    @contextmanager
    def silently(self, _table: str) -> Iterator[None]:
        """Nothing is to be kept silent."""
        yield

    def created(self, table: str, ids: range) -> None:
        """Nothing is noted."""


def measure(book: Path, folder: Path, *, journalled: bool) -> list[float]:
    """Seconds to plan an import and to apply it, and, where it was journalled, to undo it."""
    from minedesk.services.document import Document
    from minedesk.services.importing import ImportOptions, apply, plan
    from minedesk.services.settings import Settings
    from minedesk.store import database

    path = data.file_of_partners(folder / "fresh.minedesk")
    if not journalled:
        # What it stands for is looked up when the connection that writes is made.
        setattr(database, Journal.__name__, NoJournal)
    document = Document.open(path, Settings())
    with closing(document):
        prepared = None

        def read() -> None:
            nonlocal prepared
            options = ImportOptions(data.TYPE, date_order="dmy")
            prepared = plan(document.repository, book, options)

        taken = [timed(read)]
        assert prepared is not None
        taken.append(timed(apply, document, prepared))
        prepared.close()
        _expect(document.counts()[data.TYPE], ROWS)
        if journalled:
            taken.append(timed(document.history.undo_last))
            _expect(document.counts()[data.TYPE], 0)
        else:
            _expect(len(document.history.change_sets()), 1)
    return taken


def _expect(found: int, wanted: int) -> None:
    if found != wanted:
        raise AssertionError(f"{found} instead of {wanted}")


if __name__ == "__main__":
    with TemporaryDirectory(prefix="minedesk-journal-") as passing:
        print(*measure(Path(sys.argv[2]), Path(passing), journalled=sys.argv[1] == "journalled"))
