"""Moments that the program itself notes, shown as the day on which they were here."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from minedesk.fields.kinds.dates import Date


class Moment(Date):
    """A day, stored as a moment of UTC ("2026-11-21T20:15:00Z"): the day it was on this machine."""

    name = "moment"

    def from_sql(self, stored: Any) -> date:
        return local_day(stored)


def local_day(moment: str) -> date:
    """The day on which a moment of UTC was, on this machine."""
    return datetime.fromisoformat(moment).astimezone().date()
