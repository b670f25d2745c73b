"""A file to report on, a way to fill it, and a reader of what was printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from minedesk.records.base import Entry, Row
from minedesk.services.document import Document
from minedesk.services.progress import Job
from minedesk.services.reporting import Written, write_report
from minedesk.services.reporting.printing import Printing
from minedesk.services.settings import Settings

Keep = Callable[..., int]


@dataclass(frozen=True)
class Report:
    """A written report as a reader sees it: its words with one blank between them, those of each
    page, and the size of the first."""

    written: Written
    text: str
    pages: list[str]
    size: tuple[float, float]


@pytest.fixture
def document(
    tmp_path: Path, new_document: Callable[[Path, Settings], Document]
) -> Iterator[Document]:
    settings = Settings(person="Sok Dara", organisation="Demining Unit 2", language="en")
    made = new_document(tmp_path / "sites.minedesk", settings)
    yield made
    made.close()


@pytest.fixture
def keep(document: Document) -> Keep:
    def keep(type: str, rows: dict[str, list[dict[str, Any]]] | None = None, **values: Any) -> int:
        its_rows = {name: [Row(each) for each in of] for name, of in (rows or {}).items()}
        return document.recordbook.save(Entry(type, values, its_rows)).id

    return keep


@pytest.fixture
def cambodia(keep: Keep) -> dict[int, tuple[float, ...]]:
    """The published figures of two years (km² cancelled, reduced, cleared), as rows of two tasks in
    two provinces."""
    published = {2015: (70.38, 30.11, 46.47), 2016: (28.93, 14.48, 25.33)}
    operators = [keep("partner", short_name=name) for name in ("CMAC", "JMAS")]
    for number, province in enumerate(("Battambang", "Pailin")):
        site = keep("hazard_site", code=f"S{number}", province=province, area_m2=5e8)
        rows = []
        for year, figures in published.items():
            # Odd pieces, so that a sum of rounded ones would come out wrong.
            share = 1 / 3 if number else 2 / 3
            values = [figure * 1_000_000 * share for figure in figures]
            rows.append({
                "date": date(year, 3 + number, 5), "cancelled_m2": values[0],
                "reduced_m2": values[1], "cleared_m2": values[2],
            })  # fmt: skip
        keep(
            "clearance_task", {"progress": rows}, code=f"T{number}", sites=(site,),
            operator=operators[number],
        )  # fmt: skip
    return published


@pytest.fixture
def printing(document: Document) -> Printing:
    return Printing.begin(document, document.settings, "en", for_donors=False, job=Job())


def pages_of(path: Path) -> list[str]:
    """The words of each page of a PDF as a reader extracts them, with one blank between them."""
    opened = pypdfium2.PdfDocument(path)
    try:
        texts = []
        for page in opened:
            reader = page.get_textpage()
            texts.append(" ".join(reader.get_text_bounded().split()))
            reader.close()
            page.close()
    finally:
        opened.close()
    return texts


@pytest.fixture
def report(
    document: Document, tmp_path: Path, words_of: Callable[[Path], str]
) -> Callable[..., Report]:
    def report(kind: str, **options: Any) -> Report:
        path = tmp_path / "report.pdf"
        written = write_report(document, path, kind, **options)
        opened = pypdfium2.PdfDocument(path)
        try:
            page = opened[0]
            size = page.get_size()
            page.close()
        finally:
            opened.close()
        pages = pages_of(path)
        return Report(written, " ".join(pages), pages, size)

    return report
