"""How much is proved: a sample by `make test`, everything by `make proof`; and what came out."""

from __future__ import annotations

import os

PROOF = bool(os.environ.get("MINEDESK_PROOF"))

# What is said at the end of the run, in the order in which it came out.
report: list[str] = []


def many(quickly: int, proof: int) -> int:
    """So many with `make test`, so many with `make proof`."""
    return proof if PROOF else quickly
