"""Rows of text files that are longer than their headings: a separator stood inside a value, and all
behind it has moved into the wrong columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from minedesk.errors import ValueProblem
from minedesk.formats.cells import Book
from minedesk.services.importing.headings import Layout
from minedesk.services.importing.planner import NumberedRow, ReadColumn
from minedesk.services.importing.values import is_blank
from minedesk.words import N_, _

_SAID: Final = N_("The row has more cells than there are headings.")
_HINT: Final = N_(
    "A comma, a semicolon or a tab inside a text or a number cuts it in two. Put that cell in "
    "quotation marks, or write a heading over each column."
)


def is_beyond(book: Book, layout: Layout, position: int) -> bool:
    """Whether no heading can stand over a column: the file's own headings end before it."""
    edge = book.head_width(layout.sheet, layout.heading_row)
    return edge is not None and position >= edge


class Overhang:
    """Of one sheet: its rows that hold something beyond the headings, where nobody said what it is.

    Cells of workbooks have their places, whatever stands over them: nothing is found in these.
    """

    def __init__(self, book: Book, layout: Layout) -> None:
        edge = book.head_width(layout.sheet, layout.heading_row)
        named = [column.position + 1 for column in layout.columns if column.goals]
        self._edge = None if edge is None else max([edge, *named])

    def marked(
        self, rows: Sequence[NumberedRow], columns: Sequence[ReadColumn]
    ) -> Sequence[ReadColumn]:
        """The columns as they were read, the last one unreadable in such rows."""
        edge = self._edge
        if edge is None or not columns or not rows or len(rows[0][1]) <= edge:
            return columns
        found = [at for at, (_number, row) in enumerate(rows) if not is_blank(row[edge:])]
        if not found:
            return columns
        *others, (field, values, bad) = columns
        wrong = dict.fromkeys(found, ValueProblem(_(_SAID), _(_HINT)))
        read = [None if at in wrong else value for at, value in enumerate(values)]
        return [*others, (field, read, {**bad, **wrong})]
