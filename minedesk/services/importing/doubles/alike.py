"""Whether two things may be one: by their names, where they lie, and their dates."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, Final

from minedesk.fields.clean import ascii_digits, folded, heading_key, match_key

# How much of two names is the same (0 to 1) where a letter was written otherwise.
_SIMILAR: Final = 0.84
# Metres: one point, measured twice; and two points that surely are two.
NEAR: Final = 30.0
_FAR: Final = 100.0
_METRES: Final = 111_195.0
_NUMBERS: Final = re.compile(r"[0-9]+")
_TWO_LETTERS: Final = 2


class Thing:
    """A record (by its id) or a new row (by its number), with its key and values."""

    def __init__(
        self,
        key: str | None,
        values: Mapping[str, Any],
        places: Sequence[str],
        named_by: str,
        *,
        row: int | None = None,
        record: int | None = None,
    ) -> None:
        self.key = key or ""
        self.values = values
        self.row = row
        self.record = record
        self.named_by = named_by
        self.places = places

    @cached_property
    def name(self) -> str:
        """Its name as names are compared."""
        return folded(ascii_digits(self.values.get(self.named_by) or ""))

    @cached_property
    def letters(self) -> str:
        """Its name without blanks and signs."""
        return heading_key(self.name)

    @cached_property
    def marks(self) -> tuple[str, ...]:
        """What tells "Field 1" from "Field 2" and "Field A" from "Field B": numbers, letters that
        stand alone."""
        alone = [word for word in self.name.split() if len(word) < _TWO_LETTERS]
        return (*_NUMBERS.findall(self.name), *(each for each in alone if not each.isdigit()))

    @cached_property
    def place(self) -> tuple[str, ...]:
        """Where it lies, from the largest unit to the smallest; () where only the province is
        known."""
        said = tuple(heading_key(self.values.get(key) or "") for key in self.places)
        return said if any(said[1:]) else ()


def alike(one: Thing, other: Thing, dates: Sequence[str], point: str | None) -> tuple[str, ...]:
    """The fields in which two things are so alike that they may be one; () where they are not."""
    if one.marks != other.marks or not _similar(one, other):
        return ()
    named = one.named_by
    if not one.places:
        return (named,)
    apart = metres(one.values.get(point or ""), other.values.get(point or ""))
    if apart is not None and apart <= NEAR:
        return (named, point or "")
    if apart is not None and apart > _FAR:
        return ()
    # A site that is called by its village has told nothing but where it lies.
    if not one.place or one.place != other.place or one.letters in one.place:
        return ()
    shared = [
        key for key in dates
        if one.values.get(key) is not None and one.values.get(key) == other.values.get(key)
    ]  # fmt: skip
    places = [key for key in one.places if one.values.get(key)]
    return (named, *places, *shared) if shared else ()


def _similar(one: Thing, other: Thing) -> bool:
    if one.letters == other.letters:
        return bool(one.letters)
    if _one_series(one.key, other.key):
        # Whoever numbered both side by side knew them to be two.
        return False
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.normalized_similarity(one.letters, other.letters) >= _SIMILAR


def _one_series(one: str, other: str) -> bool:
    """Whether two keys differ by their numbers alone."""
    return bool(one) and _numberless(one) == _numberless(other)


def _numberless(key: str) -> str:
    return _NUMBERS.sub("0", match_key(key))


def metres(one: Any, other: Any) -> float | None:
    """How far two points lie apart, roughly; None where one of them is not known."""
    if one is None or other is None:
        return None
    north = one.lat - other.lat
    east = (one.lon - other.lon) * math.cos(math.radians((one.lat + other.lat) / 2))
    return math.hypot(north, east) * _METRES
