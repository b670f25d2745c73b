"""A moment that the program noted is shown as the day it was here."""

from __future__ import annotations

import time
from datetime import date

import pytest

from minedesk.fields.kinds import Moment
from minedesk.fields.kinds.moments import local_day

NO_ZONES = not hasattr(time, "tzset")


@pytest.mark.skipif(NO_ZONES, reason="this system cannot change its time zone for a test")
def test_the_day_is_that_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as changed:
        changed.setenv("TZ", "Asia/Phnom_Penh")
        time.tzset()
        assert local_day("2026-11-21T20:15:00Z") == date(2026, 11, 22)
        assert Moment().from_sql("2026-11-21T16:59:59Z") == date(2026, 11, 21)
    time.tzset()


def test_it_is_compared_and_shown_as_a_date() -> None:
    assert Moment.ordered
    assert Moment().format(date(2026, 11, 21)) == "21 Nov 2026"
