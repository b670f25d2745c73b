"""Tables of any length, drawn row by row: the rows are read once and never held.

The header stands on every page. A row goes over the end of a page only where no page could hold
it; the header is never without a row, and the totals stay with the last one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from minedesk.formats.pdf.breaking import wrap
from minedesk.formats.pdf.page import Page
from minedesk.formats.pdf.style import (
    ACCENT,
    BAND,
    CELL_PADDING,
    LINE,
    MUTED,
    TABLE_SIZE,
    TEXT,
    ZEBRA,
)
from minedesk.formats.pdf.text import leading
from minedesk.words import _

_ONE_LINE = leading("0", TABLE_SIZE)
# How far below the middle of a line its baseline stands.
_DROP = TABLE_SIZE * 0.34
_ABOVE = 1.5


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; weight is its share of the table's width."""

    title: str
    weight: float = 1.0
    align: Literal["left", "right"] = "left"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of ready texts under a header, with an optional row of totals.

    rows may be a generator. A row shorter than the columns is filled with blanks; a longer one
    raises ValueError, for a cell must not be lost silently.
    """

    columns: Sequence[Column]
    rows: Iterable[Sequence[str]]
    totals: Sequence[str] | None = None
    zebra: bool = True

    def draw(self, page: Page) -> None:
        """Draw the table over as many pages as it needs."""
        _Drawing(page, self).draw()


@dataclass(frozen=True, slots=True)
class _Row:
    cells: list[list[str]]
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
        whole = sum(column.weight for column in table.columns)
        self._spans: list[tuple[float, float]] = []
        x = page.left
        for column in table.columns:
            wide = page.width * column.weight / whole
            self._spans.append((x + CELL_PADDING, x + wide - CELL_PADDING))
            x += wide
        self._aligns = [column.align for column in table.columns]
        self._header = self._laid_out([column.title for column in table.columns], bold=True)
        self._striped = False

    def draw(self) -> None:
        totals = self._table.totals
        closing = self._laid_out(totals, bold=True) if totals is not None else None
        beginning = True
        for texts, last in _mark_last(self._table.rows):
            row = self._laid_out(texts)
            below = closing.height if closing and last else 0.0
            self._draw_row(row, below, beginning)
            beginning = False
        if beginning:
            self._draw_empty()
        else:
            self._page.rule(self._page.y, LINE)
        if closing:
            self._draw_totals(closing)
        self._page.skip(TABLE_SIZE)

    def _draw_row(self, row: _Row, below: float, beginning: bool) -> None:
        """Draw a row where it and what must stay below it fit; the header where a page begins."""
        header = self._header.height
        page = self._page
        if row.height + below + header > page.full_height:
            self._draw_tall_row(row, beginning)
            return
        if beginning:
            self._draw_header(row.height + below)
        elif row.height + below > page.room:
            page.turn()
            self._draw_header(row.height + below)
        self._place(row)

    def _draw_tall_row(self, row: _Row, beginning: bool) -> None:
        if beginning or self._page.room < 4 * row.line_height:
            if not beginning:
                self._page.turn()
            self._draw_header(4 * row.line_height)
        first = 0
        while first < row.lines:
            room = self._page.room - 2 * _ABOVE
            count = max(1, int(room / row.line_height))
            self._place(row.part(first, count), striped=self._striped)
            first += count
            if first < row.lines:
                self._page.turn()
                self._draw_header(row.line_height)
        self._striped = not self._striped

    def _draw_header(self, below: float) -> None:
        """Draw the header where there is room for it and for what stands below."""
        header = self._header
        self._page.take(header.height + below)
        self._page.y += header.height + below
        y = self._page.take(header.height)
        self._page.fill(self._page.left, y - header.height, self._page.width, header.height, BAND)
        self._draw_cells(header, y, ACCENT)
        self._striped = False

    def _draw_empty(self) -> None:
        text = _("Nothing to list.")
        row = _Row([[text]], leading(text, TABLE_SIZE), 1)
        self._draw_header(row.height)
        y = self._page.take(row.height)
        baseline = y - _ABOVE - row.line_height / 2 - _DROP
        x = self._page.left + CELL_PADDING
        self._page.ink.draw(x, baseline, text, TABLE_SIZE, colour=MUTED)

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
        draw = self._page.ink.draw
        first = y - _ABOVE - row.line_height / 2 - _DROP
        for cell, (left, right), align in zip(row.cells, self._spans, self._aligns, strict=True):
            baseline = first
            x = left if align == "left" else right
            for line in cell:
                if line:
                    draw(x, baseline, line, TABLE_SIZE, bold=row.bold, colour=colour, align=align)
                baseline -= row.line_height

    def _laid_out(self, texts: Sequence[str], *, bold: bool = False) -> _Row:
        if len(texts) > len(self._spans):
            raise ValueError(f"{len(texts)} cells in a table of {len(self._spans)} columns")
        cells = []
        line_height = _ONE_LINE
        lines = 1
        blanks = [""] * (len(self._spans) - len(texts))
        for text, (left, right) in zip((*texts, *blanks), self._spans, strict=True):
            cell = wrap(text, TABLE_SIZE, bold, right - left)
            cells.append(cell)
            lines = max(lines, len(cell))
            if not text.isascii():
                line_height = max(line_height, leading(text, TABLE_SIZE))
        return _Row(cells, line_height, lines, bold)


def _mark_last(rows: Iterable[Sequence[str]]) -> Iterator[tuple[Sequence[str], bool]]:
    """Each row with whether it is the last one, reading one row ahead."""
    reader = iter(rows)
    try:
        row = next(reader)
    except StopIteration:
        return
    for following in reader:
        yield row, False
        row = following
    yield row, True
