"""The completion report and handover certificate of a task, to be signed.

Nothing is certified that is not on record: what nobody noted says so, and a task that is not
completed gives a draft.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from minedesk.formats.pdf.blocks import FieldGrid, Heading, Notice, Paragraph
from minedesk.formats.pdf.signing import Signatures, WritingLines
from minedesk.formats.pdf.tables import Column, Table
from minedesk.records import schema as schema_named
from minedesk.services.reporting import sheets
from minedesk.services.reporting.asked import Asked, Content
from minedesk.services.reporting.kinds.site import outline
from minedesk.services.reporting.printing import Printing, decimals_of
from minedesk.words import N_, _

if TYPE_CHECKING:
    from minedesk.fields.declare import Field
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
_PARTIES: Final = ("operator", "donor")
_MARKERS: Final = 4
# Devices of these outcomes are no longer where they were found.
_GONE: Final = ("destroyed", "moved")
_LEFT: Final = {
    "found": N_("{category}: {count} found and not destroyed"),
    "left_in_place": N_("{category}: {count} left in place"),
}
_NOBODY_KNOWS: Final = N_("{category}: {count} found; what became of them is not recorded")


def content(asked: Asked) -> Content:
    """The certificate of one task, or of each that is meant."""
    printing, schema = asked.printing, schema_named(_TASK)
    entry = asked.entry(schema)
    if entry is not None:
        # What runs on over all pages says which task is signed for.
        return Content(
            sheets.name_of(schema, entry),
            sheets.alone(printing, _certificate(printing, entry)),
            _("Completion report and handover certificate"),
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
    yield WritingLines([_("Date of handover")], 2)
    yield from _products(printing, entry)
    yield from _devices(printing, entry)
    sites = _sites(printing, entry)
    yield from _people(printing, sites)
    left = _left_over(entry)
    yield Heading(_("Residual risk"), 2)
    yield from _residual_risk(printing, entry, [
        *_said_of_left(printing, left), *_said_of_remaining(printing, sites),
    ])  # fmt: skip
    for site in sites:
        yield from _outline(printing, site)
    yield Heading(_("Markers left on the ground"), 2)
    yield WritingLines([f"{number}" for number in range(1, _MARKERS + 1)])
    yield Heading(_("Handed over and taken over"), 2)
    # Once more where it is signed: this page may get into other hands than the first.
    yield from drafted
    yield _signatures(printing, entry, nothing_left=not left)


def _signatures(printing: Printing, entry: Entry, *, nothing_left: bool) -> Signatures:
    schema = schema_named(_TASK)
    operator = _party(printing, schema.by_key["operator"], entry)
    stated = (
        _("The parties have seen the land and this report. What was found and destroyed, and to "
          "which depth the land was worked, is as stated above.")
        if nothing_left else
        _("The parties have seen the land and this report. What was found, what became of it and "
          "what remains, and to which depth land was cleared, is as stated above.")
    )  # fmt: skip
    parties = [
        _("For the operator: {name}").format(name=operator) if operator else _("For the operator"),
        _("For the mine action authority"),
        _("For the local authority"),
        _("For the users of the land"),
    ]
    # In a print of many tasks no other line of this page may say which one is signed for.
    return Signatures(f"{sheets.name_of(schema, entry)}\n{stated}", parties)


def _draft() -> Notice:
    return Notice(_("DRAFT: this task is not completed. Nothing here is handed over before it is."))


def _residual_risk(printing: Printing, entry: Entry, known: Sequence[str]) -> Iterator[Block]:
    """To which depth which land was cleared, which was not, and what is known to be left."""
    yield Paragraph(_depth(printing, entry))
    surveyed = math.fsum(_sum(entry, how) for how in ("cancelled_m2", "reduced_m2"))
    if surveyed:
        yield Paragraph(
            _("Released by survey and not cleared: {area}.").format(area=_area(printing, surveyed))
        )
    if entry.values.get("activity") == "nts" and _sum(entry, "cleared_m2"):
        yield Notice(
            _("The activity of this task is non-technical survey, by which no land is cleared. "
              "Look at its activity and its progress before anybody signs.")
        )  # fmt: skip
    if known:
        yield Notice("\n".join(known))
    remarks: str = entry.values.get("remarks") or ""
    # Never that there is no risk where it is only left out.
    if remarks and printing.for_donors:
        yield Paragraph(
            _("The remarks on this task are left out; whoever takes the land over must see them.")
        )
    elif remarks:
        yield Paragraph(remarks)
    elif not known:
        yield Paragraph(_("No other residual risk is on record."))


def _depth(printing: Printing, entry: Entry) -> str:
    cleared = _sum(entry, "cleared_m2")
    if not cleared:
        return _("No land is on record as cleared by this task.")
    schema = schema_named(_TASK)
    named = (
        sheets.text_of(printing, schema.row("progress").by_key["site"], row)
        for row in entry.rows.get("progress", [])
        if row.values.get("cleared_m2")
    )
    sites = "; ".join(dict.fromkeys(filter(None, named)))
    area = f"{_area(printing, cleared)}, {sites}" if sites else _area(printing, cleared)
    field = schema.by_key["depth_cm"]
    if entry.values.get(field.key) is None:
        return _("Cleared: {area}. The depth of clearance is not on record.").format(area=area)
    return _("Cleared to a depth of {depth}: {area}. Deeper items may remain.").format(
        depth=sheets.text_of(printing, field, entry), area=area
    )


def _left_over(entry: Entry) -> dict[tuple[str, str], int]:
    """By category and outcome, the devices that are not on record as destroyed or moved away."""
    return {place: count for place, count in _counted(entry).items() if place[1] not in _GONE}


def _said_of_left(printing: Printing, left: dict[tuple[str, str], int]) -> Iterator[str]:
    for (category, outcome), count in sorted(left.items()):
        # A row whose quantity nobody noted is about some devices still.
        number = printing.habits.number(count, 0) if count else "?"
        yield _(_LEFT.get(outcome, _NOBODY_KNOWS)).format(
            category=_category(printing, category), count=number
        )


def _said_of_remaining(printing: Printing, sites: Sequence[Entry]) -> Iterator[str]:
    key = schema_named(_SITE).key
    for site in sites:
        remaining = site.values.get("remaining_m2") or 0.0
        if round(remaining, 2) > 0:
            yield _("{site}: {area} of its land is not released").format(
                site=printing.text(key, site.values[key.key]), area=_area(printing, remaining)
            )


def _category(printing: Printing, code: str) -> str:
    field = schema_named(_TASK).row("find").by_key["category"]
    return printing.text(field, code) if code else _("Category not named")


def _sum(entry: Entry, how: str) -> float:
    return math.fsum(row.values.get(how) or 0.0 for row in entry.rows.get("progress", []))


def _area(printing: Printing, m2: float) -> str:
    return printing.with_unit(schema_named(_TASK).by_key["released_m2"], m2)


def _party(printing: Printing, field: Field, entry: Entry) -> str:
    known = entry.values.get(field.key)
    return sheets.text_of(printing, field, entry) if known is None else printing.party(known)


def _task(printing: Printing, entry: Entry) -> Iterator[Block]:
    schema = schema_named(_TASK)
    keys = ("code", "title", "sites", "activity", "methods", "operator", "donor", "team",
            "started_on", "ended_on", "province", "district", "commune", "village",
            "depth_cm")  # fmt: skip
    pairs = []
    for key in keys:
        field = schema.by_key[key]
        said = (_party if key in _PARTIES else sheets.text_of)(printing, field, entry)
        pairs.append((_(field.label), said or _("Not recorded")))
    yield FieldGrid(pairs)


def _products(printing: Printing, entry: Entry) -> Iterator[Block]:
    by_how = {how: _sum(entry, how) for how in _PRODUCTS}
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


def _counted(entry: Entry) -> dict[tuple[str, str], int]:
    """How many devices were found, by category and outcome ("" where nobody named it)."""
    counts: dict[tuple[str, str], int] = {}
    for row in entry.rows.get("find", []):
        place = (row.values.get("category") or "", row.values.get("outcome") or "")
        counts[place] = counts.get(place, 0) + int(row.values.get("quantity") or 0)
    return counts


def _devices(printing: Printing, entry: Entry) -> Iterator[Block]:
    counts = _counted(entry)
    yield Heading(_("Devices found"), 2)
    if not counts:
        yield Paragraph(_("No devices are on record for this task."))
        return
    outcome = schema_named(_TASK).row("find").by_key["outcome"]
    number = printing.habits.number
    yield Table(
        [Column(_("Category"), 2), Column(_("Outcome"), 2), Column(_("Count"), 1, "right")],
        [
            [
                _category(printing, kind),
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
    yield Heading(
        _("Outline of {site}").format(site=printing.text(schema.key, site.values[schema.key.key])),
        2,
    )
    if printing.for_donors and not printing.released.of_entry(schema, site):
        yield Notice(_("Where exactly this land lies is left out: it is not released yet."))
    elif site.values.get("boundary") is None:
        yield Notice(_("No boundary is on record for this site."))
    else:
        yield from outline(printing, site)


def _sites(printing: Printing, entry: Entry) -> list[Entry]:
    found = (printing.repository.get(_SITE, each) for each in entry.values.get("sites") or ())
    return [site for site in found if site is not None]
