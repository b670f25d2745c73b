"""The table of contents: made when the pages of all headings are known, and put in before them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from minedesk.formats.pdf.breaking import shorten
from minedesk.formats.pdf.page import Bookmark, Page
from minedesk.formats.pdf.style import BODY_SIZE, HEADING_SIZES, MM, MUTED, TEXT
from minedesk.formats.pdf.text import leading, width
from minedesk.words import _

# Whoever holds no more pages than this in hand finds everything without contents.
_FEW_PAGES: Final = 4
_FEW_HEADINGS: Final = 3
# Of more headings than this only the outermost are listed; of far more, none.
_MANY: Final = 120
_TOO_MANY: Final = 500
_INDENT: Final = 6 * MM
_GAP: Final = 3.0
_TITLE_SIZE: Final = HEADING_SIZES[0] + 3
_TITLE_HEIGHT: Final = _TITLE_SIZE + 8 * MM
# The distance of the dots that lead to a page number.
_DOTS: Final = 4.0


def add_contents(page: Page) -> None:
    """Put a list of the headings with their pages into a closed document, behind the cover or in
    front; nothing where the document is short or has few headings."""
    covers = 0 if page.frame.cover is None else 1
    entries = _entries(page.bookmarks)
    if (page.total or 0) - covers <= _FEW_PAGES or len(entries) < _FEW_HEADINGS:
        return
    parts = list(
        _parted(entries, page.room_below_head - _TITLE_HEIGHT, page.full_height - _TITLE_HEIGHT)
    )
    # What stands behind the contents moves on by their pages.
    moved = [[(entry, level, entry.page + len(parts) * (entry.page > covers))
              for entry, level in part] for part in parts]  # fmt: skip
    page.insert(covers, [partial(_draw, entries=part) for part in moved])


def _entries(bookmarks: Sequence[Bookmark]) -> list[tuple[Bookmark, int]]:
    """The headings of the two outermost levels that there are, with 0 and 1 as their levels."""
    levels = sorted({each.level for each in bookmarks})[:2]
    entries = [(each, levels.index(each.level)) for each in bookmarks if each.level in levels]
    if len(entries) > _MANY:
        entries = [entry for entry in entries if entry[1] == 0]
    return entries if len(entries) <= _TOO_MANY else []


def _parted(
    entries: Sequence[tuple[Bookmark, int]], room: float, later_room: float
) -> Iterator[list[tuple[Bookmark, int]]]:
    """The entries of each page, of which the first may have less room than the others."""
    part: list[tuple[Bookmark, int]] = []
    used = 0.0
    for entry in entries:
        step = _step(*entry)
        if part and used + step > room:
            yield part
            part, used, room = [], 0.0, later_room
        part.append(entry)
        used += step
    yield part


def _step(entry: Bookmark, level: int) -> float:
    return leading(entry.text, BODY_SIZE) + (_GAP if level else 2 * _GAP)


def _draw(page: Page, entries: Sequence[tuple[Bookmark, int, int]]) -> None:
    y = page.y - _TITLE_SIZE
    page.ink.draw(page.left, y, _("Contents"), _TITLE_SIZE, bold=True, colour=TEXT)
    y -= 4 * MM
    for entry, level, number in entries:
        step = _step(entry, level)
        y -= step
        _draw_entry(page, entry, level, str(number), y + _GAP)
        if entry.key:
            page.canvas.linkAbsolute("", entry.key, (page.left, y, page.right, y + step))


def _draw_entry(page: Page, entry: Bookmark, level: int, number: str, y: float) -> None:
    left = page.left + level * _INDENT
    numbered = page.right - width(number, BODY_SIZE)
    text = shorten(entry.text, BODY_SIZE, level == 0, numbered - left - 12)
    page.ink.draw(left, y, text, BODY_SIZE, bold=level == 0)
    page.ink.draw(page.right, y, number, BODY_SIZE, align="right")
    begin = left + width(text, BODY_SIZE, level == 0) + _DOTS
    # The dots of all lines stand below each other.
    dots = int((numbered - _DOTS - begin) / _DOTS)
    for place in range(dots):
        x = numbered - (page.right - numbered) % _DOTS - (place + 1) * _DOTS
        page.fill(x, y, 0.7, 0.7, MUTED)
