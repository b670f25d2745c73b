"""The summary of a period: land released by province and operator, devices found, what remains.

All figures come from `services.summaries`, as on the overview, and are summed before rounding.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from minedesk.errors import AppError
from minedesk.fields.kinds import Choice
from minedesk.formats.pdf.blocks import FieldGrid, Heading, Notice, Paragraph
from minedesk.formats.pdf.charts import BarChart
from minedesk.formats.pdf.tables import Column, Table
from minedesk.records import schema as schema_named
from minedesk.services import scope, summaries
from minedesk.services.reporting import privacy
from minedesk.services.reporting.figures import Unit, square_metres, unit_for
from minedesk.services.reporting.printing import Printing
from minedesk.services.reporting.wording import described
from minedesk.services.summaries import Grouping, Land, Released
from minedesk.words import N_, _, ngettext

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from minedesk.formats.pdf.document import Block
    from minedesk.services.reporting.asked import Asked
    from minedesk.store.query import Query

# More months than this make bars too thin: years take their place.
MOST_MONTHS: Final = 24
_KM2 = 1_000_000.0

# The Landmine Monitor's classes. Its published bands leave gaps between 19 and 20 km² and at
# 100 km²; each band is read as beginning where the one below it ends.
_CLASSES: Final = (
    (100 * _KM2, N_("massive (more than 100 km²)")),
    (20 * _KM2, N_("heavy (20 to 100 km²)")),
    (5 * _KM2, N_("medium (5 to under 20 km²)")),
    (0.0, N_("light (under 5 km²)")),
)


@dataclass(frozen=True, slots=True)
class Period:
    """From first to last day, both included; only is a query that says whose figures are meant, or
    None for all."""

    first: datetime.date
    last: datetime.date
    only: Query | None = None


def contamination_class(m2: float) -> str:
    """The Monitor's class of an area total, in words: massive, heavy, medium or light."""
    massive = _CLASSES[0]
    if m2 > massive[0]:
        return _(massive[1])
    return _(next(name for least, name in _CLASSES[1:] if m2 >= least))


def period_of(
    connection: Connection,
    first: datetime.date | None,
    last: datetime.date | None,
    only: Query | None = None,
) -> Period:
    """The period meant; where a side is open, it reaches to the first or last work on record.

    Raises AppError where it ends before it begins.
    """
    if first is None or last is None:
        today = datetime.date.today()
        begun, ended = _noted(connection, only) or (today, today)
        first = first or min(begun, last or begun)
        last = last or max(ended, first)
    if last < first:
        raise AppError(
            _("The period ends ({last}) before it begins ({first}).").format(
                first=first.isoformat(), last=last.isoformat()
            ),
            _("Look at both dates; one of them is wrong."),
        )
    return Period(first, last, only)


def asked_for(asked: Asked) -> Period:
    """The period that is meant, and whose figures. AppError: it ends before it begins, or figures
    of rows are meant."""
    return period_of(asked.printing.repository.connection, asked.first, asked.last, asked.only())


def said(asked: Asked, meant: Period) -> str:
    """A period in words, and whose figures are meant where it is not everybody's."""
    printing, only = asked.printing, meant.only
    whose = ""
    if only is not None:
        schema = schema_named(only.type)
        which = described(only, schema, printing) or _("all")
        whose = f"{_(schema.plural)}: {which}"
    return " · ".join(filter(None, (printing.period(meant.first, meant.last), whose)))


def blocks(printing: Printing, period: Period) -> Iterator[Block]:
    """The summary from top to bottom."""
    connection = printing.repository.connection
    first, last, only = period.first, period.last, period.only
    printing.job.step(_("Adding up"))
    months = summaries.released(connection, first, last, "month", only=only)
    whole = summaries.total(months)
    found = summaries.devices(connection, first, last, only=only)
    left = summaries.open_land(connection, only)
    unit = unit_for((whole.total, left.remaining))
    if printing.for_donors:
        yield Notice(privacy.notice())
    if not whole.total and not found:
        yield Notice(_nothing(printing, period))
    else:
        yield FieldGrid(headline(printing, whole, sum(found.values()), unit), 3)
        yield chart(printing, months)
    for group in _SHOWN:
        printing.job.check()
        title = GROUPS[group]
        yield Heading(_(title[0]))
        rows = summaries.released(connection, first, last, group, only=only)
        yield released_by(printing, rows, title)
    yield Heading(_("Devices found"))
    yield devices_table(printing, found)
    yield Heading(_("Land that remains"))
    yield from remaining(printing, period, left, unit)
    yield Heading(_("How this was counted"), 2)
    yield Paragraph(counting(printing, period, classed=left.remaining > 0))


