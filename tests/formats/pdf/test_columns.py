"""The widths of columns: they fill the page, and go below what words need only in distress."""

from __future__ import annotations

import random

import pytest

from minedesk.formats.pdf.columns import column_widths, longest_word
from minedesk.formats.pdf.style import MM, TABLE_SIZE
from minedesk.formats.pdf.text import width


def test_the_page_is_filled_and_no_need_is_missed() -> None:
    chance = random.Random(5)
    for _round in range(500):
        count = chance.randint(1, 12)
        weights = [chance.uniform(0.5, 4) for _column in range(count)]
        needed = [chance.uniform(5, 60) for _column in range(count)]
        wished = [need + chance.choice((0, 30)) for need in needed]
        found = column_widths(weights, needed, wished, 500)
        assert sum(found) == pytest.approx(500)
        for got, need, wish in zip(found, needed, wished, strict=True):
            if sum(wished) <= 500:
                assert got >= wish - 0.01
            elif sum(needed) <= 500:
                assert got >= need - 0.01


def test_room_goes_by_weight_where_nothing_is_short() -> None:
    assert column_widths([1, 3], [10, 10], [20, 20], 100) == [25, 75]


def test_where_nothing_fits_all_are_narrower_alike() -> None:
    assert column_widths([1, 1], [100, 300], [100, 300], 200) == [50, 150]


def test_words_end_at_blanks_but_numbers_do_not() -> None:
    assert longest_word("Land released, m²", bold=True) == width("released,", TABLE_SIZE, True)
    assert longest_word("1\N{NO-BREAK SPACE}234 m²") == width("1\N{NO-BREAK SPACE}234", TABLE_SIZE)
    assert longest_word("") == 0
    assert longest_word("x" * 400) == 34 * MM
