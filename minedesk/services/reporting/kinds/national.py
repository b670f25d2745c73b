"""A country's figures: its contamination, release against target, devices, the treaty's tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from minedesk.formats.pdf.blocks import FieldGrid, Heading, Notice, PageBreak, Paragraph
from minedesk.services import summaries
from minedesk.services.reporting import nationwide, period, privacy
from minedesk.services.reporting.article7 import Forms, read_forms
from minedesk.services.reporting.asked import Asked, Content
from minedesk.services.reporting.figures import unit_for
from minedesk.services.reporting.period import Period
from minedesk.services.reporting.printing import Printing
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.formats.pdf.document import Block


def content(asked: Asked) -> Content:
    """The summary of the period that is meant. Raises AppError where the user's own forms cannot
    be read."""
    printing = asked.printing
    meant = period.asked_for(asked)
    forms = read_forms(tuple(nationwide.TABLES))
    return Content(
        _("National summary"),
        _blocks(printing, meant, forms),
        period.said(asked, meant),
        # Chosen records stand in the line under the title.
        cover=() if meant.only else [(_("Counted"), _("All records of the file"))],
    )


def _blocks(printing: Printing, meant: Period, forms: Forms) -> Iterator[Block]:
    connection = printing.repository.connection
    printing.job.step(_("Adding up"))
    if printing.for_donors:
        yield Notice(privacy.notice())
    months = summaries.released(connection, meant.first, meant.last, "month", only=meant.only)
    devices = summaries.devices(connection, meant.first, meant.last, only=meant.only)
    whole, left = summaries.total(months), summaries.open_land(connection, meant.only)
    unit = unit_for((whole.total, left.remaining))
    yield FieldGrid(period.headline(printing, whole, sum(devices.values()), unit), 3)
    yield Heading(_("Contamination by province"))
    yield from period.remaining(printing, meant, left, unit)
    yield from nationwide.land_by_province(printing, meant)
    yield Heading(_("Land by class and status"))
    yield from nationwide.land_by_class(printing, meant)
    yield Heading(_("Released against target"))
    yield from _against_target(printing, meant)
    yield Heading(_("Devices found by year"))
    yield from nationwide.devices_by_year(printing, meant)
    if forms.forms:
        yield PageBreak()
        yield from _treaty(printing, meant, forms)
    yield Heading(_("How this was counted"), 2)
    yield Paragraph(period.counting(printing, meant, classed=left.remaining > 0))
    yield Paragraph(_("A plan's target counts evenly over its days. Land that remains, and land "
                      "by class and status, is that of {day}, whatever the period.")
                    .format(day=printing.habits.date(printing.today)))  # fmt: skip


def _against_target(printing: Printing, meant: Period) -> Iterator[Block]:
    years = nationwide.years_of(printing, meant)
    if years:
        yield nationwide.against_target(years)
        yield from nationwide.released_by_year(printing, meant)
    else:
        yield Notice(_("No land was released in this period, and none was planned."))


def _treaty(printing: Printing, meant: Period, forms: Forms) -> Iterator[Block]:
    """The forms, with what MineDesk can fill in of them."""
    if forms.heading:
        yield Heading(forms.heading)
    for form in forms.forms:
        printing.job.check()
        named = _("Form {letter}: {title}").format(letter=form.letter, title=form.title)
        yield Heading(named if form.letter else form.title, 2)
        if form.text:
            yield Paragraph(form.text)
        for name in form.tables:
            yield from nationwide.TABLES[name](printing, meant)
