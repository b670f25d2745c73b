"""The plain blocks of a page: titles, text, notices, and the grid of a record's fields."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from minedesk.formats.pdf.breaking import wrap
from minedesk.formats.pdf.page import Page
from minedesk.formats.pdf.style import (
    ACCENT,
    BAND,
    BODY_SIZE,
    HEADING_SIZES,
    LINE,
    MM,
    MUTED,
    SMALL_SIZE,
    TEXT,
    TITLE_SIZE,
)
from minedesk.formats.pdf.text import leading

_GUTTER = 6 * MM
# A value of more lines than this gets the whole width, and may go over the end of a page.
_TALL_VALUE = 3


@dataclass(frozen=True, slots=True)
class Title:
    """A large title inside a document, such as the name of each record in a print of many."""

    text: str

    def draw(self, page: Page) -> None:
        """Draw the title on the page where the next block begins."""
        _draw_heading(page, self.text, TITLE_SIZE - 2, ACCENT, 0)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3; it is never left alone at the end of a page."""

    text: str
    level: int = 1

    def draw(self, page: Page) -> None:
        """Draw the heading on the page where the next block begins."""
        level = min(max(self.level, 1), len(HEADING_SIZES))
        _draw_heading(page, self.text, HEADING_SIZES[level - 1], TEXT, level)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text, taken literally; line ends in the text are kept."""

    text: str

    def draw(self, page: Page) -> None:
        """Draw the text, line by line over as many pages as it needs."""
        _draw_lines(page, wrap(self.text, BODY_SIZE, False, page.width), page.left)
        page.skip(BODY_SIZE * 0.7)


@dataclass(frozen=True, slots=True)
class Notice:
    """A short text set off by a coloured band: whom a paper is for, what it leaves out."""

    text: str

    def draw(self, page: Page) -> None:
        """Draw the notice, whole where a page can hold it."""
        inset = 3 * MM
        lines = wrap(self.text, BODY_SIZE, False, page.width - 2 * inset)
        for part in _page_fulls(lines, page.full_height - 2 * inset):
            height = sum(leading(line, BODY_SIZE) for line in part) + 1.2 * inset
            y = page.take(height)
            page.fill(page.left, y - height, page.width, height, BAND)
            page.fill(page.left, y - height, 2, height, ACCENT)
            y -= 0.6 * inset
            for line in part:
                step = leading(line, BODY_SIZE)
                page.ink.draw(page.left + inset, y - _baseline(line, BODY_SIZE), line, BODY_SIZE)
                y -= step
        page.skip(BODY_SIZE)


@dataclass(frozen=True, slots=True)
class Spacer:
    """White space of a height in points."""

    height: float = 4 * MM

    def draw(self, page: Page) -> None:
        """Move down, at most to the end of the page."""
        page.skip(self.height)


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""

    def draw(self, page: Page) -> None:
        """End the page unless nothing stands on it yet."""
        if page.y < page.top:
            page.turn()


@dataclass(frozen=True, slots=True)
class FieldGrid:
    """Labels with their values in columns, as on a record's sheet; read row by row."""

    pairs: Sequence[tuple[str, str]]
    columns: int = 2

    def draw(self, page: Page) -> None:
        """Draw the pairs; a pair with a long value takes a row of its own."""
        columns = max(1, self.columns)
        cell_width = (page.width - (columns - 1) * _GUTTER) / columns
        rows = list(self._rows(page.width, cell_width, columns))
        whole = sum(map(_row_height, rows))
        # Its heading names it: a few fields more on the next page would stand there without one.
        if whole <= page.full_height / 2:
            page.need(whole)
        for row in rows:
            if len(row) == 1 and row[0].is_wide:
                _draw_wide_pair(page, row[0])
            else:
                _draw_pairs(page, row, cell_width)
        page.skip(BODY_SIZE * 0.7)

    def _rows(self, width: float, cell_width: float, columns: int) -> Iterator[list[_Pair]]:
        row: list[_Pair] = []
        for label, value in self.pairs:
            pair = _Pair(label, value, cell_width)
            wide = len(pair.value) > _TALL_VALUE
            if row and (wide or len(row) == columns):
                yield row
                row = []
            if wide:
                yield [_Pair(label, value, width, is_wide=True)]
            else:
                row.append(pair)
        if row:
            yield row


