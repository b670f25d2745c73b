"""Rectangles of sheets, by the names that spreadsheets give them."""

from __future__ import annotations

import pytest

from minedesk.formats.ranges import Range, letters, named_range, place_of


def test_a_rectangle_has_a_name_that_means_it() -> None:
    part = Range("Sheet1", 44, 0, 79, 27)
    assert part.name == "Sheet1!A45:AB80"
    assert named_range(part.name) == part
    assert named_range("Sheet1!$AB$80:$A$45") == part
    assert named_range("Odd!name!A1:B2") == Range("Odd!name", 0, 0, 1, 1)


@pytest.mark.parametrize("name", ["Sheet1", "Sheet1!A1", "!A1:B2", "Sheet1!A0:B2", "Sheet1!1:2"])
def test_other_names_are_none(name: str) -> None:
    assert named_range(name) is None


def test_rows_keep_their_places_and_lose_what_stands_outside() -> None:
    rows = [[1, 2, 3], [4, 5, 6], [7, 8, 9], [10, 11, 12]]
    part = Range("S", 1, 1, 2, 1)
    assert list(part.cut(iter(rows))) == [[None] * 3, [None, 5, None], [None, 8, None]]


def test_what_lies_within() -> None:
    part = Range("S", 1, 1, 5, 5)
    assert part.holds(Range("S", 1, 1, 5, 5))
    assert not part.holds(Range("S", 1, 1, 5, 6))
    assert not part.overlaps(0, 3)


@pytest.mark.parametrize(("place", "said"), [(0, "A"), (25, "Z"), (26, "AA"), (16_383, "XFD")])
def test_columns_have_letters(place: int, said: str) -> None:
    assert letters(place) == said
    assert place_of(said) == place
