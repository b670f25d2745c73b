"""What the table reader gives for cells, as plain cells: blanks are None, whole numbers are whole.

Cells come by the million, and those of a column are mostly of one sort. So what is to be done with
them is asked once for many of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from minedesk.formats.cells import Cell

# Beyond this a float skips whole numbers, so it is no longer one.
_EXACT = 2**53

ReadCell = str | float | bool | date | time | timedelta


def plain_column(cells: Sequence[Any]) -> Sequence[Cell]:
    """The cells of a column as `plain` says of each."""
    sorts = set(map(type, cells))
    if sorts == {str}:
        return cells if all(cells) else [cell or None for cell in cells]
    if sorts == {float}:
        return [
            int(cell) if cell.is_integer() and -_EXACT < cell < _EXACT else cell for cell in cells
        ]
    return cells if sorts == {date} else [plain(cell) for cell in cells]


def plain(cell: ReadCell) -> Cell:
    """One cell: the reader gives blanks as '', each number as a float, spans of time by their own.

    A whole number is meant as a whole one, a moment at midnight as a day.
    """
    if isinstance(cell, str):
        return cell or None
    if isinstance(cell, float) and cell.is_integer() and -_EXACT < cell < _EXACT:
        return int(cell)
    if isinstance(cell, datetime):
        return cell.date() if cell.time() == time() else cell
    if isinstance(cell, timedelta):
        return _duration(cell)
    return cell


def _duration(value: timedelta) -> str:
    """Hours, minutes and seconds as Excel shows them: 30:15:00."""
    seconds = round(value.total_seconds())
    minutes, rest = divmod(abs(seconds), 60)
    return f"{'-' if seconds < 0 else ''}{minutes // 60}:{minutes % 60:02}:{rest:02}"
