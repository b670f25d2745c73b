"""Rows whose cells do not stand below the headings that say what they are: rows of text files that
are longer than their headings, as a separator stood inside a value, and rows below other headings
than those above."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, Final

from minedesk.errors import ValueProblem
from minedesk.fields.clean import trimmed
from minedesk.formats.cells import Book
from minedesk.services.importing.cells.values import is_blank
from minedesk.services.importing.options import OWN_COLUMNS
from minedesk.services.importing.rowplans.planner import NumberedRow, ReadColumn
from minedesk.services.importing.sheets.headings import Layout
from minedesk.services.importing.sheets.otherheads import OtherHeads
from minedesk.words import N_, _

_DIGEST: Final = 16
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

    Cells of workbooks have their places, whatever stands over them: they are never beyond. Those of
    a result workbook had their places in another file: its rows that are displaced, and as they
    were, are so still. displaced says of them by their digests, here as there, in which row the
    other headings stood (0: the row was too long).
    """

    def __init__(
        self, book: Book, layout: Layout, displaced: Mapping[str, int] | None = None
    ) -> None:
        self._known = displaced or {}
        self.displaced: dict[str, int] = {}
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
        places = {**self._longer(rows), **self._below_others(rows), **self._as_they_were(rows)}
        if not places or not columns:
            return columns
        wrong = {at: _problem(place) for at, place in places.items()}
        own = OWN_COLUMNS if self._known else 0
        self.displaced |= {_digest(rows[at][1][own:]): place for at, place in places.items()}
        *others, (field, values, bad) = columns
        read = [None if at in wrong else value for at, value in enumerate(values)]
        return [*others, (field, read, {**bad, **wrong})]

    def _longer(self, rows: Sequence[NumberedRow]) -> dict[int, int]:
        edge = self._edge
        if edge is None or not rows or len(rows[0][1]) <= edge:
            return {}
        return {at: 0 for at, (_number, row) in enumerate(rows) if not is_blank(row[edge:])}

    def _below_others(self, rows: Sequence[NumberedRow]) -> dict[int, int]:
        if self._since is None:
            self._since = next((n for n, row in rows if self._others.are_in(row)), None)
        since = self._since
        if since is None:
            return {}
        return {at: since for at, (number, _row) in enumerate(rows) if number >= since}

    def _as_they_were(self, rows: Sequence[NumberedRow]) -> dict[int, int]:
        if not self._known:
            return {}
        digests = (_digest(row[OWN_COLUMNS:]) for _number, row in rows)
        return {at: self._known[each] for at, each in enumerate(digests) if each in self._known}


def _problem(place: int) -> ValueProblem:
    if place == 0:
        return ValueProblem(_(_SAID), _(_HINT))
    return ValueProblem(_(_OTHERS).format(row=place), _(_OTHERS_HINT))


def _digest(cells: Sequence[Any]) -> str:
    """What tells the cells of a row from any others, wherever the row begins and ends."""
    said = ["" if cell is None else trimmed(cell) for cell in cells]
    while said and not said[-1]:
        said.pop()
    begin = next((at for at, text in enumerate(said) if text), 0)
    return hashlib.blake2b(repr(said[begin:]).encode(), digest_size=_DIGEST).hexdigest()
