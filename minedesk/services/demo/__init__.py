"""The demo: sample workbooks like real ones, brought in through the real importer, and printed."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from minedesk.errors import AppError
from minedesk.services.progress import Job
from minedesk.services.settings import Settings
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.services.document import Document

Say = Callable[[str], None]

FILE = "demo.minedesk"
# Who the records say made them, so that nobody takes them for real ones.
PERSON = "MineDesk demo"


@dataclass(frozen=True, slots=True)
class Book:
    """A sample workbook, and the type its first sheet is imported as."""

    path: Path
    type: str


def make_demo(
    folder: Path, *, say: Say, today: datetime.date | None = None, job: Job | None = None
) -> Path:
    """Make the sample workbooks, the file, a workbook and a PDF in a folder; returns the file.

    say is told of each step. today is what the records' dates count from. What the demo made there
    before is replaced; but where somebody has worked with its file since, all stays as it is.
    """
    from minedesk.services.demo.freshness import was_changed

    job = job or Job()
    path = folder / FILE
    if was_changed(path):
        say(_("{path} was changed since the demo made it, and is kept as it is. For a fresh one, "
              "choose another folder or move it away.").format(path=path))  # fmt: skip
        return path
    document = make_sample(path, folder, say=say, today=today, job=job)
    try:
        _write_results(document, folder, say, today or datetime.date.today(), job)
    finally:
        document.close()
    say(_("Ready: open {path}").format(path=path))
    return path


def make_sample(
    path: Path,
    folder: Path,
    *,
    say: Say,
    today: datetime.date | None = None,
    job: Job | None = None,
    settings: Settings | None = None,
) -> Document:
    """Make a file of sample records at path, in place of one that is there, and return it open.

    folder (made if need be) is where the workbooks are put that it is made from; settings are those
    the file is opened with in the end. Where it cannot be made, or is stopped, an older one stays.
    """
    from minedesk.services.demo.freshness import mark_fresh
    from minedesk.services.document import Document

    job = job or Job()
    _make_folder(folder)
    part = path.with_name(f".{path.stem}-new{path.suffix}")
    _remove(part)
    document = Document.new(part, Settings(person=PERSON))
    try:
        for book in write_books(folder, today or datetime.date.today()):
            say(_import(document, book, job))
        mark_fresh(document)
        document.close()
        _put_in_place(part, path)
    finally:
        document.close()
        _remove(part)
    return Document.open(path, settings or Settings(person=PERSON))


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise AppError(
            _("The folder {folder} cannot be made.").format(folder=folder),
            _("Choose a folder where you can write, such as one in your Documents."),
            str(error),
        ) from error


def _put_in_place(part: Path, path: Path) -> None:
    try:
        part.replace(path)
    except OSError as error:
        raise AppError(
            _("{path} is open in another program and was left as it is.").format(path=path),
            _("Close it there and try again, or choose another folder."),
            str(error),
        ) from error


def _remove(path: Path) -> None:
    """Remove a file and the empty journal that SQLite leaves beside it."""
    for each in (path, path.with_name(f"{path.name}-journal")):
        each.unlink(missing_ok=True)


def write_books(folder: Path, today: datetime.date) -> list[Book]:
    """Write the sample workbooks; in this order they can be imported without loose ends."""
    from minedesk.services.demo import books, partners, sites, tasks

    khmer, ukrainian = sites.cambodian_sites(today), sites.ukrainian_sites(today)
    works = tasks.tasks_on(khmer, today, prefix="CL-", operators=("ADT", "TRC", "JMAS"))
    works_ua = tasks.tasks_on(
        ukrainian, today, prefix="ТЗ-", operators=("ПОЛЕ", "SVITLO", "STEP")
    )  # fmt: skip
    made = [
        Book(folder / "partners.xlsx", "partner"),
        Book(folder / "sites-cambodia.xlsx", "hazard_site"),
        Book(folder / "sites-ukraine.xlsx", "hazard_site"),
        Book(folder / "tasks-ukraine.xlsx", "clearance_task"),
        Book(folder / "tasks.xlsx", "clearance_task"),
        Book(folder / "dealings.xlsx", "partner"),
    ]
    everyone = partners.partners(today)
    books.write_partners(made[0].path, everyone)
    books.write_cambodian_sites(made[1].path, khmer)
    books.write_ukrainian_sites(made[2].path, ukrainian)
    books.write_ukrainian_tasks(made[3].path, [work.task for work in works_ua])
    rows = {
        name: [row for work in (*works, *works_ua) for row in work.rows[name]]
        for name in ("progress", "find", "inspection")
    }
    books.write_whole(made[4].path, {"clearance_task": [work.task for work in works], **rows})
    dealings = {
        "contact": partners.people(),
        "engagement": partners.engagements(today),
        "support": partners.supports(today),
    }
    books.write_whole(made[5].path, {"partner": everyone[:4], **dealings})
    return made


def _import(document: Document, book: Book, job: Job) -> str:
    from minedesk.services.importing import ImportOptions, apply, plan

    prepared = plan(document.repository, book.path, ImportOptions(book.type, date_order="dmy"), job)
    try:
        apply(document, prepared, job)
        return _("{name}: {created} new, {updated} changed, {aside} set aside").format(
            name=book.path.name,
            created=prepared.count("create"),
            updated=prepared.count("update"),
            aside=prepared.count("problem"),
        )
    finally:
        prepared.close()


def _write_results(
    document: Document, folder: Path, say: Say, today: datetime.date, job: Job
) -> None:
    from minedesk.services.exporting import export
    from minedesk.services.reporting import write_report
    from minedesk.store.query import Query

    sheet, paper = folder / "sites.xlsx", folder / "summary.pdf"
    done = export(document, Query("hazard_site"), sheet, whole=True, job=job)
    say(_("{name}: {count} hazard sites written").format(name=sheet.name, count=done.count))
    first = datetime.date(today.year, 1, 1)
    printed = write_report(document, paper, "summary", from_=first, to=today, job=job)
    say(_("{name}: {count} pages printed").format(name=paper.name, count=printed.pages))
