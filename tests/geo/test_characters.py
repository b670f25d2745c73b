"""Digits and marks of every script, as coordinates are written with them."""

from __future__ import annotations

import pytest

from minedesk.errors import ValueProblem
from minedesk.geo.characters import cell_text, plain, plain_number, read_metres, trimmed


def test_digits_blanks_and_marks_become_plain() -> None:
    assert plain("១៣.៥") == "13.5"
    assert plain("１３").strip() == "13"
    assert trimmed("\u200b 13 \u00a0") == "13"


def test_numbers_are_written_without_idle_parts() -> None:
    assert plain_number(225165.0) == "225165"
    assert plain_number(0.5) == "0.5"


def test_cells_are_read_as_text() -> None:
    assert cell_text(225165.0) == "225165"
    with pytest.raises(ValueProblem):
        cell_text(True)


def test_metres() -> None:
    assert read_metres("1445968.5", least=0) == 1445968.5
