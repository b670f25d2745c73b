"""Tests for areas in words."""

from __future__ import annotations

import pytest

from minedesk.fields.reading import Habits
from minedesk.ui.areas import area_words


@pytest.mark.parametrize(
    ("m2", "words"),
    [
        (0, "0 m²"),
        (9_999.4, "9,999 m²"),
        (10_000, "1 ha"),
        (376_600, "37.7 ha"),
        (1_000_000, "1 km²"),
        (5_880_000, "5.88 km²"),
        (146_960_000, "147 km²"),
    ],
)
def test_the_unit_that_reads_best(m2: float, words: str) -> None:
    assert area_words(m2, Habits()) == words
