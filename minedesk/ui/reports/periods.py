"""The periods that reports are made for, by name: this month, last quarter, all there is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from minedesk.words import N_

# The days that somebody types.
OWN: Final = "own"
# In the order in which they are offered.
PERIODS: Final[dict[str, str]] = {
    "this_month": N_("This month"),
    "last_month": N_("Last month"),
    "this_quarter": N_("This quarter"),
    "last_quarter": N_("Last quarter"),
    "this_year": N_("This year"),
    "last_year": N_("Last year"),
    "all": N_("Everything on record"),
    OWN: N_("From one day to another"),
}
_MONTHS: Final = {"month": 1, "quarter": 3, "year": 12}

Days = tuple[date | None, date | None]


def days_of(name: str, today: date) -> Days:
    """The first and the last day of a period; None is an open side. Raises KeyError for OWN."""
    if name == "all":
        return None, None
    which, _underscore, unit = name.partition("_")
    months = _MONTHS[unit]
    first = date(today.year, (today.month - 1) // months * months + 1, 1)
    if which == "last":
        first = _months_on(first, -months)
    return first, _months_on(first, months) - timedelta(days=1)


def _months_on(first: date, months: int) -> date:
    """The first day of the month that lies so many months on from another one's."""
    years, month = divmod(first.month - 1 + months, 12)
    return date(first.year + years, month + 1, 1)
