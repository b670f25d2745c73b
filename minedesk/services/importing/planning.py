"""Planning an import: a file's rows are read, checked and staged; nothing is written yet.

`plan` gives an `ImportPlan` with counts, problems and a preview; `apply` commits it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from minedesk.errors import AppError
from minedesk.fields.reading import Reading
from minedesk.fields.schema import Schema
from minedesk.formats.books import Book
from minedesk.formats.ranges import Range
from minedesk.services.importing.asking.naming import chosen
from minedesk.services.importing.cells.chunks import by_column, chunks, look
from minedesk.services.importing.cells.correcting import SheetCorrector, corrector_for
from minedesk.services.importing.cells.takencells import CellTexts, keep_texts
from minedesk.services.importing.cells.values import readers
from minedesk.services.importing.collecting import without_collecting
from minedesk.services.importing.newfields.customfields import planned_schema
from minedesk.services.importing.newfields.extra import with_fields
from minedesk.services.importing.options import (
    OWN_MARK,
    PARENT,
    UUID,
    Double,
    ImportOptions,
    Settled,
    Split,
    Target,
)
from minedesk.services.importing.recipes.fit import advised, with_text
from minedesk.services.importing.recipes.recipe import Recipe
from minedesk.services.importing.rowplans.lineplan import LinePlanner
from minedesk.services.importing.rowplans.linerows import LineRowPlanner
from minedesk.services.importing.rowplans.planner import NumberedRow, Planner, ReadColumn
from minedesk.services.importing.rowplans.recordplan import RecordPlanner
from minedesk.services.importing.rowplans.rowplan import RowPlanner
from minedesk.services.importing.rowplans.rowsinlines import Cells, RowsInLines
from minedesk.services.importing.sheets.headings import Column, Layout, find_layout
from minedesk.services.importing.sheets.hidden import mind_hidden
from minedesk.services.importing.sheets.merged import MergedCells
from minedesk.services.importing.sheets.nothingfits import nothing_fits
from minedesk.services.importing.sheets.overhang import Overhang
from minedesk.services.importing.sheets.rowcolumns import row_layout, without_rows
from minedesk.services.importing.sheets.rows import RowSorter
from minedesk.services.importing.sheets.suggesting import NOTHING, Known, suggested
from minedesk.services.importing.sheets.tables import fittest, left_out, meant, opened_tables
from minedesk.services.importing.sheets.unheaded import with_letters
from minedesk.services.progress import Job
from minedesk.store.matching import Matching
from minedesk.store.staging import Staging
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.store.repository import Repository

_LOOKED_AT = 200


@dataclass(slots=True)
class SheetPlan:
    """What is to become of one sheet: its layout, how many rows were left out as totals, by field
    what its columns as a whole said of their cells, the numbers of rows to be passed over, and
    what mends its cells (None: they are taken as they are). repeated says, by the digest of a row,
    which one it is (see `EqualRows`). in_lines: it holds the rows that stand in the lines of the
    records before it."""

    schema: Schema
    layout: Layout
    left_rows: int = 0
    skipped: frozenset[int] = frozenset()
    settled: dict[str, Settled] = field(default_factory=dict)
    corrector: SheetCorrector | None = None
    repeated: Mapping[str, int] = field(default_factory=dict)
    displaced: Mapping[str, int] = field(default_factory=dict)
    in_lines: bool = False

    def again(self) -> SheetPlan:
        """One for another look at the rows: what is counted of them is counted already."""
        return replace(self, corrector=self.corrector and self.corrector.again())

    def finished(self, rows: Sequence[NumberedRow]) -> Sequence[NumberedRow]:
        """Rows that `data_rows` gave, with what else is mended in them."""
        return self.corrector.finish(rows) if self.corrector else rows


@dataclass(slots=True)
class ImportPlan:
    """A planned import, waiting in its staging database. Close it when it is done with.

    records is what it was checked against, and version that file's `Matching.version` then.
    left_tables are other tables on the sheets that are read.
    """

    path: Path
    options: ImportOptions
    records: Repository
    version: int
    staging: Staging
    sheets: list[SheetPlan] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    left_tables: list[Range] = field(default_factory=list)
    doubles: list[Double] = field(default_factory=list)
    unfit: str = ""

    @property
    def main(self) -> SheetPlan:
        """The sheet the import is about; others hold the rows of its records."""
        return self.sheets[0]

    def count(self, action: Any) -> int:
        """How many rows of all sheets are to be created, updated, left alone or set aside.

        Rows in the lines of records count where they are set aside; else their records do.
        """
        counted = (s for s in self.sheets if action == "problem" or not s.in_lines)
        return sum(self.staging.count(sheet.schema, action) for sheet in counted)

    @property
    def left_out_columns(self) -> list[str]:
        """The headings of columns that go nowhere."""
        return [
            column.heading
            for sheet in self.sheets
            for column in sheet.layout.columns
            if column.heading and not column.goals and not sheet.in_lines
        ]

    @property
    def left_out_rows(self) -> int:
        """How many rows hold only totals or repeat the headings."""
        return sum(sheet.left_rows for sheet in self.sheets)

    @property
    def mended(self) -> int:
        """How many cells were mended, by rules over their columns and one by one."""
        return sum(sheet.corrector.changed for sheet in self.sheets if sheet.corrector)

    def close(self) -> None:
        """Throw away what is staged."""
        self.staging.close()


def plan(
    repository: Repository,
    path: Path,
    options: ImportOptions,
    job: Job | None = None,
    recipe: Recipe | None = None,
) -> ImportPlan:
    """Read a file, check every row against the records, and stage what would be done.

    What the options leave open, the recipe says; or a workbook of rows that were set aside, of
    itself. A recipe that does not fit is not used, and the plan's `unfit` says why.

    Raises AppError when the file cannot be read or no sheet of it fits the type; Stopped when job
    was asked to stop. Nothing is written to the records either way.
    """
    job = job or Job()
    job.step(_("Reading {name}").format(name=path.name))
    options = with_text(options, recipe)
    with (
        without_collecting(),
        opened_tables(path, options) as book,
    ):
        options, unfit = advised(book, options, recipe)
        options, layouts, notes = with_fields(repository, book, options, choose_sheets)
        version = Matching(repository).version()
        notes = [*book.notes, *notes]
        prepared = ImportPlan(path, options, repository, version, Staging(), notes=notes)
        prepared.unfit = unfit
        prepared.left_tables = left_out(book, [layout.sheet for _schema, layout in layouts])
        try:
            for schema, layout in layouts:
                _plan_sheet(prepared, repository, book, schema, layout, job)
        except BaseException:
            prepared.close()
            raise
    return prepared


def choose_sheets(book: Book, options: ImportOptions) -> list[tuple[Schema, Layout]]:
    """The sheet that fits the type best, and the sheets of its rows where MineDesk wrote the book.

    Raises AppError when none fits, saying what was looked for.
    """
    schema = planned_schema(options)
    names = list(dict.fromkeys(
        info.part_of or info.name for info in book.sheets if not info.name.startswith(OWN_MARK)
    ))  # fmt: skip
    wanted = meant(book, options.sheet, options.heading_row)
    if not wanted:
        raise AppError(
            _("{file} has no sheet called “{sheet}”.").format(
                file=book.path.name, sheet=options.sheet
            ),
            _("Its sheets are: {names}.").format(names=", ".join(names)),
        )
    found = [
        layout
        for name in wanted
        if (layout := sheet_layout(book, name, schema, options)) is not None
    ]
    if not found:
        raise nothing_fits(book, wanted, schema)
    best = fittest(book, found, Target(schema.key.key) if schema.parent is None else PARENT)
    chosen = [(schema, best)]
    if options.sheet is None and best.sheet == schema.name:
        for row in schema.rows:
            if row.name in names:
                layout = sheet_layout(book, row.name, row, ImportOptions(row.name))
                if layout is not None:
                    chosen.append((row, layout))
        # Their own sheets tell more of rows than columns beside the records.
        chosen[0] = schema, without_rows(best, [row for row, _layout in chosen[1:]])
    return chosen


def sheet_layout(
    book: Book, sheet: str, schema: Schema, options: ImportOptions, known: Known = NOTHING
) -> Layout | None:
    """What the columns of a sheet hold, as found and as the options override it. known says which
    of its texts name something: such columns are offered to go there."""
    top: list[list[Any]] = []
    for row in book.iter_rows(sheet):
        top.append(row)
        if len(top) >= _LOOKED_AT + (options.heading_row or book.first_row(sheet)):
            break
    layout = find_layout(sheet, top, book.merged(sheet), schema, options.heading_row)
    stated: dict[int, Target | Split | None] = {**options.columns, **options.splits}
    if options.leave_hidden:
        stated = {**dict.fromkeys(book.hidden(sheet).columns), **stated}
    if layout is None:
        return None
    layout = suggested(with_letters(layout, top), top, schema, known)
    return replace(layout, columns=tuple(_overridden(layout.columns, stated)))


def _overridden(
    columns: Sequence[Column], stated: Mapping[int, Target | Split | None]
) -> Iterator[Column]:
    taken: set[Target | None] = set()
    for each in stated.values():
        taken.update(each.targets if isinstance(each, Split) else (each,))
    for column in columns:
        if column.position in stated:
            goal = stated[column.position]
            split = goal if isinstance(goal, Split) else None
            target = goal if isinstance(goal, Target) else None
            yield replace(column, target=target, split=split, score=1.0, offer=None)
        elif taken.intersection(column.goals):
            yield replace(column, target=None, split=None, score=0.0)
        else:
            yield column if column.offer not in taken else replace(column, offer=None)


def _plan_sheet(
    prepared: ImportPlan,
    repository: Repository,
    book: Book,
    schema: Schema,
    layout: Layout,
    job: Job,
) -> None:
    options = prepared.options
    sheet = SheetPlan(schema, layout)
    sheet.corrector = corrector_for(options.corrections, layout, schema.name)
    mind_hidden(prepared, sheet, book.hidden(layout.sheet))
    prepared.sheets.append(sheet)
    staging = prepared.staging
    staging.begin(schema)
    job.step(_("Reading sheet {sheet}").format(sheet=layout.sheet))
    merged = MergedCells(book.merged(layout.sheet), layout, schema)
    overhang = Overhang(book, layout, options.displaced)
    sheet.displaced = overhang.displaced

    def rows() -> Iterator[NumberedRow]:
        return data_rows(book, sheet, merged, job)

    reading = Reading(
        date_order=options.date_order,
        decimal=options.decimal,
        utm_zone=options.utm_zone,
        epoch_1904=book.epoch_1904,
        find_link=chosen(repository.finder(), options.links),
    )
    fields = readers(layout, schema, reading, options)
    kept = None if book.rereads(layout.sheet) else list(rows())
    beside = RowsInLines(layout, schema, reading, options)
    every = [*fields, *beside.readers]
    count = look(every, rows()) if kept is None else len(kept)
    job.step(_("Checking rows"), count)
    cells = [row for _number, row in kept or ()]
    for reader in fields:
        sheet.settled[reader.field.key] = reader.settle(cells)
    sheet.settled |= beside.settle(cells)
    if sheet.corrector is not None:
        prepared.notes += sheet.corrector.settle(every)
    texts, again = CellTexts(sheet), sheet.again()

    def columns(chunk: Sequence[NumberedRow], cells: Cells) -> Sequence[ReadColumn]:
        return overhang.marked(chunk, [(each.field, *each.read(cells)) for each in fields])

    def once_more() -> Iterable[NumberedRow]:
        return data_rows(book, again, merged, job) if kept is None else kept

    asked = (staging, repository, schema, layout, options)
    planner: Planner
    if schema.parent is None:
        keyless = options.make_codes is not None
        pieces = chunks(once_more()) if keyless else ()
        keyed = (row for piece in pieces for row in again.finished(piece))
        if beside.types:
            planner = lines = LinePlanner(beside, keyed, *asked)
            for read in chunks(once_more()):
                job.check()
                chunk = again.finished(read)
                cut = by_column(chunk)
                lines.look(chunk, columns(chunk, cut), cut)
        else:
            planner = RecordPlanner(keyed, *asked)
        sheet.repeated = planner.equal.repeated
    else:
        named = UUID in layout.mapped
        planner = RowPlanner((row for _n, row in (kept or rows() if named else ())), *asked)
    for number, warning in merged.warnings:
        planner.report(number, warning)
    for read in chunks(rows() if kept is None else kept):
        job.check()
        chunk = sheet.finished(read)
        planner.plan(chunk, columns(chunk, by_column(chunk)))
        keep_texts(staging, texts, chunk, planner.take_reported(chunk[-1][0]))
        job.advance(len(chunk))
    prepared.doubles += planner.finish(prepared.notes, job)
    for row in beside.types:
        _plan_rows(prepared, sheet, lines, row, once_more, job)


def _plan_rows(
    prepared: ImportPlan,
    main: SheetPlan,
    lines: LinePlanner,
    row: Schema,
    read: Callable[[], Iterable[NumberedRow]],
    job: Job,
) -> None:
    """Plan the rows of a type that stand in the lines of records, once these are planned. read
    gives the lines from the first one on."""
    staging, layout = prepared.staging, row_layout(main.layout, main.schema, row)
    fields = lines.beside.of(row)
    settled = {each.field.key: main.settled[f"{row.name}.{each.field.key}"] for each in fields}
    prepared.sheets.append(SheetPlan(row, layout, settled=settled, in_lines=True))
    staging.begin(row)
    named = (cells for _number, cells in read()) if UUID in layout.mapped else ()
    asked = (staging, prepared.records, row, layout, prepared.options)
    planner = LineRowPlanner(lines, named, *asked)
    texts, again = CellTexts(main), main.again()
    for piece in chunks(read()):
        job.check()
        chunk = list(lines.rows_of(row, layout, again.finished(piece)))
        if chunk:
            cells = by_column(chunk)
            planner.plan(chunk, [(reader.field, *reader.read(cells)) for reader in fields])
            keep_texts(staging, texts, chunk, planner.take_reported(chunk[-1][0]))
    staging.touch(main.schema, row)


def data_rows(
    book: Book, sheet: SheetPlan, merged: MergedCells, job: Job
) -> Iterator[tuple[int, list[Any]]]:
    """The rows of a sheet that are records, with their numbers (from 1), and with what merged
    cells say of them; the others are counted in the sheet's plan."""
    sheet.left_rows = 0
    layout, corrector = sheet.layout, sheet.corrector
    if corrector is not None:
        corrector.begin()
    key = None if sheet.schema.parent else sheet.schema.key.key
    sorter = RowSorter(layout, key)
    for number, row in enumerate(book.iter_rows(layout.sheet), 1):
        if number <= layout.heading_row:
            continue
        if number % 5_000 == 0:
            job.check()
        kind = sorter.kind(row)
        merged.note(row)
        if number in sheet.skipped:
            continue
        if kind == "data":
            merged.fill(number, row)
            if corrector is not None:
                corrector.mend_texts(number, row)
            yield number, row
        elif kind in ("totals", "heading"):
            sheet.left_rows += 1
