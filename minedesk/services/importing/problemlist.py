"""The problems of an import as a workbook for the partner: what, where, how to mend it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from minedesk.errors import Problem
from minedesk.fields.clean import trimmed
from minedesk.formats.books import open_book
from minedesk.formats.xlsx import ColumnOut, SheetOut, write_xlsx
from minedesk.services.importing.planning import ImportPlan, SheetPlan
from minedesk.services.progress import Job
from minedesk.words import _

Place = tuple[str, int]


def found_cells(plan: ImportPlan, places: Iterable[Place], job: Job | None = None) -> dict[
    Place, list[Any]
]:  # fmt: skip
    """The cells of rows as they stand in the file; places are (sheet, row from 1)."""
    job = job or Job()
    wanted: dict[str, set[int]] = {}
    for sheet, row in places:
        wanted.setdefault(sheet, set()).add(row)
    found: dict[Place, list[Any]] = {}
    if not wanted:
        return found
    with open_book(plan.path) as book:
        for sheet, numbers in wanted.items():
            last = max(numbers)
            for number, cells in enumerate(book.iter_rows(sheet), 1):
                if number > last:
                    break
                if number in numbers:
                    found[sheet, number] = cells
                if number % 5_000 == 0:
                    job.check()
    return found


def columns_of(sheet: SheetPlan, field: str | None) -> list[tuple[int, str]]:
    """The columns of a sheet that a field is read from: positions from 0 and headings."""
    return [
        (column.position, column.heading)
        for target, column in sheet.layout.mapped.items()
        if target.field == field
    ]


def write_problem_list(plan: ImportPlan, path: Path, job: Job | None = None) -> int:
    """Write every problem and warning of a plan to an .xlsx file; gives how many there are.

    Raises AppError where the file cannot be written or the imported one cannot be read again.
    """
    job = job or Job()
    job.step(_("Writing {name}").format(name=path.name))
    problems = [*plan.staging.problems("error"), *plan.staging.problems("warning")]
    cells = found_cells(plan, ((p.sheet, p.row) for p in problems if p.sheet and p.row), job)
    sheets = {sheet.layout.sheet: sheet for sheet in plan.sheets}
    columns = [
        ColumnOut(_("Sheet"), width=18),
        ColumnOut(_("Row"), "integer", 8),
        ColumnOut(_("Column"), width=24),
        ColumnOut(_("In the file"), width=28),
        ColumnOut(_("Problem"), width=60),
        ColumnOut(_("How to mend it"), width=60),
        ColumnOut(_("What happened"), width=22),
    ]
    rows = [_row(problem, sheets, cells) for problem in problems]
    write_xlsx(path, [SheetOut(_("Problems"), columns, rows, len(rows))])
    return len(problems)


def _row(
    problem: Problem, sheets: Mapping[str, SheetPlan], cells: Mapping[Place, list[Any]]
) -> list[object]:
    sheet = sheets.get(problem.sheet or "")
    row = cells.get((problem.sheet or "", problem.row or 0), [])
    columns = columns_of(sheet, problem.field) if sheet else []
    found = [trimmed(row[place]) for place, _heading in columns if place < len(row)]
    label = _(sheet.schema.by_key[problem.field].label) if (
        sheet and problem.field in sheet.schema.by_key
    ) else ""  # fmt: skip
    said = ", ".join(heading for _place, heading in columns) or label
    aside = _("set aside") if problem.severity == "error" else _("imported, with a warning")
    return [
        problem.sheet, problem.row, said, " ".join(filter(None, found)), problem.message,
        problem.hint, aside,
    ]  # fmt: skip
