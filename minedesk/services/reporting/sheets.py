"""A record on paper: its fields by groups, its rows as tables, what to look at."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from minedesk.fields.declare import Field
from minedesk.formats.pdf.blocks import (
    FieldGrid,
    Heading,
    Notice,
    PageBreak,
    Paragraph,
    Title,
)
from minedesk.formats.pdf.tables import Table
from minedesk.records import schema as schema_named
from minedesk.services.reporting import privacy
from minedesk.services.reporting.asked import Asked, Content
from minedesk.services.reporting.printing import Printing, is_summed, totals
from minedesk.services.reporting.widths import UPRIGHT, Needs
from minedesk.services.reporting.wording import described
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.fields.schema import Schema
    from minedesk.formats.pdf.document import Block
    from minedesk.records.base import Entry, Row
    from minedesk.store.query import Query


def name_of(schema: Schema, entry: Entry) -> str:
    """What a record is called on paper: its key, and its name where it has one."""
    key = str(entry.values.get(schema.key.key) or "")
    named = next(
        (
            entry.values[field.key]
            for field in schema.fields
            if field.key in ("name", "title") and entry.values.get(field.key)
        ),
        "",
    )
    return f"{key} – {named}" if named and named != key else key


# More records than this take so many pages that these have contents.
_FEW: Final = 4
# With as many fields beside each other, most records find room on one page.
_FIELD_COLUMNS: Final = 4

Draw = Callable[["Entry"], "Iterator[Block]"]
Drawn = Callable[[Printing, "Entry"], "Iterator[Block]"]


def content(asked: Asked, type: str, draw: Drawn, cover: Sequence[str] | None = None) -> Content:
    """What a kind of report that is about records of one type draws of each: of the one that is
    meant, or of all in the query. With cover it has one, which says these fields of a record."""
    printing, schema = asked.printing, schema_named(type)
    entry = asked.entry(schema)
    if entry is not None:
        title = name_of(schema, entry)
        drawn = alone(printing, draw(printing, entry))
        facts = None if cover is None else _facts(printing, schema, cover, entry)
        return Content(title, drawn, _(schema.title), cover=facts)
    return several(asked, type, _(schema.plural), draw, covered=cover is not None)


def several(asked: Asked, type: str, title: str, draw: Drawn, *, covered: bool = False) -> Content:
    """A report on all records of a type that are meant, each drawn on pages of its own. It begins
    with a cover where it is so long that it has contents, too."""
    printing, schema = asked.printing, schema_named(type)
    query = asked.records(type)
    count = printing.repository.count(query)
    facts = [(_(schema.plural), printing.habits.number(count, 0))]
    return Content(
        title,
        many(printing, schema, query, partial(draw, printing)),
        described(query, schema, printing),
        cover=facts if covered or count > _FEW else None,
    )


def _facts(
    printing: Printing, schema: Schema, keys: Sequence[str], entry: Entry
) -> list[tuple[str, str]]:
    public = privacy.public(map(schema.by_key.__getitem__, keys), for_donors=printing.for_donors)
    return [(_(field.label), text_of(printing, field, entry)) for field in public]


def alone(printing: Printing, drawn: Iterable[Block]) -> Iterator[Block]:
    """What is drawn of one record, with what there is to say before."""
    if printing.for_donors:
        yield Notice(privacy.notice())
    yield from drawn


def many(printing: Printing, schema: Schema, query: Query, draw: Draw) -> Iterator[Block]:
    """What is drawn of each record that a query means, each on a page of its own."""
    if printing.for_donors:
        yield Notice(privacy.notice())
    printing.job.step(_("Laying out {records}").format(records=_(schema.plural).lower()),
                      printing.repository.count(query))  # fmt: skip
    printed = 0
    for entry in printing.repository.iter_entries(query):
        printing.job.check()
        if printed:
            yield PageBreak()
        yield Title(name_of(schema, entry))
        yield from draw(entry)
        printed += 1
        printing.job.advance()
    if not printed:
        yield Notice(_("There is no record to print here."))


def sheet(
    printing: Printing, schema: Schema, entry: Entry, without: Sequence[str] = ()
) -> Iterator[Block]:
    """Everything that a record says; without names fields that stand elsewhere on the paper."""
    yield from _findings(printing, entry)
    hidden = printing.for_donors and not printing.released.of_entry(schema, entry)
    fields = [
        field
        for field in privacy.public(schema.fields, for_donors=printing.for_donors)
        if not (hidden and field.private == "coordinate")
    ]
    here = [field for field in fields if field.key not in without]
    yield from groups(printing, schema, here, entry)
    for rows in schema.rows:
        yield from table(printing, rows, entry.rows.get(rows.name, []), hidden=hidden)
    yield from _footing(printing, fields, entry)


def groups(
    printing: Printing, schema: Schema, fields: Sequence[Field], entry: Entry
) -> Iterator[Block]:
    """Those of some fields that are filled, group by group."""
    for group in schema.groups:
        pairs = [
            (_(field.label), text)
            for field in fields
            if field.group == group and (text := text_of(printing, field, entry))
        ]
        if pairs:
            yield Heading(_(group), 2)
            yield FieldGrid(pairs, _FIELD_COLUMNS if len(pairs) > 1 else 1)


def text_of(printing: Printing, field: Field, source: Entry | Row) -> str:
    """A value with its unit, and what a link names that is not in the file."""
    text = printing.with_unit(field, source.values.get(field.key))
    waiting = source.pending.get(field.key, ())
    return "; ".join((*([text] if text else ()), *waiting))


def _findings(printing: Printing, entry: Entry) -> Iterator[Block]:
    findings = [problem.text for problem in printing.document.recordbook.check(entry)]
    # A finding may quote a value that donors do not see.
    if findings and not printing.for_donors:
        yield Notice("\n".join([_("To look at:"), *(f"• {text}" for text in findings)]))


def table(
    printing: Printing,
    schema: Schema,
    rows: Sequence[Row],
    *,
    hidden: bool = False,
    counted: Sequence[str] = (),
) -> Iterator[Block]:
    """Rows of a record under a heading, columns that are empty left out; hidden leaves out where
    exactly they lie. counted are fields that are summed up as areas and hours are."""
    if not rows:
        return
    public = privacy.public(schema.fields, for_donors=printing.for_donors)
    # Empty columns only make the others narrow.
    fields = [
        field
        for field in public
        if not (hidden and field.private == "coordinate")
        and any(text_of(printing, field, row) for row in rows)
    ]
    if not fields:
        return
    yield Heading(f"{_(schema.plural)} ({len(rows)})", 2)
    texts = [[_cell(printing, field, row) for field in fields] for row in rows]
    widths = Needs.of(fields, texts).columns(UPRIGHT)
    whole = totals(fields, _sums(fields, rows, counted), printing)

    def of_page(first: int, end: int) -> list[str]:
        sums = _sums(fields, rows[first:end], counted)
        return totals(fields, sums, printing, _("Page total")) or []

    yield Table(widths, texts, whole, page_totals=of_page if whole else None)


def _cell(printing: Printing, field: Field, row: Row) -> str:
    value = row.values.get(field.key)
    return printing.text(field, value) if value is not None else text_of(printing, field, row)


def _sums(fields: Sequence[Field], rows: Sequence[Row], counted: Sequence[str]) -> dict[str, float]:
    return {
        field.key: math.fsum(row.values.get(field.key) or 0.0 for row in rows)
        for field in fields
        if is_summed(field) or field.key in counted
    }


def _footing(printing: Printing, fields: Sequence[Field], entry: Entry) -> Iterator[Block]:
    empty = [
        _(field.label)
        for field in fields
        if not field.computed and not text_of(printing, field, entry)
    ]
    if empty:
        yield Heading(_("Not filled in"), 2)
        yield Paragraph(", ".join(empty))
    stamps = entry.stamps
    if stamps.get("created_at") and not printing.for_donors:
        yield Paragraph(
            _("Entered on {created} by {creator}, last changed on {changed} by {changer}.").format(
                created=_day(printing, stamps["created_at"]),
                creator=stamps.get("created_by") or "–",
                changed=_day(printing, stamps["changed_at"]),
                changer=stamps.get("changed_by") or "–",
            )
        )


def _day(printing: Printing, stamp: str) -> str:
    import datetime

    return printing.habits.date(datetime.datetime.fromisoformat(stamp).date())
