"""Exporting: records out to a workbook, a CSV file or JSON, as a whole or as a table shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from minedesk import words
from minedesk.errors import AppError
from minedesk.records import schema as schema_named
from minedesk.services.progress import Job
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.fields.declare import Field
    from minedesk.fields.schema import Schema
    from minedesk.formats.xlsx import Progress, SheetOut
    from minedesk.services.document import Document
    from minedesk.store.query import Query
    from minedesk.store.repository import Repository

ENDINGS = (".xlsx", ".csv", ".json")


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: how many records (or rows), and where."""

    count: int
    path: Path


def export(
    document: Document,
    query: Query,
    path: Path,
    *,
    keys: Sequence[str] | None = None,
    language: str | None = None,
    whole: bool,
    job: Job | None = None,
) -> Exported:
    """Write what a query means; the path's ending says in which form.

    query may be of a row type too. whole writes everything that is kept (in a workbook with a sheet
    for each type of rows), so that it can come back; else the fields named by keys are written, in
    their order, or those a table shows at first. JSON always holds the whole record. language is
    that of headings and choices, by default the one in use.
    Raises AppError for another ending or where nothing can be written; Stopped when job is stopped.
    """
    check_ending(path)
    job = job or Job()
    schema = schema_named(query.type)
    from minedesk.services.exporting.sources import ids_of

    ids = ids_of(document.repository, query)
    job.step(_("Writing {name}").format(name=path.name), len(ids))
    spoken = language or words.language()
    with words.use_language(spoken):
        if path.suffix.lower() == ".json":
            _write_json(document.repository, schema, ids, path, _reporter(job))
        elif path.suffix.lower() == ".csv":
            sheet = _sheet(document.repository, schema, ids, _fields(schema, keys, whole), spoken)
            from minedesk.formats.plainfiles import write_csv

            write_csv(path, sheet.columns, sheet.rows, count=len(ids), progress=_reporter(job))
        else:
            sheets = _sheets(document.repository, query, ids, keys, spoken, whole=whole)
            from minedesk.formats.xlsx import write_xlsx

            job.step(_("Writing {name}").format(name=path.name), sum(s.count for s in sheets))
            write_xlsx(path, sheets, progress=_reporter(job))
    return Exported(len(ids), path)


def check_ending(path: Path) -> None:
    """Raise AppError when a path's ending names no form that can be written."""
    if path.suffix.lower() not in ENDINGS:
        raise AppError(
            _("{name} cannot be written: its ending names no form MineDesk knows.").format(
                name=path.name
            ),
            _("Give it one of these endings: {endings}.").format(endings=", ".join(ENDINGS)),
        )


def _write_json(
    repository: Repository, schema: Schema, ids: Sequence[int], path: Path, progress: Progress
) -> None:
    from minedesk.formats.plainfiles import write_json
    from minedesk.services.exporting.jsonform import record_objects, row_objects

    objects = record_objects if schema.parent is None else row_objects
    write_json(path, objects(repository, schema, ids), count=len(ids), progress=progress)


def _sheets(
    repository: Repository,
    query: Query,
    ids: Sequence[int],
    keys: Sequence[str] | None,
    language: str,
    *,
    whole: bool,
) -> list[SheetOut]:
    from minedesk.services.exporting.columns import whole_fields
    from minedesk.services.exporting.sources import row_ids_of

    schema = schema_named(query.type)
    if not whole:
        fields = _fields(schema, keys, whole)
        return [_sheet(repository, schema, ids, fields, language, _(schema.plural))]
    sheets = [_sheet(repository, schema, ids, whole_fields(schema), language)]
    for row in schema.rows:
        own = row_ids_of(repository, row.name, query)
        sheets.append(_sheet(repository, row, own, whole_fields(row), language))
    return sheets


def _fields(schema: Schema, keys: Sequence[str] | None, whole: bool) -> Sequence[Field]:
    from minedesk.services.exporting.columns import parent_column, whole_fields

    if whole:
        return whole_fields(schema)
    if keys is None:
        keys = [field.key for field in schema.fields if field.shown]
    fields = [schema.listed[key] for key in keys]
    return fields if schema.parent is None else [parent_column(schema), *fields]


def _sheet(
    repository: Repository,
    schema: Schema,
    ids: Sequence[int],
    fields: Sequence[Field],
    language: str,
    name: str = "",
) -> SheetOut:
    from minedesk.formats.xlsx import SheetOut
    from minedesk.services.exporting.columns import CellMaker, sheet_columns
    from minedesk.services.exporting.sources import iter_cells

    columns = sheet_columns(fields)
    maker = CellMaker(repository, columns, language)
    return SheetOut(
        name or schema.name,
        [column.out for column in columns],
        iter_cells(repository, schema.name, ids, maker),
        len(ids),
    )


def _reporter(job: Job) -> Progress:
    def report(done: int, _total: int) -> None:
        job.check()
        job.set(done)

    return report
