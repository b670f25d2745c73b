"""The completion report and handover certificate of a task, to be signed.

Nothing is certified that is not on record: what nobody noted says so, and a task that is not
completed gives a draft.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from minedesk.formats.pdf.blocks import FieldGrid, Heading, Notice, Paragraph
from minedesk.formats.pdf.signing import Signatures, WritingLines
from minedesk.formats.pdf.tables import Column, Table
from minedesk.records import schema as schema_named
from minedesk.services.reporting import sheets
from minedesk.services.reporting.asked import Asked, Content
from minedesk.services.reporting.kinds.site import turning_points
from minedesk.services.reporting.printing import Printing, decimals_of
from minedesk.words import N_, _

if TYPE_CHECKING:
    from minedesk.formats.pdf.document import Block
    from minedesk.records.base import Entry

_TASK, _SITE = "clearance_task", "hazard_site"
_DONE: Final = ("completed", "handed_over")
_PRODUCTS: Final = {
    "cancelled_m2": N_("Cancelled (by non-technical survey)"),
    "reduced_m2": N_("Reduced (by technical survey)"),
    "cleared_m2": N_("Cleared (by clearance)"),
}
_PEOPLE: Final = ("men", "women", "boys", "girls")
_MARKERS: Final = 4


def content(asked: Asked) -> Content:
    """The certificate of one task, or of each that is meant."""
    printing, schema = asked.printing, schema_named(_TASK)
    entry = asked.entry(schema)
    if entry is not None:
        return Content(
            _("Completion report and handover certificate"),
            sheets.alone(printing, _certificate(printing, entry)),
            sheets.name_of(schema, entry),
            mark="" if _is_done(entry) else _("Draft"),
        )
    title = _("Completion reports and handover certificates")
    return sheets.several(asked, _TASK, title, _certificate)


def _is_done(entry: Entry) -> bool:
    return entry.values.get("status") in _DONE


def _certificate(printing: Printing, entry: Entry) -> Iterator[Block]:
    drafted = [] if _is_done(entry) else [_draft()]
    yield from drafted
    yield from _task(printing, entry)
    yield from _products(printing, entry)
    yield from _devices(printing, entry)
    sites = _sites(printing, entry)
    yield from _people(printing, sites)
    yield Heading(_("Residual risk"), 2)
    yield Paragraph(
        _("The depth of clearance is not on record.")
        if entry.values.get("depth_cm") is None
        else _("Cleared land was cleared to the depth named above; deeper items may remain.")
    )
    yield Paragraph(_remarks(printing, entry))
    for site in sites:
        yield from _outline(printing, site)
    yield Heading(_("Markers left on the ground"), 2)
    yield WritingLines([f"{number}" for number in range(1, _MARKERS + 1)])
    yield Heading(_("Handed over and taken over"), 2)
    # Once more where it is signed: this page may get into other hands than the first.
    yield from drafted
    yield Signatures(
        _("The parties have seen the land and this report. What was found and destroyed, and to "
          "which depth the land was worked, is as stated above."),
        [
            _("For the operator"),
            _("For the mine action authority"),
            _("For the local authority"),
            _("For the users of the land"),
        ],
    )  # fmt: skip


def _draft() -> Notice:
    return Notice(_("DRAFT: this task is not completed. Nothing here is handed over before it is."))


def _remarks(printing: Printing, entry: Entry) -> str:
    """What is on record of other risks; never that there is none where it is only left out."""
    remarks: str = entry.values.get("remarks") or ""
    if remarks and printing.for_donors:
        return _(
            "The remarks on this task are left out; whoever takes the land over must see them."
        )
    return remarks or _("No other residual risk is on record.")


def _task(printing: Printing, entry: Entry) -> Iterator[Block]:
    schema = schema_named(_TASK)
    keys = ("code", "title", "sites", "activity", "methods", "operator", "donor", "team",
            "started_on", "ended_on", "province", "district", "commune", "village",
            "depth_cm")  # fmt: skip
    pairs = []
    for key in keys:
        field = schema.by_key[key]
        pairs.append((_(field.label), sheets.text_of(printing, field, entry) or _("Not recorded")))
    yield FieldGrid(pairs)


def _products(printing: Printing, entry: Entry) -> Iterator[Block]:
    rows = entry.rows.get("progress", [])
    by_how = {how: math.fsum(row.values.get(how) or 0.0 for row in rows) for how in _PRODUCTS}
    whole = math.fsum(by_how.values())
    decimals = decimals_of([whole, *by_how.values()])
    methods = schema_named(_TASK).by_key["methods"]
    said = printing.text(methods, entry.values.get("methods")) or _("Not recorded")
    lines = []
    for how, title in _PRODUCTS.items():
        # Land is cancelled on what people say of it, whatever the task worked with.
        worked = by_how[how] and how != "cancelled_m2"
        lines.append([_(title), said if worked else "", printing.fixed(by_how[how], decimals)])
    yield Heading(_("Land released"), 2)
    yield Table(
        [Column(_("Product"), 3), Column(_("Methods of the task"), 2),
         Column(_("Area, m²"), 1.2, "right")],
        lines,
        [_("Released in all"), "", printing.fixed(whole, decimals)],
    )  # fmt: skip


def _devices(printing: Printing, entry: Entry) -> Iterator[Block]:
    schema = schema_named(_TASK).row("find")
    counts: dict[tuple[str, str], int] = {}
    for row in entry.rows.get("find", []):
        place = (row.values.get("category") or "", row.values.get("outcome") or "")
        counts[place] = counts.get(place, 0) + int(row.values.get("quantity") or 0)
    yield Heading(_("Devices found"), 2)
    if not counts:
        yield Paragraph(_("No devices are on record for this task."))
        return
    category, outcome = schema.by_key["category"], schema.by_key["outcome"]
    number = printing.habits.number
    yield Table(
        [Column(_("Category"), 2), Column(_("Outcome"), 2), Column(_("Number"), 1, "right")],
        [
            [
                printing.text(category, kind) if kind else _("Category not named"),
                printing.text(outcome, done) if done else _("Not recorded"),
                number(count, 0),
            ]
            for (kind, done), count in sorted(counts.items())
        ],
        [_("Total"), "", number(sum(counts.values()), 0)],
    )


def _people(printing: Printing, sites: Sequence[Entry]) -> Iterator[Block]:
    schema = schema_named(_SITE)
    pairs = []
    for key in _PEOPLE:
        counts = [c for site in sites if (c := site.values.get(key)) is not None]
        said = printing.habits.number(sum(counts), 0) if counts else _("Not recorded")
        pairs.append((_(schema.by_key[key].label), said))
    yield Heading(_("People who benefit, as recorded with the sites"), 2)
    yield FieldGrid(pairs, len(_PEOPLE))
    yield Heading(_("People briefed at the handover"), 2)
    yield WritingLines([_(schema.by_key[key].label) for key in _PEOPLE], len(_PEOPLE))


def _outline(printing: Printing, site: Entry) -> Iterator[Block]:
    schema = schema_named(_SITE)
    boundary: Any = site.values.get("boundary")
    yield Heading(
        _("Outline of {site}").format(site=printing.text(schema.key, site.values[schema.key.key])),
        2,
    )
    if printing.for_donors and not printing.released.of_entry(schema, site):
        yield Notice(_("Where exactly this land lies is left out: it is not released yet."))
    elif boundary is None:
        yield Notice(_("No boundary is on record for this site."))
    else:
        yield turning_points(printing, boundary)


def _sites(printing: Printing, entry: Entry) -> list[Entry]:
    found = (printing.repository.get(_SITE, each) for each in entry.values.get("sites") or ())
    return [site for site in found if site is not None]
