"""How much is tried, and what came out.

A little of some steps by `make test`, a little of every step by `make smoke`, much of every step
by `make torture`.
"""

from __future__ import annotations

import os
from collections import Counter
from random import Random, SystemRandom

TORTURE = bool(os.environ.get("MINEDESK_TORTURE"))
SMOKE = bool(os.environ.get("MINEDESK_SMOKE"))
_FIXED = "7" if not TORTURE else str(SystemRandom().randrange(10**6))
# Said in the report, so that a run can be had again.
SEED = int(os.environ.get("MINEDESK_TORTURE_SEED") or _FIXED)

# What is said at the end of the run, in the order in which it came out.
report: list[str] = []
# How many of each kind that were, in all.
total: Counter[str] = Counter()


def many(quickly: int, torture: int) -> int:
    """So many with `make test` and `make smoke`, so many with `make torture`."""
    return torture if TORTURE else quickly


def steps(*quickly: str) -> list[str]:
    """These steps with `make test`, all of them with `make smoke` and `make torture`."""
    from tests.torture.steps import STEPS

    return list(STEPS) if TORTURE or SMOKE else list(quickly)


def draw(*about: object) -> Random:
    """Chance that is the same for the same seed, whatever ran before."""
    return Random(repr((SEED, *about)))
