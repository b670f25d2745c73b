"""The tables and charts of work by month, province, operator and activity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from minedesk.formats.pdf.charts import BarChart
from minedesk.formats.pdf.tables import Column, Table
from minedesk.services import accomplished
from minedesk.services.accomplished import Work
from minedesk.services.reporting.figures import square_metres
from minedesk.services.reporting.period import MOST_MONTHS, category
from minedesk.services.reporting.printing import Printing
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.formats.pdf.document import Block

# More categories than these beside each other make columns too narrow for their names.
_ABREAST: Final = 6


def work_table(printing: Printing, works: Sequence[Work], title: tuple[str, str, str]) -> Table:
    """Land by how it was released, devices and days of people; title is one of `period.GROUPS`."""
    _heading, column, unnamed = title

    def cells(work: Work, name: str) -> list[str]:
        land = work.land
        ways = (land.cancelled, land.reduced, land.cleared, land.total)
        counts = (work.found, work.person_days)
        return [
            name,
            *(square_metres(printing, m2) for m2 in ways),
            *(printing.habits.number(count, 0) for count in counts),
        ]

    return Table(
        [
            Column(_(column), 1.7),
            Column(_("Cancelled, m²"), 1.1, "right"),
            Column(_("Reduced, m²"), 1.1, "right"),
            Column(_("Cleared, m²"), 1.1, "right"),
            Column(_("Released, m²"), 1.1, "right"),
            Column(_("Devices found"), 0.9, "right"),
            Column(_("Days of personnel"), 1, "right"),
        ],
        [cells(work, work.land.group or (_(unnamed) if unnamed else "")) for work in works],
        cells(accomplished.total(works), _("Total")) if works else None,
        page_totals=lambda first, end: cells(accomplished.total(works[first:end]), _("Page total")),
    )


def devices_tables(
    printing: Printing, works: Sequence[Work], title: tuple[str, str, str]
) -> Iterator[Block]:
    """Devices by category, for those groups that have any: some categories beside each other, and
    all of them at the end."""
    _heading, column, unnamed = title
    number = printing.habits.number
    works = [work for work in works if work.found]
    whole = accomplished.total(works)
    codes = list(whole.devices)
    for start in range(0, len(codes), _ABREAST):
        abreast = codes[start : start + _ABREAST]
        last = start + _ABREAST >= len(codes)

        def cells(work: Work, name: str, codes: Sequence[str], *, last: bool) -> list[str]:
            counts = [work.devices.get(code, 0) for code in codes]
            return [name, *(number(each, 0) for each in (*counts, *([work.found] * last)))]

        headings = [category(printing, code) for code in abreast] + [_("All")] * last
        yield Table(
            [Column(_(column), 1.7), *(Column(heading, 1, "right") for heading in headings)],
            [
                cells(work, work.land.group or (_(unnamed) if unnamed else ""), abreast, last=last)
                for work in works
            ],
            cells(whole, _("Total"), abreast, last=last),
        )


def devices_chart(printing: Printing, months: Sequence[Work]) -> BarChart:
    """Devices found by month, or by year where the months are many."""
    many = len(months) > MOST_MONTHS
    counts: dict[str, int] = {}
    for work in months:
        name = work.land.group[:4] if many else printing.month(work.land.group)
        counts[name] = counts.get(name, 0) + work.found
    return BarChart(
        _("Devices found by year") if many else _("Devices found by month"),
        list(counts),
        [(_("Devices"), list(counts.values()))],
    )
