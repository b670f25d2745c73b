"""Writing a report: what was asked for becomes a frame, its blocks, and one PDF file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypedDict, Unpack

from minedesk import words
from minedesk.errors import AppError
from minedesk.formats.pdf.document import Written, write_pdf
from minedesk.formats.pdf.page import PageFrame
from minedesk.records import schema as schema_named
from minedesk.services.progress import Job
from minedesk.services.reporting.asked import Asked, Content
from minedesk.services.reporting.catalogue import report_kind
from minedesk.services.reporting.printing import Printing
from minedesk.services.reporting.wording import described
from minedesk.store.database import rows
from minedesk.store.query import Query
from minedesk.words import N_, _, use_language

if TYPE_CHECKING:
    from minedesk.services.document import Document
    from minedesk.services.settings import Settings


# What may be written over each page.
MARKS: Final = {"draft": N_("Draft"), "confidential": N_("Confidential")}


class Wishes(TypedDict, total=False):
    """What somebody wants printed, all of it optional.

    type is a record type; query (of that type) says which records, keys which columns of a list.
    record is one record's id or key; without it a record report prints all that query means.
    from_ and to are days, both included; an open side reaches to the first or last work on record.
    language is that of the report, else the settings'; for_donors None means what the kind does.
    mark is a name of MARKS, for what is to stand over each page; donors have a mark of their own.
    """

    type: str | None
    record: int | str | None
    from_: date | None
    to: date | None
    language: str | None
    query: Query | None
    keys: Sequence[str] | None
    for_donors: bool | None
    mark: str | None
    settings: Settings | None
    job: Job | None


def write_report(document: Document, path: Path, kind: str, **wishes: Unpack[Wishes]) -> Written:
    """Write a report of a kind (see `report_kinds`) about an open file, as a PDF.

    Raises AppError where something is asked for that is not there, records are changed meanwhile or
    the file cannot be written, Stopped when the job was stopped; a file that was at path before is
    then still there unchanged.
    """
    return write_pages(document, path, kind, wishes)


def write_pages(
    document: Document, path: Path, kind: str, wishes: Wishes, pages: int | None = None
) -> Written:
    """Write a report, or only so many first pages of it; see `write_report`."""
    chosen = report_kind(kind)
    settings = wishes.get("settings") or document.settings
    language = wishes.get("language") or settings.language or words.language()
    for_donors = wishes.get("for_donors")
    donors = chosen.for_donors if for_donors is None else for_donors
    job = wishes.get("job") or Job()
    with use_language(language):
        newest = _newest_change(document)
        printing = Printing.begin(document, settings, language, for_donors=donors, job=job)
        asked = Asked(
            printing,
            wishes.get("type"),
            wishes.get("record"),
            wishes.get("from_"),
            wishes.get("to"),
            wishes.get("query"),
            wishes.get("keys"),
        )
        content = chosen.content(asked)
        # Its title was said in the window's language so far.
        title = report_kind(kind).title
        frame = _frame(printing, settings, content, title, _mark(wishes.get("mark")))

        def finished(_page: int) -> None:
            job.check()
            # A look at some pages is made anew after each change.
            if pages is None and _newest_change(document) != newest:
                raise _changed()

        return write_pdf(path, frame, content.blocks, progress=finished, pages=pages)


def describe(document: Document, query: Query) -> str:
    """What a query asks for, in words of the language in use; "" where it means all records."""
    printing = Printing.begin(
        document, document.settings, words.language(), for_donors=False, job=Job()
    )
    return described(query, schema_named(query.type), printing)


def _newest_change(document: Document) -> int | None:
    [(newest,)] = rows(document.repository.connection, "SELECT max(id) FROM change_set")
    return None if newest is None else int(newest)


def _changed() -> AppError:
    # Each statement sees what was last saved: sums and the rows above them would not agree.
    return AppError(
        _("Records were changed while the report was being made; its figures would not agree."),
        _("Make the report once more."),
    )


def _mark(name: str | None) -> str:
    if name is None:
        return ""
    if name not in MARKS:
        raise AppError(
            _("There is no mark called “{name}”.").format(name=name),
            _("The marks are: {names}.").format(names=", ".join(MARKS)),
        )
    return _(MARKS[name])


def _frame(
    printing: Printing, settings: Settings, content: Content, kind: str, mark: str
) -> PageFrame:
    habits = printing.habits
    now = datetime.now()
    marks = (mark, content.mark, _("For donors") if printing.for_donors else "")
    return PageFrame(
        content.title,
        content.subtitle,
        organisation=settings.organisation,
        logo=Path(settings.logo) if settings.logo else None,
        source=printing.document.path.name,
        # A donor is not told the names of people, and so not this one either.
        printed_by="" if printing.for_donors else settings.person,
        printed_on=f"{habits.date(now.date())}, {now:%H:%M}",
        language=habits.language,
        # A draft that is asked for as a draft is one draft.
        mark=" · ".join(dict.fromkeys(filter(None, marks))),
        landscape=content.landscape,
        kind=kind,
        cover=content.cover,
    )
