"""Hostile files: no crash, no hang, no partial import, and memory that is bounded."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random
from threading import Timer

from tests.torture import amount, hostile
from tests.torture.workers import Worker

# Each file is small: what takes longer, or more, has lost its way.
_SECONDS = 60
_MOST_MB = 1_000
_BATCH = 500


def test_hostile_files_end_in_words_or_in_whole_imports(tmp_path: Path) -> None:
    times = amount.many(30, 2_500)
    came: Counter[str] = Counter()
    most = 0
    for first in range(0, times, _BATCH):
        count = min(_BATCH, times - first)
        folder = tmp_path / str(first)
        folder.mkdir()
        worker = Worker("tests.torture.importer")
        worker.begin(folder=str(folder), seed=amount.SEED, first=first, count=count)
        watch = _watched(worker)
        while line := worker.hear():
            watch.cancel()
            watch = _watched(worker)
            if "done" in line:
                came[line["came"]] += 1
                most = max(most, line["mb"])
        watch.cancel()
        told = worker.end()
        assert told.done == count, (
            f"file {first + told.done}, seed {amount.SEED}, is left in {folder}\n{told.errors}"
        )
    assert most < _MOST_MB
    said = ", ".join(f"{count} {each}" for each, count in sorted(came.items()))
    amount.report.append(f"hostile files: {times} ({said}), at most {most} MB, 0 failures")


def test_the_same_seed_makes_the_same_files_of_every_kind() -> None:
    made = [hostile.make(Random(number)) for number in range(60)]
    assert {name.partition(".")[2] for name, _content in made} == {
        "xlsx", "xlsm", "ods", "csv", "tsv", "xls", "xlsb", "txt",
    }  # fmt: skip
    assert made[0][1][:40] == hostile.make(Random(0))[1][:40]


def _watched(worker: Worker) -> Timer:
    watch = Timer(_SECONDS, worker.kill)
    watch.daemon = True
    watch.start()
    return watch
