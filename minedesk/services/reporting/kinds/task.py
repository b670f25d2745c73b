"""The dossier of a task: its order, progress against the plan, devices, visits, photos."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from minedesk.fields.kinds.units import shown
from minedesk.formats.pdf.blocks import FieldGrid, Heading, Notice
from minedesk.formats.pdf.charts import BarChart
from minedesk.formats.pdf.lines import LineChart, Point
from minedesk.formats.pdf.pictures import Picture, Pictures
from minedesk.records import schema as schema_named
from minedesk.services.reporting import privacy, sheets
from minedesk.services.reporting.asked import Asked, Content
from minedesk.services.reporting.kinds.site import outline
from minedesk.services.reporting.printing import Printing
from minedesk.words import N_, _

if TYPE_CHECKING:
    from minedesk.formats.pdf.document import Block
    from minedesk.records.base import Entry, Row

_TASK, _SITE, _RELEASED = "clearance_task", "hazard_site", "released_m2"
_HOW: Final = ("cancelled_m2", "reduced_m2", "cleared_m2")
_ON_THE_COVER: Final = ("operator", "donor", "activity", "status", "province", "district",
                        "started_on", "ended_on", "released_m2")  # fmt: skip
_OF_A_SITE: Final = ("land_class", "status", "contamination", "province", "district", "commune",
                     "village", "reference_point", "area_m2", "released_m2",
                     "remaining_m2")  # fmt: skip
_SITE_COLUMNS: Final = 3
_PICTURES: Final = "image/"
# A line through more points than this is no other line on paper.
_MOST_POINTS: Final = 400


def content(asked: Asked) -> Content:
    """The dossier of one task, or of each that is meant."""
    return sheets.content(asked, _TASK, _dossier, _ON_THE_COVER)


def _dossier(printing: Printing, entry: Entry) -> Iterator[Block]:
    schema = schema_named(_TASK)
    hidden = printing.for_donors and not printing.released.of_entry(schema, entry)
    fields = [
        field
        for field in privacy.public(schema.fields, for_donors=printing.for_donors)
        if not (hidden and field.private == "coordinate")
    ]
    yield from sheets.groups(printing, schema, fields, entry)
    yield from _sites(printing, entry)
    yield from _progress(printing, entry)
    yield from _work(printing, entry, hidden=hidden)
    yield from _devices(printing, entry, hidden=hidden)
    yield from sheets.table(
        printing, schema.row("inspection"), entry.rows.get("inspection", []), hidden=hidden
    )
    yield from _photos(printing, entry)


def _sites(printing: Printing, entry: Entry) -> Iterator[Block]:
    """The land that the task is about: each of its sites, drawn where its boundary is known."""
    schema = schema_named(_SITE)
    public = privacy.public(map(schema.by_key.__getitem__, _OF_A_SITE),
                            for_donors=printing.for_donors)  # fmt: skip
    for id in entry.values.get("sites") or ():
        site = printing.repository.get(_SITE, id)
        if site is None:
            continue
        hidden = printing.for_donors and not printing.released.of_entry(schema, site)
        yield Heading(_("Site {site}").format(site=sheets.name_of(schema, site)), 2)
        said = (
            (_(field.label), sheets.text_of(printing, field, site))
            for field in public
            if not (hidden and field.private == "coordinate")
        )
        if filled := [pair for pair in said if pair[1]]:
            yield FieldGrid(filled, _SITE_COLUMNS)
        if hidden:
            yield Notice(_("Where exactly this land lies is left out: it is not released yet."))
        elif site.values.get("boundary") is None:
            yield Notice(_("No boundary is on record for this site."))
        else:
            yield from outline(printing, site)


def _progress(printing: Printing, entry: Entry) -> Iterator[Block]:
    done = released_by_day(entry.rows.get("progress", []))
    if not done:
        yield Notice(_("No dated progress is on record yet."))
        return
    values = entry.values
    begun = min(filter(None, (values.get("started_on"), done[0][0])))
    from_nothing = [(begun, 0.0), *_thinned(done)]
    lines: list[tuple[str, Sequence[Point], bool]] = [(_("Released"), from_nothing, False)]
    start, end, target = (values.get(k) for k in ("planned_start", "planned_end", "target_m2"))
    if start is not None and end is not None and target and start <= end:
        lines.append((_("Planned"), [(start, 0.0), (end, float(target))], True))
    yield Heading(_("Progress against the plan") + f" ({shown('m2')})", 2)
    yield LineChart("", lines, day_text=printing.habits.date)


def _work(printing: Printing, entry: Entry, *, hidden: bool) -> Iterator[Block]:
    """The progress rows, with what each released in all."""
    schema = schema_named(_TASK).row("progress")
    fields = list(schema.fields)
    cleared = schema.by_key["cleared_m2"]
    fields.insert(fields.index(cleared) + 1, replace(cleared, key=_RELEASED, label=N_("Released")))
    yield from sheets.table(
        printing,
        replace(schema, fields=tuple(fields)),
        [_with_released(row) for row in entry.rows.get("progress", [])],
        hidden=hidden,
        counted=("personnel",),
    )


def _with_released(row: Row) -> Row:
    ways = [row.values[how] for how in _HOW if row.values.get(how) is not None]
    return replace(row, values={**row.values, _RELEASED: math.fsum(ways) if ways else None})


def released_by_day(rows: Sequence[Row]) -> list[Point]:
    """All land released up to the end of each day with progress, in m², by day."""
    by_day: dict[datetime.date, list[float]] = {}
    for row in rows:
        if (day := row.values.get("date")) is not None:
            by_day.setdefault(day, []).extend(row.values.get(how) or 0.0 for how in _HOW)
    found: list[Point] = []
    every: list[float] = []
    for day in sorted(by_day):
        every += by_day[day]
        found.append((day, max(0.0, math.fsum(every))))
    return found


def _thinned(points: Sequence[Point]) -> Sequence[Point]:
    step = math.ceil(len(points) / _MOST_POINTS)
    return points if step < 2 else [*points[:-1:step], points[-1]]


def _devices(printing: Printing, entry: Entry, *, hidden: bool) -> Iterator[Block]:
    schema = schema_named(_TASK).row("find")
    rows = entry.rows.get("find", [])
    counts: dict[str, float] = {}
    for row in rows:
        code = row.values.get("category") or ""
        counts[code] = counts.get(code, 0) + (row.values.get("quantity") or 0)
    # One bar says nothing that the table does not.
    if sum(map(bool, counts.values())) > 1:
        category = schema.by_key["category"]
        names = [printing.text(category, code) if code else _("Category not named")
                 for code in counts]  # fmt: skip
        yield BarChart(_("Devices found"), names, [(_("Devices"), list(counts.values()))])
    yield from sheets.table(printing, schema, rows, hidden=hidden, counted=("quantity",))


def _photos(printing: Printing, entry: Entry) -> Iterator[Block]:
    # A photo shows people and places as no rule can tell beforehand.
    if entry.id is None or printing.for_donors:
        return
    files = printing.document.attachments
    photos = [each for each in files.of(_TASK, entry.id) if each.media_type.startswith(_PICTURES)]
    if not photos:
        return
    yield Heading(_("Photos") + f" ({len(photos)})", 2)
    yield Pictures(
        [
            Picture(
                f"{each.name} – {each.note}" if each.note else each.name,
                partial(files.content, each.sha256),
            )
            for each in photos
        ]
    )