GROUPS: Final[dict[Grouping, tuple[str, str, str]]] = {
    "province": (N_("Released by province"), N_("Province"), N_("Province not named")),
    "operator": (N_("Released by operator"), N_("Operator"), N_("Operator not named")),
    "activity": (N_("Released by activity"), N_("Activity"), N_("Activity not named")),
    "month": (N_("Released by month"), N_("Month"), ""),
}
# What the summary shows; the progress report shows all.
_SHOWN: Final[tuple[Grouping, ...]] = ("province", "operator")


def headline(
    printing: Printing, whole: Released, devices: int, unit: Unit
) -> list[tuple[str, str]]:
    """What a period brought, in labels and figures."""
    return [
        (_("Cancelled (by non-technical survey)"), unit.text(printing, whole.cancelled)),
        (_("Reduced (by technical survey)"), unit.text(printing, whole.reduced)),
        (_("Cleared (by clearance)"), unit.text(printing, whole.cleared)),
        (_("Land released in all"), unit.text(printing, whole.total)),
        (_("Devices found"), printing.habits.number(devices, 0)),
    ]


def _nothing(printing: Printing, period: Period) -> str:
    said = [
        _("No land was released and no devices were found in this period ({period}).").format(
            period=printing.period(period.first, period.last)
        )
    ]
    years = summaries.years(printing.repository.connection, period.only)
    if years:
        named = ", ".join(str(year) for year in reversed(years))
        said.append(_("Work is on record in: {years}.").format(years=named))
    elif period.only is None:
        said.append(_("No work is on record yet."))
    return " ".join(said)


def chart(printing: Printing, months: Sequence[Released]) -> BarChart:
    """Land released by month, or by year where the months are many."""
    many = len(months) > MOST_MONTHS
    bars = by_year(months) if many else months
    largest = max((bar.total for bar in bars), default=0.0)
    unit = unit_for([largest])
    return BarChart(
        _("Land released by year") if many else _("Land released by month"),
        [bar.group if many else printing.month(bar.group) for bar in bars],
        [
            (_("Cleared"), [max(0.0, bar.cleared) / unit.size for bar in bars]),
            (_("Reduced"), [max(0.0, bar.reduced) / unit.size for bar in bars]),
            (_("Cancelled"), [max(0.0, bar.cancelled) / unit.size for bar in bars]),
        ],
        unit=unit.name,
    )


def by_year(months: Sequence[Released]) -> list[Released]:
    """Released land of months, by year."""
    years: dict[str, list[Released]] = {}
    for month in months:
        years.setdefault(month.group[:4], []).append(month)
    return [replace(summaries.total(its), group=name) for name, its in years.items()]


def released_by(printing: Printing, rows: Sequence[Released], title: tuple[str, str, str]) -> Table:
    """Land by how it was released; title says, as msgids, what the table, its first column and land
    of no group are called."""
    _heading, column, unnamed = title
    whole = summaries.total(rows)
    return Table(
        [
            Column(_(column), 2.2),
            Column(_("Cancelled, m²"), 1.2, "right"),
            Column(_("Reduced, m²"), 1.2, "right"),
            Column(_("Cleared, m²"), 1.2, "right"),
            Column(_("Released, m²"), 1.2, "right"),
        ],
        [_figures(printing, row, row.group or _(unnamed)) for row in rows],
        _figures(printing, whole, _("Total")) if rows else None,
        page_totals=lambda first, end: _figures(
            printing, summaries.total(rows[first:end]), _("Page total")
        ),
    )


