"""Columns whose cells are all as plain as cells mostly are: what is asked of each is asked of all.

Imports read millions of cells. Each function gives None where a cell has to be looked at by itself.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any


def are_texts(cells: Sequence[Any], *, longest: int, without: str) -> bool:
    """Whether all cells are texts that can be shown, no longer than that, without any of some
    characters."""
    if set(map(type, cells)) != {str} or max(map(len, cells)) > longest:
        return False
    joined = "".join(cells)
    return joined.isprintable() and not any(mark in joined for mark in without)


def filled(texts: Sequence[str]) -> list[str | None]:
    """The texts, None for those that are empty."""
    return list(texts) if all(texts) else [text or None for text in texts]


def are_floats(cells: Iterable[Any]) -> bool:
    """Whether all cells are floats."""
    return set(map(type, cells)) == {float}


def floats(cells: Sequence[Any], least: float, most: float) -> list[float] | None:
    """The cells as floats, if all are numbers from least to most, which are finite."""
    if not cells or not {int, float}.issuperset(map(type, cells)):
        return None
    try:
        numbers = [cell + 0.0 for cell in cells]
    except OverflowError:
        return None
    # What is not a number hides from min and max, and shows in the sum.
    if math.isnan(sum(numbers)) or min(numbers) < least or max(numbers) > most:
        return None
    return numbers
