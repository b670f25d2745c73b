"""A sketch of a piece of land: its outline and turning points to scale, a scale bar, north."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from minedesk.formats.pdf.style import (
    ACCENT,
    BAND,
    LINE,
    MM,
    MUTED,
    SMALL_SIZE,
    TABLE_SIZE,
    TEXT,
    WHITE,
    ZEBRA,
    rgb,
)
from minedesk.formats.pdf.text import width

if TYPE_CHECKING:
    from minedesk.formats.pdf.page import Page

Metres = tuple[float, float]

_HEIGHT: Final = 88 * MM
_EDGE: Final = 11 * MM
# Room for the scale bar under the outline.
_FOOT: Final = 9 * MM
_DOT: Final = 1.6
# A circle by four curves: how far their handles reach, in radii.
_HANDLE: Final = 0.5523
# What is smaller than this is drawn as if it were this large: one point has no size.
_LEAST: Final = 10.0


@dataclass(frozen=True, slots=True)
class Sketch:
    """An outline, and marked places beside it, in metres east and north of any origin.

    The turning points of the outline are numbered from 1; a mark is a name with its place.
    """

    outline: Sequence[Metres]
    marks: Sequence[tuple[str, Metres]] = ()

    def draw(self, page: Page) -> None:
        """Draw the sketch in a frame as wide as the page, north up."""
        top = page.take(_HEIGHT + 4 * MM) - 2 * MM
        bottom = top - _HEIGHT
        page.fill(page.left, bottom, page.width, _HEIGHT, ZEBRA)
        place = self._placing(page, bottom)
        _frame(page, bottom)
        if self.outline:
            _draw_outline(page, [place(each) for each in self.outline])
        for name, at in self.marks:
            _draw_mark(page, name, *place(at))
        _draw_north(page, top)
        _draw_scale(page, bottom, self.scale(page))

    def scale(self, page: Page) -> float:
        """How many points a metre is drawn."""
        low, high = self._box()
        wide, tall = page.width - 2 * _EDGE, _HEIGHT - 2 * _EDGE - _FOOT
        return min(wide / max(high[0] - low[0], _LEAST), tall / max(high[1] - low[1], _LEAST))

    def _box(self) -> tuple[Metres, Metres]:
        every = [*self.outline, *(at for _name, at in self.marks)] or [(0.0, 0.0)]
        return (
            (min(x for x, _y in every), min(y for _x, y in every)),
            (max(x for x, _y in every), max(y for _x, y in every)),
        )

    def _placing(self, page: Page, bottom: float) -> _Placing:
        (west, south), (east, north) = self._box()
        return _Placing(
            (west + east) / 2,
            (south + north) / 2,
            page.left + page.width / 2,
            bottom + _FOOT + (_HEIGHT - _FOOT) / 2,
            self.scale(page),
        )


@dataclass(frozen=True, slots=True)
class _Placing:
    """Where on the page a place on the ground is drawn."""

    east: float
    north: float
    x: float
    y: float
    scale: float

    def __call__(self, at: Metres) -> tuple[float, float]:
        return (
            self.x + (at[0] - self.east) * self.scale,
            self.y + (at[1] - self.north) * self.scale,
        )


def round_length(most: float) -> float:
    """The longest of 1, 2, 5 times a power of ten, in metres, that is not over `most`."""
    power = 10.0 ** math.floor(math.log10(most))
    return max(power * factor for factor in (1, 2, 5) if power * factor <= most * (1 + 1e-9))


def _frame(page: Page, bottom: float) -> None:
    page.canvas.addLiteral(
        f"{rgb(LINE)} RG 0.75 w {page.left:.2f} {bottom:.2f} {page.width:.2f} {_HEIGHT:.2f} re S"
    )


def _draw_outline(page: Page, points: Sequence[tuple[float, float]]) -> None:
    path = " ".join(
        f"{x:.2f} {y:.2f} {'l' if number else 'm'}" for number, (x, y) in enumerate(points)
    )
    page.canvas.addLiteral(f"q {rgb(BAND)} rg {rgb(ACCENT)} RG 1.2 w 1 j {path} h B Q")
    middle = (
        sum(x for x, _y in points) / len(points),
        sum(y for _x, y in points) / len(points),
    )
    for number, (x, y) in enumerate(points, start=1):
        _draw_dot(page, x, y, ACCENT)
        # Outside the outline, as seen from its middle.
        angle = math.atan2(y - middle[1], x - middle[0])
        text = str(number)
        page.ink.draw(
            x + 7 * math.cos(angle),
            y + 7 * math.sin(angle) - SMALL_SIZE * 0.35,
            text,
            SMALL_SIZE,
            bold=True,
            colour=TEXT,
            align="centre",
        )


def _draw_mark(page: Page, name: str, x: float, y: float) -> None:
    _draw_dot(page, x, y, TEXT)
    room = page.right - x - 4
    fits = width(name, SMALL_SIZE) <= room
    page.ink.draw(
        x + 4 if fits else x - 4,
        y + 3,
        name,
        SMALL_SIZE,
        colour=TEXT,
        align="left" if fits else "right",
    )


def _draw_dot(page: Page, x: float, y: float, colour: str) -> None:
    r, h = _DOT, _DOT * _HANDLE
    page.canvas.addLiteral(
        f"q {rgb(colour)} rg {rgb(WHITE)} RG 0.5 w {x + r:.2f} {y:.2f} m "
        f"{x + r:.2f} {y + h:.2f} {x + h:.2f} {y + r:.2f} {x:.2f} {y + r:.2f} c "
        f"{x - h:.2f} {y + r:.2f} {x - r:.2f} {y + h:.2f} {x - r:.2f} {y:.2f} c "
        f"{x - r:.2f} {y - h:.2f} {x - h:.2f} {y - r:.2f} {x:.2f} {y - r:.2f} c "
        f"{x + h:.2f} {y - r:.2f} {x + r:.2f} {y - h:.2f} {x + r:.2f} {y:.2f} c b Q"
    )


def _draw_north(page: Page, top: float) -> None:
    x, tip = page.right - 7 * MM, top - 4 * MM
    foot, wing = tip - 9 * MM, 2 * MM
    page.canvas.addLiteral(
        f"q {rgb(TEXT)} rg {x:.2f} {tip:.2f} m {x + wing:.2f} {foot:.2f} l "
        f"{x:.2f} {foot + wing:.2f} l {x - wing:.2f} {foot:.2f} l h f Q"
    )
    # N is what compasses show in every language.
    page.ink.draw(x, foot - TABLE_SIZE, "N", TABLE_SIZE, bold=True, align="centre")


def _draw_scale(page: Page, bottom: float, scale: float) -> None:
    length = round_length(page.width / 4 / scale)
    x, y, long = page.left + 5 * MM, bottom + 4 * MM, length * scale
    for part, colour in enumerate((TEXT, WHITE, TEXT, WHITE)):
        page.fill(x + part * long / 4, y, long / 4, 2.2, colour)
    page.canvas.addLiteral(f"{rgb(TEXT)} RG 0.5 w {x:.2f} {y:.2f} {long:.2f} 2.20 re S")
    page.ink.draw(x, y + 4.5, "0", SMALL_SIZE, colour=MUTED, align="centre")
    page.ink.draw(x + long, y + 4.5, _length(length), SMALL_SIZE, colour=MUTED, align="centre")


def _length(metres: float) -> str:
    if metres >= 1_000:
        return f"{metres / 1_000:g} km"
    return f"{metres:g} m"
