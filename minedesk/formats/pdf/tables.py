"""Tables of any length, drawn row by row: the rows are read once and never held.

The header stands on every page, never without a row. A row goes over the end of a page only where
no page could hold it; the last one never stands alone on a page, and has the totals below it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Literal

from minedesk.formats.pdf.breaking import wrap
from minedesk.formats.pdf.columns import column_widths, longest_word
from minedesk.formats.pdf.page import Page
from minedesk.formats.pdf.style import (
    ACCENT,
    BAND,
    BODY_SIZE,
    CELL_PADDING,
    LINE,
    MUTED,
    TABLE_SIZE,
    TEXT,
    ZEBRA,
)
from minedesk.formats.pdf.text import leading, width
from minedesk.words import _

_ONE_LINE = leading("0", TABLE_SIZE)
# How far below the middle of a line its baseline stands.
_DROP = TABLE_SIZE * 0.34
_ABOVE = 1.5
# A word fits where its cell is wider by this, however the widths were rounded.
_SLACK = 0.1
# So many rows, where all are at hand, say how wide the columns must be.
_SAMPLE = 200
_GAP = 5.0
_LONGEST_UNIT = 3
# A table of no more rows than this is not parted: one of them would stand alone.
_SMALL = 3


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; weight is its share of the table's width.

    A column is never narrower than the words of its title, nor one that is aligned right than its
    numbers, as far as the page has room. After these, it has room for the words in its rows; least
    says how wide these are, in points, where the table cannot see all of its rows beforehand.
    """

    title: str
    weight: float = 1.0
    align: Literal["left", "right"] = "left"
    least: float = 0.0


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of ready texts under a header, with an optional row of totals.

    rows may be a generator. A row shorter than the columns is filled with blanks; a longer one
    raises ValueError, for a cell must not be lost silently. page_totals gives, for the number of a
    row and of the one after the last, what stands under them on each page of a table of several.
    count is how many rows there are, where that is known before they are read; note stands below
    the table, on the page of its last row.
    """

    columns: Sequence[Column]
    rows: Iterable[Sequence[str]]
    totals: Sequence[str] | None = None
    zebra: bool = True
    page_totals: Callable[[int, int], Sequence[str]] | None = None
    count: int | None = None
    note: str = ""

    def draw(self, page: Page) -> None:
        """Draw the table over as many pages as it needs."""
        _Drawing(page, self).draw()


@dataclass(frozen=True, slots=True)
class _Row:
    cells: Sequence[Sequence[str]]
    line_height: float
    lines: int
    bold: bool = False

    @property
    def height(self) -> float:
        return self.lines * self.line_height + 2 * _ABOVE

    def part(self, first: int, count: int) -> _Row:
        """Some lines of the row, as a row of its own."""
        cells = [cell[first : first + count] for cell in self.cells]
        return _Row(cells, self.line_height, min(count, self.lines - first), self.bold)


class _Drawing:
    """A table on its way down the pages."""

    def __init__(self, page: Page, table: Table) -> None:
        self._page = page
        self._table = table
        self._spans: list[tuple[float, float]] = []
        x = page.left
        for wide, gap in zip(_widths(table, page.width), _gaps(table), strict=True):
            self._spans.append((x + CELL_PADDING, x + wide - CELL_PADDING - gap))
            x += wide
        self._aligns = [column.align for column in table.columns]
        titles = zip(table.columns, self._spans, strict=True)
        self._header = self._laid_out(
            [_with_unit(column.title, right - left) for column, (left, right) in titles], bold=True
        )
        self._striped = False
        # As high as each of them will be.
        self._page_total = table.page_totals and self._closing(table.page_totals(0, 0))
        # How many rows are drawn, and how many of them on the pages before this one.
        self._done = 0
        self._before = 0

    def draw(self) -> None:
        totals = self._table.totals
        closing = self._closing(totals) if totals is not None else None
        rows = map(self._laid_out, self._table.rows)
        ahead = deque(islice(rows, _SMALL + 1))
        if not ahead:
            self._draw_empty()
        while ahead:
            self._draw_row(ahead, closing)
            ahead.popleft()
            self._done += 1
            ahead.extend(islice(rows, 1))
        if self._done:
            self._page.rule(self._page.y, LINE)
            if self._before:
                self._draw_page_total()
        if closing:
            self._draw_totals(closing)
        self._page.skip(TABLE_SIZE)
        self._draw_note()

    def _draw_row(self, ahead: Sequence[_Row], closing: _Row | None) -> None:
        """Draw the first of the rows ahead, where there is room for it, for those that must not be
        parted from it and for what stands below; the header where the table or a page begins."""
        beginning = self._done == 0
        kept = _kept_together(len(ahead), beginning=beginning)
        needed = self._needed(ahead, kept, closing)
        most = self._page.full_height - self._header.height
        if needed > most:
            needed = self._needed(ahead, 1, closing)
        if needed > most:
            self._draw_tall_row(ahead[0], self._needed(ahead, 1, closing) - ahead[0].height)
            return
        if beginning:
            self._draw_header(needed)
        elif needed > self._page.room:
            self._turn(needed)
        self._place(ahead[0])

    def _needed(self, ahead: Sequence[_Row], kept: int, closing: _Row | None) -> float:
        """The height of the first rows ahead, and of the totals that may stand below them."""
        below = self._page_total.height if self._page_total else 0.0
        if kept == len(ahead):
            below += (closing.height if closing else 0.0) + self._note_height
        return sum(row.height for row in islice(ahead, kept)) + below

    def _draw_tall_row(self, row: _Row, below: float) -> None:
        least = 4 * row.line_height + below
        if self._done == 0:
            self._draw_header(least)
        elif self._page.room < least:
            self._turn(least)
        first = 0
        while first < row.lines:
            room = self._page.room - 2 * _ABOVE - below
            count = max(1, int(room / row.line_height))
            self._place(row.part(first, count), striped=self._striped)
            first += count
            if first < row.lines:
                self._turn(least)
        self._striped = not self._striped

    def _turn(self, below: float) -> None:
        """Go on with the table on a new page, where there is room for what stands below."""
        self._draw_page_total()
        self._page.turn()
        if self._table.count is not None:
            self._page.expect((self._table.count - self._done) * (_ONE_LINE + 2 * _ABOVE))
        self._draw_header(below)
        self._before = self._done

    def _draw_header(self, below: float) -> None:
        """Draw the header where there is room for it and for what stands below."""
        header = self._header
        self._page.need(header.height + below)
        y = self._page.take(header.height)
        self._page.fill(self._page.left, y - header.height, self._page.width, header.height, BAND)
        self._draw_cells(header, y, ACCENT)
        self._striped = False

    def _draw_empty(self) -> None:
        text = _("Nothing to list.")
        height = leading(text, TABLE_SIZE)
        y = self._page.take(height)
        baseline = y - height / 2 - _DROP
        self._page.ink.draw(self._page.left, baseline, text, TABLE_SIZE, colour=MUTED)

    @property
    def _note_height(self) -> float:
        """The note's own height, the white space above it included."""
        note = self._table.note
        return TABLE_SIZE + leading(note, BODY_SIZE) if note else 0.0

    def _draw_note(self) -> None:
        if note := self._table.note:
            y = self._page.take(leading(note, BODY_SIZE))
            self._page.ink.draw(self._page.left, y - BODY_SIZE, note, BODY_SIZE)
            self._page.skip(TABLE_SIZE)

    def _draw_page_total(self) -> None:
        """Sum up the rows that end on this page."""
        if self._table.page_totals and self._done > self._before:
            row = self._closing(self._table.page_totals(self._before, self._done))
            y = self._page.take(row.height)
            self._page.rule(y, LINE)
            self._draw_cells(row, y, MUTED)

    def _draw_totals(self, row: _Row) -> None:
        if row.height > self._page.room:
            self._page.turn()
            self._draw_header(row.height)
        y = self._page.take(row.height)
        self._page.rule(y, ACCENT, 0.8)
        self._draw_cells(row, y, TEXT)

    def _place(self, row: _Row, striped: bool | None = None) -> None:
        page = self._page
        height = row.height
        y = page.take(height)
        if striped is None:
            striped = self._striped
            self._striped = not self._striped
        if not self._table.zebra:
            page.rule(y - height, LINE)
        elif striped:
            page.fill(page.left, y - height, page.width, height, ZEBRA)
        self._draw_cells(row, y, TEXT)

    def _draw_cells(self, row: _Row, y: float, colour: str) -> None:
        first = y - _ABOVE - row.line_height / 2 - _DROP
        lines = [
            (left if align == "left" else right, first - number * row.line_height, line, align)
            for cell, (left, right), align in zip(row.cells, self._spans, self._aligns, strict=True)
            for number, line in enumerate(cell)
            if line
        ]
        self._page.ink.draw_all(lines, TABLE_SIZE, bold=row.bold, colour=colour)

    def _laid_out(
        self, texts: Sequence[str], *, bold: bool = False, first_reaches: float = 0.0
    ) -> _Row:
        """Texts broken into the lines of their cells; the first may reach farther than its own."""
        if len(texts) > len(self._spans):
            raise ValueError(f"{len(texts)} cells in a table of {len(self._spans)} columns")
        cells = []
        line_height = _ONE_LINE
        lines = 1
        blanks = [""] * (len(self._spans) - len(texts))
        for text, (left, right) in zip((*texts, *blanks), self._spans, strict=True):
            cell, height = _cell(text, bold, max(right, first_reaches) - left)
            first_reaches = 0.0
            cells.append(cell)
            if len(cell) > lines:
                lines = len(cell)
            if height > line_height:
                line_height = height
        return _Row(cells, line_height, lines, bold)

    def _closing(self, texts: Sequence[str]) -> _Row:
        """A row of sums, whose first cell says what they are and may reach over the empty ones."""
        filled = (place for place, text in enumerate(texts) if place and text)
        reached = next(filled, len(self._spans)) - 1
        reaches = self._spans[reached][1] if self._aligns[0] == "left" else 0.0
        return self._laid_out(texts, bold=True, first_reaches=reaches)


