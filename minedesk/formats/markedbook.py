"""Workbooks of somebody else's cells: written as they were read, with marks on those to look at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from minedesk.formats.cells import CellError
from minedesk.formats.files import replace_when_done
from minedesk.formats.xlsx import EXACT, MAX_TEXT, Progress, iso, sheet_names, too_long

if TYPE_CHECKING:
    from openpyxl.cell import Cell

_FILL, _HEADING_FILL = "FFD9D2", "DCE6F1"
_DATE, _MOMENT, _TIME, _TEXT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss", "hh:mm:ss", "@"
_GENERAL = "General"
# Before it there are days that Excel cannot hold, in one of its two ways to count them.
_FIRST_YEAR = 1904
_AUTHOR = "MineDesk"
# Excel opens slowly with more notes than these; the fill marks the other cells, too.
_MOST_NOTES = 2_000
_NOTE_WIDTH, _NOTE_HEIGHT = 320, 120
_PROGRESS_EVERY = 500
# What XML cannot carry, and what would be read as Excel's own form of it.
_ESCAPED = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"})


@dataclass(frozen=True, slots=True)
class MarkedRow:
    """A row of cells; marks say, by column from 0, what is wrong with a cell. A wrapped row breaks
    its long texts over several lines."""

    cells: Sequence[Any]
    marks: Mapping[int, str] = field(default_factory=dict)
    wrapped: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class MarkedSheet:
    """One sheet. The first rows (heads of them) are headings, the last of which can be filtered by.

    merged lists (first row, first column, last row, last column), counted from 0; widths are in
    characters, by column. count is how many rows there are, headings included.
    """

    name: str
    rows: Iterable[MarkedRow]
    count: int
    heads: int = 1
    frozen_columns: int = 0
    widths: Sequence[float] = ()
    merged: Sequence[tuple[int, int, int, int]] = ()
    hidden: bool = False


def write_marked(
    path: Path,
    sheets: Sequence[MarkedSheet],
    *,
    epoch_1904: bool = False,
    progress: Progress | None = None,
) -> None:
    """Write sheets whose cells come back as they are: numbers, dates, errors, and every text as
    text, also one with leading zeros or a sign of a formula.

    epoch_1904 is for cells of a book that counts its days from 1904. Raises AppError, and leaves no
    file, where the file cannot be written or a text is longer than Excel allows.
    """
    from openpyxl import Workbook
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book = Workbook(write_only=True)
    if epoch_1904:
        book.epoch = CALENDAR_MAC_1904
    total = sum(sheet.count for sheet in sheets)
    done = 0
    names = sheet_names([sheet.name for sheet in sheets])
    with replace_when_done(path) as temporary:
        try:
            for name, sheet in zip(names, sheets, strict=True):
                writer = _SheetWriter(book, name, sheet)
                for row in sheet.rows:
                    writer.add(row)
                    done += 1
                    if progress and done % _PROGRESS_EVERY == 0:
                        progress(done, total)
            book.save(temporary)
        except BaseException:
            _throw_away(book)
            raise
    if progress:
        progress(done, total)


def _throw_away(book: Any) -> None:
    """Close and remove the temporary files that the rows of each sheet wait in."""
    for page in book.worksheets:
        if not page.closed:
            page.close()
            page._writer.cleanup()


class _SheetWriter:
    def __init__(self, book: Any, name: str, sheet: MarkedSheet) -> None:
        from openpyxl.styles import Alignment, Font, PatternFill
        from openpyxl.utils import get_column_letter
        from openpyxl.worksheet.cell_range import CellRange

        page = self._page = book.create_sheet(name)
        self._sheet = sheet
        self._number = 0
        self._notes = 0
        self._looks: dict[tuple[object, ...], Any] = {}
        self._fill = PatternFill("solid", start_color=_FILL)
        self._heading_fill = PatternFill("solid", start_color=_HEADING_FILL)
        self._bold = Font(bold=True)
        self._wrap = Alignment(vertical="top", wrap_text=True)
        # All of these must be said before the first row is written.
        if sheet.hidden:
            page.sheet_state = "hidden"
            return
        for place, width in enumerate(sheet.widths, 1):
            page.column_dimensions[get_column_letter(place)].width = width
        corner = f"{get_column_letter(sheet.frozen_columns + 1)}{sheet.heads + 1}"
        page.freeze_panes = corner
        if sheet.widths and sheet.count > sheet.heads:
            last = get_column_letter(len(sheet.widths))
            page.auto_filter.ref = f"A{sheet.heads}:{last}{sheet.count}"
        for first, left, last_row, right in sheet.merged:
            page.merged_cells.ranges.add(
                CellRange(min_row=first + 1, min_col=left + 1, max_row=last_row + 1,
                          max_col=right + 1)
            )  # fmt: skip

    def add(self, row: MarkedRow) -> None:
        self._number += 1
        heading = self._number == self._sheet.heads and not self._sheet.hidden
        cells: list[Cell | None] = []
        for place, value in enumerate(row.cells):
            marked = row.marks.get(place)
            if value is None and marked is None and not heading:
                cells.append(None)
                continue
            cell, number_format = self._cell(value, place)
            wrapped = heading or place in row.wrapped
            self._dress(cell, number_format, heading=heading, marked=marked is not None,
                        wrapped=wrapped)  # fmt: skip
            if marked is not None:
                self._note(cell, marked)
            cells.append(cell)
        self._page.append(cells)

    def _dress(
        self, cell: Cell, number_format: str, *, heading: bool, marked: bool, wrapped: bool
    ) -> None:
        """Give a cell its look. Each look is worked out once: that takes longer than all else."""
        look = number_format, heading, marked, wrapped
        if look in self._looks:
            cell._style = self._looks[look]  # type: ignore[attr-defined]  # not in the stubs
            return
        cell.number_format = number_format
        if heading:
            cell.font, cell.fill = self._bold, self._heading_fill
        if marked:
            cell.fill = self._fill
        if wrapped:
            cell.alignment = self._wrap
        self._looks[look] = cell._style  # type: ignore[attr-defined]  # not in the stubs

    def _cell(self, value: Any, place: int) -> tuple[Cell, str]:
        """A cell that holds a value, and the number format that shows it."""
        from openpyxl.cell import WriteOnlyCell

        cell: Cell = WriteOnlyCell(self._page)
        if isinstance(value, CellError):
            # A formula that was never worked out has no code of Excel's, and is no value either.
            cell.value = value.code if value.code in _ERRORS else "#N/A"
            cell.data_type = "e"
            return cell, _GENERAL
        if isinstance(value, date) and value.year < _FIRST_YEAR:
            value = iso(value)
        elif isinstance(value, int) and abs(value) >= EXACT and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str):
            cell.value = value
            return cell, _format(value)
        if len(value) > MAX_TEXT:
            raise too_long(value, self._number, str(place + 1))
        cell.value = _ESCAPED.sub(lambda found: f"_x{ord(found[0]):04X}_", value)
        # Whatever it begins with, it is a text.
        cell.data_type = "s"
        return cell, _TEXT

    def _note(self, cell: Cell, said: str) -> None:
        from openpyxl.comments import Comment

        if self._notes < _MOST_NOTES:
            self._notes += 1
            text = _ESCAPED.sub(" ", said)
            cell.comment = Comment(text, _AUTHOR, width=_NOTE_WIDTH, height=_NOTE_HEIGHT)


def _format(value: object) -> str:
    if isinstance(value, datetime):
        return _MOMENT
    if isinstance(value, date):
        return _DATE
    return _TIME if isinstance(value, time) else _GENERAL
