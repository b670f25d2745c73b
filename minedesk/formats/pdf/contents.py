"""What stands in front of the content, a cover and the table of contents: made when all pages and
the headings on them are known, and put in before them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final

from minedesk.formats.pdf.breaking import shorten
from minedesk.formats.pdf.letterhead import draw_cover, draw_head, draw_running_head
from minedesk.formats.pdf.page import Bookmark, Page
from minedesk.formats.pdf.style import BODY_SIZE, HEADING_SIZES, MM, MUTED, TEXT
from minedesk.formats.pdf.text import leading, width
from minedesk.words import _

# Fewer pages than this need no cover.
_COVERED_PAGES: Final = 3
# Whoever holds no more pages than this in hand finds everything without contents.
_FEW_PAGES: Final = 4
_FEW_HEADINGS: Final = 3
# Of more headings than this only the outermost are listed; of far more, none.
_MANY: Final = 120
_TOO_MANY: Final = 500
_INDENT: Final = 6 * MM
# White space above a line, the wider one where parts of several lines are told apart by it.
_GAP: Final = 3.0
_PART_GAP: Final = 7.0
_TITLE_SIZE: Final = HEADING_SIZES[0] + 3
_TITLE_HEIGHT: Final = _TITLE_SIZE + 8 * MM
# The distance of the dots that lead to a page number.
_DOTS: Final = 4.0


def add_front(page: Page) -> None:
    """Put a cover, where the frame has one, and a list of the headings with their pages before a
    document; nothing where it is short, no list where it has few headings or is of a length that
    is not known."""
    fits = page.total is not None and page.total < _COVERED_PAGES
    cover = page.frame.cover
    covers = [] if cover is None or fits else [partial(draw_cover, facts=cover)]
    page.put_in_front([*covers, *_contents(page, len(covers))])


def _contents(page: Page, covers: int) -> list[Callable[[Page], None]]:
    entries = _entries(page.bookmarks)
    if (page.total or 0) + covers <= _FEW_PAGES or len(entries) < _FEW_HEADINGS:
        return []
    room = page.full_height if covers else page.room_below_head
    parts = list(_parted(entries, room - _TITLE_HEIGHT, page.full_height - _TITLE_HEIGHT))
    moved = covers + len(parts)
    indent = _INDENT if any(level == 0 for _entry, level in entries) else 0.0
    return [
        partial(
            _draw,
            entries=[(entry, level, entry.page + moved) for entry, level in part],
            indent=indent,
            draw_its_head=draw_running_head if covers or number else draw_head,
        )
        for number, part in enumerate(parts)
    ]


def _entries(bookmarks: Sequence[Bookmark]) -> list[tuple[Bookmark, int]]:
    """The headings of the two outermost levels that there are, with 0 and 1 as their levels; with 1
    only where no parts are to be told apart."""
    levels = sorted({each.level for each in bookmarks})[:2]
    entries = [(each, levels.index(each.level)) for each in bookmarks if each.level in levels]
    if len(entries) > _MANY or len(levels) == 1:
        entries = [(each, 1) for each, level in entries if level == 0]
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
    return leading(entry.text, BODY_SIZE) + (_GAP if level else _PART_GAP)


def _draw(
    page: Page,
    entries: Sequence[tuple[Bookmark, int, int]],
    indent: float,
    draw_its_head: Callable[[Page], None],
) -> None:
    draw_its_head(page)
    y = page.y - _TITLE_SIZE
    page.ink.draw(page.left, y, _("Contents"), _TITLE_SIZE, bold=True, colour=TEXT)
    y -= 4 * MM
    for entry, level, number in entries:
        step = _step(entry, level)
        y -= step
        _draw_entry(page, entry.text, level * indent, str(number), y + _GAP, bold=level == 0)
        if entry.key:
            page.canvas.linkAbsolute("", entry.key, (page.left, y, page.right, y + step))


def _draw_entry(page: Page, text: str, indent: float, number: str, y: float, *, bold: bool) -> None:
    left = page.left + indent
    numbered = page.right - width(number, BODY_SIZE)
    text = shorten(text, BODY_SIZE, bold, numbered - left - 12)
    page.ink.draw(left, y, text, BODY_SIZE, bold=bold)
    page.ink.draw(page.right, y, number, BODY_SIZE, align="right")
    begin = left + width(text, BODY_SIZE, bold) + _DOTS
    # The dots of all lines stand below each other.
    x = numbered - (page.right - numbered) % _DOTS - _DOTS
    while x > begin:
        page.fill(x, y, 0.7, 0.7, MUTED)
        x -= _DOTS