def _figures(printing: Printing, row: Released, name: str) -> list[str]:
    ways = (row.cancelled, row.reduced, row.cleared, row.total)
    return [name, *(square_metres(printing, m2) for m2 in ways)]


def devices_table(printing: Printing, found: dict[str, int]) -> Table:
    """Devices found by category."""
    number = printing.habits.number
    return Table(
        [Column(_("Category"), 3), Column(_("Count"), 1, "right")],
        [[category(printing, code), number(count, 0)] for code, count in found.items()],
        [_("Total"), number(sum(found.values()), 0)] if found else None,
    )


def category(printing: Printing, code: str) -> str:
    """What devices of a category are called; "" is that of those without one."""
    kind = schema_named("find").by_key["category"].kind
    if code and isinstance(kind, Choice):
        return kind.format(code, printing.habits)
    return _("Category not named")


def remaining(printing: Printing, period: Period, land: Land, unit: Unit) -> Iterator[Block]:
    """The open sites, the land that remains on them, and its class."""
    connection = printing.repository.connection
    number = printing.habits.number
    pairs = [
        (_("Open sites on {day}").format(day=printing.habits.date(printing.today)),
         number(land.sites, 0)),
        (_("Land remaining on them"), unit.text(printing, land.remaining)),
    ]  # fmt: skip
    if land.remaining > 0:
        pairs.append((_("Contamination class"), contamination_class(land.remaining)))
    yield FieldGrid(pairs)
    unknown = _without_area(connection, period.only)
    if unknown:
        yield Paragraph(
            ngettext(
                "{count} open site has no area on record and is not in this sum.",
                "{count} open sites have no area on record and are not in this sum.",
                unknown,
            ).format(count=number(unknown, 0))
        )


def counting(printing: Printing, period: Period, *, classed: bool = False) -> str:
    """How all this was counted, in words; classed says that a contamination class stands there."""
    lines = [
        _(
            "Land counts once, in the period of the day on which it was released; cancelled, "
            "reduced and cleared land are never mixed. Sums are made of the unrounded figures."
        )
    ]
    if classed:
        lines.append(
            _(
                "The contamination class is the Landmine Monitor's, for the land that remains: "
                "massive above 100 km², heavy from 20, medium from 5, light below."
            )
        )
    if period.only is not None and period.only.type == "hazard_site":
        lines.append(
            _(
                "Of work, only what can be given to one of the chosen sites is counted; the target "
                "of a task on one of them counts whole, even where it is on other sites, too."
            )
        )
    undated = _undated(printing.repository.connection, period.only)
    if undated:
        lines.append(
            ngettext(
                "{count} row of work has no date and is not counted in any period.",
                "{count} rows of work have no date and are not counted in any period.",
                undated,
            ).format(count=printing.habits.number(undated, 0))
        )
    return "\n".join(lines)


def _noted(
    connection: Connection, only: Query | None
) -> tuple[datetime.date, datetime.date] | None:
    """The first and the last day of work on record; None where there is none."""
    from sqlalchemy import func, select

    days: list[datetime.date] = []
    for name in ("progress", "find"):
        table = schema_named(name).table
        ends = select(func.min(table.c.date), func.max(table.c.date)).where(scope.work(table, only))
        days += [day for day in connection.execute(ends).one() if day is not None]
    return (min(days), max(days)) if days else None


def _undated(connection: Connection, only: Query | None) -> int:
    from sqlalchemy import func, select

    count = 0
    for name in ("progress", "find"):
        table = schema_named(name).table
        undated = select(func.count()).select_from(table)
        undated = undated.where(table.c.date.is_(None), scope.work(table, only))
        count += int(connection.execute(undated).scalar_one())
    return count


def _without_area(connection: Connection, only: Query | None) -> int:
    from sqlalchemy import func, or_, select

    site = schema_named("hazard_site").table
    is_open = or_(site.c.status.is_(None), site.c.status.not_in(summaries.SITE_DONE))
    counted = select(func.count()).select_from(site)
    counted = counted.where(is_open, site.c.area_m2.is_(None), scope.sites(only))
    return int(connection.execute(counted).scalar_one())
