"""How good the data of a file are: what is wrong, missing, waiting or old, with the first records.

The file is read in batches, so that its length costs time but no memory.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from minedesk.formats.pdf.blocks import Heading, Notice, Paragraph
from minedesk.formats.pdf.tables import Column, Table
from minedesk.records import record_types
from minedesk.records import schema as schema_named
from minedesk.records.terms.states import REVIEW
from minedesk.services.places.names import names_of
from minedesk.services.reporting.asked import Asked, Content
from minedesk.services.reporting.printing import Printing, in_batches
from minedesk.services.reporting.shortcomings import LEFT_OUT, SHOWN, Group, Shortcomings
from minedesk.services.reporting.wording import described
from minedesk.services.review.states import DRAFT, SUBMITTED, VERIFIED
from minedesk.services.waiting import Awaited, awaited
from minedesk.store.query import Filter, Query
from minedesk.words import N_, _

if TYPE_CHECKING:
    from minedesk.fields.schema import Schema
    from minedesk.formats.pdf.document import Block

_BATCH: Final = 1_000
_STATES: Final = (DRAFT, SUBMITTED, VERIFIED)
_YEARS: Final = 2
# What is missing where all of these fields are empty; a type that has none of them is not asked.
_MISSING: Final = (
    (N_("Without any place"), ("province", "district", "commune", "village", "place_code")),
    (N_("Without an area"), ("area_m2",)),
    (N_("Without a reference point"), ("reference_point",)),
)


def content(asked: Asked) -> Content:
    """The report on all records of the file, or on those that are meant. AppError: rows are."""
    printing, only = asked.printing, asked.only()
    if only is None:
        everything = [Query(schema.name) for schema in record_types()]
        return Content(_("Data-quality report"), _blocks(printing, everything, whole=True))
    schema = schema_named(only.type)
    which = described(only, schema, printing) or _("all")
    return Content(
        _("Data-quality report"),
        _blocks(printing, [only], whole=False),
        f"{_(schema.plural)}: {which}",
    )


def _blocks(printing: Printing, queries: Sequence[Query], *, whole: bool) -> Iterator[Block]:
    """What is to be said of the records of some queries, each about another type; whole: these are
    all there are."""
    if printing.for_donors:
        yield Notice(_("For donors: only counts are shown, and no record is named."))
    if not any(map(printing.repository.count, queries)):
        yield Notice(
            _("There are no records in this file yet.")
            if whole
            else _("There is no record to print here.")
        )
        return
    printing.job.step(_("Counting"))
    yield Heading(_("Records and their review"))
    yield _reviews(printing, queries)
    yield Heading(_("What is missing or old"))
    yield _gaps(printing, queries)
    if whole:
        yield Heading(_("Links that wait"))
        yield from _links(printing)
    yield from _checked(printing, queries)
    yield Heading(_("How this was counted"), 2)
    yield Paragraph(
        _("Every record is checked as when it is saved; a record or row counts once for each thing "
          "that is to be said of it. Figures that differ from record to record stand as “…”. "
          "Drafts count, too.")
    )  # fmt: skip


def _with(query: Query, *filters: Filter) -> Query:
    """A query that asks for more."""
    return replace(query, filters=(*query.filters, *filters), sort=())


def _reviews(printing: Printing, queries: Sequence[Query]) -> Table:
    """How many records are in which state of their review."""
    count = printing.repository.count

    def of(query: Query) -> list[int]:
        states = (_with(query, Filter("review", "is", (code,))) for code in _STATES)
        return [*map(count, states), count(query)]

    def cells(name: str, found: Sequence[int]) -> list[str]:
        return [name, *(printing.habits.number(each, 0) for each in found)]

    counts = {schema_named(query.type): of(query) for query in queries}
    return Table(
        [
            Column(_("Records"), 2),
            *(Column(REVIEW.label(code), 1, "right") for code in _STATES),
            Column(_("All"), 1, "right"),
        ],
        [cells(_(schema.plural), found) for schema, found in counts.items()],
        cells(_("Total"), [sum(column) for column in zip(*counts.values(), strict=True)]),
    )


def _gaps(printing: Printing, queries: Sequence[Query]) -> Table:
    """Records without place, area or point, and those that nobody has touched for years."""
    what, lines = _("What"), []
    for query in queries:
        schema = schema_named(query.type)
        for title, keys in _MISSING:
            its_own = [key for key in keys if key in schema.by_key]
            if its_own:
                empty = _with(query, *(Filter(key, "empty") for key in its_own))
                lines.append(_found(printing, schema, _(title), empty))
        lines.append(_found(printing, schema, _old_said(printing), _old(printing, query)))
    return Table(_columns(printing, _("Records"), what, widest=what), lines)


def _old_said(printing: Printing) -> str:
    return _("Not changed since {day}").format(day=printing.habits.date(_long_ago(printing)))


def _old(printing: Printing, query: Query) -> Query:
    before = _long_ago(printing) - datetime.timedelta(days=1)
    old = Filter("changed_at", "between", (None, before))
    return replace(_with(query, old), sort=(("changed_at", False),))


def _long_ago(printing: Printing) -> datetime.date:
    year = printing.today.year - _YEARS
    if (printing.today.month, printing.today.day) == (2, 29):
        return datetime.date(year, 2, 28)
    return printing.today.replace(year=year)


def _found(printing: Printing, schema: Schema, what: str, query: Query) -> list[str]:
    repository = printing.repository
    count = repository.count(query)
    ids = [] if printing.for_donors else repository.ids(query, SHOWN)
    names = repository.names(schema.name, ids)
    keys = [names[each] for each in ids if each in names]
    return _line(printing, (_(schema.plural), what), Group(count, keys, count))


def _links(printing: Printing) -> Iterator[Block]:
    """What records name that is not in the file, by field, with what is named most."""
    waiting = awaited(printing.repository.connection, SHOWN)
    if not waiting:
        yield Paragraph(_("No link waits for a record that is not in the file."))
        return
    yield Table(
        _columns(printing, _("Field"), _("Waits for"), names=_("Named most")),
        [
            _line(
                printing,
                (_field_name(each), _(schema_named(each.target).plural)),
                Group(each.count, list(each.texts), each.different),
            )
            for each in waiting
        ],
    )


def _field_name(waiting: Awaited) -> str:
    schema = schema_named(waiting.type)
    return f"{_(schema.plural)}: {_(schema.by_key[waiting.field].label)}"


def _checked(printing: Printing, queries: Sequence[Query]) -> Iterator[Block]:
    """What the checks say of each type, and the places that the lists do not know."""
    places: list[list[str]] = []
    for query in queries:
        schema = schema_named(query.type)
        found = _look(printing, query)
        yield Heading(_("Findings: {records}").format(records=_(schema.plural)))
        yield from _findings(printing, schema, found)
        places += (
            _line(printing, (_(schema.plural), _(schema.by_key[key].label)), group)
            for key, group in found.places.items()
        )
    yield Heading(_("Places that the lists do not know"))
    if places:
        yield Table(_columns(printing, _("Records"), _("Field")), places)
    elif names_of(printing.repository.connection):
        yield Paragraph(_("All places are in the lists, as far as these reach."))
    else:
        yield Paragraph(_("No lists of places have been brought into this file."))


def _look(printing: Printing, query: Query) -> Shortcomings:
    repository, job, schema = printing.repository, printing.job, schema_named(query.type)
    ids = repository.ids(query)
    job.step(_("Checking {records}").format(records=_(schema.plural).lower()), len(ids))
    found = Shortcomings(schema, repository.connection)
    for batch in in_batches(ids, _BATCH):
        job.check()
        found.read(batch)
        job.advance(len(batch))
    return found


def _findings(printing: Printing, schema: Schema, found: Shortcomings) -> Iterator[Block]:
    if not found.groups:
        yield Paragraph(_("Nothing is to be said of them."))
        return
    lines = []
    for kind, group in found.sorted():
        of = schema if kind.row is None else schema_named(kind.row)
        label = _(of.by_key[kind.field].label) if kind.field in of.by_key else ""
        where = label if kind.row is None else ": ".join(filter(None, (_(of.plural), label)))
        said = kind.message if printing.for_donors else group.said
        lines.append(_line(printing, (where, said), group))
    finding = _("Finding")
    yield Table(_columns(printing, _("Field"), finding, widest=finding), lines)


def _columns(printing: Printing, *titles: str, names: str = "", widest: str = "") -> list[Column]:
    """The columns before the count, the count, and who is meant (never for donors)."""
    columns = [Column(title, 2.6 if title == widest else 1.5) for title in titles]
    columns.append(Column(_("Count"), 0.8, "right"))
    if not printing.for_donors:
        columns.append(Column(names or _("First records"), 3))
    return columns


def _line(printing: Printing, texts: Sequence[str], group: Group) -> list[str]:
    line = [*texts, printing.habits.number(group.count, 0)]
    if not printing.for_donors:
        more = [] if group.records <= len(group.keys) else [LEFT_OUT]
        line.append(", ".join([*group.keys, *more]))
    return line
