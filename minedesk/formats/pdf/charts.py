"""Bar charts as drawings: upright where the names below have room, lying where they have not."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from minedesk.formats.pdf.breaking import shorten, wrap
from minedesk.formats.pdf.page import Page
from minedesk.formats.pdf.style import LINE, MM, MUTED, SERIES, SMALL_SIZE, TABLE_SIZE
from minedesk.formats.pdf.text import leading, width
from minedesk.words import _, language

_TITLE_SIZE = 9.5
_PLOT_HEIGHT = 52 * MM
_BAR_SHARE = 0.66
_WIDEST_BAR = 14 * MM
_SQUARE = 5.5
_NAME_LINES = 2
_NAMES_SHARE = 0.28
_LINE = leading("0", SMALL_SIZE)


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars for each category; series are pairs of a name and one value for each category.

    Values are in unit. Raises ValueError where a value is negative or no number, or a series does
    not have one value for each category.
    """

    title: str
    categories: Sequence[str]
    series: Sequence[tuple[str, Sequence[float]]]
    stacked: bool = True
    unit: str = ""

    def __post_init__(self) -> None:
        for name, values in self.series:
            if len(values) != len(self.categories):
                raise ValueError(f"series {name!r} has {len(values)} values")
            if not all(math.isfinite(value) and value >= 0 for value in values):
                raise ValueError(f"series {name!r} has values that no bar can show")

    def draw(self, page: Page) -> None:
        """Draw the chart; an upright one on one page, a lying one over as many as it needs."""
        page.skip(TABLE_SIZE)
        if not self.categories or not self.series:
            self._draw_empty(page)
        elif self._names_fit_below(page):
            _draw_upright(page, self)
        else:
            _draw_lying(page, self)
        page.skip(TABLE_SIZE)

    def bars(self, category: int) -> Iterator[tuple[int, float, float, str]]:
        """The bars of a category: place among those side by side, from, to, and the colour."""
        end = 0.0
        for number, (_name, values) in enumerate(self.series):
            start = end if self.stacked else 0.0
            end = start + values[category]
            yield 0 if self.stacked else number, start, end, series_colour(number)

    @property
    def places(self) -> int:
        """How many bars stand side by side in one category."""
        return 1 if self.stacked else len(self.series)

    def draw_heading(self, page: Page, y: float) -> float:
        """Draw the title, the unit and the legend from y down; gives their height."""
        top = y
        title = f"{self.title} ({self.unit})" if self.unit else self.title
        for line in wrap(title, _TITLE_SIZE, True, page.width):
            page.ink.draw(page.left, y - _TITLE_SIZE, line, _TITLE_SIZE, bold=True)
            y -= leading(line, _TITLE_SIZE)
        for row in self._legend(page.width):
            y -= _LINE + 3
            for name, x, colour in row:
                page.fill(page.left + x, y, _SQUARE, _SQUARE, colour)
                at = page.left + x + _SQUARE + 3
                page.ink.draw(at, y, name, SMALL_SIZE, colour=MUTED)
        return top - y + 8

    def heading_height(self, page: Page) -> float:
        """The height of what draw_heading draws."""
        title = f"{self.title} ({self.unit})" if self.unit else self.title
        lines = wrap(title, _TITLE_SIZE, True, page.width)
        legend = list(self._legend(page.width))
        return sum(leading(line, _TITLE_SIZE) for line in lines) + len(legend) * (_LINE + 3) + 8

    def _legend(self, room: float) -> Iterator[list[tuple[str, float, str]]]:
        """Rows of names with their places and colours; one series needs none."""
        row: list[tuple[str, float, str]] = []
        x = 0.0
        for number, (name, _values) in enumerate(self.series if len(self.series) > 1 else ()):
            shown = shorten(name, SMALL_SIZE, False, room / 2)
            wide = _SQUARE + 3 + width(shown, SMALL_SIZE) + 12
            if row and x + wide > room:
                yield row
                row, x = [], 0.0
            row.append((shown, x, series_colour(number)))
            x += wide
        if row:
            yield row

    def _names_fit_below(self, page: Page) -> bool:
        slot = page.width * 0.9 / len(self.categories) - 4
        return all(
            len(wrap(name, SMALL_SIZE, False, slot)) <= _NAME_LINES
            and all(width(word, SMALL_SIZE) <= slot for word in name.split())
            for name in self.categories
        )

    def _draw_empty(self, page: Page) -> None:
        text = _("Nothing to show.")
        heading = self.heading_height(page)
        y = page.take(heading + leading(text, TABLE_SIZE))
        y -= self.draw_heading(page, y)
        page.ink.draw(page.left, y - TABLE_SIZE, text, TABLE_SIZE, colour=MUTED)


class _Axis:
    """Round numbers from 0 to at least the longest bar, as the reader's language writes them."""

    def __init__(self, chart: BarChart) -> None:
        lengths = [bar[2] for number in range(len(chart.categories)) for bar in chart.bars(number)]
        longest = max(lengths) or 1
        step = round_step(longest / 4)
        self.ticks = [step * number for number in range(math.ceil(longest / step - 1e-9) + 1)]
        self.labels = [number_text(tick) for tick in self.ticks]

    def text(self, value: float) -> str:
        """The number at a bar, in three figures or so: what is exact stands in tables."""
        longest = self.ticks[-1]
        return number_text(round(value, 0 if longest >= 100 else 1 if longest >= 10 else 2))

    def share(self, value: float) -> float:
        """Where a value stands between 0 and the end of the axis, as 0 to 1."""
        return value / self.ticks[-1]


