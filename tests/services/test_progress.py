"""A job says how far it is, guesses the time left with care, and stops when asked."""

from __future__ import annotations

import pytest

from minedesk.services import progress
from minedesk.services.progress import Job, Progress, Stopped


def test_a_new_job_knows_nothing_yet() -> None:
    assert Job().snapshot() == Progress("", 0, None, None)


def test_a_step_counts_from_nothing_again() -> None:
    job = Job()
    job.step("Reading", 10)
    job.advance()
    job.advance(3)
    assert job.snapshot() == Progress("Reading", 4, 10, None)
    job.set(9)
    assert job.snapshot().done == 9
    job.step("Writing")
    assert job.snapshot() == Progress("Writing", 0, None, None)


def test_the_time_left_follows_the_pace_so_far(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [100.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: clock[0])
    job = Job()
    job.step("Reading", 100)
    job.set(25)
    clock[0] = 100.9
    assert job.snapshot().seconds_left is None, "a guess from the first second jumps about"
    clock[0] = 105.0
    assert job.snapshot().seconds_left == pytest.approx(15.0)
    job.set(120)
    assert job.snapshot().seconds_left == 0.0, "more done than foreseen is not less than no time"


def test_a_job_asked_to_stop_leaves_off_at_the_next_check_and_the_next_step() -> None:
    job = Job()
    job.check()
    assert not job.stopping
    job.stop()
    assert job.stopping
    job.advance()
    with pytest.raises(Stopped):
        job.check()
    with pytest.raises(Stopped):
        job.step("Writing")
