"""The table of contents: only in long documents, with the pages that the headings stand on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from minedesk.formats.pdf.blocks import Heading, PageBreak, Paragraph, Title
from minedesk.formats.pdf.document import Block
from minedesk.formats.pdf.page import PageFrame

COVERED = PageFrame("Dossier", cover=[("Operator", "JMAS")])


def chapters(count: int, sections: int = 1) -> Iterator[Block]:
    for chapter in range(count):
        if chapter:
            yield PageBreak()
        yield Heading(f"Chapter {chapter}.")
        for section in range(sections):
            yield Heading(f"Section {chapter}-{section}.", 2)
            yield Paragraph("text")


@pytest.mark.parametrize("frame", [PageFrame("Sites"), COVERED])
@pytest.mark.parametrize("chapter_count", [5, 30, 90])
def test_each_heading_is_listed_with_its_page(
    printer: Any, frame: PageFrame, chapter_count: int
) -> None:
    pages = printer(chapters(chapter_count), frame).pages
    listed = [page for page in pages if "Chapter 1." in page and "Chapter 2." in page]
    assert "Contents" in listed[0]
    covers = 0 if frame.cover is None else 1
    inserted = len(pages) - chapter_count - covers
    assert pages[covers] == listed[0]
    contents = "".join(pages[covers : covers + inserted])
    for chapter in range(chapter_count):
        page = covers + inserted + chapter
        assert f"Chapter {chapter}. {page + 1}\n" in contents
        assert f"Chapter {chapter}.\n" in pages[page]
        assert f"Page {page + 1} of {len(pages)}" in pages[page]
        # So many sections would hide the chapters.
        assert (f"Section {chapter}-0. {page + 1}\n" in contents) == (chapter_count < 60)


@pytest.mark.parametrize(("frame", "most"), [(PageFrame("Sites"), 4), (COVERED, 3)])
def test_short_documents_and_few_headings_have_none(
    printer: Any, frame: PageFrame, most: int
) -> None:
    assert "Contents" not in printer(chapters(most, 3), frame).text
    assert "Contents" in printer(chapters(most + 1, 3), frame).text
    long = [Title("One"), Paragraph("\n".join(["line"] * 400)), Heading("Two"), Paragraph("end")]
    assert "Contents" not in printer(long, frame).text


def test_only_the_two_outermost_levels_are_listed(printer: Any) -> None:
    blocks = [
        block
        for number in range(6)
        for block in (Title(f"Task {number}."), Heading("Plan", 2), Heading("Deep", 3),
                      Paragraph("x"), PageBreak())
    ]  # fmt: skip
    contents = printer(blocks).pages[0]
    assert contents.count("Plan") == 6
    assert "Deep" not in contents


def test_thousands_of_headings_are_not_listed(printer: Any) -> None:
    blocks = [block for n in range(600) for block in (Heading(f"Card {n}."), Paragraph("x"))]
    assert "Contents" not in printer(blocks).text


def test_the_lines_lead_to_their_headings(printer: Any) -> None:
    printed = printer(chapters(6), COVERED)
    document = pypdfium2.PdfDocument(printed.path)
    try:
        contents = document[1]
        found = []
        for number in range(pdfium.FPDFPage_GetAnnotCount(contents)):
            annotation = pdfium.FPDFPage_GetAnnot(contents, number)
            target = pdfium.FPDFLink_GetDest(document, pdfium.FPDFAnnot_GetLink(annotation))
            found.append(pdfium.FPDFDest_GetDestPageIndex(document, target))
            pdfium.FPDFPage_CloseAnnot(annotation)
        marks = [mark.get_dest().get_index() for mark in document.get_toc()]
        contents.close()
    finally:
        document.close()
    expected = [page for page in range(2, 8) for _level in range(2)]
    assert found == expected
    assert marks == expected


@pytest.mark.parametrize("frame", [PageFrame("Sites"), COVERED])
def test_the_first_pages_alone_are_those_of_the_whole(printer: Any, frame: PageFrame) -> None:
    whole = printer(chapters(7), frame)
    for wanted in range(1, len(whole.pages) + 2):
        looked_at = printer(chapters(7), frame, wanted)
        assert looked_at.pages == whole.pages[:wanted]
        assert looked_at.written.total == whole.written.total == len(whole.pages)
        assert looked_at.written.pages == len(looked_at.pages)


def test_a_look_at_a_paper_too_long_to_count_begins_with_its_cover(printer: Any) -> None:
    looked_at = printer(chapters(60), COVERED, 2)
    assert looked_at.written.total is None
    cover, content = looked_at.pages
    assert "Operator JMAS" in cover
    assert "Chapter 0." in content
    assert "Page 2" in content
