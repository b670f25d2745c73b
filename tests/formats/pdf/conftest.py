"""A printer for tests: writes blocks to a PDF and reads it back with another library."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest

from minedesk.formats.pdf.document import Block, Written, write_pdf
from minedesk.formats.pdf.page import PageFrame


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
