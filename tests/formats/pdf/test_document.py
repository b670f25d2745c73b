"""Whole documents: what readers list about them, page numbers, and no half files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image

from minedesk.errors import AppError
from minedesk.formats.pdf.blocks import Heading, PageBreak, Paragraph
from minedesk.formats.pdf.document import Block, write_pdf
from minedesk.formats.pdf.page import PageFrame
from minedesk.formats.pdf.tables import Column, Table

FRAME = PageFrame(
    title="Sites of ខេត្តកំពង់ធំ",
    subtitle="All open sites",
    organisation="Mine Action Authority",
    source="sites.minedesk",
    printed_by="Dara",
    printed_on="21 November 2025",
    language="en",
    mark="For donors",
    kind="Hazard sites",
)


def test_each_page_says_where_it_comes_from(printer: Any) -> None:
    printed = printer([Paragraph("one"), PageBreak(), Paragraph("two")], FRAME)
    assert printed.written.pages == 2
    for number, text in enumerate(printed.pages, start=1):
        assert f"Page {number} of 2" in text
        assert "sites.minedesk" in text
        assert "21 November 2025" in text
        assert "Printed by Dara" in text
        assert "Sites of ខេត្តកំពង់ធំ" in text
        assert "Mine Action Authority" in text
        assert "FOR DONORS" in text


def test_an_empty_document_has_a_page(printer: Any) -> None:
    assert "Page 1 of 1" in printer([]).pages[0]


def test_title_language_and_bookmarks_are_in_the_file(printer: Any) -> None:
    blocks = [Heading("Deep first", 3), Paragraph("x"), Heading("ភូមិ", 1), Paragraph("y")]
    printed = printer(blocks, FRAME)
    document = pypdfium2.PdfDocument(printed.path)
    try:
        titles = [(mark.level, mark.get_title()) for mark in document.get_toc()]
        metadata = document.get_metadata_dict()
    finally:
        document.close()
    assert [title for _level, title in titles] == ["Deep first", "ភូមិ"]
    assert metadata["Title"] == FRAME.title
    assert metadata["Subject"] == "Hazard sites – All open sites"
    assert metadata["Author"] == FRAME.organisation
    assert metadata["Creator"] == "MineDesk"
    assert metadata["Keywords"] == "For donors"
    assert metadata["CreationDate"]
    assert b"/Lang (en)" in printed.path.read_bytes()


def test_a_heading_is_never_alone_at_the_bottom(printer: Any) -> None:
    for count in range(40, 60):
        blocks = [Paragraph("\n".join(["line"] * count)), Heading("Apart"), Paragraph("Follows")]
        for text in printer(blocks).pages:
            assert ("Apart" in text) == ("Follows" in text)


def test_a_stop_leaves_the_former_file(tmp_path: Path) -> None:
    class Stopped(Exception):
        pass

    def stop(pages: int) -> None:
        if pages == 2:
            raise Stopped

    path = tmp_path / "sites.pdf"
    path.write_bytes(b"former")
    rows = ([str(number)] for number in range(1000))
    with pytest.raises(Stopped):
        write_pdf(path, FRAME, [Table([Column("No.")], rows)], progress=stop)
    assert path.read_bytes() == b"former"
    assert list(tmp_path.iterdir()) == [path]


def test_progress_counts_pages(tmp_path: Path) -> None:
    told: list[int] = []
    blocks = [Paragraph("x"), PageBreak(), Paragraph("y")]
    write_pdf(tmp_path / "x.pdf", FRAME, blocks, progress=told.append)
    assert told == [1, 2]


def test_a_logo_is_drawn(printer: Any, tmp_path: Path) -> None:
    logo = tmp_path / "logo.png"
    Image.new("RGBA", (60, 40), (15, 118, 110, 128)).save(logo)
    printed = printer([], PageFrame("Sites", logo=logo))
    assert b"/Subtype /Image" in printed.path.read_bytes()


def test_a_broken_logo_is_named(printer: Any, tmp_path: Path) -> None:
    logo = tmp_path / "logo.png"
    logo.write_bytes(b"no picture")
    with pytest.raises(AppError, match=r"logo\.png"):
        printer([], PageFrame("Sites", logo=logo))
    assert [path.name for path in tmp_path.iterdir()] == ["logo.png"]


def test_fonts_hold_only_what_is_drawn(printer: Any) -> None:
    printed = printer([Paragraph("Sites 日本 ខេត្ត")])
    assert len(printed.path.read_bytes()) < 40_000


def test_long_titles_and_marks_stay_on_the_page(printer: Any) -> None:
    frame = PageFrame("A very long title " * 12, "sub " * 80, "Org " * 60, mark="mark " * 30)
    printed = printer([Paragraph("content"), PageBreak(), Paragraph("more")], frame)
    assert printed.written.pages == 2
    assert "…" in printed.pages[1]


def test_only_the_first_pages_are_written_with_the_numbers_of_the_whole(printer: Any) -> None:
    rows = [[f"row {number}"] for number in range(200)]
    blocks = [Table([Column("No.")], rows), Heading("After the table"), Paragraph("日本")]
    whole = printer(blocks, FRAME)
    size = whole.path.stat().st_size
    first = printer(blocks, FRAME, pages=2)
    assert whole.written.total == whole.written.pages > 3
    assert (first.written.pages, first.written.total) == (2, whole.written.pages)
    assert first.pages == whole.pages[:2]
    assert first.path.stat().st_size < size


def test_more_first_pages_than_there_are_is_the_whole(printer: Any) -> None:
    printed = printer([Paragraph("x")], pages=3)
    assert (printed.written.pages, printed.written.total) == (1, 1)
    assert "Page 1 of 1" in printed.text


def test_pages_that_would_take_long_to_count_are_not_counted(printer: Any) -> None:
    drawn = 0

    def endless() -> Iterator[Block]:
        nonlocal drawn
        while True:
            drawn += 1
            yield Paragraph(f"This is page {drawn}.")
            yield PageBreak()

    printed = printer(endless(), pages=1)
    assert (printed.written.pages, printed.written.total) == (1, None)
    assert drawn < 30
    assert "Page 1\n" in printed.text
