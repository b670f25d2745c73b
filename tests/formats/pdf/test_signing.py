"""What is filled in by hand."""

from __future__ import annotations

from typing import Any

from minedesk.formats.pdf.signing import Signatures, WritingLines


def test_each_party_has_a_place_to_sign(printer: Any) -> None:
    parties = ["For the operator", "For the authority", "មេភូមិ", "For the land owner"]
    text = printer([Signatures(parties)]).text
    assert all(each in text for each in parties)
    assert text.count("Signature and stamp") == 4


def test_lines_go_over_pages(printer: Any) -> None:
    printed = printer([WritingLines([f"Marker {number}" for number in range(60)])])
    assert printed.written.pages > 1
    assert "Marker 59" in printed.text


def test_short_lines_stand_side_by_side(printer: Any) -> None:
    labels = [f"Group {number}" for number in range(60)]
    below, beside = (printer([WritingLines(labels, columns)]) for columns in (1, 4))
    assert beside.written.pages == 1 < below.written.pages
    assert all(label in beside.text for label in labels)
