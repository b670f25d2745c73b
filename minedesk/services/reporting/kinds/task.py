"""The dossier of a task: its order, progress against the plan, devices, visits, photos."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from minedesk.fields.kinds.units import shown
from minedesk.formats.pdf.blocks import Heading, Notice
from minedesk.formats.pdf.charts import BarChart
from minedesk.formats.pdf.lines import LineChart, Point
from minedesk.formats.pdf.pictures import Picture, Pictures
from minedesk.records import schema as schema_named
from minedesk.services.reporting import privacy, sheets
from minedesk.services.reporting.asked import Asked, Content
from minedesk.services.reporting.printing import Printing
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.formats.pdf.document import Block
    from minedesk.records.base import Entry, Row

_TASK = "clearance_task"
_HOW: Final = ("cancelled_m2", "reduced_m2", "cleared_m2")
_ON_THE_COVER: Final = ("operator", "donor", "activity", "status", "province", "district",
                        "started_on", "ended_on", "released_m2")  # fmt: skip
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
    yield from _progress(printing, entry)
    yield from sheets.table(
        printing, schema.row("progress"), entry.rows.get("progress", []), hidden=hidden
    )
    yield from _devices(printing, entry, hidden=hidden)
    yield from sheets.table(
        printing, schema.row("inspection"), entry.rows.get("inspection", []), hidden=hidden
    )
    yield from _photos(printing, entry)


def _progress(printing: Printing, entry: Entry) -> Iterator[Block]:
    done = released_by_day(entry.rows.get("progress", []))
    if not done:
        yield Notice(_("No dated progress is on record yet."))
        return
    lines: list[tuple[str, Sequence[Point], bool]] = [(_("Released"), _thinned(done), False)]
    values = entry.values
    start, end, target = (values.get(k) for k in ("planned_start", "planned_end", "target_m2"))
    if start is not None and end is not None and target and start <= end:
        lines.append((_("Planned"), [(start, 0.0), (end, float(target))], True))
    yield Heading(_("Progress against the plan"), 2)
    yield LineChart(_("Land released so far"), lines, shown("m2"), printing.habits.date)


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
    yield from sheets.table(printing, schema, rows, hidden=hidden)


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
