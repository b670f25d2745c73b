"""Medians of runs in turn, and what they come to."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS = Path(__file__).resolve().parent / "programs"


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the table. ours may be at most limit times the baseline.

    With limit None the line only informs; unit is "s", "ms" or "MB".
    """

    name: str
    ours: float
    baseline: float
    limit: float | None
    unit: str = "s"

    @property
    def ratio(self) -> float:
        """Ours as a share of the baseline."""
        return self.ours / self.baseline

    @property
    def missed(self) -> bool:
        """Whether the limit is missed."""
        return self.limit is not None and self.ratio > self.limit


def medians(
    work: Mapping[str, Callable[[], float]], runs: int, *, warm: int = 0
) -> dict[str, float]:
    """The median of what each piece of work returns, all of them run in turn.

    So what else the machine does meanwhile falls on all alike. The first `warm` rounds are not
    counted: they fill the disk's cache and compile Python's files.
    """
    found: dict[str, list[float]] = {name: [] for name in work}
    for number in range(warm + runs):
        for name, measured in work.items():
            taken = measured()
            if number >= warm:
                found[name].append(taken)
    return {name: statistics.median(taken) for name, taken in found.items()}


def timed(work: Callable[..., object], *arguments: object) -> float:
    """How many seconds a call takes."""
    began = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - began


def peak_megabytes() -> float:
    """The most memory that this program has held at a time."""
    if sys.platform == "linux":
        # Not ru_maxrss: it counts what the program that started this one held.
        status = Path("/proc/self/status").read_text(encoding="ascii")
        line = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) / (1 << 10)
    if sys.platform == "win32":
        import psutil

        return psutil.Process().memory_info().peak_wset / (1 << 20)
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20)


def run(*arguments: object, home: Path | None = None) -> list[float]:
    """The numbers that a program of ours prints in its last line.

    arguments are those of the interpreter: a file and what it is told. home takes the place of the
    user's own settings and logs.
    """
    with TemporaryDirectory() as own:
        ran = subprocess.run(
            [sys.executable, *map(str, arguments)],
            env=_environment(home or Path(own)),
            capture_output=True,
            text=True,
            check=False,
            timeout=1800,
        )
    if ran.returncode:
        # Qt's platforms have much to say there; it is only of interest now.
        print(ran.stderr, file=sys.stderr)
        ran.check_returncode()
    return [float(each) for each in ran.stdout.splitlines()[-1].split()]


def _environment(home: Path) -> dict[str, str]:
    found = {**os.environ, "MINEDESK_HOME": str(home), "PYTHONPATH": str(ROOT)}
    # An installed program is compiled once, by both sides alike, not at each start.
    found.pop("PYTHONDONTWRITEBYTECODE", None)
    return found
