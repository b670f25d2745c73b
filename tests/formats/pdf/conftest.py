"""A printer for tests: writes blocks to a PDF and reads it back with another library."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from minedesk.formats.pdf.document import Block, Written, write_pdf
from minedesk.formats.pdf.page import Page, PageFrame, new_canvas
from minedesk.formats.pdf.text import InvisibleInk


@dataclass(frozen=True)
class Printed:
    """A PDF as a reader sees it: the text of each page, in the order it was drawn."""

    path: Path
    written: Written
    pages: list[str]

    @property
    def text(self) -> str:
        return "\n".join(self.pages)


Printer = Callable[..., Printed]


@pytest.fixture
def printer(tmp_path: Path) -> Printer:
    def write(
        blocks: Iterable[Block], frame: PageFrame | None = None, pages: int | None = None
    ) -> Printed:
        path = tmp_path / "printed.pdf"
        written = write_pdf(path, frame or PageFrame("Sites"), blocks, pages=pages)
        return Printed(path, written, read_pages(path))

    return write


@pytest.fixture
def drawn() -> Callable[[Iterable[Block]], list[list[str]]]:
    """Draws blocks, gives the texts of each page; makes no file: for tests with many documents."""

    def draw(blocks: Iterable[Block]) -> list[list[str]]:
        frame = PageFrame("Sites")
        page = Page(new_canvas(io.BytesIO(), frame), frame, lambda: None)
        pages: dict[int, list[str]] = {1: []}

        class Noted(InvisibleInk):
            def draw_all(self, places: Iterable[Any], *_look: Any, **_how: Any) -> None:
                for _x, _y, text, _align in places:
                    pages.setdefault(page.number, []).append(text)

        page.ink = Noted()
        for block in blocks:
            block.draw(page)
        page.take(0)
        return list(pages.values())

    return draw


def read_pages(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    try:
        pages = []
        for page in document:
            text = page.get_textpage()
            lines = text.get_text_bounded().splitlines()
            pages.append("\n".join(line.strip() for line in lines) + "\n")
            text.close()
            page.close()
        return pages
    finally:
        document.close()
