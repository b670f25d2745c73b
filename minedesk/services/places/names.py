"""All places of a file by their names and codes, in memory: for checks, summaries and imports.

They are read once, and again when the places of the file have changed.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from minedesk.services.places.units import LEVELS_OF, name_key
from minedesk.store.database import rows

if TYPE_CHECKING:
    from sqlalchemy import Connection

# A place lies in no more units than these, however wrong a list may be.
_DEEPEST: Final = 8
_OFFERED: Final = 3
_NEAR: Final = 74

_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Unit:
    """A place as it is looked up: where it lies, and how it is called."""

    country: str
    code: str
    level: int
    name: str
    name_local: str
    parent_code: str


class Names:
    """The places of a file by name and by code."""

    def __init__(self, units: list[tuple[Unit, str]]) -> None:
        self._by_code: dict[str, list[Unit]] = defaultdict(list)
        self._by_name: dict[tuple[int, str], list[Unit]] = defaultdict(list)
        for unit, others in units:
            self._by_code[unit.code].append(unit)
            names = dict.fromkeys(
                name_key(each) for each in (unit.name, unit.name_local, *others.split("\n")) if each
            )
            for key in names:
                self._by_name[unit.level, key].append(unit)

    def __bool__(self) -> bool:
        return bool(self._by_code)

    def by_code(self, code: str) -> Unit | None:
        """The place with a code; None where there is none, or several countries have it."""
        found = self._by_code.get(code, ())
        return found[0] if len(found) == 1 else None

    def settled_code(self, code: str) -> str | None:
        """A code with the zero in front that a spreadsheet took away, where that is a place's and
        the code itself is nobody's; else None."""
        if not code.isdecimal() or code in self._by_code:
            return None
        return f"0{code}" if f"0{code}" in self._by_code else None

    def called(self, field: str, text: str) -> list[Unit]:
        """The places that a text names in a field of a record, in any script."""
        key = name_key(text)
        return [unit for level in LEVELS_OF[field] for unit in self._by_name.get((level, key), ())]

    def chain(self, unit: Unit) -> Iterator[Unit]:
        """The units a place lies in, from the smallest to the largest."""
        for _step in range(_DEEPEST):
            above = [
                each
                for each in self._by_code.get(unit.parent_code, ())
                if each.country == unit.country
            ]
            if not unit.parent_code or not above or above[0].level >= unit.level:
                return
            unit = above[0]
            yield unit

    def within(self, unit: Unit, above: list[Unit]) -> bool:
        """Whether a place is one of some others, or lies in one."""
        return unit in above or any(each in above for each in self.chain(unit))

    def covers(self, field: str, above: list[Unit]) -> bool:
        """Whether places for a field are known at all, in one of some units (in none: anywhere)."""
        if not above:
            return any(self._levels[level] for level in LEVELS_OF[field])
        return any(unit.level in LEVELS_OF[field] for unit in self._below(above))

    def near(self, field: str, text: str, above: list[Unit]) -> list[Unit]:
        """Places for a field whose names are much like a text, the likeliest first; those in the
        units above it, where it has any."""
        from rapidfuzz import fuzz, process

        keys = self._keys_below(field, above) if above else self._keys[field]
        found = process.extract(
            name_key(text), list(keys), scorer=fuzz.ratio, limit=_OFFERED, score_cutoff=_NEAR
        )
        return list(dict.fromkeys(keys[key] for key, _score, _place in found))

    def official(self, text: str) -> Unit | None:
        """The one province that a text names, by any of its names or by the code of a place in it;
        None where it names none, or several."""
        unit = self.by_code(text)
        if unit is not None:
            largest = next((each for each in self.chain(unit) if each.level == 1), unit)
            return largest if largest.level == 1 else None
        found = self.called("province", text)
        return found[0] if len(found) == 1 else None

    def _keys_below(self, field: str, above: list[Unit]) -> dict[str, Unit]:
        """The places for a field in some units, by how their names are compared."""
        found: dict[str, Unit] = {}
        for unit in self._below(above):
            if unit.level in LEVELS_OF[field]:
                for name in filter(None, (unit.name, unit.name_local)):
                    found.setdefault(name_key(name), unit)
        return found

    def _below(self, above: list[Unit]) -> Iterator[Unit]:
        """All places in some units, the larger ones first."""
        waiting = above
        for _step in range(_DEEPEST):
            waiting = [
                child
                for unit in waiting
                for child in self._children.get((unit.country, unit.code), ())
                if child.level > unit.level
            ]
            yield from waiting

    @cached_property
    def _keys(self) -> dict[str, dict[str, Unit]]:
        """By field all places that it may name, by how their names are compared."""
        return {
            field: {key: units[0] for (at, key), units in self._by_name.items() if at in levels}
            for field, levels in LEVELS_OF.items()
        }

    @cached_property
    def _children(self) -> dict[tuple[str, str], list[Unit]]:
        """The places in a unit, by its country and code."""
        found: dict[tuple[str, str], list[Unit]] = defaultdict(list)
        for units in self._by_code.values():
            for unit in units:
                if unit.parent_code:
                    found[unit.country, unit.parent_code].append(unit)
        return found

    @cached_property
    def _levels(self) -> dict[int, bool]:
        found: dict[int, bool] = defaultdict(bool)
        found.update({level: True for level, _key in self._by_name})
        return found


class _Kept:
    """The names read last, and of which state of which file they are."""

    state: str = ""
    names: Names = Names([])


_kept = _Kept()


def names_of(connection: Connection) -> Names:
    """The places of a file as they are now; empty without any list."""
    state = _state(connection)
    if not state:
        return Names([])
    with _lock:
        if _kept.state != state:
            _kept.names = Names(
                [
                    (Unit(country, code, level, name, local, parent), others)
                    for country, code, level, name, local, parent, others in rows(
                        connection,
                        "SELECT country, code, level, name, name_local, parent_code, other_names "
                        "FROM place",
                    )
                ]
            )
            _kept.state = state
        return _kept.names


def _state(connection: Connection) -> str:
    """The change-set that wrote the places last, by an identity that no other file has; "" while
    there are none."""
    found = rows(
        connection,
        "SELECT c.uuid, j.id FROM journal j JOIN change_set c ON c.id = j.change_set "
        "WHERE j.id = (SELECT max(id) FROM journal WHERE table_name = 'place') "
        "AND EXISTS (SELECT 1 FROM place)",
    )
    return f"{found[0][0]}/{found[0][1]}" if found else ""
