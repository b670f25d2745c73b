"""Headings of one storey and of two."""

from __future__ import annotations

from minedesk.services.importing.sheets.headrows import headings_at

ROWS = [["A title", None, None, None], [None, "Position", None, "Size"], ["ID", "X", " Y ", None]]
MERGED = [(0, 0, 0, 3), (1, 1, 1, 2), (1, 3, 2, 3)]


def test_a_heading_says_the_group_it_stands_in() -> None:
    assert headings_at(ROWS, MERGED, 2) == ["ID", "Position: X", "Position: Y", "Size"]


def test_a_title_over_all_columns_is_no_group() -> None:
    assert headings_at([ROWS[0], ROWS[2]], MERGED[:1], 1) == ["ID", "X", "Y", ""]


def test_numbers_are_no_headings() -> None:
    assert headings_at([[1, None, "ID"]], [], 0) == ["", "", "ID"]
