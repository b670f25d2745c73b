"""The problems of an import as a list for the partner: what, where, how to mend it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from minedesk.errors import Problem
from minedesk.fields.clean import trimmed
from minedesk.fields.declare import Field
from minedesk.fields.kinds import Choice
from minedesk.formats.books import open_book
from minedesk.formats.markedbook import MarkedRow, MarkedSheet
from minedesk.services.importing.cells.mendedwords import mended_lines
from minedesk.services.importing.planning import ImportPlan, SheetPlan
from minedesk.services.importing.sheets.rowcolumns import found_field
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
    options = plan.options
    with open_book(plan.path, encoding=options.encoding, separator=options.separator) as book:
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
        for target, column in sheet.layout.each
        if target.field == field
    ]


class ListedProblems:
    """All problems of a plan as a sheet of their own. What stands in their cells is `note`d."""

    def __init__(self, plan: ImportPlan, problems: Sequence[Problem]) -> None:
        self._sheets = {sheet.layout.sheet: sheet for sheet in plan.sheets if not sheet.in_lines}
        self._problems = problems
        self._mended = mended_lines(plan)
        self._wanted = {(problem.sheet, problem.row) for problem in problems}
        self._cells: dict[Place, Sequence[Any]] = {}

    def note(self, sheet: str, number: int, cells: Sequence[Any]) -> None:
        """See a row of a sheet pass."""
        if (sheet, number) in self._wanted:
            self._cells[sheet, number] = cells

    def sheet(self, name: str) -> MarkedSheet:
        """The list, a row for each problem and warning, then one for each way cells were mended."""
        headings = (
            (_("Sheet"), 18), (_("Row"), 8), (_("Column"), 24), (_("Found"), 28),
            (_("What is wrong"), 50), (_("Expected"), 40), (_("How to mend it"), 60),
            (_("What happened"), 22),
        )  # fmt: skip
        rows = [MarkedRow([title for title, _width in headings])]
        wrapped = range(2, len(headings))
        rows += [MarkedRow(self._row(problem), wrapped=wrapped) for problem in self._problems]
        rows += [
            MarkedRow([None, None, None, None, words, None, None, cells], wrapped=wrapped)
            for words, cells in self._mended
        ]
        return MarkedSheet(name, rows, len(rows), widths=[width for _title, width in headings])

    def _row(self, problem: Problem) -> list[object]:
        sheet = self._sheets.get(problem.sheet or "")
        row = self._cells.get((problem.sheet or "", problem.row or 0), [])
        columns = columns_of(sheet, problem.field) if sheet else []
        found = [trimmed(row[place]) for place, _heading in columns if place < len(row)]
        known = found_field(sheet.schema, problem.field) if sheet else None
        field = known[1] if known else None
        said = ", ".join(heading for _place, heading in columns)
        aside = _("set aside") if problem.severity == "error" else _("imported, with a warning")
        return [
            problem.sheet, problem.row, said or (_(field.label) if field else ""),
            " ".join(filter(None, found)), problem.message,
            _expected(field) if field else "", problem.hint, aside,
        ]  # fmt: skip


def _expected(field: Field) -> str:
    """What a field holds, in words."""
    said = [_(field.label) + "."]
    if field.required:
        said.append(_("Required."))
    if isinstance(field.kind, Choice):
        terms = ", ".join(term.shown for term in field.kind.vocabulary.offered)
        said.append(_("One of: {terms}.").format(terms=terms))
    if field.help:
        said.append(_(field.help))
    if field.kind.example:
        said.append(_("For example: {example}").format(example=field.kind.example))
    return " ".join(said)
