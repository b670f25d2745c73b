"""The sheet of paper: frame, header and footer, and the cursor that blocks move down the page.

Finished pages are compressed at once, so that a long table takes little memory. How many pages
there are is known at the end only; each page therefore shows a small form that is drawn last.
Where only the first pages are wanted, some more are laid out unseen, to count them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from minedesk.formats.pdf.embedding import packed_stream
from minedesk.formats.pdf.letterhead import draw_foot, draw_head, draw_running_head
from minedesk.formats.pdf.style import A4, LINE, MARGIN, MM, MUTED, SMALL_SIZE, rgb
from minedesk.formats.pdf.text import Ink, InvisibleInk
from minedesk.words import _

# So many pages beyond the wanted ones are laid out at most, to know how many there are.
_UNSEEN = 20


class Enough(Exception):
    """The wanted pages are drawn, and how many more there are would take too long to count."""


@dataclass(frozen=True, slots=True)
class PageFrame:
    """What stands around the content of every page.

    source is the name of the database file, printed_on the day as the reader's language writes it,
    language the code of the language the content is in; mark is a short word set off in the header
    ("Draft", "For donors"); kind is what sort of paper it is. With cover, which holds facts as
    labels and values, a document of several pages begins with a cover.
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
    kind: str = ""
    cover: Sequence[tuple[str, str]] | None = None


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A heading: its level (0 is the outermost), how links find it ("" where it is not drawn), the
    number of its page."""

    text: str
    level: int
    key: str
    page: int


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
        self.order: list[int] = []
        self.bookmarks: list[Bookmark] = []
        self.total: int | None = None
        self._wanted = wanted
        self._finished = finished
        self._waiting: list[tuple[float, Callable[[float], None]]] = []
        self._outline_level = -1
        page_width, self.height = _size(frame)
        self.y: float = 0
        self.left = MARGIN
        self.right = page_width - MARGIN
        self.bottom = MARGIN + 6 * MM
        self.top = self.height - MARGIN - 8 * MM
        self._begin(draw_head)
        # Room below the large head.
        self.room_below_head = self.room or self.full_height

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

    def need(self, height: float) -> None:
        """See that what takes this height next stands on one page, if one can hold it."""
        self.take(height)
        self.y += height

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
        self._begin(draw_running_head)

    def expect(self, height: float) -> None:
        """Take note that so much is still to come, at least: it may be too much to be counted."""
        if self.canvas is not self._paper and height > _UNSEEN * self.full_height:
            raise Enough

    def close(self) -> None:
        """Draw what still waits, and end the last page."""
        self.take(0)
        self._end()
        self.total = self.number

    def put_in_front(self, drawings: Sequence[Callable[[Page], None]]) -> None:
        """Draw further pages of a document that is drawn, heads included, to stand before it.

        They count where they are not among the wanted ones, too.
        """
        if not drawings:
            return
        wanted, self._wanted = self._wanted, None
        if self.total is not None:
            self.total += len(drawings)
        self.canvas, self.ink = self._paper, self._pen
        others, self.order = self.order, []
        self.number = len(others)
        for draw in drawings[:wanted]:
            self._begin(draw)
            self._end()
        self.order = [*self.order, *others][:wanted]
        pages = self._paper._doc.Pages.pages
        pages[:] = [pages[number - 1] for number in self.order]

    def write_numbers(self) -> None:
        """Fill in the page numbers; how many pages there are is left out where it is not known."""
        text = _("Page {page}") if self.total is None else _("Page {page} of {pages}")
        places = {number: place for place, number in enumerate(self.order, start=1)}
        for number in range(1, max(self.order) + 1):
            self._paper.beginForm(_number_form(number), 0, 0, self.right, self.height)
            said = text.format(page=places.get(number, number), pages=self.total)
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
        text = " ".join(text.split())
        key = f"b{len(self.bookmarks)}"
        drawn = self.canvas is self._paper
        self.bookmarks.append(Bookmark(text, level, key if drawn else "", self.number))
        self.canvas.bookmarkHorizontal(key, 0, y)
        self.canvas.addOutlineEntry(text, key, self._outline_level)

    def fill(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Fill a rectangle; x and y are its lower left corner."""
        self.canvas.addLiteral(f"{rgb(colour)} rg {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f")

    def rule(self, y: float, colour: str = LINE, thickness: float = 0.5) -> None:
        """Draw a line across the content."""
        self.fill(self.left, y - thickness / 2, self.width, thickness, colour)

    def _begin(self, draw_its_head: Callable[[Page], None]) -> None:
        if self._wanted is not None and self.number == self._wanted:
            self.canvas, self.ink = _Nothing(), InvisibleInk()
        self.number += 1
        self.y = self.top
        draw_its_head(self)
        draw_foot(self)
        self.canvas.doForm(_number_form(self.number))

    def _end(self) -> None:
        if self.canvas is self._paper:
            self.order.append(self.number)
            self._paper.showPage()
            page = self._paper._doc.idToObject[f"Page{self.number}"]
            page.Contents, page.stream = packed_stream(page.stream), None
        elif self.number >= len(self.order) + _UNSEEN:
            raise Enough
        self._finished()


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
    canvas.setSubject(" – ".join(dict.fromkeys(filter(None, (frame.kind, frame.subtitle)))))
    canvas.setKeywords(frame.mark)
    canvas.setCreator("MineDesk")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


def _size(frame: PageFrame) -> tuple[float, float]:
    short, long = A4
    return (long, short) if frame.landscape else (short, long)


def _number_form(number: int) -> str:
    return f"number{number}"
