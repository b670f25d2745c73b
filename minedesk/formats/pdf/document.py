"""Writes a PDF: a frame around blocks that are drawn one after the other, never all at once."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from minedesk.formats.files import replace_when_done
from minedesk.formats.pdf.contents import add_front
from minedesk.formats.pdf.page import Enough, Page, PageFrame, new_canvas
from minedesk.words import use_language


class Block(Protocol):
    """Anything that can draw itself onto pages, taking the height it needs."""

    def draw(self, page: Page) -> None:
        """Draw at the cursor of the page, turning pages where needed."""


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a PDF: its pages, and the scripts drawn as empty boxes for want of a font.

    total is how many pages the whole document has, of which only the first may have been written;
    None where that is not known.
    """

    pages: int
    missing_scripts: tuple[str, ...]
    total: int | None = None


def write_pdf(
    path: Path,
    frame: PageFrame,
    blocks: Iterable[Block],
    *,
    progress: Callable[[int], None] | None = None,
    pages: int | None = None,
) -> Written:
    """Write the blocks to a PDF file, in the frame's language; with pages, only so many first ones.

    progress is told the number of finished pages after each page. Where it raises, or anything
    else goes wrong, a file that was at path before is still there unchanged.
    Raises AppError where the file cannot be written or the logo cannot be read.
    """
    with use_language(frame.language), replace_when_done(path) as unfinished:
        canvas = new_canvas(str(unfinished), frame)
        page: Page

        def finished() -> None:
            if progress:
                progress(page.number)

        page = Page(canvas, frame, finished, pages)
        with contextlib.suppress(Enough):
            for block in blocks:
                block.draw(page)
            page.close()
        add_front(page)
        page.write_numbers()
        canvas.save()
        return Written(len(page.order), page.missing_scripts, page.total)
