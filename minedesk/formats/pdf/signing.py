"""What is filled in by hand: lines to write on, places to sign."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from minedesk.formats.pdf.breaking import wrap
from minedesk.formats.pdf.style import BODY_SIZE, MM, MUTED, SMALL_SIZE
from minedesk.formats.pdf.text import leading, width
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.formats.pdf.page import Page

_COLUMNS: Final = 2
_GUTTER: Final = 10 * MM
_LINE: Final = 9 * MM
# The least distance of lines that are written on by hand.
_TIGHT_LINE: Final = 7 * MM
_BELOW: Final = 5 * MM


@dataclass(frozen=True, slots=True)
class Signatures:
    """Places to sign a statement, for each of some parties (such as "For the operator").

    Nobody signs a page that does not say what is signed: all of it stands on one, closer together
    where only so there is room, else each page of places to sign has the statement.
    """

    statement: str
    parties: Sequence[str]

    def draw(self, page: Page) -> None:
        """Draw the statement, and the places to sign below it side by side."""
        wide = (page.width - _GUTTER * (_COLUMNS - 1)) / _COLUMNS
        rows = [
            [wrap(each, BODY_SIZE, True, wide) for each in self.parties[first : first + _COLUMNS]]
            for first in range(0, len(self.parties), _COLUMNS)
        ]
        said = wrap(self.statement, BODY_SIZE, False, page.width)
        above = _height(said) + _BELOW
        line = _LINE
        if above + _rows_height(rows, _LINE) > page.room:
            tight = above + _rows_height(rows, _TIGHT_LINE) <= page.room
            line = _TIGHT_LINE if tight else _LINE
        for number, titles in enumerate(rows):
            height = _place_height(titles, line) + _BELOW
            if number == 0 or height > page.room:
                page.need(above + height)
                _draw_statement(page, said)
            _draw_places(page, titles, wide, line)
            page.skip(_BELOW)


@dataclass(frozen=True, slots=True)
class WritingLines:
    """Empty lines to write on, each after a label; short ones may stand side by side."""

    labels: Sequence[str]
    columns: int = 1

    def draw(self, page: Page) -> None:
        """Draw them row by row, a few on one page."""
        wide = (page.width - _GUTTER * (self.columns - 1)) / self.columns
        whole = math.ceil(len(self.labels) / self.columns) * _LINE
        if whole <= page.full_height / 2:
            page.need(whole)
        for first in range(0, len(self.labels), self.columns):
            y = page.take(_LINE) - _LINE + 2
            for place, label in enumerate(self.labels[first : first + self.columns]):
                _write_on(page, label, page.left + place * (wide + _GUTTER), y, wide)
        page.skip(_BELOW)


def _height(lines: Sequence[str]) -> float:
    return sum(leading(line, BODY_SIZE) for line in lines)


def _rows_height(rows: Sequence[Sequence[Sequence[str]]], line: float) -> float:
    return sum(_place_height(titles, line) + _BELOW for titles in rows)


def _place_height(titles: Sequence[Sequence[str]], line: float) -> float:
    """The height of places to sign beside each other; a stamp needs more room than a name."""
    return max(map(_height, titles)) + 5 * line + 4 * MM


def _draw_statement(page: Page, lines: Sequence[str]) -> None:
    for line in lines:
        y = page.take(leading(line, BODY_SIZE))
        page.ink.draw(page.left, y - BODY_SIZE, line, BODY_SIZE)
    page.skip(_BELOW)


def _draw_places(page: Page, titles: Sequence[Sequence[str]], wide: float, distance: float) -> None:
    top = page.take(_place_height(titles, distance))
    for place, lines in enumerate(titles):
        x, y = page.left + place * (wide + _GUTTER), top
        for line in lines:
            page.ink.draw(x, y - BODY_SIZE, line, BODY_SIZE, bold=True)
            y -= leading(line, BODY_SIZE)
        y = top - max(map(_height, titles))
        for label in (_("Name and surname"), _("Position"), _("Date")):
            y -= distance
            _write_on(page, label, x, y, wide)
        _write_on(page, _("Signature and stamp"), x, y - 2 * distance, wide)


def _write_on(page: Page, label: str, x: float, y: float, wide: float) -> None:
    page.ink.draw(x, y, label, SMALL_SIZE, colour=MUTED)
    begin = x + width(label, SMALL_SIZE) + 4
    page.fill(begin, y - 1.5, max(x + wide - begin, 0), 0.5, MUTED)
