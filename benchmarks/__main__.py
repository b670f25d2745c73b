"""python -m benchmarks [NAME ...]: measure all, or some, and say which limits are missed."""

from __future__ import annotations

import importlib
import os
import sys

from benchmarks.measure import Result

NAMES = (
    "first_paint",
    "first_rows",
    "table",
    "searching",
    "importing",
    "exporting",
    "reporting",
    "journal",
    "saving",
)
LINE = "{name:<34} {ours:>10} {baseline:>10} {ratio:>7} {limit:>6}  {verdict}"


def main(names: list[str]) -> int:
    """Print one line for each measurement; 1 where a limit is missed."""
    unknown = set(names) - set(NAMES)
    if unknown:
        print(f"There are: {', '.join(NAMES)}.", file=sys.stderr)
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(
        LINE.format(
            name="", ours="ours", baseline="baseline", ratio="ratio", limit="limit", verdict=""
        ).rstrip()
    )
    missed = 0
    for name in names or NAMES:
        for result in importlib.import_module(f"benchmarks.{name}").results():
            print(line(result), flush=True)
            missed += result.missed
    return 1 if missed else 0


def line(result: Result) -> str:
    """A result as one line of the table."""
    digits = 2 if max(result.ours, result.baseline) < 100 else 0
    return LINE.format(
        name=result.name,
        ours=f"{result.ours:,.{digits}f} {result.unit}",
        baseline=f"{result.baseline:,.{digits}f} {result.unit}",
        ratio=f"{result.ratio:.3f}" if result.ratio < 0.1 else f"{result.ratio:.2f}",
        limit="" if result.limit is None else f"{result.limit:g}",
        verdict="" if result.limit is None else "too slow" if result.missed else "ok",
    ).rstrip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
