"""A running piece of work: what it is doing, how far it is, and whether it was asked to stop.

A service takes `job: Job | None = None`, reports to it while it works and calls `check()` where it
can leave off without harm. Whoever started the work reads `snapshot()` from any thread.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass

# An estimate from the first moments of a step jumps about; say nothing rather than that.
_SECONDS_BEFORE_ESTIMATE = 1.0


class Stopped(Exception):
    """The user stopped the work; nothing is wrong, and things are as they were before it."""


@dataclass(frozen=True, slots=True)
class Progress:
    """One moment of a job. total is None where nobody knows it, seconds_left while unknown."""

    step: str = ""
    done: int = 0
    total: int | None = None
    seconds_left: float | None = None


class Job:
    """The thread that works writes to it, the thread that shows it reads from it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._step = ""
        self._done = 0
        self._total: int | None = None
        self._began = time.monotonic()

    def step(self, text: str, total: int | None = None) -> None:
        """Begin the next step, of `total` pieces where that is known; text is already translated.

        Raises Stopped, as every step is a good place to leave off.
        """
        self.check()
        with self._lock:
            self._step, self._done, self._total = text, 0, total
            self._began = time.monotonic()

    def advance(self, pieces: int = 1) -> None:
        """Count more pieces of this step as done."""
        with self._lock:
            self._done += pieces

    def set(self, done: int) -> None:
        """State how many pieces of this step are done."""
        with self._lock:
            self._done = done

    def stop(self) -> None:
        """Ask the work to leave off at its next check."""
        self._stop.set()

    @property
    def stopping(self) -> bool:
        """Whether the work was asked to stop."""
        return self._stop.is_set()

    def check(self) -> None:
        """Raise Stopped where the work was asked to stop."""
        if self._stop.is_set():
            raise Stopped

    def snapshot(self) -> Progress:
        """How far the work is now."""
        with self._lock:
            return Progress(self._step, self._done, self._total, self._seconds_left())

    def _seconds_left(self) -> float | None:
        spent = time.monotonic() - self._began
        if not self._total or not self._done or spent < _SECONDS_BEFORE_ESTIMATE:
            return None
        return max(0.0, spent / self._done * (self._total - self._done))
