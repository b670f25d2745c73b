"""Which backups stay, by age and by room, also where the clock was wrong."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minedesk.services.backups.keeping import NEWEST, Kept, superfluous

NOW = datetime(2026, 6, 17, 15, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def row(*ages: timedelta, size: int = 100) -> list[Kept]:
    """Backups of these ages, the oldest given first."""
    return [Kept(n, NOW - age, size) for n, age in enumerate(ages, start=1)]


def ages_left(backups: list[Kept], **room: int) -> list[float]:
    gone = set(superfluous(backups, NOW, **room))
    return [(NOW - each.time) / DAY for each in backups if each.sequence not in gone]


def test_without_backups_nothing_goes() -> None:
    assert superfluous([], NOW) == []


def test_all_of_the_last_two_days_stay() -> None:
    every_half_hour = row(*(n * HOUR / 2 for n in range(95, -1, -1)))
    assert superfluous(every_half_hour, NOW) == []


def test_a_year_of_work_leaves_days_weeks_and_months() -> None:
    twice_a_day = row(*(n * 12 * HOUR for n in range(800, -1, -1)))
    left = ages_left(twice_a_day)
    young, older = [age for age in left if age < 5], [age for age in left if age >= 5]
    assert len(young) == NEWEST
    assert len(older) == 12 + 10 + 9
    gaps = [before - after for before, after in itertools.pairwise(older)]
    assert gaps[-11:] == [1.0] * 11
    assert gaps[10:18] == [7.0] * 8
    assert all(28 <= gap <= 31 for gap in gaps[:7])


def test_the_newest_of_a_day_is_the_one_that_stays() -> None:
    many = row(*(5 * DAY + n * HOUR for n in (3, 2, 1)), *(n * HOUR for n in range(9, -1, -1)))
    assert superfluous(many, NOW) == [1, 2]


def worked(days: int) -> list[Kept]:
    """One backup an hour through working days, thinned every evening as the program does."""
    stay: list[Kept] = []
    number = 0
    for day in range(days):
        for hour in range(8):
            number += 1
            stay.append(Kept(number, NOW + day * DAY + hour * HOUR, 100))
        gone = set(superfluous(stay, stay[-1].time))
        stay = [each for each in stay if each.sequence not in gone]
    return stay


def test_thinning_every_day_ends_as_thinning_once_does() -> None:
    stay = worked(400)
    ages = [(stay[-1].time - each.time) / DAY for each in stay]
    assert 230 < ages[0] < 400
    assert len([age for age in ages if age >= 2]) == 12 + 10 + 9


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        (datetime(1970, 1, 1, tzinfo=UTC), "an empty battery"),
        (datetime(2099, 1, 1, tzinfo=UTC), "a mistyped year"),
        (datetime(2024, 6, 17, 15, tzinfo=UTC), "a year back"),
    ],
)
@pytest.mark.parametrize("place", [0, 20, 39])
def test_one_impossible_time_costs_no_other_its_place(
    wrong: datetime, what: str, place: int
) -> None:
    right = row(*(n * HOUR for n in range(39, -1, -1)))
    backups = [
        Kept(each.sequence, wrong if n == place else each.time, each.size)
        for n, each in enumerate(right)
    ]
    gone = superfluous(backups, NOW)
    if place == 39 and wrong < NOW:
        # Nothing shows yet that it is the newest that is wrong. Many stay whatever times say.
        assert len(gone) <= 40 - NEWEST
    else:
        assert gone == [], what


def test_a_clock_that_is_wrong_now_deletes_nothing() -> None:
    backups = row(*(n * DAY for n in range(30, -1, -1)))
    assert superfluous(backups, NOW - 9000 * DAY) == []


def test_the_densest_go_for_want_of_room_and_both_ends_stay() -> None:
    backups = row(*(n * DAY for n in (300, 200, 100)), *(n * HOUR for n in range(40, -1, -1)))
    left = ages_left(backups, budget=1000)
    assert len(left) == 10
    assert left[:3] == [300, 200, 100]
    assert left[-1] == 0


def test_the_attachments_are_counted_but_leave_room_for_copies() -> None:
    backups = row(*(n * HOUR for n in range(19, -1, -1)))
    assert len(ages_left(backups, budget=2000, shared=1000)) == 10
    assert len(ages_left(backups, budget=2000, shared=5000)) == 5


def test_without_any_room_both_ends_stay() -> None:
    assert ages_left(row(5 * DAY, 4 * DAY, 3 * HOUR), budget=0) == [5, 0.125]


def test_the_last_good_one_stays_whatever_its_age() -> None:
    backups = [Kept(n, NOW - (60 - n) * 30 * DAY, 100, good=n == 3) for n in range(1, 60)]
    assert 3 not in superfluous(backups, NOW, budget=0)


times = st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))
kept = st.builds(Kept, st.integers(1, 10**6), times, st.integers(1, 10**10), st.booleans())
many = st.lists(kept, max_size=60, unique_by=lambda each: each.sequence)


@given(many, times, st.none() | st.integers(0, 10**11))
def test_whatever_the_times_the_ends_stay(
    backups: list[Kept], now: datetime, budget: int | None
) -> None:
    gone = superfluous(backups, now, budget)
    ordered = sorted(each.sequence for each in backups)
    assert gone == sorted(set(gone))
    assert set(gone) <= set(ordered)
    assert not set(gone) & set(ordered[-1:])
    good = sorted(each.sequence for each in backups if each.good)
    assert not set(gone) & set(good[-1:])
    if budget is None:
        assert not set(gone) & set(ordered[-NEWEST:])


@given(many, times, st.integers(0, 10**11))
def test_room_takes_from_between_only(backups: list[Kept], now: datetime, budget: int) -> None:
    by_age = set(superfluous(backups, now))
    for_room = set(superfluous(backups, now, budget)) - by_age
    left = [each for each in backups if each.sequence not in by_age]
    if for_room:
        assert min(each.sequence for each in left) not in for_room
        stays = [each for each in left if each.sequence not in for_room]
        before = sum(each.size for each in left)
        assert before > budget
        assert sum(each.size for each in stays) < before
