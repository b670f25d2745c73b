"""kill -9 at a random moment of each step: what was kept is there, the rest is not half there."""

from __future__ import annotations

import shutil
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.torture import aftermath, amount
from tests.torture.conftest import Begin, Course, Lay
from tests.torture.steps import FILE
from tests.torture.workers import Told, Workers

# An action may take longer than it did undisturbed; some are killed only after they are done.
_LONGER = 1.3
_COMMIT_SECONDS = 0.003


@pytest.mark.parametrize(
    "name",
    amount.steps("saving", "importing", "undoing", "migrating", "attaching", "backing up"),
)
def test_killed_at_any_moment_nothing_is_lost(
    name: str, course: Lay, begin: Begin, workers: Workers
) -> None:
    known = course(name)
    seen: Counter[str] = Counter()
    kills = amount.many(1, 45)
    for number in range(kills):
        folder = begin(known, str(number))
        told = _killed(known, folder, number, workers)
        assert not told.errors, told.errors
        in_action = told.begun > told.done
        seen["within an action" if in_action else "between two"] += 1
        seen["with a commit cut off"] += aftermath.was_cut_off(folder)
        try:
            aftermath.check(folder, known.allowed(told.done, told.begun))
        except Exception as trouble:
            trouble.add_note(
                f"kill {number} of {name}, seed {amount.SEED}: {told.done} actions done, "
                f"{told.begun} begun; see {folder}"
            )
            raise
        shutil.rmtree(folder)
    said = ", ".join(f"{count} {what}" for what, count in sorted(seen.items()) if count)
    amount.total["kills"] += kills
    amount.report.append(f"killed while {name}: {kills} times ({said}), 0 failures")


def _killed(course: Course, folder: Path, number: int, workers: Workers) -> Told:
    draw = amount.draw("kill", course.step.name, number)
    at = draw.randrange(course.step.actions)
    seconds = course.seconds[at] * _LONGER
    worker = workers.take()
    worker.begin(step=course.step.name, folder=str(folder), stop=None)
    while (said := worker.hear()) and said.get("begin") != at:
        pass
    if number % 2:
        # While the pages of a commit go into the file, which takes a moment only.
        _wait_for_a_write(folder / FILE, 4 * seconds)
        time.sleep(draw.random() * _COMMIT_SECONDS)
    else:
        time.sleep(draw.random() * seconds)
    return worker.kill()


def _wait_for_a_write(path: Path, seconds: float) -> None:
    before, until = path.stat().st_mtime_ns, time.monotonic() + seconds
    while path.stat().st_mtime_ns == before and time.monotonic() < until:
        pass
