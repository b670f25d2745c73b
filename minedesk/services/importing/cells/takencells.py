"""The cells of rows as they are taken, with what was mended: to be shown, and to be typed over."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from minedesk.fields.clean import trimmed
from minedesk.fields.reading import DecimalMark
from minedesk.services.importing.sheets.merged import MergedCells
from minedesk.services.progress import Job

if TYPE_CHECKING:
    from minedesk.services.importing.planning import ImportPlan, SheetPlan
    from minedesk.store.staging import Staging

NumberedRow = tuple[int, Sequence[Any]]


class CellTexts:
    """Writes the cells of a sheet's rows as texts that are read back as what they are: numbers with
    the decimal mark of their column, days in the one order that cannot be misread."""

    def __init__(self, sheet: SheetPlan) -> None:
        self.sheet = sheet.layout.sheet
        self._marks: dict[int, DecimalMark] = {
            column.position: settled.decimal
            for target, column in sheet.layout.each
            if (settled := sheet.settled.get(target.field)) and settled.decimal
        }

    def of(self, row: Sequence[Any]) -> list[str]:
        """The texts of a row's cells."""
        return ["" if cell is None else self._text(place, cell) for place, cell in enumerate(row)]

    def _text(self, place: int, cell: Any) -> str:
        if isinstance(cell, float) and not cell.is_integer() and abs(cell) < float("inf"):
            return format(Decimal(repr(cell)), "f").replace(".", self._marks.get(place, "."))
        if isinstance(cell, datetime) and cell.time() != time.min:
            return cell.isoformat(" ", "minutes")
        return trimmed(cell)


def keep_texts(
    staging: Staging, texts: CellTexts, rows: Iterable[NumberedRow], numbers: set[int]
) -> None:
    """Keep the cells of those rows that have these numbers with what is staged of them."""
    if numbers:
        kept = ((number, texts.of(row)) for number, row in rows if number in numbers)
        staging.add_cells(texts.sheet, kept)


def taken_cells(
    plan: ImportPlan, sheet: SheetPlan, numbers: Collection[int], job: Job | None = None
) -> dict[int, list[str]]:
    """The texts of the cells of some rows of a sheet, by the rows' numbers (from 1). The file is
    read once more for it. Raises as `plan` does."""
    # Not above: planning keeps texts, too.
    from minedesk.services.importing.planning import data_rows
    from minedesk.services.importing.sheets.tables import opened_tables

    if not numbers:
        return {}
    # What stands in the lines of records is read, and mended, with these.
    sheet = plan.main if sheet.in_lines else sheet
    last, texts, again = max(numbers), CellTexts(sheet), sheet.again()
    found: dict[int, list[str]] = {}
    with opened_tables(plan.path, plan.options) as book:
        merged = MergedCells(book.merged(sheet.layout.sheet), sheet.layout, sheet.schema)
        for number, row in data_rows(book, again, merged, job or Job()):
            if number > last:
                break
            if number in numbers:
                [(_number, cells)] = again.finished([(number, row)])
                found[number] = texts.of(cells)
    return found
