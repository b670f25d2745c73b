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
from minedesk.services import summaries
from minedesk.services.reporting import period, privacy
from minedesk.services.reporting.asked import Asked, Content
from minedesk.services.reporting.period import Period
from minedesk.services.reporting.printing import Printing
from minedesk.services.summaries import Effort, Grouping, Released
from minedesk.words import _

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from minedesk.formats.pdf.document import Block

_GROUPS: Final[tuple[Grouping, ...]] = ("month", "province", "operator", "activity")
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
    months = summaries.released(connection, meant.first, meant.last, "month", only=meant.only)
    if now.land.total:
        yield period.chart(printing, months)
    else:
        yield Notice(_("No land was released in this period."))
    yield Heading(_("Compared with the period before and with the plan"), 2)
    yield from _comparison(printing, meant, now, earlier)
    for group in _GROUPS:
        printing.job.check()
        title = period.GROUPS[group]
        rows = summaries.released(connection, meant.first, meant.last, group, only=meant.only)
        yield Heading(_(title[0]), 2)
        yield period.released_by(printing, _named(printing, group, rows), title)
    yield Heading(_("Devices found"), 2)
    yield period.devices_table(printing, now.devices)
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
    return [
        (_("Land released in all"), printing.area(now.land.total)),
        (_("Devices found"), number(sum(now.devices.values()), 0)),
        (_("Days of personnel"), number(now.effort.person_days, 0)),
    ]


def _comparison(
    printing: Printing, meant: Period, now: _Figures, earlier: _Figures
) -> Iterator[Block]:
    plan = summaries.planned(printing.repository.connection, meant.first, meant.last, meant.only)
    lines: list[tuple[str, float, float, float | None]] = [
        (_("Cancelled, m²"), now.land.cancelled, earlier.land.cancelled, None),
        (_("Reduced, m²"), now.land.reduced, earlier.land.reduced, None),
        (_("Cleared, m²"), now.land.cleared, earlier.land.cleared, None),
        (_("Released, m²"), now.land.total, earlier.land.total, plan or None),
        (_("Devices found"), sum(now.devices.values()), sum(earlier.devices.values()), None),
        (_("Days of personnel"), now.effort.person_days, earlier.effort.person_days, None),
        (_("Hours"), now.effort.hours, earlier.effort.hours, None),
    ]
    number = printing.habits.number
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
                number(value, 2),
                number(old, 2),
                _change(printing, value, old),
                number(target, 2) if target else "",
                _percent(printing, value / target) if target else "",
            ]
            for name, value, old, target in lines
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
    return ("+" if change > 0 else "") + _percent(printing, change)


def _percent(printing: Printing, share: float) -> str:
    return f"{printing.habits.number(share * 100, 1)} %"


def _named(printing: Printing, group: Grouping, rows: Sequence[Released]) -> list[Released]:
    """The rows with their groups as people call them."""
    if group == "month":
        return [replace(row, group=printing.month(row.group)) for row in rows if row.total]
    kind = schema_named("clearance_task").by_key["activity"].kind
    if group != "activity" or not isinstance(kind, Choice):
        return list(rows)
    return [
        replace(row, group=kind.format(row.group, printing.habits) if row.group else "")
        for row in rows
    ]
