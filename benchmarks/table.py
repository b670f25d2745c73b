"""A table of 1,000,000 sites: how long a jump takes, and how much memory the table adds.

The yardstick is the same view over a synthetic model, which paints texts of the same looks without
ever asking a database.
"""

from __future__ import annotations

import gc
import random
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication

from benchmarks import data
from benchmarks.measure import Result, run, timed
from minedesk.ui.tables.model import TONE, RecordTableModel
from minedesk.ui.tables.view import RecordTable

if TYPE_CHECKING:
    from minedesk.store.repository import Repository

SITES = 1_000_000
JUMPS = 400
# What is left of a window of 1366 x 768 beside the navigation.
SIZE = (1140, 620)
MEGABYTES = 60
_NO_INDEX = QModelIndex()


def results() -> Iterator[Result]:
    """Jumps against those over the synthetic model; memory against what a table may add."""
    with data.folder() as where:
        path = data.file_of_sites(where, SITES)
        ours, synthetic = run("-m", __name__, "jumps", path)
        added, peak = run("-m", __name__, "memory", path)
        bare, _peak = run("-m", __name__, "synthetic memory", path)
    yield Result("jump in 1,000,000 sites, p50", ours, synthetic, 2.2, "ms")
    # The limit is in megabytes: the synthetic model holds nothing and stands for no amount.
    yield Result("memory of 1,000,000 sites", added, MEGABYTES, 1.0, "MB")
    yield Result("memory, synthetic model", bare, MEGABYTES, None, "MB")
    yield Result("  of it at the highest", peak, MEGABYTES, None, "MB")


class SyntheticModel(RecordTableModel):
    """The columns of a real model, and the texts of a few of its rows again and again."""

    def __init__(self, real: RecordTableModel) -> None:
        super().__init__(real.schema, real._rows, real._habits)
        step = len(real.ids) // 997
        sampled = range(0, len(real.ids), step)
        self._texts = [self._of_row(real, row, Qt.ItemDataRole.DisplayRole) for row in sampled]
        self._row_tones = [self._of_row(real, row, TONE) for row in sampled]
        self._rows_in_all = len(real.ids)

    def _of_row(self, real: RecordTableModel, row: int, role: int) -> list[Any]:
        places = range(real.columnCount())
        return [real.data(real.index(row, place), role) for place in places]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_INDEX) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else self._rows_in_all

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._texts[index.row() % len(self._texts)][index.column()]
        if role == TONE:
            return self._row_tones[index.row() % len(self._texts)][index.column()]
        return super().data(index, role)


def jumps(path: Path) -> tuple[float, float]:
    """The median jump over our model and over the synthetic one, in milliseconds, in turn."""
    qt, repository = _ready(path)
    real = _model(repository)
    tables = [_shown(qt, real), _shown(qt, SyntheticModel(real))]
    rng = random.Random(11)
    taken: list[list[float]] = [[], []]
    for _jump in range(JUMPS):
        row = rng.randrange(SITES)
        for table, times in zip(tables, taken, strict=True):
            times.append(timed(_jump_to, table, row))
        _check(real, repository, row)
    ours, synthetic = (statistics.median(times) * 1000 for times in taken)
    return ours, synthetic


def memory(path: Path, *, synthetic: bool) -> tuple[float, float]:
    """Megabytes that a table adds once its ids are read and it was jumped about in; the peak."""
    qt, repository = _ready(path)
    # A small table first: fonts and the like are loaded once for all tables.
    small = _model(repository, 100)
    kept = [_shown(qt, small)]
    gc.collect()
    before = _resident("VmRSS")
    model = SyntheticModel(_few(small)) if synthetic else _model(repository)
    if isinstance(model, SyntheticModel):
        model._rows_in_all = SITES
    kept.append(_shown(qt, model))
    rng = random.Random(13)
    for _jump in range(JUMPS):
        _jump_to(kept[-1], rng.randrange(SITES))
    gc.collect()
    return _resident("VmRSS") - before, _resident("VmHWM") - before


def _few(small: RecordTableModel) -> RecordTableModel:
    # A thousand rows, so that the synthetic model finds as many to repeat.
    small.show_ids(small.ids * 10)
    return small


def _ready(path: Path) -> tuple[QApplication, Repository]:
    from minedesk.store.database import Database
    from minedesk.store.repository import Repository
    from minedesk.ui.style import Look

    qt = QApplication([])
    Look(qt, "light")
    return qt, Repository(Database.open(path).reader())


def _model(repository: Repository, count: int | None = None) -> RecordTableModel:
    from minedesk.fields.reading import PLAIN
    from minedesk.records import schema
    from minedesk.store.query import Query

    model = RecordTableModel(schema(data.TYPE), repository, PLAIN)
    model.show_ids(repository.ids(Query(data.TYPE), count))
    return model


def _shown(qt: QApplication, model: RecordTableModel) -> RecordTable:
    table = RecordTable(model)
    table.resize(*SIZE)
    table.fit_columns()
    table.show()
    qt.processEvents()
    return table


def _jump_to(table: RecordTable, row: int) -> None:
    table.verticalScrollBar().setValue(row)
    table.viewport().repaint()


def _check(model: RecordTableModel, repository: Repository, row: int) -> None:
    """What is shown must be what the file holds, or speed is worth nothing."""
    record = model.id_at(row)
    shown = model.data(model.index(row, 0))
    if record is None or shown != repository.name(data.TYPE, record):
        raise AssertionError(f"row {row} shows {shown!r}")


def _resident(what: str) -> float:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(what + ":"):
            return int(line.split()[1]) / 1024
    raise LookupError(what)


if __name__ == "__main__":
    asked, file = sys.argv[1], Path(sys.argv[2])
    print(*(jumps(file) if asked == "jumps" else memory(file, synthetic="synthetic" in asked)))
