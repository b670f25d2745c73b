"""A list of 50,000 records as PDF: its speed, its memory, and how soon its first page is there.

The yardstick is a bare reportlab canvas that draws the same strings in the same fonts at the same
places on the same pages, without reading, measuring, breaking lines, or shaping letters.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from unittest.mock import patch

from benchmarks import data
from benchmarks.measure import Result, medians, peak_megabytes, run, timed

if TYPE_CHECKING:
    from minedesk.formats.pdf.faces import Face
    from minedesk.services.document import Document

ROWS = 50_000
FEW = 10
RUNS = 3
LOOKS = 15
MOST_MEGABYTES = 150
# Text, its font, its size, and where it begins.
Drawn = tuple[str, str, float, float, float]


def results() -> Iterator[Result]:
    """The whole list against the bare canvas, the memory it takes, and the first page of it."""
    with data.folder() as where, TemporaryDirectory(prefix="minedesk-pdf-") as passing:
        many, few = data.file_of_sites(where, ROWS), data.file_of_sites(where, FEW)
        out = Path(passing) / "list.pdf"
        memory: list[float] = []

        def ours() -> float:
            seconds, megabytes = run("-m", __name__, "ours", many, out)
            memory.append(megabytes)
            return seconds

        found = medians(
            {"ours": ours, "baseline": lambda: run("-m", __name__, "baseline", many, out)[0]}, RUNS
        )
        looks = run("-m", __name__, "looks", many, few, out)
    # A limit on time is the inverse of one on pages per second: both draw the same pages.
    yield Result("list of 50,000 as PDF", found["ours"], found["baseline"], 1 / 0.6)
    yield Result("its peak of memory", max(memory), MOST_MEGABYTES, 1, "MB")
    yield Result("first page of 50,000 (or of ten)", *looks, 1.5)


def ours(file: Path, out: Path) -> tuple[float, float]:
    """Seconds from the file to the PDF, and the most memory held, in megabytes."""
    from minedesk.services.reporting import write_report

    document = _opened(file)
    seconds = timed(lambda: write_report(document, out, "list", type=data.TYPE))
    document.close()
    return seconds, peak_megabytes()


def looks(many: Path, few: Path, out: Path) -> tuple[float, float]:
    """Seconds to the first page of many records, and of a few, in a program that runs already."""
    from minedesk.services.reporting.preview import first_pages

    documents = {"many": _opened(many), "few": _opened(few)}

    def look(document: Document) -> float:
        return timed(lambda: first_pages(document, out, "list", type=data.TYPE))

    work = {name: lambda each=each: look(each) for name, each in documents.items()}
    found = medians(work, LOOKS, warm=2)
    for document in documents.values():
        document.close()
    return found["many"], found["few"]


def baseline(file: Path, out: Path) -> float:
    """Seconds of a bare canvas for what we drew."""
    from reportlab.pdfgen.canvas import Canvas

    pages, size = _drawn(file, out)
    canvas = Canvas(str(out), pagesize=size)

    def draw() -> None:
        for page in pages:
            for text, font, points, x, y in page:
                canvas.setFont(font, points)
                canvas.drawString(x, y, text)
            canvas.showPage()
        canvas.save()

    return timed(draw)


def _drawn(file: Path, out: Path) -> tuple[list[list[Drawn]], tuple[float, float]]:
    """What our list draws, page by page, each run of a font with the name it has in reportlab."""
    from pypdfium2 import PdfDocument

    from minedesk.formats.pdf.faces import runs_of
    from minedesk.formats.pdf.page import Page
    from minedesk.formats.pdf.text import Ink, width
    from minedesk.services.reporting import write_report

    pages: list[list[Drawn]] = [[]]
    end = Page._end

    def draw(
        _ink: Ink,
        places: Iterable[tuple[float, float, str, str]],
        size: float,
        *,
        bold: bool = False,
        **_colour: str,
    ) -> None:
        for x, y, text, align in places:
            if align != "left":
                x -= width(text, size, bold) * (1 if align == "right" else 0.5)
            for each in runs_of(text, bold):
                pages[-1].append((each.text, _font(each.face), size, x, y))
                x += width(each.text, size, bold)

    def finish(page: Page) -> None:
        end(page)
        pages.append([])

    document = _opened(file)
    with patch.object(Ink, "draw_all", draw), patch.object(Page, "_end", finish):
        written = write_report(document, out, "list", type=data.TYPE)
    document.close()
    numbers = pages.pop()
    if (len(numbers), len(pages)) != (written.pages, written.pages):
        raise AssertionError(f"{len(pages)} pages, {len(numbers)} numbers")
    for page, number in zip(pages, numbers, strict=True):
        page.append(number)
    with PdfDocument(out) as opened:
        return pages, opened[0].get_size()


@cache
def _font(face: Face) -> str:
    """Makes a face known to reportlab, which knows no other weights than files have."""
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer
    from reportlab.pdfbase import pdfmetrics, ttfonts

    name = f"{face.path.stem}-{'Bold' if face.bold else 'Regular'}"
    file: Path | BytesIO = face.path
    if face.bold:
        font = TTFont(face.path)
        instancer.instantiateVariableFont(font, {"wght": 700, "wdth": 100}, inplace=True)
        file = BytesIO()
        font.save(file)
        file.seek(0)
    pdfmetrics.registerFont(ttfonts.TTFont(name, file if face.bold else str(file)))
    return name


def _opened(file: Path) -> Document:
    from minedesk.services.document import Document
    from minedesk.services.settings import Settings

    return Document.open(file, Settings())


if __name__ == "__main__":
    paths = [Path(each) for each in sys.argv[2:]]
    found = {"ours": ours, "baseline": baseline, "looks": looks}[sys.argv[1]](*paths)
    print(*([found] if isinstance(found, float) else found))
