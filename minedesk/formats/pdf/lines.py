"""Lines over days: what was done by when, against what was planned."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from minedesk.formats.pdf.breaking import wrap
from minedesk.formats.pdf.charts import number_text, round_step, series_colour
from minedesk.formats.pdf.style import HEADING_SIZES, LINE, MUTED, SMALL_SIZE, rgb
from minedesk.formats.pdf.text import leading, width

if TYPE_CHECKING:
    from minedesk.formats.pdf.page import Page

Point = tuple[datetime.date, float]

_TITLE_SIZE: Final = HEADING_SIZES[1]
_PLOT_HEIGHT: Final = 130.0
_STEP: Final = leading("0", SMALL_SIZE)
_MOST_DATES: Final = 6
_SAMPLE: Final = 14.0


@dataclass(frozen=True, slots=True)
class LineChart:
    """Lines of points (day, value), values not below 0; a dashed one is a plan. title is "" where a
    heading says it.

    Lines without a point are left out; day_text writes the days. Raises ValueError for values that
    no chart can show.
    """

    title: str
    lines: Sequence[tuple[str, Sequence[Point], bool]]
    unit: str = ""
    day_text: Callable[[datetime.date], str] = datetime.date.isoformat

    def __post_init__(self) -> None:
        for name, points, _dashed in self.lines:
            if not all(math.isfinite(value) and value >= 0 for _day, value in points):
                raise ValueError(f"line {name!r} has values that no chart can show")

    def draw(self, page: Page) -> None:
        """Draw the chart on one page; nothing where no line has a point."""
        lines = [each for each in self.lines if each[1]]
        if not lines:
            return
        title = f"{self.title} ({self.unit})" if self.unit else self.title
        titles = wrap(title, _TITLE_SIZE, True, page.width) if title else []
        heading = sum(leading(line, _TITLE_SIZE) for line in titles) + _STEP + 6
        y = page.take(heading + _PLOT_HEIGHT + 2 * _STEP + 8)
        for line in titles:
            page.ink.draw(page.left, y - _TITLE_SIZE, line, _TITLE_SIZE, bold=True)
            y -= leading(line, _TITLE_SIZE)
        y -= _STEP
        _draw_legend(page, lines, y)
        _draw_plot(page, lines, y - 10 - _PLOT_HEIGHT, self.day_text)


def _draw_legend(page: Page, lines: Sequence[tuple[str, Sequence[Point], bool]], y: float) -> None:
    x = page.left
    for number, (name, _points, dashed) in enumerate(lines):
        _stroke(page, [(x, y + 2), (x + _SAMPLE, y + 2)], series_colour(number), dashed=dashed)
        page.ink.draw(x + _SAMPLE + 4, y, name, SMALL_SIZE, colour=MUTED)
        x += _SAMPLE + width(name, SMALL_SIZE) + 18


def _draw_plot(
    page: Page,
    lines: Sequence[tuple[str, Sequence[Point], bool]],
    floor: float,
    day_text: Callable[[datetime.date], str],
) -> None:
    days = [day for _name, points, _dashed in lines for day, _value in points]
    first, last = min(days), max(days)
    span = max((last - first).days, 1)
    most = max(value for _name, points, _dashed in lines for _day, value in points) or 1.0
    step = round_step(most / 4)
    ticks = [step * each for each in range(math.ceil(most / step - 1e-9) + 1)]
    labels = [number_text(tick) for tick in ticks]
    left = page.left + max(width(label, SMALL_SIZE) for label in labels) + 6
    # Half of the last date stands beyond the plot.
    room = page.right - left - 24
    for tick, label in zip(ticks, labels, strict=True):
        at = floor + tick / ticks[-1] * _PLOT_HEIGHT
        page.fill(left, at - 0.25, room, 0.5, LINE if tick else MUTED)
        page.ink.draw(
            left - 5, at - SMALL_SIZE * 0.34, label, SMALL_SIZE, colour=MUTED, align="right"
        )
    for day in _dates(first, last):
        x = left + (day - first).days / span * room
        page.fill(x - 0.25, floor - 3, 0.5, 3, MUTED)
        page.ink.draw(
            x, floor - SMALL_SIZE - 5, day_text(day), SMALL_SIZE, colour=MUTED, align="centre"
        )
    for number, (_name, points, dashed) in enumerate(lines):
        places = [
            (left + (day - first).days / span * room, floor + value / ticks[-1] * _PLOT_HEIGHT)
            for day, value in points
        ]
        _stroke(page, places, series_colour(number), dashed=dashed)


def _stroke(
    page: Page, places: Sequence[tuple[float, float]], colour: str, *, dashed: bool
) -> None:
    path = " ".join(
        f"{x:.2f} {y:.2f} {'l' if number else 'm'}" for number, (x, y) in enumerate(places)
    )
    dash = "[3 2] 0 d" if dashed else "[] 0 d"
    page.canvas.addLiteral(f"q {rgb(colour)} RG 1.4 w 1 j 1 J {dash} {path} S Q")


def _dates(first: datetime.date, last: datetime.date) -> list[datetime.date]:
    """A few days from the first to the last: firsts of months where there are two, else days evenly
    apart."""
    months = range(first.year * 12 + first.month - (first.day == 1), last.year * 12 + last.month)
    for step in (1, 2, 3, 6, *range(12, len(months) + 12, 12)):
        # Counted from the year 0, so that every step falls on a January.
        firsts = [month for month in months if month % step == 0]
        if 2 <= len(firsts) <= _MOST_DATES:
            return [datetime.date(month // 12, month % 12 + 1, 1) for month in firsts]
    span = (last - first).days
    count = min(_MOST_DATES, span + 1)
    if count < 2:
        return [first]
    places = (round(span * each / (count - 1)) for each in range(count))
    return [first + datetime.timedelta(days) for days in places]
