"""Rows whose cells do not stand below the headings that say what they are: rows of text files that
are longer than their headings, as a separator stood inside a value, and rows below other headings
than those above."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from minedesk.errors import ValueProblem
from minedesk.formats.cells import Book
from minedesk.services.importing.headings import Layout
from minedesk.services.importing.otherheads import OtherHeads
from minedesk.services.importing.planner import NumberedRow, ReadColumn
from minedesk.services.importing.values import is_blank
from minedesk.words import N_, _

_SAID: Final = N_("The row has more cells than there are headings.")
_HINT: Final = N_(
    "A comma, a semicolon or a tab inside a text or a number cuts it in two. Put that cell in "
    "quotation marks, or write a heading over each column."
)
_OTHERS: Final = N_("Other headings stand in row {row}: this row may hold other units or columns.")
_OTHERS_HINT: Final = N_(
    "Give these rows a sheet of their own, or put a blank row above their headings."
)


def is_beyond(book: Book, layout: Layout, position: int) -> bool:
    """Whether no heading can stand over a column: the file's own headings end before it."""
    edge = book.head_width(layout.sheet, layout.heading_row)
    return edge is not None and position >= edge


class Overhang:
    """Of one sheet: its rows that hold something beyond the headings, where nobody said what it is,
    and those that come after other headings.

    Cells of workbooks have their places, whatever stands over them: they are never beyond.
    """

    def __init__(self, book: Book, layout: Layout) -> None:
        edge = book.head_width(layout.sheet, layout.heading_row)
        named = [column.position + 1 for column in layout.columns if column.goals]
        self._edge = None if edge is None else max([edge, *named])
        self._others = OtherHeads(layout)
        # The row, from 1, in which other headings were seen first.
        self._since: int | None = None

    def marked(
        self, rows: Sequence[NumberedRow], columns: Sequence[ReadColumn]
    ) -> Sequence[ReadColumn]:
        """The columns as they were read, the last one unreadable in such rows."""
        wrong = {**self._longer(rows), **self._below_others(rows)}
        if not wrong or not columns:
            return columns
        *others, (field, values, bad) = columns
        read = [None if at in wrong else value for at, value in enumerate(values)]
        return [*others, (field, read, {**bad, **wrong})]

    def _longer(self, rows: Sequence[NumberedRow]) -> dict[int, ValueProblem]:
        edge = self._edge
        if edge is None or not rows or len(rows[0][1]) <= edge:
            return {}
        found = [at for at, (_number, row) in enumerate(rows) if not is_blank(row[edge:])]
        return dict.fromkeys(found, ValueProblem(_(_SAID), _(_HINT)))

    def _below_others(self, rows: Sequence[NumberedRow]) -> dict[int, ValueProblem]:
        if self._since is None:
            self._since = next((n for n, row in rows if self._others.are_in(row)), None)
        since = self._since
        if since is None:
            return {}
        problem = ValueProblem(_(_OTHERS).format(row=since), _(_OTHERS_HINT))
        return {at: problem for at, (number, _row) in enumerate(rows) if number >= since}