@lru_cache(maxsize=2_000)
def _cell(text: str, bold: bool, room: float) -> tuple[tuple[str, ...], float]:
    """The lines of a cell and how far apart they stand; remembered, for many rows say the same."""
    return tuple(wrap(text, TABLE_SIZE, bold, room)), leading(text, TABLE_SIZE)


def _kept_together(rows: int, *, beginning: bool) -> int:
    """How many of the rows that are still to come must stand together, so that none is alone at the
    beginning or at the end of the table."""
    if beginning:
        return rows if rows <= _SMALL else 2
    return 2 if rows == 2 else 1


def _gaps(table: Table) -> list[float]:
    """What parts each column from the next where one ends at the right and one begins there."""
    aligns = [column.align for column in table.columns]
    pairs = zip(aligns, [*aligns[1:], "right"], strict=True)
    return [_GAP if pair == ("right", "left") else 0.0 for pair in pairs]


def _with_unit(title: str, room: float) -> str:
    """A title whose unit stands on the line of the word before it, where there is room."""
    rest, blank, unit = title.rpartition(" ")
    if not blank or len(unit) > _LONGEST_UNIT:
        return title
    bound = f"{rest}\N{NO-BREAK SPACE}{unit}"
    return bound if width(bound.split(" ")[-1], TABLE_SIZE, True) <= room else title


def _widths(table: Table, room: float) -> list[float]:
    """How wide the columns are; where its rows are at hand, their words count, too."""
    sample = table.rows[:_SAMPLE] if isinstance(table.rows, Sequence) else ()
    closing = (table.totals,) if table.totals is not None else ()
    needed, wished = [], []
    for place, (column, gap) in enumerate(zip(table.columns, _gaps(table), strict=True)):
        padding = 2 * CELL_PADDING + gap + _SLACK
        words = [longest_word(row[place]) for row in sample if place < len(row)]
        bold = [longest_word(column.title, bold=True)]
        bold += [longest_word(row[place], bold=True) for row in closing if 0 < place < len(row)]
        numbers = words if column.align == "right" else []
        needed.append(max(bold + numbers) + padding)
        bound = longest_word(_with_unit(column.title, room), bold=True)
        wished.append(max([*bold, *words, bound, column.least]) + padding)
    return column_widths([column.weight for column in table.columns], needed, wished, room)
