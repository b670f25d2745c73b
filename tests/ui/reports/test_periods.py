"""The days of the periods that reports are made for."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from minedesk.ui.reports.periods import OWN, PERIODS, days_of


@pytest.mark.parametrize(
    ("name", "today", "first", "last"),
    [
        ("this_month", date(2024, 2, 29), date(2024, 2, 1), date(2024, 2, 29)),
        ("last_month", date(2024, 1, 5), date(2023, 12, 1), date(2023, 12, 31)),
        ("this_quarter", date(2024, 6, 30), date(2024, 4, 1), date(2024, 6, 30)),
        ("last_quarter", date(2024, 3, 31), date(2023, 10, 1), date(2023, 12, 31)),
        ("this_year", date(2024, 6, 1), date(2024, 1, 1), date(2024, 12, 31)),
        ("last_year", date(2024, 12, 31), date(2023, 1, 1), date(2023, 12, 31)),
        ("all", date(2024, 6, 1), None, None),
    ],
)
def test_each_period_has_its_days(
    name: str, today: date, first: date | None, last: date | None
) -> None:
    assert days_of(name, today) == (first, last)


def test_the_last_one_ends_the_day_before_this_one_begins_whatever_day_it_is() -> None:
    for number in range(800):
        today = date(2023, 1, 1) + timedelta(days=number)
        for unit in ("month", "quarter", "year"):
            first, last = days_of(f"this_{unit}", today)
            before = days_of(f"last_{unit}", today)
            assert first is not None
            assert last is not None
            assert first <= today <= last
            assert before[1] == first - timedelta(days=1)


def test_days_of_ones_own_are_known_by_nobody_else() -> None:
    assert OWN in PERIODS
    with pytest.raises(KeyError):
        days_of(OWN, date(2024, 6, 1))
