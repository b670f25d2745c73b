"""The tables of a whole country: land by province, class and year, devices by year and outcome.

All figures come from `services.summaries` and are summed before rounding.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from minedesk.fields.kinds import Choice
from minedesk.formats.pdf.blocks import Paragraph
from minedesk.formats.pdf.charts import BarChart
from minedesk.formats.pdf.tables import Column, Table
from minedesk.records import schema as schema_named
from minedesk.services import summaries
from minedesk.services.reporting import period
from minedesk.services.reporting.figures import share, square_metres, unit_for
from minedesk.services.reporting.period import Period
from minedesk.services.reporting.printing import Printing
from minedesk.services.summaries import Land, Released
from minedesk.store.query import Filter, Query
from minedesk.words import _, ngettext

if TYPE_CHECKING:
    from minedesk.formats.pdf.document import Block

# More years than these beside each other make columns too narrow for their numbers.
_YEARS_ABREAST: Final = 7


@dataclass(frozen=True, slots=True)
class Year:
    """What was released in a year, and what plans wanted, in m²."""

    released: Released
    planned: float


def land_by_province(printing: Printing, meant: Period) -> Iterator[Block]:
    """What remains on open sites by province, with the Monitor's class."""
    rows = summaries.remaining_by_province(printing.repository.connection, only=meant.only)
    yield Table(
        [
            Column(_("Province"), 2.2),
            Column(_("Contamination class"), 2.2),
            Column(_("Open sites"), 1, "right"),
            Column(_("Remaining on open sites, m²"), 1.5, "right"),
        ],
        [_remaining(printing, row.name or _("Province not named"), [row]) for row in rows],
        _remaining(printing, _("Total"), rows) if rows else None,
        page_totals=lambda first, end: _remaining(
            printing, _("Page total"), rows[first:end], classed=False
        ),
    )


def _remaining(
    printing: Printing, name: str, rows: Sequence[Land], *, classed: bool = True
) -> list[str]:
    land = math.fsum(row.remaining for row in rows)
    known = period.contamination_class(land) if land > 0 and classed else ""
    sites = sum(row.sites for row in rows)
    return [name, known, printing.habits.number(sites, 0), square_metres(printing, land)]


def confirmed_and_suspected(
    printing: Printing, meant: Period, within: Query | None = None
) -> Iterator[Block]:
    """What remains on open confirmed and on open suspected areas, by province."""
    connection = printing.repository.connection
    # Sites of another class may write the name of the same province in another way.
    every = summaries.remaining_by_province(connection, only=meant.only, within=within)
    called = {said: row.name for row in every for said in row.said}
    by_class = [
        {
            called.get(row.said[0], row.name): row
            for row in summaries.remaining_by_province(connection, code, meant.only, within)
        }
        for code in ("cha", "sha")
    ]
    names = sorted({name for rows in by_class for name in rows}, key=lambda name: (not name, name))
    lines = [[rows.get(name, Land(name, 0, 0.0)) for rows in by_class] for name in names]
    sums = [
        Land("", sum(each.sites for each in rows.values()),
             math.fsum(each.remaining for each in rows.values()))
        for rows in by_class
    ]  # fmt: skip

    def cells(name: str, line: Sequence[Land]) -> list[str]:
        figures = [(printing.habits.number(each.sites, 0), square_metres(printing, each.remaining))
                   for each in line]  # fmt: skip
        return [name, *(text for pair in figures for text in pair)]

    yield Table(
        [
            Column(_("Province"), 1.8),
            Column(_("Confirmed areas"), 1, "right"),
            Column(_("Confirmed, m²"), 1.3, "right"),
            Column(_("Suspected areas"), 1, "right"),
            Column(_("Suspected, m²"), 1.3, "right"),
        ],
        [cells(name or _("Province not named"), line)
         for name, line in zip(names, lines, strict=True)],
        cells(_("Total"), sums) if names else None,
    )  # fmt: skip


def land_by_class(printing: Printing, meant: Period) -> Iterator[Block]:
    """All sites by class and status, with their land as it stands today."""
    rows = summaries.sites_by_class_and_status(printing.repository.connection, meant.only)
    sums = [math.fsum(getattr(row, name) for row in rows) for name in _STANDING]
    number = printing.habits.number
    yield Table(
        [
            Column(_("Class"), 2.2),
            Column(_("Status"), 1),
            Column(_("Sites"), 0.7, "right"),
            Column(_("Reported, m²"), 1.1, "right"),
            Column(_("Released, m²"), 1.1, "right"),
            Column(_("Remaining on all sites, m²"), 1.2, "right"),
        ],
        [
            [
                _word("hazard_site", "land_class", row.land_class, _("Class not named")),
                _word("hazard_site", "status", row.status, _("Status not named")),
                number(row.sites, 0),
                *(square_metres(printing, getattr(row, name)) for name in _STANDING),
            ]
            for row in rows
        ],
        [_("Total"), "", number(sum(row.sites for row in rows), 0),
         *(square_metres(printing, m2) for m2 in sums)] if rows else None,
    )  # fmt: skip


