"""The disk is full in the middle of each step: it is told, and the file is byte for byte as before.

A limit on the size of files does it everywhere; where this user may mount one, a small disk in
memory does it as well.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.torture import aftermath, amount
from tests.torture.conftest import Begin, Course, Lay
from tests.torture.steps import FILE
from tests.torture.workers import Told, Worker, Workers

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no limits on files on Windows")

_NO_SPACE = ("no space left", "no room", "no copy of it could be made")
# What a limit on files says is no different from a stick that was pulled out.
_REFUSED = ("could not be read or written", "cannot be", *_NO_SPACE)
# Makes the folder $1 a small disk for one program; before and after, what is on it lies in $2.
_SCRIPT = """
mount -t tmpfs -o size=64m tmpfs "$1" && cp -a "$2/." "$1" || exit 1
small="$1" folder="$2"; shift 2
"$@"
said=$?; cp -a "$small/." "$folder"; exit $said
"""
_ON_SMALL_DISK = ("unshare", "-rm", "sh", "-c", _SCRIPT, "sh")


@pytest.mark.parametrize("name", amount.steps("importing", "backing up"))
def test_a_limit_on_files_stops_a_step_and_harms_nothing(
    name: str, course: Lay, begin: Begin, workers: Workers
) -> None:
    def limited(known: Course, folder: Path, number: int) -> Told:
        draw = amount.draw("limit", name, number)
        # Any file that grows may be the one that is stopped: the file itself, or those beside it.
        limit = draw.randrange(1, int((folder / FILE).stat().st_size * 1.4))
        worker = workers.take()
        worker.begin(
            step=name,
            folder=str(folder),
            stop={"at": draw.randrange(known.step.actions), "limit": limit},
        )
        return worker.end()

    _try(name, course, begin, limited, "limit on files", amount.many(1, 12), _REFUSED)


@pytest.mark.parametrize("name", amount.steps("attaching"))
def test_a_full_disk_stops_a_step_and_harms_nothing(
    name: str, course: Lay, begin: Begin, tmp_path: Path
) -> None:
    if not _mounts():
        pytest.skip("this user may not mount a small disk")

    def on_small_disk(known: Course, folder: Path, number: int) -> Told:
        draw = amount.draw("disk", name, number)
        # Mostly a little room is left, so that it ends in the middle and not at the beginning.
        spare = int(2 ** draw.uniform(12, 22))
        small = tmp_path / "small"
        small.mkdir(exist_ok=True)
        worker = Worker("tests.torture.worker", [*_ON_SMALL_DISK, str(small), str(folder)])
        worker.begin(
            step=name,
            folder=str(small),
            stop={"at": draw.randrange(known.step.actions), "spare": spare},
        )
        return worker.end()

    _try(name, course, begin, on_small_disk, "full disk", amount.many(1, 12), _NO_SPACE)


def _try(
    name: str,
    course: Lay,
    begin: Begin,
    act: Callable[[Course, Path, int], Told],
    what: str,
    times: int,
    texts: tuple[str, ...],
) -> None:
    known = course(name)
    seen: Counter[str] = Counter()
    for number in range(times):
        folder = begin(known, str(number))
        told = act(known, folder, number)
        assert not told.errors, told.errors
        refused = next((line for line in told.lines if "refused" in line), None)
        seen["refused" if refused else "went through"] += 1
        try:
            if refused:
                assert refused["untouched"]
                assert refused["parts"] == []
                assert any(text in refused["refused"] for text in texts)
                assert refused["hint"]
            assert told.done == told.begun
            aftermath.check(folder, known.allowed(told.done, told.done))
        except Exception as trouble:
            trouble.add_note(f"{what} {number} of {name}, seed {amount.SEED}: {refused}; {folder}")
            raise
        shutil.rmtree(folder)
    said = ", ".join(f"{count} {each}" for each, count in sorted(seen.items()))
    amount.total["full disks"] += times
    amount.report.append(f"{what} while {name}: {times} times ({said}), 0 failures")


@cache
def _mounts() -> bool:
    """Whether this user may mount a disk in memory that nobody else sees."""
    try:
        tried = subprocess.run(
            ["unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"],
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        return False
    return tried.returncode == 0
