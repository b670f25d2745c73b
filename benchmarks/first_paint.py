"""How long until the window is seen: navigation and status bar drawn, against a bare Qt window.

Both are measured from the start of the process to the end of the first painting. The platform is
the one in QT_QPA_PLATFORM ("offscreen"), or the display at hand ("xcb").
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import PROGRAMS, Result, medians, run

RUNS = 9
LIMIT = 2.2
BARE, OURS = PROGRAMS / "bare_window.py", PROGRAMS / "our_window.py"


def results() -> Iterator[Result]:
    """The start page, and the window that is about to open a file."""
    with TemporaryDirectory() as home:
        found = medians(
            {
                "bare": lambda: seconds(BARE, home=home),
                "start page": lambda: seconds(OURS, home=home),
                "with a file": lambda: seconds(OURS, Path("battambang.minedesk"), home=home),
            },
            RUNS,
            warm=1,
        )
    bare = found.pop("bare")
    for name, ours in found.items():
        yield Result(f"first paint, {name}", ours * 1000, bare * 1000, LIMIT, "ms")


def seconds(*program: Path, home: str) -> float:
    """From the start of a program to the time it prints."""
    began = time.time()
    return run(*program, home=Path(home))[0] - began
