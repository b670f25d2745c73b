"""Hazard sites on paper: where land lies and how its outline goes, what is known, what was done.

The outline is drawn to scale with its turning points, so that it can be found again on the ground.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from minedesk.formats.pdf.blocks import Heading, Notice
from minedesk.formats.pdf.sketch import Sketch
from minedesk.formats.pdf.tables import Column, Table
from minedesk.records import schema as schema_named
from minedesk.services.reporting import sheets
from minedesk.services.reporting.asked import Asked, Content
from minedesk.services.reporting.printing import Printing
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.formats.pdf.document import Block
    from minedesk.geo.polygons import Polygon
    from minedesk.records.base import Entry, Row

_SITE, _TASK = "hazard_site", "clearance_task"
_HOW: Final = ("cancelled_m2", "reduced_m2", "cleared_m2")
# A metre on the ground is nine of these.
_DECIMALS: Final = 6


def content(asked: Asked) -> Content:
    """The sheet of one site, or of each that is meant."""
    return sheets.content(asked, _SITE, _sheet)


def _sheet(printing: Printing, entry: Entry) -> Iterator[Block]:
    schema = schema_named(_SITE)
    yield Heading(_("Location"), 2)
    if printing.for_donors and not printing.released.of_entry(schema, entry):
        yield Notice(_("Where exactly this land lies is left out: it is not released yet."))
    else:
        yield from _land(printing, entry)
    # The outline stands above, drawn and point by point.
    yield from sheets.sheet(printing, schema, entry, without=("boundary",))
    yield from _work(printing, entry)


def _land(printing: Printing, entry: Entry) -> Iterator[Block]:
    if entry.values.get("boundary") is not None:
        yield from outline(printing, entry)
        return
    # One point alone makes no sketch.
    yield Notice(
        _("No boundary and no reference point are on record for this site.")
        if entry.values.get("reference_point") is None
        else _("No boundary is on record for this site; its reference point is given below.")
    )


def outline(printing: Printing, site: Entry) -> Iterator[Block]:
    """The boundary of a site that has one: drawn to scale, then point by point."""
    from minedesk.geo.local import flat, middle

    boundary, point = site.values["boundary"], site.values.get("reference_point")
    origin = middle(boundary.ring)
    marks = []
    if point is not None:
        [at] = flat([(point.lat, point.lon)], origin)
        marks.append((_("Reference point"), at))
    yield Sketch(flat(boundary.ring, origin), marks)
    yield turning_points(printing, boundary)


def turning_points(printing: Printing, boundary: Polygon) -> Table:
    """The turning points of an outline, with the way from each to the next."""
    from minedesk.geo.local import legs

    count = len(boundary.ring)
    rows = [
        [
            str(number),
            printing.fixed(lat, _DECIMALS),
            printing.fixed(lon, _DECIMALS),
            str(number % count + 1),
            printing.fixed(leg.bearing, 1),
            printing.fixed(leg.distance, 1),
        ]
        for number, ((lat, lon), leg) in enumerate(
            zip(boundary.ring, legs(boundary.ring), strict=True), start=1
        )
    ]
    around = math.fsum(leg.distance for leg in legs(boundary.ring))
    return Table(
        [
            Column(_("Turning point"), 1, "right"),
            Column(_("Latitude (WGS84), °"), 1.4, "right"),
            Column(_("Longitude (WGS84), °"), 1.4, "right"),
            Column(_("To point"), 0.8, "right"),
            Column(_("Bearing, °"), 1, "right"),
            Column(_("Distance, m"), 1, "right"),
        ],
        rows,
        [_("Around"), "", "", "", "", printing.fixed(around, 1)],
    )


def _work(printing: Printing, entry: Entry) -> Iterator[Block]:
    """The tasks on a site, and the land that each released on it."""
    if entry.id is None:
        return
    tasks = schema_named(_TASK)
    rows, sums = [], [0.0] * len(_HOW)
    for task in _tasks(printing, entry.id):
        released = _released(task, entry.id)
        sums = [math.fsum(pair) for pair in zip(sums, released, strict=True)]
        said = [printing.text(tasks.by_key[key], task.values.get(key)) for key in
                ("code", "activity", "operator", "status")]  # fmt: skip
        rows.append([*said, *_areas(printing, released)])
    if not rows:
        return
    yield Heading(_("Work on this site"), 2)
    titles = [_(tasks.by_key[key].label) for key in ("code", "activity", "operator", "status")]
    yield Table(
        [
            *(Column(title, 1.3) for title in titles),
            Column(_("Cancelled, m²"), 1, "right"),
            Column(_("Reduced, m²"), 1, "right"),
            Column(_("Cleared, m²"), 1, "right"),
            Column(_("Released, m²"), 1, "right"),
        ],
        rows,
        [_("Total"), "", "", "", *_areas(printing, sums)],
    )


def _tasks(printing: Printing, site: int) -> Iterator[Entry]:
    """The tasks that name a site, be it in a row alone: the task itself may wait for others."""
    uses = printing.repository.used_by(_SITE, site)
    named = {use.record_id: use.record_key for use in uses if use.record_type == _TASK}
    for id in sorted(named, key=named.__getitem__):
        task = printing.repository.get(_TASK, id)
        if task is not None:
            yield task


def _released(task: Entry, site: int) -> list[float]:
    """What a task released on a site, by how: rows that name it, or all where it has it alone."""
    alone = tuple(task.values.get("sites") or ()) == (site,) and not task.pending.get("sites")
    rows = [row for row in task.rows.get("progress", []) if _is_on(row, site, alone=alone)]
    return [math.fsum(row.values.get(how) or 0.0 for row in rows) for how in _HOW]


def _is_on(row: Row, site: int, *, alone: bool) -> bool:
    named: Any = row.values.get("site")
    return named == site or (alone and named is None and not row.pending.get("site"))


def _areas(printing: Printing, by_how: list[float]) -> list[str]:
    return [printing.habits.number(m2, 2) for m2 in (*by_how, math.fsum(by_how))]
