"""The figures of the overview: read in one go in the worker, and put into words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from minedesk.fields.kinds import Choice
from minedesk.fields.kinds.units import shown
from minedesk.fields.reading import Habits
from minedesk.records import record_types, schema
from minedesk.services import deadlines, summaries
from minedesk.store.query import Query
from minedesk.ui.areas import M2_PER_HA, decimals_for, unit_for
from minedesk.ui.tables.cells import abbreviation
from minedesk.words import _, ngettext

if TYPE_CHECKING:
    from minedesk.services.document import Document

SITES, TASKS, PARTNERS = "hazard_site", "clearance_task", "partner"
# What mines are called for short, wherever mines are cleared.
_CAPITALS: Final = {"ap_mine": "AP", "av_mine": "AV"}


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything the page shows, read in one go so that its parts agree."""

    year: int
    years: tuple[int, ...]
    operators: tuple[tuple[int, str], ...]
    records: int
    open_land: summaries.Land
    provinces: list[summaries.Land]
    months: list[summaries.Released]
    devices: dict[str, int]
    site_states: dict[str, int]
    task_states: dict[str, int]
    behind: list[deadlines.BehindPlan]
    accreditations: list[deadlines.Accreditation]
    follow_ups: list[deadlines.FollowUp]


def gather(document: Document, year: int | None, operator: int | None, today: date) -> Figures:
    """Read the figures of a year, the latest with work where none is said; runs in the worker."""
    reader = document.repository
    connection = reader.connection
    years = tuple(summaries.years(connection))
    chosen = year or (years[0] if years else today.year)
    first, last = date(chosen, 1, 1), date(chosen, 12, 31)
    return Figures(
        year=chosen,
        years=tuple(sorted({*years, today.year, chosen}, reverse=True)),
        operators=tuple(summaries.operators(connection)),
        records=sum(reader.count(Query(each.name)) for each in record_types()),
        open_land=summaries.open_land(connection),
        provinces=summaries.remaining_by_province(connection),
        months=summaries.released(connection, first, last, "month", operator),
        devices=summaries.devices(connection, first, last, operator),
        site_states=summaries.status_counts(connection, SITES),
        task_states=summaries.status_counts(connection, TASKS, operator),
        behind=deadlines.behind_plan(connection, today, operator),
        accreditations=deadlines.accreditations(connection, today),
        follow_ups=deadlines.follow_ups(connection, today),
    )


def days_words(days: int) -> str:
    """How far away a day is: "today", "tomorrow", "in 5 days", "3 days ago"."""
    if days == 0:
        return _("today")
    if days == 1:
        return _("tomorrow")
    if days < 0:
        return ngettext("{days} day ago", "{days} days ago", -days).format(days=-days)
    return ngettext("in {days} day", "in {days} days", days).format(days=days)


def exact_area(m2: float, habits: Habits) -> str:
    """An area in whole m², and in ha behind it."""
    hectares = habits.number(m2 / M2_PER_HA, 2)
    return f"{habits.number(m2, 0)} {shown('m2')} ({hectares} {shown('ha')})"


def month_name(day: date, habits: Habits, *, wide: bool) -> str:
    """The month of a day: "March 2024" or "Mar"."""
    from babel.dates import format_date

    pattern = "LLLL y" if wide else "LLL"
    return format_date(day, pattern, locale=habits.language)


def release_words(total: summaries.Released, habits: Habits) -> str:
    """How much land was cleared, reduced and cancelled, all in the unit that suits the sum."""
    size, _unit = unit_for(total.total)
    decimals = decimals_for(total.total)
    return _("cleared {cleared} · reduced {reduced} · cancelled {cancelled}").format(
        cleared=habits.number(total.cleared / size, decimals),
        reduced=habits.number(total.reduced / size, decimals),
        cancelled=habits.number(total.cancelled / size, decimals),
    )


def device_words(devices: Mapping[str, int], seen: int, habits: Habits) -> str:
    """How many devices of which category, for the first few: "12 AP · 3 UXO"."""
    kind = schema("find").by_key["category"].kind
    parts = []
    for code, count in list(devices.items())[:seen]:
        label = _("not said")
        if isinstance(kind, Choice) and code:
            short = _CAPITALS.get(code) or abbreviation(kind, code)
            label = short or kind.format(code, habits)
        parts.append(f"{habits.number(count, 0)} {label}")
    return " · ".join(parts) or _("none noted")