_STANDING: Final = ("area", "released", "remaining")


def years_of(printing: Printing, meant: Period, within: Query | None = None) -> list[Year]:
    """The years of a period, from the first to the last that has any figure."""
    connection = printing.repository.connection
    first, last, only = meant.first, meant.last, meant.only
    planned = summaries.planned_by_year(connection, first, last, only, within)
    months = summaries.released(connection, first, last, only=only, within=within)
    by_year = period.by_year(months)
    years = [Year(each, planned.get(int(each.group), 0.0)) for each in by_year]
    told = [place for place, year in enumerate(years) if year.released.total or year.planned]
    return years[told[0] : told[-1] + 1] if told else []


def released_by_year(
    printing: Printing, meant: Period, within: Query | None = None
) -> Iterator[Block]:
    """Land released by year, with what plans wanted of it."""
    years = years_of(printing, meant, within)
    whole = summaries.total(year.released for year in years)
    planned = math.fsum(year.planned for year in years)

    def cells(name: str, land: Released, target: float) -> list[str]:
        ways = (land.cancelled, land.reduced, land.cleared, land.total)
        wanted = square_metres(printing, target) if target else ""
        reached = share(printing, land.total / target) if target else ""
        return [name, *(square_metres(printing, m2) for m2 in ways), wanted, reached]

    yield Table(
        [
            Column(_("Year"), 0.8),
            Column(_("Cancelled, m²"), 1.25, "right"),
            Column(_("Reduced, m²"), 1.25, "right"),
            Column(_("Cleared, m²"), 1.25, "right"),
            Column(_("Released, m²"), 1.25, "right"),
            Column(_("Target, m²"), 1.25, "right"),
            Column(_("Of the target"), 0.9, "right"),
        ],
        [cells(year.released.group, year.released, year.planned) for year in years],
        cells(_("Total"), whole, planned) if years else None,
    )


def against_target(years: Sequence[Year]) -> BarChart:
    """What was released beside what was wanted, year by year."""
    largest = max((max(year.released.total, year.planned) for year in years), default=0.0)
    unit = unit_for([largest])
    return BarChart(
        _("Land released against target by year"),
        [year.released.group for year in years],
        [
            (_("Released"), [max(0.0, year.released.total) / unit.size for year in years]),
            (_("Target"), [max(0.0, year.planned) / unit.size for year in years]),
        ],
        stacked=False,
        unit=unit.name,
    )


def released_by_province(
    printing: Printing, meant: Period, within: Query | None = None
) -> Iterator[Block]:
    """Land released in the period by province."""
    rows = summaries.released(
        printing.repository.connection, meant.first, meant.last, "province",
        only=meant.only, within=within,
    )  # fmt: skip
    yield period.released_by(printing, rows, period.GROUPS["province"])


# The sites that the treaty asks about.
_AP_MINES: Final = Query("hazard_site", filters=(Filter("contamination", "is", ("ap_mine",)),))


def ap_mine_areas(printing: Printing, meant: Period) -> Iterator[Block]:
    """Open confirmed and suspected areas of the sites noted with anti-personnel mines; what is on
    others stands below."""
    yield from confirmed_and_suspected(printing, meant, _AP_MINES)
    connection = printing.repository.connection
    every = summaries.open_land(connection, meant.only)
    mined = [
        row
        for code in ("cha", "sha")
        for row in summaries.remaining_by_province(connection, code, meant.only, _AP_MINES)
    ]
    others = every.sites - sum(row.sites for row in mined)
    if others:
        left = max(0.0, every.remaining - math.fsum(row.remaining for row in mined))
        yield Paragraph(
            ngettext(
                "{count} other open site ({area} m²) is not in this table: it is not noted with "
                "anti-personnel mines, or neither confirmed nor suspected.",
                "{count} other open sites ({area} m²) are not in this table: they are not noted "
                "with anti-personnel mines, or neither confirmed nor suspected.",
                others,
            ).format(count=printing.habits.number(others, 0), area=square_metres(printing, left))
        )


def ap_mine_land_by_province(printing: Printing, meant: Period) -> Iterator[Block]:
    """Land released in the period on sites noted with anti-personnel mines, by province."""
    yield from released_by_province(printing, meant, _AP_MINES)
    yield from _released_elsewhere(printing, meant)