class _Pair:
    """A label and its value, broken into lines of a width."""

    def __init__(self, label: str, value: str, width: float, *, is_wide: bool = False) -> None:
        self.is_wide = is_wide
        self.label = wrap(label, SMALL_SIZE, False, width)
        self.value = wrap(value or "–", BODY_SIZE, False, width)

    @property
    def label_height(self) -> float:
        return sum(leading(line, SMALL_SIZE) for line in self.label)

    @property
    def value_height(self) -> float:
        return sum(leading(line, BODY_SIZE) for line in self.value)

    def draw_label(self, page: Page, x: float, y: float) -> None:
        for line in self.label:
            page.ink.draw(x, y - _baseline(line, SMALL_SIZE), line, SMALL_SIZE, colour=MUTED)
            y -= leading(line, SMALL_SIZE)

    def draw_value(self, page: Page, x: float, y: float) -> None:
        for line in self.value:
            page.ink.draw(x, y - _baseline(line, BODY_SIZE), line, BODY_SIZE)
            y -= leading(line, BODY_SIZE)


def _labels_height(pairs: Sequence[_Pair]) -> float:
    """Values stand on one line, whatever the script of their labels."""
    return max(pair.label_height for pair in pairs) + 2


def _row_height(pairs: Sequence[_Pair]) -> float:
    return _labels_height(pairs) + max(pair.value_height for pair in pairs) + 4


def _draw_pairs(page: Page, pairs: Sequence[_Pair], cell_width: float) -> None:
    labels, height = _labels_height(pairs), _row_height(pairs)
    y = page.take(height)
    for number, pair in enumerate(pairs):
        x = page.left + number * (cell_width + _GUTTER)
        pair.draw_label(page, x, y - 2)
        pair.draw_value(page, x, y - labels)
    page.rule(y - height, LINE)


def _draw_wide_pair(page: Page, pair: _Pair) -> None:
    if pair.value_height <= page.full_height / 2:
        _draw_pairs(page, [pair], page.width)
        return

    def draw_label(y: float) -> None:
        pair.draw_label(page, page.left, y - 2)

    page.keep_with_next(pair.label_height + 2, draw_label)
    _draw_lines(page, pair.value, page.left)
    page.skip(4)
    page.rule(page.y, LINE)


def _draw_heading(page: Page, text: str, size: float, colour: str, level: int) -> None:
    lines = wrap(text, size, True, page.width)
    above = size * 0.7

    def draw(y: float) -> None:
        y -= above
        page.bookmark(text, level, y)
        for line in lines:
            page.ink.draw(
                page.left, y - _baseline(line, size), line, size, bold=True, colour=colour
            )
            y -= leading(line, size)

    height = above + sum(leading(line, size) for line in lines) + size * 0.15
    page.keep_with_next(height, draw)


def _draw_lines(page: Page, lines: Sequence[str], x: float) -> None:
    """Draw lines over as many pages as they need; the first two stay together, and the last."""
    together = [lines[:2], *([line] for line in lines[2:-2]), lines[-2:]]
    if len(lines) <= 3:
        together = [lines]
    for group in together:
        y = page.take(sum(leading(line, BODY_SIZE) for line in group))
        for line in group:
            page.ink.draw(x, y - _baseline(line, BODY_SIZE), line, BODY_SIZE)
            y -= leading(line, BODY_SIZE)


def _page_fulls(lines: Sequence[str], height: float) -> Iterator[list[str]]:
    part: list[str] = []
    used = 0.0
    for line in lines:
        step = leading(line, BODY_SIZE)
        if part and used + step > height:
            yield part
            part, used = [], 0.0
        part.append(line)
        used += step
    yield part


def _baseline(line: str, size: float) -> float:
    """How far the baseline stands below the top of a line."""
    return leading(line, size) * 0.5 + size * 0.34
