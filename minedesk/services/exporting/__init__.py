"""Exporting: records out to a workbook, a CSV file or JSON, as a whole or as a table shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
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
    from minedesk.services.exporting.attached import Attached
    from minedesk.services.importing.recipes.recipe import Recipe
    from minedesk.store.query import Query
    from minedesk.store.repository import Repository

ENDINGS = (".xlsx", ".csv", ".json")
_FILES_WIDTH = 44.0


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: how many records (or rows), and where.

    files is how many files of the records lie beside it, left_out how many were not asked for;
    recipe is where that lies, if it was asked for.
    """

    count: int
    path: Path
    files: int = 0
    left_out: int = 0
    recipe: Path | None = None


def export(
    document: Document,
    query: Query,
    path: Path,
    *,
    keys: Sequence[str] | None = None,
    language: str | None = None,
    whole: bool,
    attachments: bool = False,
    recipe: bool = False,
    job: Job | None = None,
) -> Exported:
    """Write what a query means; the path's ending says in which form.

    query may be of a row type too. whole writes everything that is kept (in a workbook with a sheet
    for each type of rows), so that it can come back; else the fields named by keys are written, in
    their order, or those a table shows at first. JSON always holds the whole record. language is
    that of headings and choices, by default the one in use. attachments writes the files of the
    records too, into a folder beside the path, and names them in what is written. A workbook of
    chosen fields says of itself how it is read, so that it comes back, too; recipe says it of a CSV
    file, in a file beside it.
    Raises AppError for another ending or where nothing can be written; Stopped when job is stopped.
    """
    check_ending(path)
    job = job or Job()
    schema = schema_named(query.type)
    from minedesk.services.exporting.attached import count_files, planned, write_files
    from minedesk.services.exporting.sources import ids_of

    ids = ids_of(document.repository, query)
    files = planned(document, query.type, ids, path) if attachments else None
    if files is not None:
        write_files(document, files, path.parent, job)
    job.step(_("Writing {name}").format(name=path.name), len(ids))
    spoken = language or words.language()
    kept = None
    with words.use_language(spoken):
        if path.suffix.lower() == ".json":
            _write_json(document.repository, schema, ids, path, _reporter(job), files)
        elif path.suffix.lower() == ".csv":
            from minedesk.formats.plainfiles import write_csv

            fields = _fields(schema, keys, whole)
            sheet = _sheet(document.repository, schema, ids, fields, spoken, path.stem, files=files)
            write_csv(path, sheet.columns, sheet.rows, count=len(ids), progress=_reporter(job))
            if recipe:
                from minedesk.services.exporting.recipes import save_beside

                kept = save_beside(_recipe(schema, fields, sheet), path)
        else:
            sheets = _sheets(document.repository, query, ids, keys, spoken, files, whole=whole)
            from minedesk.formats.xlsx import write_xlsx

            job.step(_("Writing {name}").format(name=path.name), sum(s.count for s in sheets))
            write_xlsx(path, sheets, progress=_reporter(job))
    if files is not None:
        return Exported(len(ids), path, files.count, recipe=kept)
    left_out = count_files(document, query.type, ids)
    return Exported(len(ids), path, left_out=left_out, recipe=kept)


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
    repository: Repository,
    schema: Schema,
    ids: Sequence[int],
    path: Path,
    progress: Progress,
    files: Attached | None,
) -> None:
    from minedesk.formats.plainfiles import write_json
    from minedesk.services.exporting.jsonform import record_objects, row_objects

    if schema.parent is None:
        said = record_objects(repository, schema, ids, files.objects if files else None)
    else:
        said = row_objects(repository, schema, ids)
    write_json(path, said, count=len(ids), progress=progress)


def _sheets(
    repository: Repository,
    query: Query,
    ids: Sequence[int],
    keys: Sequence[str] | None,
    language: str,
    files: Attached | None,
    *,
    whole: bool,
) -> list[SheetOut]:
    from minedesk.services.exporting.columns import whole_fields
    from minedesk.services.exporting.sources import row_ids_of

    schema = schema_named(query.type)
    from minedesk.services.exporting.recipes import recipe_sheet

    if not whole:
        fields = _fields(schema, keys, whole)
        sheet = _sheet(repository, schema, ids, fields, language, _(schema.plural), files=files)
        return [sheet, recipe_sheet(_recipe(schema, fields, sheet))]
    fields = whole_fields(schema)
    sheets = [_sheet(repository, schema, ids, fields, language, files=files)]
    for row in schema.rows:
        own = row_ids_of(repository, row.name, query)
        sheets.append(_sheet(repository, row, own, whole_fields(row), language))
    if any(field.custom for field in fields):
        # A file that has not these fields learns from it what they are.
        recipe = replace(_recipe(schema, fields, sheets[0]), whole=True)
        sheets.append(recipe_sheet(recipe))
    return sheets


def _fields(schema: Schema, keys: Sequence[str] | None, whole: bool) -> Sequence[Field]:
    from minedesk.services.exporting.columns import UUID, parent_column, whole_fields

    if whole:
        return whole_fields(schema)
    if keys is None:
        keys = [field.key for field in schema.fields if field.shown]
    fields = [schema.listed[key] for key in keys]
    # Rows have no key: what they say in some of their fields does not tell which of them they are.
    return fields if schema.parent is None else [parent_column(schema), *fields, UUID]


def _recipe(schema: Schema, fields: Sequence[Field], sheet: SheetOut) -> Recipe:
    from minedesk.services.exporting.columns import sheet_columns
    from minedesk.services.exporting.recipes import recipe_for

    headings = [column.title for column in sheet.columns]
    return recipe_for(schema, sheet.name, sheet_columns(fields), headings)


def _sheet(
    repository: Repository,
    schema: Schema,
    ids: Sequence[int],
    fields: Sequence[Field],
    language: str,
    name: str = "",
    *,
    files: Attached | None = None,
) -> SheetOut:
    from minedesk.formats.xlsx import ColumnOut, SheetOut, distinct_titles
    from minedesk.services.exporting.columns import CellMaker, sheet_columns
    from minedesk.services.exporting.sources import iter_cells

    columns = sheet_columns(fields)
    maker = CellMaker(repository, columns, language)
    heads = [column.out for column in columns]
    named = files.cell if files is not None and schema.parent is None else None
    if named is not None:
        heads.append(ColumnOut(_("Files"), "text", _FILES_WIDTH))
    titles = distinct_titles([head.title for head in heads])
    heads = [replace(head, title=title) for head, title in zip(heads, titles, strict=True)]
    cells = iter_cells(repository, schema.name, ids, maker, named)
    return SheetOut(name or schema.name, heads, cells, len(ids))


def _reporter(job: Job) -> Progress:
    def report(done: int, _total: int) -> None:
        job.check()
        job.set(done)

    return report