def ap_mine_land_by_year(printing: Printing, meant: Period) -> Iterator[Block]:
    """The same by year, with what was planned there."""
    yield from released_by_year(printing, meant, _AP_MINES)


def _released_elsewhere(printing: Printing, meant: Period) -> Iterator[Block]:
    """How much of the released land is on no site noted with anti-personnel mines."""
    connection, first, last = printing.repository.connection, meant.first, meant.last
    every, mined = (
        summaries.total(summaries.released(connection, first, last, only=meant.only, within=within))
        for within in (None, _AP_MINES)
    )
    others = every.total - mined.total
    if others >= 0.5:
        yield Paragraph(
            _(
                "Other {area} m² were released on land that is not noted with anti-personnel mines."
            ).format(area=square_metres(printing, others))
        )


def devices_found(printing: Printing, meant: Period) -> Iterator[Block]:
    """Devices found in the period by category."""
    connection = printing.repository.connection
    found = summaries.devices(connection, meant.first, meant.last, only=meant.only)
    yield period.devices_table(printing, found)


def devices_destroyed(printing: Printing, meant: Period) -> Iterator[Block]:
    """Devices found in the period that were destroyed, by category."""
    connection = printing.repository.connection
    first, last, only = meant.first, meant.last, meant.only
    found = summaries.devices(connection, first, last, outcome="destroyed", only=only)
    yield period.devices_table(printing, found)
    others = sum(summaries.devices(connection, first, last, only=only).values())
    others -= sum(found.values())
    if others:
        yield Paragraph(
            ngettext(
                "{count} device found in this period is not noted as destroyed, and not in this "
                "table.",
                "{count} devices found in this period are not noted as destroyed, and not in this "
                "table.",
                others,
            ).format(count=printing.habits.number(others, 0))
        )


def ap_mines_destroyed(printing: Printing, meant: Period) -> Iterator[Block]:
    """Anti-personnel mines found in the period that were destroyed, by year; no other devices."""
    connection, number = printing.repository.connection, printing.habits.number
    by_year = summaries.devices_by_year(
        connection, meant.first, meant.last, "destroyed", meant.only
    )
    mines = {year: found["ap_mine"] for year, found in by_year.items() if "ap_mine" in found}
    yield Table(
        [Column(_("Year"), 3), Column(_("Anti-personnel mines destroyed"), 2, "right")],
        [[str(year), number(count, 0)] for year, count in mines.items()],
        [_("Total"), number(sum(mines.values()), 0)] if mines else None,
    )


def devices_by_year(printing: Printing, meant: Period) -> Iterator[Block]:
    """Devices found by category and year, some years beside each other."""
    connection = printing.repository.connection
    found = summaries.devices_by_year(connection, meant.first, meant.last, only=meant.only)
    sums: dict[str, int] = {}
    for of_year in found.values():
        for code, count in of_year.items():
            sums[code] = sums.get(code, 0) + count
    codes = sorted(sums, key=lambda code: (-sums[code], code))
    years = list(found)
    for start in range(0, max(len(years), 1), _YEARS_ABREAST):
        abreast = years[start : start + _YEARS_ABREAST]
        last = start + _YEARS_ABREAST >= len(years)
        columns = [{code: found[year].get(code, 0) for code in codes} for year in abreast]
        titles = [str(year) for year in abreast]
        if last:
            columns.append(sums)
            titles.append(_("All years"))
        yield _devices(printing, codes, titles, columns)


def _devices(
    printing: Printing,
    codes: Sequence[str],
    titles: Sequence[str],
    columns: Sequence[dict[str, int]],
) -> Table:
    number = printing.habits.number
    return Table(
        [Column(_("Category"), 2.6), *(Column(title, 1, "right") for title in titles)],
        [
            [
                _word("find", "category", code, _("Category not named")),
                *(number(column[code], 0) for column in columns),
            ]
            for code in codes
        ],
        [_("Total"), *(number(sum(column.values()), 0) for column in columns)] if codes else None,
    )


# By the names that the text file of the treaty's forms calls them.
TABLES: Final[dict[str, Callable[[Printing, Period], Iterator[Block]]]] = {
    table.__name__: table
    for table in (
        confirmed_and_suspected,
        ap_mine_areas,
        land_by_province,
        land_by_class,
        released_by_province,
        released_by_year,
        ap_mine_land_by_province,
        ap_mine_land_by_year,
        devices_found,
        devices_by_year,
        devices_destroyed,
        ap_mines_destroyed,
    )
}


def _word(type: str, key: str, code: str, unnamed: str) -> str:
    kind = schema_named(type).by_key[key].kind
    return kind.vocabulary.label(code) if code and isinstance(kind, Choice) else unnamed
