"""The progress of a period: what was released, by whom, where and how; against before and plan."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from minedesk.fields.kinds import Choice
from minedesk.formats.pdf.blocks import FieldGrid, Heading, Notice, Paragraph
from minedesk.formats.pdf.tables import Column, Table
from minedesk.records import schema as schema_named
from minedesk.services import accomplished, summaries
from minedesk.services.accomplished import Work
from minedesk.services.reporting import figures, period, privacy, workdone
from minedesk.services.reporting.asked import Asked, Content
from minedesk.services.reporting.period import Period
from minedesk.services.reporting.printing import Printing
from minedesk.services.summaries import Effort, Grouping, Released
from minedesk.words import N_, _

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from minedesk.formats.pdf.document import Block

_GROUPS: Final[tuple[Grouping, ...]] = ("month", "province", "operator", "activity")
# Over the tables of devices by category.
_DEVICES: Final[dict[Grouping, str]] = {
    "month": N_("Devices found by month and category"),
    "province": N_("Devices found by province and category"),
}
_DAY: Final = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Figures:
    """What came out of a period."""

    land: Released
    devices: dict[str, int]
    effort: Effort


def content(asked: Asked) -> Content:
    """The report of the period that is meant."""
    printing = asked.printing
    meant = period.asked_for(asked)
    return Content(
        _("Progress report"), _blocks(printing, meant), period.said(asked, meant), cover=()
    )


def before(meant: Period) -> Period:
    """The period of the same length before one: as many months where it is whole months, else as
    many days."""
    first, last = meant.first, meant.last
    if first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]:
        months = (last.year - first.year) * 12 + last.month - first.month + 1
        start = first.year * 12 + first.month - 1 - months
        if start >= 12:
            return Period(datetime.date(start // 12, start % 12 + 1, 1), first - _DAY)
    begin = datetime.date.min
    if (first - begin).days <= (last - first).days:
        return Period(begin, begin if first == begin else first - _DAY)
    return Period(first - (last - first) - _DAY, first - _DAY)


def _blocks(printing: Printing, meant: Period) -> Iterator[Block]:
    connection = printing.repository.connection
    printing.job.step(_("Adding up"))
    if printing.for_donors:
        yield Notice(privacy.notice())
    old = replace(before(meant), only=meant.only)
    now, earlier = _figures(connection, meant), _figures(connection, old)
    yield FieldGrid(_headline(printing, now), 3)
    works = {
        group: accomplished.done(connection, meant.first, meant.last, group, meant.only)
        for group in _GROUPS
    }
    if now.land.total:
        yield period.chart(printing, [work.land for work in works["month"]])
    else:
        yield Notice(_("No land was released in this period."))
    if now.devices:
        yield workdone.devices_chart(printing, works["month"])
    yield Heading(_("Compared with the period before and with the plan"), 2)
    yield from _comparison(printing, meant, now, earlier)
    for group in _GROUPS:
        printing.job.check()
        title = period.GROUPS[group]
        yield Heading(_(title[0]), 2)
        yield workdone.work_table(printing, _named(printing, group, works[group]), title)
    yield Heading(_("Devices found"), 2)
    yield period.devices_table(printing, now.devices)
    for group, heading in _DEVICES.items() if now.devices else ():
        yield Heading(_(heading), 2)
        named = _named(printing, group, works[group])
        yield from workdone.devices_tables(printing, named, period.GROUPS[group])
    yield Heading(_("How this was counted"), 2)
    yield Paragraph(period.counting(printing, meant))
    yield Paragraph(
        _("A plan's target counts evenly over its days. Days of personnel are the people of each "
          "row of progress, hours as they are noted there.")
    )  # fmt: skip


def _figures(connection: Connection, meant: Period) -> _Figures:
    first, last, only = meant.first, meant.last, meant.only
    return _Figures(
        summaries.total(summaries.released(connection, first, last, "operator", only=only)),
        summaries.devices(connection, first, last, only=only),
        summaries.effort(connection, first, last, only),
    )


def _headline(printing: Printing, now: _Figures) -> list[tuple[str, str]]:
    number = printing.habits.number
    unit = figures.unit_for([now.land.total])
    return [
        (_("Land released in all"), unit.text(printing, now.land.total)),
        (_("Devices found"), number(sum(now.devices.values()), 0)),
        (_("Days of personnel"), number(now.effort.person_days, 0)),
    ]


def _comparison(
    printing: Printing, meant: Period, now: _Figures, earlier: _Figures
) -> Iterator[Block]:
    plan = summaries.planned(printing.repository.connection, meant.first, meant.last, meant.only)
    found, found_before = sum(now.devices.values()), sum(earlier.devices.values())
    days, days_before = now.effort.person_days, earlier.effort.person_days
    lines: list[tuple[str, float, float, float | None, int]] = [
        (_("Cancelled, m²"), now.land.cancelled, earlier.land.cancelled, None, 0),
        (_("Reduced, m²"), now.land.reduced, earlier.land.reduced, None, 0),
        (_("Cleared, m²"), now.land.cleared, earlier.land.cleared, None, 0),
        (_("Released, m²"), now.land.total, earlier.land.total, plan or None, 0),
        (_("Devices found"), found, found_before, None, 0),
        (_("Days of personnel"), days, days_before, None, 0),
        (_("Hours"), now.effort.hours, earlier.effort.hours, None, 2),
    ]
    yield Table(
        [
            Column("", 1.4),
            Column(_("This period"), 1.2, "right"),
            Column(_("The period before"), 1.2, "right"),
            Column(_("Change"), 1.3, "right"),
            Column(_("Plan"), 1.1, "right"),
            Column(_("Of the plan"), 1, "right"),
        ],
        [
            [
                name,
                figures.number(printing, value, decimals),
                figures.number(printing, old, decimals),
                _change(printing, value, old),
                figures.square_metres(printing, target) if target else "",
                figures.share(printing, value / target) if target else "",
            ]
            for name, value, old, target, decimals in lines
        ],
    )
    old = before(meant)
    yield Paragraph(
        _("The period before: {period}").format(period=printing.period(old.first, old.last))
    )


def _change(printing: Printing, value: float, old: float) -> str:
    if old <= 0:
        return _("none before") if value else ""
    change = value / old - 1
    return ("+" if change > 0 else "") + figures.share(printing, change)


def _named(printing: Printing, group: Grouping, works: Sequence[Work]) -> list[Work]:
    """The works with their groups as people call them; months without any are left out."""
    if group == "month":
        some = [work for work in works if work.land.total or work.found or work.person_days]
        return [_called(work, printing.month(work.land.group)) for work in some]
    kind = schema_named("clearance_task").by_key["activity"].kind
    if group != "activity" or not isinstance(kind, Choice):
        return list(works)
    return [
        _called(work, kind.format(work.land.group, printing.habits) if work.land.group else "")
        for work in works
    ]


def _called(work: Work, name: str) -> Work:
    return replace(work, land=replace(work.land, group=name))
