"""A partner's profile: who they are, what they released, what was agreed, what is to follow."""

from __future__ import annotations

import datetime
import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from minedesk.formats.pdf.blocks import Heading, Paragraph
from minedesk.formats.pdf.tables import Column, Table
from minedesk.records import schema as schema_named
from minedesk.services import summaries
from minedesk.services.reporting import period, privacy, sheets
from minedesk.services.reporting.asked import Asked, Content
from minedesk.services.reporting.pagesums import PageSums
from minedesk.services.reporting.printing import Printing
from minedesk.services.reporting.widths import UPRIGHT, Needs
from minedesk.store.query import Filter, Query
from minedesk.words import N_, _, ngettext

if TYPE_CHECKING:
    from minedesk.formats.pdf.document import Block
    from minedesk.records.base import Entry, Row

_PARTNER, _TASK = "partner", "clearance_task"
_TASK_COLUMNS: Final = ("code", "title", "activity", "status", "started_on", "ended_on",
                        "released_m2")  # fmt: skip


def content(asked: Asked) -> Content:
    """The profile of one partner, or of each that is meant."""
    return sheets.content(asked, _PARTNER, _profile)


def _profile(printing: Printing, entry: Entry) -> Iterator[Block]:
    schema = schema_named(_PARTNER)
    fields = privacy.public(schema.fields, for_donors=printing.for_donors)
    # What the partner says and where land was released need not be the same.
    named = [
        replace(field, label=N_("Works in (provinces)")) if field.key == "provinces" else field
        for field in fields
    ]
    yield from sheets.groups(printing, schema, named, entry)
    yield from _land(printing, entry)
    yield from _tasks(printing, entry)
    yield from _follow_ups(printing, entry.rows.get("engagement", []))
    meetings = sorted(
        entry.rows.get("engagement", []),
        key=lambda row: row.values.get("date") or datetime.date.min,
        reverse=True,
    )
    yield from sheets.table(printing, schema.row("engagement"), meetings)
    yield from _support(printing, entry.rows.get("support", []))
    if not printing.for_donors:
        yield from sheets.table(printing, schema.row("contact"), entry.rows.get("contact", []))


def _land(printing: Printing, entry: Entry) -> Iterator[Block]:
    connection = printing.repository.connection
    whole = period.period_of(connection, None, None)
    rows = summaries.released(connection, whole.first, whole.last, "province", entry.id)
    rows = [row for row in rows if row.total]
    if not rows:
        return
    _title, _column, unnamed = period.GROUPS["province"]
    yield Heading(_("Land released since they began"), 2)
    yield period.released_by(printing, rows, ("", N_("Province of the land"), unnamed))


def _tasks(printing: Printing, entry: Entry) -> Iterator[Block]:
    schema = schema_named(_TASK)
    fields = [schema.by_key[key] for key in _TASK_COLUMNS]
    query = Query(
        _TASK,
        filters=(Filter("operator", "is", (entry.id,)),),
        sort=(("started_on", True), ("code", False)),
    )
    ids = printing.repository.ids(query)
    if not ids:
        return
    page = printing.repository.page(_TASK, ids, _TASK_COLUMNS)
    rows = [
        [printing.text(field, value) for field, value in zip(fields, page[each], strict=True)]
        for each in ids
    ]
    sums = PageSums(printing, fields)
    for each in ids:
        sums.note(page[each])
    whole = sums.texts(0, len(ids), _("Total"))
    yield Heading(_("Tasks as operator") + f" ({len(rows)})", 2)
    yield Table(Needs.of(fields, [*rows, whole]).columns(UPRIGHT), rows, whole,
                page_totals=sums.texts)  # fmt: skip


def _follow_ups(printing: Printing, rows: Sequence[Row]) -> Iterator[Block]:
    waiting = sorted(
        (row for row in rows if row.values.get("follow_up_due") and not row.values.get("done")),
        key=lambda row: row.values["follow_up_due"],
    )
    if not waiting:
        return
    yield Heading(_("What is to follow"), 2)
    columns = [Column(_("Due"), 1), Column(_("Because of"), 2), Column(_("Follow-up"), 3)]
    lines = [
        [
            _due(printing, row.values["follow_up_due"]),
            row.values.get("subject") or "",
            row.values.get("follow_up") or "",
        ]
        for row in waiting
    ]
    # Whoever is to do it may be named there.
    shown = 2 if printing.for_donors else 3
    yield Table(columns[:shown], [line[:shown] for line in lines])


def _due(printing: Printing, day: datetime.date) -> str:
    late = (printing.today - day).days
    said = printing.habits.date(day)
    if late <= 0:
        return said
    return ngettext("{day} ({count} day late)", "{day} ({count} days late)", late).format(
        day=said, count=late
    )


def _support(printing: Printing, rows: Sequence[Row]) -> Iterator[Block]:
    schema = schema_named(_PARTNER).row("support")
    yield from sheets.table(printing, schema, rows)
    sums: defaultdict[str, list[float]] = defaultdict(list)
    for row in rows:
        if row.values.get("amount") is not None:
            sums[row.values.get("currency") or ""].append(row.values["amount"])
    if not sums:
        return
    kind = schema.by_key["amount"].kind
    # Money of different currencies is never added up.
    unnamed = _("(no currency)")
    said = "; ".join(
        f"{kind.format(math.fsum(amounts), printing.habits)} {currency or unnamed}"
        for currency, amounts in sorted(sums.items())
    )
    yield Paragraph(_("Support in all: {amounts}").format(amounts=said))
