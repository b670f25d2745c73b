"""Which backups stay: all of the last days, then one of each day, week and month.

Pure arithmetic over what is known of the backups of one file. Their order is that of their numbers;
times are only trusted where they fit that order, for the clock of a laptop may be set wrong.
"""

from __future__ import annotations

import bisect
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

ALL_OF: Final = timedelta(days=2)
DAILY: Final = 12
WEEKLY: Final = 10
MONTHLY: Final = 9
# Whatever their times say, so many of the newest stay: a clock that once ran years ahead must not
# thin out what was made this morning.
NEWEST: Final = 10
# Room for copies that is not taken by what they share.
_LEAST_SHARE: Final = 0.25


@dataclass(frozen=True, slots=True)
class Kept:
    """One backup: its number, when it was taken, its bytes, and whether it can be read."""

    sequence: int
    time: datetime
    size: int
    good: bool = True


def superfluous(
    backups: Iterable[Kept], now: datetime, budget: int | None = None, shared: int = 0
) -> list[int]:
    """The numbers of the backups that may go, oldest first.

    budget is how many bytes all may take together, shared what they take once for all of them (the
    attachments). Neither the newest, nor the newest good, nor the oldest that the rules keep ever
    goes for want of room.
    """
    ordered = sorted(backups, key=lambda each: each.sequence)
    times = dict(zip([each.sequence for each in ordered], _likely_times(ordered, now), strict=True))
    stay = _by_age(ordered, times)
    if budget is not None:
        room = max(budget - shared, int(budget * _LEAST_SHARE))
        _make_fit([each for each in ordered if each.sequence in stay], times, room, stay)
    return [each.sequence for each in ordered if each.sequence not in stay]


def _likely_times(ordered: Sequence[Kept], now: datetime) -> list[datetime]:
    """Times that never fall from one backup to the next.

    Those that fit the order of most others are believed. Any other, and any in the future, takes
    that of the next one made after it: so it counts as younger than it may be, and stays longer.
    """
    believed = _longest_rise(ordered, now)
    times: list[datetime] = []
    following = now
    for place in range(len(ordered) - 1, -1, -1):
        if place in believed:
            following = ordered[place].time
        times.append(following)
    times.reverse()
    return times


def _longest_rise(ordered: Sequence[Kept], now: datetime) -> set[int]:
    """The places of a longest row of backups whose times rise, none of them in the future."""
    lasts: list[datetime] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for place, each in enumerate(ordered):
        if each.time > now:
            continue
        length = bisect.bisect_right(lasts, each.time)
        before[place] = ends[length - 1] if length else None
        lasts[length:] = [each.time, *lasts[length + 1 :]]
        ends[length:] = [place, *ends[length + 1 :]]
    row: set[int] = set()
    at = ends[-1] if ends else None
    while at is not None:
        row.add(at)
        at = before[at]
    return row


def _by_age(ordered: Sequence[Kept], times: dict[int, datetime]) -> set[int]:
    newest_first = [each.sequence for each in reversed(ordered)]
    if not newest_first:
        return set()
    young = times[newest_first[0]] - ALL_OF
    stay = {n for n in newest_first if times[n] > young} | set(newest_first[:NEWEST])
    older = [n for n in newest_first if n not in stay]
    for count, period in ((DAILY, _day), (WEEKLY, _week), (MONTHLY, _month)):
        older = _one_of_each(older, times, period, count, stay)
    return stay | _last_good(ordered)


def _one_of_each(
    newest_first: Sequence[int],
    times: dict[int, datetime],
    period: Callable[[date], Hashable],
    count: int,
    stay: set[int],
) -> list[int]:
    """Keep the newest of each of the last periods that have any; return those older than these."""
    seen: set[Hashable] = set()
    for place, number in enumerate(newest_first):
        of = period(times[number].date())
        if of in seen:
            continue
        if len(seen) == count:
            return list(newest_first[place:])
        seen.add(of)
        stay.add(number)
    return []


def _day(day: date) -> Hashable:
    return day


def _week(day: date) -> Hashable:
    return day.isocalendar()[:2]


def _month(day: date) -> Hashable:
    return day.year, day.month


def _last_good(ordered: Sequence[Kept]) -> set[int]:
    return set([each.sequence for each in ordered if each.good][-1:])


def _make_fit(left: list[Kept], times: dict[int, datetime], room: int, stay: set[int]) -> None:
    """Take backups out where they stand densest, until the others fit."""
    if not left:
        return
    held: Collection[int] = {left[0].sequence, left[-1].sequence, *_last_good(left)}
    newest = times[left[-1].sequence]
    size = sum(each.size for each in left)
    while size > room:
        places = [n for n, each in enumerate(left) if each.sequence not in held]
        if not places:
            return
        densest = min(places, key=lambda place: _gap(left, times, newest, place))
        size -= left[densest].size
        stay.discard(left.pop(densest).sequence)


def _gap(left: Sequence[Kept], times: dict[int, datetime], newest: datetime, place: int) -> float:
    """How large a gap a backup would leave, as a part of its age: a day is much this week only."""
    older, newer = times[left[place - 1].sequence], times[left[place + 1].sequence]
    age = newest - older + timedelta(hours=1)
    return (newer - older) / age
