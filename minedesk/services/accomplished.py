"""What work brought, group by group: land released, devices found and days of personnel together.

They are read in one go, so that a province that lists of places know by several names is one line
for all of them. As in `summaries`, all figures are raw.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from minedesk.records import schema
from minedesk.services import scope, summaries
from minedesk.services.places.provinces import together
from minedesk.services.summaries import Grouping, Released

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from minedesk.store.query import Query

_HOW: Final = ("cancelled", "reduced", "cleared")
# Where figures of land and of people stand before those of devices.
_LAND, _PEOPLE = 3, 4


@dataclass(frozen=True, slots=True)
class Work:
    """What the work of a group brought: its land, its devices by the codes of their categories, and
    its days of one person each."""

    land: Released
    devices: dict[str, int]
    person_days: int

    @property
    def found(self) -> int:
        """All devices."""
        return sum(self.devices.values())


def done(
    connection: Connection,
    first: datetime.date,
    last: datetime.date,
    group: Grouping,
    only: Query | None = None,
) -> list[Work]:
    """What work from first to last (both included) brought; only says which records' is meant.

    Months come in order, also those without work; others with the most released land first.
    """
    codes, raw = _raw(connection, first, last, group, only)
    if group == "province":
        found = together(connection, ((name, *sums) for name, sums in raw.items()))
        named = {name: sums for name, _said, sums in found}
    else:
        named = raw
    if group == "month":
        nothing = [0.0] * (_PEOPLE + len(codes))
        named = {month: named.get(month, nothing) for month in summaries.months(first, last)}
    works = [
        Work(
            Released(name, *sums[:_LAND]),
            {code: int(n) for code, n in zip(codes, sums[_PEOPLE:], strict=True) if n},
            int(sums[_LAND]),
        )
        for name, sums in named.items()
    ]
    if group == "month":
        return works
    return sorted(works, key=lambda work: (-work.land.total, -work.found, work.land.group))


def total(works: Iterable[Work], group: str = "") -> Work:
    """The sum of all that some groups did; its devices have the most frequent first."""
    works = list(works)
    devices: dict[str, int] = {}
    for work in works:
        for code, count in work.devices.items():
            devices[code] = devices.get(code, 0) + count
    land = summaries.total(work.land for work in works)
    return Work(
        Released(group, land.cancelled, land.reduced, land.cleared),
        dict(sorted(devices.items(), key=lambda each: (-each[1], each[0]))),
        sum(work.person_days for work in works),
    )


def _raw(
    connection: Connection,
    first: datetime.date,
    last: datetime.date,
    group: Grouping,
    only: Query | None,
) -> tuple[list[str], dict[str, list[float]]]:
    """The codes of all devices, and by each name as it is written: the land by how it was released,
    the days of people, the devices of each code."""
    from sqlalchemy import Float, func, type_coerce

    progress, find = schema("progress").table, schema("find").table
    columns = [*(progress.c[f"{how}_m2"] for how in _HOW), progress.c.personnel]
    sums = (func.coalesce(func.sum(type_coerce(column, Float)), 0.0) for column in columns)
    label = summaries.group_label(progress, group)
    land = summaries.work_of(progress, label, *sums).group_by(label)
    land = land.where(progress.c.date.between(first, last), scope.work(progress, only))

    label = summaries.group_label(find, group)
    counted = summaries.work_of(find, label, find.c.category, func.sum(find.c.quantity))
    counted = counted.group_by(label, find.c.category)
    counted = counted.where(find.c.date.between(first, last), scope.work(find, only))
    devices = [(name or "", code or "", number or 0)
               for name, code, number in connection.execute(counted)]  # fmt: skip

    codes = sorted({code for _name, code, number in devices if number})
    places = {code: place for place, code in enumerate(codes, _PEOPLE)}
    found: dict[str, list[float]] = {}
    for name, *figures in connection.execute(land):
        sums_of = found.setdefault(name or "", [0.0] * (_PEOPLE + len(codes)))
        # A name that is empty and one that is not there are the same.
        sums_of[:_PEOPLE] = map(math.fsum, zip(sums_of, figures, strict=False))
    for name, code, number in devices:
        if number:
            found.setdefault(name, [0.0] * (_PEOPLE + len(codes)))[places[code]] += number
    return codes, found
