"""Headings further down a sheet that say something else than those above: what follows them is
another table, with other units or in another order."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from minedesk.fields.clean import heading_key, trimmed
from minedesk.fields.kinds.units import heading_unit
from minedesk.services.importing.sheets.headings import Layout


class OtherHeads:
    """The headings of one sheet that go somewhere, as others are held against them."""

    def __init__(self, layout: Layout) -> None:
        self._parts = {
            column.position: parted(column.heading)
            for column in layout.columns
            if column.goals and column.heading
        }
        self._names = {name for name, _unit in self._parts.values()}
        self._first = min(self._parts, default=None)
        # What the eye takes for the same heading, told without a close look at each row.
        self._words = {
            said.casefold()
            for column in layout.columns
            for said in (trimmed(column.heading), heading_unit(trimmed(column.heading))[0])
        }

    def are_in(self, row: Sequence[Any]) -> bool:
        """Whether a row holds such headings."""
        first = row[self._first] if self._first is not None else None
        if not isinstance(first, str) or first.strip().casefold() not in self._words:
            return False
        said = {at: parted(row[at]) for at in self._parts if isinstance(row[at], str)}
        known = [at for at, (name, _unit) in said.items() if name in self._names]
        if len(known) < 2 or len(known) * 2 < len(self._parts):
            return False
        return any(said[at] != self._parts[at] for at in known)


@lru_cache(4096)
def parted(heading: str) -> tuple[str, str]:
    """What a heading names, and its unit ("" for none), both folded."""
    name, unit = heading_unit(" ".join(trimmed(heading).split()))
    return heading_key(name), heading_key(str(unit or ""))
