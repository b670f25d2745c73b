"""The sheet of paper: frame, header and footer, and the cursor that blocks move down the page.

Finished pages are compressed at once, so that a long table takes little memory. How many pages
there are is known at the end only; each page therefore shows a small form that is drawn last.
Where only the first pages are wanted, some more are laid out unseen, to count them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from minedesk.errors import AppError
from minedesk.formats.pdf.breaking import shorten, wrap
from minedesk.formats.pdf.embedding import packed_stream
from minedesk.formats.pdf.style import (
    A4,
    ACCENT,
    LINE,
    MARGIN,
    MM,
    MUTED,
    SMALL_SIZE,
    SUBTITLE_SIZE,
    TEXT,
    TITLE_SIZE,
    rgb,
)
from minedesk.formats.pdf.text import Ink, InvisibleInk, leading, width
from minedesk.words import LANGUAGES, _

_HEADER_SIZE = 8.0
_LOGO_HEIGHT = 13 * MM
_LOGO_WIDTH = 45 * MM
# So many pages beyond the wanted ones are laid out at most, to know how many there are.
_UNSEEN = 20


class Enough(Exception):
    """The wanted pages are drawn, and how many more there are would take too long to count."""


@dataclass(frozen=True, slots=True)
class PageFrame:
    """What stands around the content of every page.

    source is the name of the database file, printed_on the day as the reader's language writes it,
    language the code of the language the content is in; mark is a short word set off in the header
    ("DRAFT", "For donors").
    """

    title: str
    subtitle: str = ""
    organisation: str = ""
    logo: Path | None = None
    source: str = ""
    printed_by: str = ""
    printed_on: str = ""
    language: str = "en"
    mark: str = ""
    landscape: bool = False


class Page:
    """The page being drawn: blocks take height from it, from the top down.

    Lengths are points from the lower left corner; left, right, top and bottom bound the content.
    """

    def __init__(
        self,
        canvas: Any,
        frame: PageFrame,
        finished: Callable[[], None],
        wanted: int | None = None,
    ) -> None:
        self.canvas = self._paper = canvas
        self.ink = self._pen = Ink(canvas)
        self.frame = frame
        self.number = 0
        self.written = 0
        self.total: int | None = None
        self._wanted = wanted
        self._finished = finished
        self._waiting: list[tuple[float, Callable[[float], None]]] = []
        self._outline_level = -1
        self._bookmarks = 0
        page_width, self._height = _size(frame)
        self.y: float = 0
        self.left = MARGIN
        self.right = page_width - MARGIN
        self.bottom = MARGIN + 6 * MM
        self.top = self._height - MARGIN - 8 * MM
        self._begin()

    @property
    def width(self) -> float:
        """How wide the content may be."""
        return self.right - self.left

    @property
    def room(self) -> float:
        """The height still free on this page, after what waits to be drawn."""
        return self.y - self.bottom - sum(height for height, _draw in self._waiting)

    @property
    def full_height(self) -> float:
        """The height free on a fresh page."""
        return self.top - self.bottom

    def take(self, height: float) -> float:
        """Reserve height on this page, or on a new one where it does not fit; gives its top."""
        if height > self.room + 0.01 and self.y < self.top:
            self.turn()
        waiting, self._waiting = self._waiting, []
        for needed, draw in waiting:
            self.y -= needed
            draw(self.y + needed)
        self.y -= height
        return self.y + height

    def keep_with_next(self, height: float, draw: Callable[[float], None]) -> None:
        """Draw something as soon as the next block takes its place, on the same page as that."""
        self._waiting.append((height, draw))

    def skip(self, height: float) -> None:
        """Leave white space; none is carried over to the next page."""
        if self.y < self.top:
            self.y = max(self.bottom, self.y - height)

    def turn(self) -> None:
        """End this page and begin the next."""
        self._end()
        self._begin()

    def close(self) -> None:
        """Draw what still waits, and end the last page."""
        self.take(0)
        self._end()
        self.total = self.number

    def write_numbers(self) -> None:
        """Fill in the page numbers; how many pages there are is left out where it is not known."""
        text = _("Page {page}") if self.total is None else _("Page {page} of {pages}")
        for number in range(1, self.written + 1):
            self._paper.beginForm(_number_form(number), 0, 0, self.right, self._height)
            said = text.format(page=number, pages=self.total)
            self._pen.draw(
                self.right, MARGIN - 1 * MM, said, SMALL_SIZE, colour=MUTED, align="right"
            )
            self._paper.endForm()

    @property
    def missing_scripts(self) -> tuple[str, ...]:
        """Names of the scripts that no font here could show."""
        return self._pen.missing_scripts

    def bookmark(self, text: str, level: int, y: float) -> None:
        """Add a line to the outline readers show beside the page; level 0 is the outermost."""
        self._outline_level = min(level, self._outline_level + 1)
        self._bookmarks += 1
        key = f"b{self._bookmarks}"
        self.canvas.bookmarkHorizontal(key, 0, y)
        self.canvas.addOutlineEntry(" ".join(text.split()), key, self._outline_level)

    def fill(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Fill a rectangle; x and y are its lower left corner."""
        self.canvas.addLiteral(f"{rgb(colour)} rg {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f")

    def rule(self, y: float, colour: str = LINE, thickness: float = 0.5) -> None:
        """Draw a line across the content."""
        self.fill(self.left, y - thickness / 2, self.width, thickness, colour)

    def _begin(self) -> None:
        if self._wanted is not None and self.number == self._wanted:
            self.canvas, self.ink = _Nothing(), InvisibleInk()
        self.number += 1
        self.y = self.top
        if self.number == 1:
            self._draw_head()
        else:
            self._draw_running_head()
        self._draw_foot()

    def _end(self) -> None:
        if self.canvas is self._paper:
            self.written = self.number
            self._paper.showPage()
            page = self._paper._doc.idToObject[f"Page{self.number}"]
            page.Contents, page.stream = packed_stream(page.stream), None
        elif self.number >= self.written + _UNSEEN:
            raise Enough
        self._finished()

    def _draw_head(self) -> None:
        """The first page: who it comes from, then the title large."""
        y = self._height - MARGIN
        x = self.left
        if self.frame.logo:
            x += self._draw_logo(self.frame.logo, x, y) + 4 * MM
        mark_width = self._draw_mark(y - 9)
        organisation = wrap(self.frame.organisation, 10, True, self.right - mark_width - x)
        lines_y = y - 10
        for line in organisation[:3] if self.frame.organisation else []:
            self.ink.draw(x, lines_y, line, 10, bold=True, colour=TEXT)
            lines_y -= leading(line, 10)
        y = min(lines_y + 6, y - _LOGO_HEIGHT if self.frame.logo else y) - 4 * MM
        for line in wrap(self.frame.title, TITLE_SIZE, True, self.width):
            y -= leading(line, TITLE_SIZE) * 0.9
            self.ink.draw(self.left, y, line, TITLE_SIZE, bold=True, colour=ACCENT)
        y -= 2
        for line in wrap(self.frame.subtitle, SUBTITLE_SIZE, False, self.width):
            y -= leading(line, SUBTITLE_SIZE)
            self.ink.draw(self.left, y, line, SUBTITLE_SIZE, colour=MUTED)
        y -= 3.5 * MM if self.frame.subtitle else 0
        self.fill(self.left, y, self.width, 1.2, ACCENT)
        self.y = max(self.bottom, y - 5 * MM)

    def _draw_running_head(self) -> None:
        y = self._height - MARGIN - 1 * MM
        mark_width = self._draw_mark(y)
        half = (self.width - mark_width) / 2 - 2 * MM
        organisation = shorten(self.frame.organisation, _HEADER_SIZE, True, half)
        title = shorten(self.frame.title, _HEADER_SIZE, False, half)
        self.ink.draw(self.left, y, organisation, _HEADER_SIZE, bold=True, colour=MUTED)
        x = self.right - mark_width
        self.ink.draw(x, y, title, _HEADER_SIZE, colour=MUTED, align="right")
        self.rule(y - 3 * MM)

    def _draw_mark(self, y: float) -> float:
        """Draw the mark at the right end with its baseline at y; gives the width it takes."""
        if not self.frame.mark:
            return 0
        text = shorten(self.frame.mark, _HEADER_SIZE, True, 60 * MM)
        wide = width(text, _HEADER_SIZE, True) + 10
        self.canvas.setStrokeColorRGB(*map(float, rgb(ACCENT).split()))
        self.canvas.setLineWidth(0.8)
        self.canvas.roundRect(self.right - wide, y - 4.5, wide, 14, 3)
        self.ink.draw(
            self.right - 5, y, text, _HEADER_SIZE, bold=True, colour=ACCENT, align="right"
        )
        return wide + 4 * MM

    def _draw_foot(self) -> None:
        y = MARGIN - 1 * MM
        self.rule(y + 4 * MM)
        frame = self.frame
        said = (
            frame.source,
            frame.printed_on,
            LANGUAGES.get(frame.language, frame.language),
            _("Printed by {name}").format(name=frame.printed_by) if frame.printed_by else "",
        )
        text = "  ·  ".join(part for part in said if part)
        text = shorten(text, SMALL_SIZE, False, self.width - 40 * MM)
        self.ink.draw(self.left, y, text, SMALL_SIZE, colour=MUTED)
        self.canvas.doForm(_number_form(self.number))

    def _draw_logo(self, path: Path, x: float, y: float) -> float:
        """Draw the logo with its top at y; gives its width."""
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
        scale = min(_LOGO_WIDTH / wide, _LOGO_HEIGHT / high)
        wide, high = wide * scale, high * scale
        self.canvas.drawImage(image, x, y - high, wide, high, mask="auto")
        return float(wide)


class _Nothing:
    """A canvas that takes whatever is drawn on it, and shows none of it."""

    def __getattr__(self, _name: str) -> Callable[..., None]:
        return _draw_nothing


def _draw_nothing(*_arguments: Any, **_options: Any) -> None:
    pass


def new_canvas(target: str, frame: PageFrame) -> Any:
    """A reportlab canvas of the frame's size that writes to the file target when saved."""
    from reportlab.pdfgen.canvas import Canvas

    # Pages are compressed by Page; reportlab's own way adds a quarter in Base85.
    canvas = Canvas(
        target,
        pagesize=_size(frame),
        pageCompression=0,
        lang=frame.language,
        pdfVersion=(1, 7),
    )
    canvas.setTitle(frame.title)
    canvas.setAuthor(frame.organisation or frame.printed_by)
    canvas.setSubject(frame.subtitle)
    canvas.setCreator("MineDesk")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


def _size(frame: PageFrame) -> tuple[float, float]:
    short, long = A4
    return (long, short) if frame.landscape else (short, long)


def _number_form(number: int) -> str:
    return f"number{number}"
