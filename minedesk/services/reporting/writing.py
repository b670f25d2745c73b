"""Writing a report: what was asked for becomes a frame, its blocks, and one PDF file."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from minedesk import words
from minedesk.errors import AppError
from minedesk.formats.pdf.document import Block, Written, write_pdf
from minedesk.formats.pdf.page import PageFrame
from minedesk.records import record_types
from minedesk.records import schema as schema_named
from minedesk.services.progress import Job
from minedesk.services.reporting import lists, period, sheets
from minedesk.services.reporting.catalogue import report_kind
from minedesk.services.reporting.lists import List
from minedesk.services.reporting.printing import Printing
from minedesk.services.reporting.wording import described
from minedesk.store.query import Query
from minedesk.words import _, use_language

if TYPE_CHECKING:
    from minedesk.fields.schema import Schema
    from minedesk.records.base import Entry
    from minedesk.services.document import Document
    from minedesk.services.settings import Settings


@dataclass(frozen=True, slots=True)
class _Content:
    """What stands inside the frame. The blocks are made while they are drawn."""

    title: str
    blocks: Iterable[Block]
    subtitle: str = ""
    landscape: bool = False


def write_report(
    document: Document,
    path: Path,
    kind: str,
    *,
    type: str | None = None,
    record: int | str | None = None,
    from_: datetime.date | None = None,
    to: datetime.date | None = None,
    language: str | None = None,
    query: Query | None = None,
    keys: Sequence[str] | None = None,
    for_donors: bool | None = None,
    settings: Settings | None = None,
    job: Job | None = None,
) -> Written:
    """Write a report of a kind (see `report_kinds`) about an open file, as a PDF.

    type is a record type; query (of that type) says which records, keys which columns of a list.
    record is one record's id or key; without it a record report prints all that query means.
    from_ and to are days, both included; an open side reaches to the first or last work on record.
    language is that of the report, else the settings'; for_donors None means what the kind does.
    Raises AppError where something is asked for that is not there or the file cannot be written,
    Stopped when the job was stopped; a file that was at path before is then still there unchanged.
    """
    chosen = report_kind(kind)
    settings = settings or document.settings
    language = language or settings.language or words.language()
    donors = chosen.for_donors if for_donors is None else for_donors
    job = job or Job()
    with use_language(language):
        printing = Printing.begin(document, settings, language, for_donors=donors, job=job)
        if chosen.name == "summary":
            content = _summary(printing, from_, to)
        else:
            schema = _schema(printing, type or (query.type if query else None), record)
            asked = query or Query(schema.name)
            if chosen.name == "list":
                content = _list(printing, schema, asked, keys)
            else:
                content = _records(printing, schema, asked, record)
        frame = _frame(printing, settings, language, content)
        return write_pdf(path, frame, content.blocks, progress=lambda _page: job.check())


def describe(document: Document, query: Query) -> str:
    """What a query asks for, in words of the language in use; "" where it means all records."""
    printing = Printing.begin(
        document, document.settings, words.language(), for_donors=False, job=Job()
    )
    return described(query, schema_named(query.type), printing)


def _frame(printing: Printing, settings: Settings, language: str, content: _Content) -> PageFrame:
    return PageFrame(
        content.title,
        content.subtitle,
        organisation=settings.organisation,
        logo=Path(settings.logo) if settings.logo else None,
        source=printing.document.path.name,
        # A donor is not told the names of people, and so not this one either.
        printed_by="" if printing.for_donors else settings.person,
        printed_on=printing.habits.date(printing.today),
        language=language,
        mark=_("For donors") if printing.for_donors else "",
        landscape=content.landscape,
    )


def _summary(
    printing: Printing, first: datetime.date | None, last: datetime.date | None
) -> _Content:
    meant = period.period_of(printing.repository.connection, first, last)
    return _Content(
        _("Land released and devices found"),
        period.blocks(printing, meant),
        printing.period(meant.first, meant.last),
    )


def _list(printing: Printing, schema: Schema, query: Query, keys: Sequence[str] | None) -> _Content:
    listed = List.of(printing, schema, query, keys)
    return _Content(
        _(schema.plural),
        lists.blocks(printing, listed),
        described(query, schema, printing),
        listed.shape == "lying",
    )


def _records(
    printing: Printing, schema: Schema, query: Query, record: int | str | None
) -> _Content:
    if record is None:
        return _Content(
            _(schema.plural),
            sheets.many(printing, schema, query),
            described(query, schema, printing),
        )
    entry = _entry(printing, schema, record)
    return _Content(
        sheets.name_of(schema, entry), sheets.one(printing, schema, entry), _(schema.title)
    )


def _entry(printing: Printing, schema: Schema, record: int | str) -> Entry:
    repository = printing.repository
    found = record if isinstance(record, int) else repository.find(schema.name, record)
    entry = None if found is None else repository.get(schema.name, found)
    if entry is None:
        raise _no_record(schema, record)
    return entry


def _schema(printing: Printing, type: str | None, record: int | str | None) -> Schema:
    if type is not None:
        schema = schema_named(type)
        if schema.parent is not None:
            raise AppError(
                _("Reports are about whole records, not about “{type}” alone.").format(
                    type=_(schema.plural)
                ),
                _("Ask for {type}; its rows are printed with it.").format(type=schema.parent),
            )
        return schema
    if isinstance(record, str):
        found = [s for s in record_types() if printing.repository.find(s.name, record) is not None]
        if len(found) == 1:
            return found[0]
    raise AppError(
        _("It is not said what to print."),
        _("Say which records: {types}.").format(
            types=", ".join(schema.name for schema in record_types())
        ),
    )


def _no_record(schema: Schema, record: int | str) -> AppError:
    return AppError(
        _("There is no {type} “{key}”.").format(type=_(schema.title).lower(), key=record),
        _("Check how it is written; it may also have been deleted."),
    )