def _draw_upright(page: Page, chart: BarChart) -> None:
    heading = chart.heading_height(page)
    names_height = _NAME_LINES * max(leading(name, SMALL_SIZE) for name in chart.categories)
    y = page.take(heading + _PLOT_HEIGHT + _LINE + names_height)
    y -= chart.draw_heading(page, y) + _LINE
    floor = y - _PLOT_HEIGHT
    axis = _Axis(chart)
    left = page.left + max(width(label, SMALL_SIZE) for label in axis.labels) + 6
    for tick, label in zip(axis.ticks, axis.labels, strict=True):
        at = floor + axis.share(tick) * _PLOT_HEIGHT
        page.fill(left, at - 0.25, page.right - left, 0.5, LINE if tick else MUTED)
        page.ink.draw(
            left - 5, at - SMALL_SIZE * 0.34, label, SMALL_SIZE, colour=MUTED, align="right"
        )
    slot = (page.right - left) / len(chart.categories)
    thick = min(_WIDEST_BAR, slot * _BAR_SHARE / chart.places)
    for number, name in enumerate(chart.categories):
        middle = left + (number + 0.5) * slot
        first = middle - thick * chart.places / 2
        highest = 0.0
        for place, start, end, colour in chart.bars(number):
            base = floor + axis.share(start) * _PLOT_HEIGHT
            high = axis.share(end - start) * _PLOT_HEIGHT
            page.fill(first + place * thick, base, thick, high, colour)
            highest = max(highest, end)
        total = axis.text(highest)
        if chart.places == 1 and width(total, SMALL_SIZE) < slot:
            above = floor + axis.share(highest) * _PLOT_HEIGHT + 3
            page.ink.draw(middle, above, total, SMALL_SIZE, align="centre")
        below = floor - SMALL_SIZE - 4
        for line in wrap(name, SMALL_SIZE, False, slot - 4):
            page.ink.draw(middle, below, line, SMALL_SIZE, colour=MUTED, align="centre")
            below -= leading(line, SMALL_SIZE)


def _draw_lying(page: Page, chart: BarChart) -> None:
    names_width = page.width * _NAMES_SHARE
    names = [_name_lines(name, names_width - 6) for name in chart.categories]
    row = max(sum(leading(line, SMALL_SIZE) for line in lines) for lines in names) + 4
    row = max(row, chart.places * 7.0)
    heading = chart.heading_height(page)
    first = 0
    while first < len(names):
        above = heading if first == 0 else 0.0
        # Two rows at least, or all there are, keep the title company.
        least = above + _LINE + min(2, len(names) - first) * row
        if page.room < least:
            page.turn()
        count = max(1, min(len(names) - first, int((page.room - above - _LINE) / row)))
        if len(names) - first - count == 1 and count > 2:
            # The last bar would stand alone on its page.
            count -= 1
        y = page.take(above + count * row + _LINE)
        if first == 0:
            y -= chart.draw_heading(page, y)
        _draw_lying_rows(page, chart, names, range(first, first + count), y, row)
        first += count


def _draw_lying_rows(
    page: Page,
    chart: BarChart,
    names: Sequence[list[str]],
    numbers: range,
    y: float,
    row: float,
) -> None:
    axis = _Axis(chart)
    left = page.left + page.width * _NAMES_SHARE
    # The longest bar must leave room for its number.
    room = page.right - left - max(width(label, SMALL_SIZE) for label in axis.labels) - 6
    floor = y - len(numbers) * row
    for tick, label in zip(axis.ticks, axis.labels, strict=True):
        x = left + axis.share(tick) * room
        page.fill(x - 0.25, floor, 0.5, y - floor, LINE if tick else MUTED)
        page.ink.draw(x, floor - SMALL_SIZE - 1, label, SMALL_SIZE, colour=MUTED, align="centre")
    thick = min(9.0, (row - 3) / chart.places)
    for number in numbers:
        middle = y - row / 2
        line_y = middle + sum(leading(line, SMALL_SIZE) for line in names[number]) / 2
        for line in names[number]:
            line_y -= leading(line, SMALL_SIZE)
            at = line_y + SMALL_SIZE * 0.35
            page.ink.draw(left - 6, at, line, SMALL_SIZE, colour=MUTED, align="right")
        first = middle + thick * chart.places / 2
        longest = 0.0
        for place, start, end, colour in chart.bars(number):
            x = left + axis.share(start) * room
            below = first - (place + 1) * thick
            page.fill(x, below, axis.share(end - start) * room, thick, colour)
            longest = max(longest, end)
        if chart.places == 1:
            x = left + axis.share(longest) * room + 3
            page.ink.draw(x, middle - SMALL_SIZE * 0.34, axis.text(longest), SMALL_SIZE)
        y -= row


def _name_lines(name: str, room: float) -> list[str]:
    lines = wrap(name, SMALL_SIZE, False, room)
    if len(lines) <= _NAME_LINES:
        return lines
    return [lines[0], shorten(" ".join(lines[1:]), SMALL_SIZE, False, room)]


def series_colour(number: int) -> str:
    """The colour of a series, by its place among others from 0."""
    return SERIES[number % len(SERIES)]


def round_step(least: float) -> float:
    """The smallest of 1, 2, 2.5, 5 times a power of ten that is not under least."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= least)


def number_text(value: float) -> str:
    """A number on an axis, as the language in use writes it."""
    from babel.numbers import format_decimal

    return format_decimal(round(value, 6), locale=language())
