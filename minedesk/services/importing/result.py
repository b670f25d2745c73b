"""The result workbook: rows that were set aside as they were (or as they were mended in the
preview), what is wrong and how to mend it.

Mended in place it is imported like any other file. What the whole sheet said of its cells (the
order of dates, the decimal mark), and what was decided for it, goes along on a hidden sheet: the
few rows that are left could not say it any more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, takewhile
from pathlib import Path
from typing import Any, Final

from minedesk.errors import AppError, Problem
from minedesk.fields.clean import match_key, trimmed
from minedesk.formats.books import Book, open_book
from minedesk.formats.markedbook import MarkedRow, MarkedSheet, write_marked
from minedesk.formats.ranges import sheet_of
from minedesk.formats.xlsx import sheet_names
from minedesk.services.importing.options import OWN_COLUMNS, OWN_MARK
from minedesk.services.importing.planning import ImportPlan, SheetPlan, data_rows
from minedesk.services.importing.problemlist import ListedProblems, columns_of
from minedesk.services.importing.recipes.fit import RECIPE_SHEET
from minedesk.services.importing.recipes.recipe import as_text, recipe_of
from minedesk.services.importing.sheets.merged import MergedCells
from minedesk.services.progress import Job
from minedesk.store.staging import LEAD
from minedesk.words import _

_WIDTHS: Final = (60.0, 8.0)
_COLUMN_WIDTH: Final = 18.0
# What a cell of Excel can hold with room to spare.
_PIECE: Final = 30_000


@dataclass(slots=True)
class _Aside:
    """The rows of a sheet that were set aside: numbers and cells, and the headings above them.

    skipped is how many columns on the left are ours, from an earlier result: they are left out.
    """

    sheet: SheetPlan
    skipped: int
    top: list[list[Any]]
    merged: list[tuple[int, int, int, int]]
    rows: list[tuple[int, list[Any]]] = field(default_factory=list)


def write_result(plan: ImportPlan, path: Path, job: Job | None = None) -> int:
    """Write the rows that were set aside, and a list of all problems and warnings, to an .xlsx
    file; gives how many rows there are.

    Raises AppError where it cannot be written, would take the place of the file that is imported,
    or that one cannot be read again.
    """
    job = job or Job()
    if path.exists() and path.samefile(plan.path):
        raise AppError(
            _("{name} is the file that is imported; it stays as it is.").format(name=path.name),
            _("Give the workbook another name."),
        )
    job.step(_("Writing {name}").format(name=path.name))
    problems = [*plan.staging.problems("error"), *plan.staging.problems("warning")]
    listed = ListedProblems(plan, problems)
    options = plan.options
    with open_book(plan.path, encoding=options.encoding, separator=options.separator) as book:
        # What stands in the lines of records stands on their sheet already.
        whole = [sheet for sheet in plan.sheets if not sheet.in_lines]
        asides = [_aside(book, sheet, _numbers(plan, sheet), listed, job) for sheet in whole]
        epoch_1904 = book.epoch_1904
    count = sum(len(aside.rows) for aside in asides)
    # Sheets of rows come along with the sheet of their records, so that one is always there.
    asides = [aside for at, aside in enumerate(asides) if aside.rows or (at == 0 and count)]
    names = sheet_names([sheet_of(aside.sheet.layout.sheet) for aside in asides])
    by_row: dict[tuple[str, int], list[Problem]] = defaultdict(list)
    for problem in problems:
        by_row[problem.sheet or "", problem.row or 0].append(problem)
    sheets = [_sheet(aside, name, by_row) for aside, name in zip(asides, names, strict=True)]
    sheets.append(listed.sheet(f"{OWN_MARK} " + _("Problems")))
    if asides:
        sheets.append(_recipe_sheet(plan, asides, names[0]))
    job.step(_("Writing {name}").format(name=path.name), sum(each.count for each in sheets))
    write_marked(path, sheets, epoch_1904=epoch_1904, progress=_telling(job))
    return count


def _telling(job: Job) -> Any:
    told = 0

    def tell(done: int, _total: int) -> None:
        nonlocal told
        job.check()
        job.advance(done - told)
        told = done

    return tell


def _numbers(plan: ImportPlan, sheet: SheetPlan) -> set[int]:
    at = 1 + LEAD.index("row")
    same = (each for each in plan.sheets if each is sheet or _stands_in(each, sheet))
    return {row[at] for each in same for row in plan.staging.rows(each.schema, action="problem")}


def _stands_in(rows: SheetPlan, records: SheetPlan) -> bool:
    return rows.in_lines and rows.layout.sheet == records.layout.sheet


def _aside(
    book: Book, sheet: SheetPlan, wanted: set[int], listed: ListedProblems, job: Job
) -> _Aside:
    name, heading_row = sheet.layout.sheet, sheet.layout.heading_row
    whole = book.merged(name)
    # Of several tables on a sheet, one begins lower down, or further right.
    part = book.check_name(name)
    begin = part.first_row if part else 0
    top = list(islice(book.iter_rows(name), begin, heading_row))
    skipped = part.first_column if part and part.first_column else _own_columns(top[-1])
    merged = [
        (first - begin, max(0, left - skipped), last - begin, right - skipped)
        for first, left, last, right in whole
        if last < heading_row and right >= skipped
    ]
    aside = _Aside(sheet, skipped, [_without(row, skipped) for row in top], merged)
    filled = MergedCells(whole, sheet.layout, sheet.schema)
    again = sheet.again()
    for read in data_rows(book, again, filled, job):
        [(number, cells)] = again.finished([read])
        listed.note(name, number, cells)
        if number in wanted:
            aside.rows.append((number, list(cells[skipped:])))
    return aside


def _own_columns(headings: Sequence[Any]) -> int:
    ours = takewhile(lambda cell: str(cell or "").startswith(OWN_MARK), headings)
    return sum(1 for _cell in ours)


def _without(row: list[Any], skipped: int) -> list[Any]:
    """A row above the data without our columns; a title that was moved into them stays."""
    kept = row[skipped:]
    if skipped and kept and kept[0] is None and not str(row[0] or "").startswith(OWN_MARK):
        kept[0] = row[0]
    return kept


def _sheet(
    aside: _Aside, name: str, by_row: Mapping[tuple[str, int], list[Problem]]
) -> MarkedSheet:
    width = max((len(row) for row in (*aside.top, *(cells for _n, cells in aside.rows))), default=0)
    return MarkedSheet(
        name,
        _rows(aside, width, by_row),
        len(aside.top) + len(aside.rows),
        heads=len(aside.top),
        frozen_columns=OWN_COLUMNS,
        widths=[*_WIDTHS, *[_COLUMN_WIDTH] * width],
        merged=[_moved(each, width) for each in aside.merged],
    )


def _moved(merged: tuple[int, int, int, int], width: int) -> tuple[int, int, int, int]:
    first, left, last, right = merged
    # A title over all columns stays one over all: else it would look like a group of some.
    start = 0 if left == 0 and right >= width - 1 else left + OWN_COLUMNS
    return first, start, last, right + OWN_COLUMNS


def _rows(
    aside: _Aside, width: int, by_row: Mapping[tuple[str, int], list[Problem]]
) -> Iterator[MarkedRow]:
    titles = {merged[0] for merged in aside.merged if merged[1] == 0 and merged[3] >= width - 1}
    for place, row in enumerate(aside.top):
        own: list[Any] = [None] * OWN_COLUMNS
        cells = list(row)
        if place == len(aside.top) - 1:
            own = [
                f"{OWN_MARK} " + _("What is wrong and how to mend it"),
                f"{OWN_MARK} " + _("Row"),
            ]
        elif place in titles and cells:
            own[0], cells[0] = cells[0], None
        yield MarkedRow([*own, *cells])
    sheet = aside.sheet
    for number, cells in aside.rows:
        found = by_row.get((sheet.layout.sheet, number), [])
        marks: dict[int, list[str]] = defaultdict(list)
        for problem in found:
            for position, _heading in columns_of(sheet, problem.field):
                marks[position - aside.skipped + OWN_COLUMNS].append(problem.text)
        said = "\n".join(_said(problem, sheet) for problem in found if problem.severity == "error")
        yield MarkedRow(
            [said, number, *cells],
            {position: "\n".join(texts) for position, texts in marks.items()},
            wrapped=(0,),
        )


def _said(problem: Problem, sheet: SheetPlan) -> str:
    headings = [heading for _position, heading in columns_of(sheet, problem.field) if heading]
    return f"{', '.join(headings)}: {problem.text}" if headings else problem.text


def _recipe_sheet(plan: ImportPlan, asides: Sequence[_Aside], name: str) -> MarkedSheet:
    recipe = replace(
        recipe_of(plan),
        sheet=name,
        settled={sheet.schema.name: sheet.settled for sheet in plan.sheets},
        # The cells are written as they were mended: no rule is to be applied to them once more.
        rules=(),
        taken=_taken(plan, asides[0]),
        repeated=_repeated(plan, asides[0]),
        displaced={d: row for each in asides for d, row in each.sheet.displaced.items()},
    )
    text = as_text(recipe)
    pieces = [text[at : at + _PIECE] for at in range(0, len(text), _PIECE)]
    rows = [MarkedRow([piece]) for piece in pieces]
    return MarkedSheet(RECIPE_SHEET, rows, len(rows), heads=0, hidden=True)


def _repeated(plan: ImportPlan, aside: _Aside) -> dict[str, int]:
    """The rows that went in of which there are equal ones among those set aside."""
    numbers = {number for number, _cells in aside.rows}
    went_in = {each: row for each, row in aside.sheet.repeated.items() if row not in numbers}
    return dict(plan.options.repeated) | went_in


def _taken(plan: ImportPlan, aside: _Aside) -> dict[str, int]:
    """The keys that rows which went in have too. Without their rows beside them, those set aside
    would change what these brought."""
    sheet = aside.sheet
    if sheet.schema.parent is not None:
        return {}
    places = [position for position, _heading in columns_of(sheet, sheet.schema.key.key)]
    keys = {
        match_key(trimmed(cells[place - aside.skipped]))
        for _number, cells in aside.rows
        for place in places[:1]
    }
    key_at, row_at = 1 + LEAD.index("match_key"), 1 + LEAD.index("row")
    return dict(plan.options.taken) | {
        row[key_at]: row[row_at]
        for action in ("create", "update", "unchanged")
        for row in plan.staging.rows(sheet.schema, action=action)
        if row[key_at] in keys
    }
