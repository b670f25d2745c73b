"""How long until the first rows of a file of 100,000 sites are seen, against a bare Qt window."""

from __future__ import annotations

from collections.abc import Iterator
from tempfile import TemporaryDirectory

from benchmarks import data
from benchmarks.first_paint import BARE, seconds
from benchmarks.measure import PROGRAMS, Result, medians

SITES = 100_000
RUNS = 7


def results() -> Iterator[Result]:
    """From the start of the process to the rows, against the first paint of nothing."""
    program = PROGRAMS / "our_rows.py"
    with data.folder() as where, TemporaryDirectory() as home:
        file = data.file_of_sites(where, SITES)
        found = medians(
            {
                "bare": lambda: seconds(BARE, home=home),
                "rows": lambda: seconds(program, file, home=home),
            },
            RUNS,
            warm=1,
        )
    yield Result("first rows of 100,000 sites", found["rows"] * 1000, found["bare"] * 1000, 6, "ms")
