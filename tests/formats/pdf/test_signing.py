"""What is filled in by hand."""

from __future__ import annotations

from typing import Any

from minedesk.formats.pdf.blocks import Heading, Paragraph
from minedesk.formats.pdf.signing import Signatures, WritingLines


def test_each_party_has_a_place_to_sign(printer: Any) -> None:
    parties = ["For the operator", "For the authority", "មេភូមិ", "For the land owner"]
    text = printer([Signatures("All of this is true.", parties)]).text
    assert "All of this is true." in text
    assert all(each in text for each in parties)
    assert text.count("Signature and stamp") == 4


def test_what_is_signed_stands_on_each_page_of_signatures(printer: Any) -> None:
    for lines in range(14, 60, 4):
        blocks = [
            Paragraph("\n".join(["line"] * lines)),
            Heading("Handed over"),
            Signatures("Seen by all.", ["First", "Second", "Third", "Fourth"]),
        ]
        first, *others = printer(blocks).pages
        for page in (first, *others):
            assert ("Seen by all." in page) == ("Signature and stamp" in page)
        # No page stays half empty because the places to sign go to the next one together.
        assert "First" in first or lines > 35
        assert "Fourth" in first or lines > 20


def test_a_few_lines_to_write_on_stay_together(drawn: Any) -> None:
    for lines in range(40, 60):
        above = Paragraph("\n".join(["line"] * lines))
        pages = drawn([above, WritingLines(["First", "Second", "Third"])])
        assert sum("First" in page or "Third" in page for page in pages) == 1


def test_more_parties_than_a_page_holds(printer: Any) -> None:
    printed = printer([Signatures("Seen.", [f"Party {number}." for number in range(20)])])
    assert printed.text.count("Party") == 20


def test_lines_go_over_pages(printer: Any) -> None:
    printed = printer([WritingLines([f"Marker {number}" for number in range(60)])])
    assert printed.written.pages > 1
    assert "Marker 59" in printed.text


def test_short_lines_stand_side_by_side(printer: Any) -> None:
    labels = [f"Group {number}" for number in range(60)]
    below, beside = (printer([WritingLines(labels, columns)]) for columns in (1, 4))
    assert beside.written.pages == 1 < below.written.pages
    assert all(label in beside.text for label in labels)
