"""What stands around the content: the head of the first page and of the others, the foot, the mark,
and the cover."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from minedesk.errors import AppError
from minedesk.formats.pdf.breaking import shorten, wrap
from minedesk.formats.pdf.style import (
    ACCENT,
    MARGIN,
    MM,
    MUTED,
    SMALL_SIZE,
    SUBTITLE_SIZE,
    TEXT,
    TITLE_SIZE,
    rgb,
)
from minedesk.formats.pdf.text import leading, width
from minedesk.words import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minedesk.formats.pdf.page import Page, PageFrame

_HEADER_SIZE: Final = 8.0
_NAME_SIZE: Final = 10.0
_NAME_LINES: Final = 3
_LOGO: Final = (45 * MM, 13 * MM)
_COVER_LOGO: Final = (70 * MM, 26 * MM)
_COVER_NAME_SIZE: Final = 13.0
_COVER_TITLE_SIZES: Final = (30.0, 24.0, 18.0, 14.0)
_COVER_TITLE_LINES: Final = 5
_COVER_SUBTITLE_SIZE: Final = 13.0
_COVER_FACT_SIZE: Final = 10.0
_COVER_BAR: Final = 2.5
# Where the page number begins, seen from the right end of the foot.
_NUMBER_ROOM: Final = 40 * MM


def draw_head(page: Page) -> None:
    """Draw whom the paper comes from, and its title large; the content begins below."""
    frame = page.frame
    y = _draw_sender(page, _LOGO, _NAME_SIZE) - 4 * MM
    for line in wrap(frame.title, TITLE_SIZE, True, page.width):
        y -= leading(line, TITLE_SIZE) * 0.9
        page.ink.draw(page.left, y, line, TITLE_SIZE, bold=True, colour=ACCENT)
    y -= 2
    below = _below_title(frame)
    for line in wrap(below, SUBTITLE_SIZE, False, page.width):
        y -= leading(line, SUBTITLE_SIZE)
        page.ink.draw(page.left, y, line, SUBTITLE_SIZE, colour=MUTED)
    y -= 3.5 * MM if below else 0
    page.fill(page.left, y, page.width, 1.2, ACCENT)
    page.y = max(page.bottom, y - 5 * MM)


def _below_title(frame: PageFrame) -> str:
    """The subtitle; of a paper that may be too short for its cover, also what sort it is, unless
    the title alone says it."""
    if frame.cover is None or not frame.subtitle or frame.kind in ("", frame.title):
        return frame.subtitle
    return " – ".join([frame.kind, *([frame.subtitle] if frame.subtitle not in frame.kind else [])])


def draw_running_head(page: Page) -> None:
    """Draw whom the paper comes from and what it is called, small, on a page of its middle."""
    frame = page.frame
    y = page.height - MARGIN - 1 * MM
    mark_width = _draw_mark(page, y)
    room = page.width - mark_width - 4 * MM
    # Each has half of the line, and what the other leaves of its half.
    titled = min(width(frame.title, _HEADER_SIZE), room / 2)
    names, size = _running_names(frame.organisation, room - titled)
    named = max(width(name, size, True) for name in names)
    title = shorten(frame.title, _HEADER_SIZE, False, room - named)
    below = y if len(names) == 1 else y + 0.6 * MM
    for name in names:
        page.ink.draw(page.left, below, name, size, bold=True, colour=MUTED)
        below -= leading(name, size)
    x = page.right - mark_width
    page.ink.draw(x, y, title, _HEADER_SIZE, colour=MUTED, align="right")
    page.rule(y - (3 * MM if len(names) == 1 else 4.3 * MM))


def _running_names(organisation: str, room: float) -> tuple[list[str], float]:
    """An organisation's name in one line, or in two smaller ones, and their size; in distress it is
    cut: the first page says all of it."""
    if width(organisation, _HEADER_SIZE, True) <= room:
        return [organisation], _HEADER_SIZE
    first, *rest = wrap(organisation, SMALL_SIZE, True, room)
    return [first, shorten(" ".join(rest), SMALL_SIZE, True, room)] if rest else [first], SMALL_SIZE


def draw_foot(page: Page) -> None:
    """Draw where the paper comes from: the file, the day, and who printed it."""
    frame = page.frame
    y = MARGIN - 1 * MM
    page.rule(y + 4 * MM)
    said = (
        frame.source,
        frame.printed_on,
        _("Printed by {name}").format(name=frame.printed_by) if frame.printed_by else "",
    )
    text = shorten("  ·  ".join(filter(None, said)), SMALL_SIZE, False, page.width - _NUMBER_ROOM)
    page.ink.draw(page.left, y, text, SMALL_SIZE, colour=MUTED)


def draw_cover(page: Page, facts: Sequence[tuple[str, str]]) -> None:
    """Draw a page that says what the paper is and whom it comes from, with some facts below."""
    frame = page.frame
    _draw_sender(page, _COVER_LOGO, _COVER_NAME_SIZE)
    left, room = page.left + 7 * MM, page.width - 7 * MM
    top = y = page.height * (0.7 if frame.organisation or frame.logo else 0.8)
    if frame.kind and frame.kind != frame.title:
        y -= leading(frame.kind, _COVER_SUBTITLE_SIZE)
        page.ink.draw(left, y, frame.kind, _COVER_SUBTITLE_SIZE, colour=MUTED)
        y -= 2 * MM
    size, lines = _cover_title(frame.title, room)
    for line in lines:
        y -= leading(line, size) * 0.95
        page.ink.draw(left, y, line, size, bold=True, colour=ACCENT)
    y -= 2 * MM
    if frame.subtitle:
        y -= 1 * MM
        for line in wrap(frame.subtitle, _COVER_SUBTITLE_SIZE, False, room)[:_NAME_LINES]:
            y -= leading(line, _COVER_SUBTITLE_SIZE)
            page.ink.draw(left, y, line, _COVER_SUBTITLE_SIZE, colour=TEXT)
        y -= 2 * MM
    page.fill(page.left, y, _COVER_BAR, top - y, ACCENT)
    printed = [(_("File"), frame.source), (_("Printed on"), frame.printed_on)]
    _draw_facts(page, [*facts, *printed], left, room, y - 12 * MM)


def _cover_title(title: str, room: float) -> tuple[float, list[str]]:
    """The largest size at which a title takes few lines, and these; in distress it is cut."""
    for size in _COVER_TITLE_SIZES:
        lines = wrap(title, size, True, room)
        if len(lines) <= _COVER_TITLE_LINES:
            return size, lines
    rest = " ".join(lines[_COVER_TITLE_LINES - 1 :])
    return size, [*lines[: _COVER_TITLE_LINES - 1], shorten(rest, size, True, room)]


def _draw_facts(
    page: Page, facts: Sequence[tuple[str, str]], left: float, room: float, y: float
) -> None:
    labels = max((width(label, _COVER_FACT_SIZE) for label, text in facts if text), default=0.0)
    begin = left + min(labels, room * 0.4) + 8 * MM
    for label, text in facts:
        step = max(leading(label, _COVER_FACT_SIZE), leading(text, _COVER_FACT_SIZE)) + 3
        if not text or y - step < page.bottom:
            continue
        y -= step
        name = shorten(label, _COVER_FACT_SIZE, False, room * 0.4)
        page.ink.draw(left, y, name, _COVER_FACT_SIZE, colour=MUTED)
        value = shorten(text, _COVER_FACT_SIZE, False, left + room - begin)
        page.ink.draw(begin, y, value, _COVER_FACT_SIZE)


def _draw_sender(page: Page, logo: tuple[float, float], size: float) -> float:
    """Draw logo and organisation, and the mark at the other end; gives where they end."""
    top, x = page.height - MARGIN, page.left
    drawn = (0.0, 0.0)
    if page.frame.logo:
        drawn = _draw_logo(page, page.frame.logo, x, top, logo)
        x += drawn[0] + 4 * MM
    mark_width = _draw_mark(page, top - 9)
    organisation = page.frame.organisation
    lines = wrap(organisation, size, True, page.right - mark_width - x)[:_NAME_LINES]
    height = sum(leading(line, size) for line in lines) if organisation else 0.0
    # Beside a logo, the name stands at the middle of its height.
    y = top - max(0.0, (drawn[1] - height) / 2)
    for line in lines if organisation else []:
        y -= leading(line, size)
        page.ink.draw(x, y + size * 0.36, line, size, bold=True, colour=TEXT)
    return min(y, top - drawn[1])


def _draw_mark(page: Page, y: float) -> float:
    """Draw the mark at the right end with its baseline at y; gives the width it takes."""
    if not page.frame.mark:
        return 0
    text = shorten(page.frame.mark.upper(), _HEADER_SIZE, True, 60 * MM)
    wide = width(text, _HEADER_SIZE, True) + 10
    page.canvas.setStrokeColorRGB(*map(float, rgb(ACCENT).split()))
    page.canvas.setLineWidth(0.8)
    page.canvas.roundRect(page.right - wide, y - 4.5, wide, 14, 3)
    page.ink.draw(page.right - 5, y, text, _HEADER_SIZE, bold=True, colour=ACCENT, align="right")
    return wide + 4 * MM


def _draw_logo(
    page: Page, path: Path, x: float, y: float, room: tuple[float, float]
) -> tuple[float, float]:
    """Draw the logo with its top at y; gives its width and height."""
    from reportlab.lib.utils import ImageReader

    try:
        image = ImageReader(str(path))
        wide, high = image.getSize()
    except Exception as problem:  # Pillow and reportlab have no common error for bad pictures
        raise AppError(
            _("The logo {file} cannot be read as a picture.").format(file=path.name),
            hint=_("Choose a PNG or JPEG picture as the logo, or print without one."),
            details=str(problem),
        ) from problem
    scale = min(room[0] / wide, room[1] / high)
    wide, high = wide * scale, high * scale
    page.canvas.drawImage(image, x, y - high, wide, high, mask="auto")
    return wide, high
