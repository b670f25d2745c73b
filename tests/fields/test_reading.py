"""Numbers and dates are shown as each language writes them."""

from __future__ import annotations

from datetime import date

import pytest

from minedesk.fields.reading import Habits


@pytest.mark.parametrize(
    ("habits", "text"),
    [
        (Habits(), "1,234,567.5"),
        (Habits("uk"), "1\u00a0234\u00a0567,5"),
        (Habits("fr"), "1\u202f234\u202f567,5"),
        (Habits("ja"), "1,234,567.5"),
        (Habits("uk", decimal="."), "1,234,567.5"),
        (Habits("en", decimal=","), "1\u00a0234\u00a0567,5"),
    ],
)
def test_numbers(habits: Habits, text: str) -> None:
    assert habits.number(1234567.5, 2) == text


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (0, 2, "0"),
        (-0.001, 2, "0"),
        (100, 0, "100"),
        (1200, 2, "1,200"),
        (0.125, 2, "0.12"),
        (10.10, 2, "10.1"),
    ],
)
def test_idle_decimals_are_left_out(value: float, decimals: int, text: str) -> None:
    assert Habits().number(value, decimals) == text


@pytest.mark.parametrize(
    ("language", "medium", "short"),
    [
        ("en", "5 Sept 2024", "05/09/2024"),
        ("fr", "5 sept. 2024", "05/09/2024"),
        ("uk", "5 вер. 2024\u202fр.", "05.09.2024"),
        ("ja", "2024/09/05", "2024/09/05"),
        ("km", "5 កញ្ញា 2024", "5/9/2024"),
    ],
)
def test_dates(language: str, medium: str, short: str) -> None:
    day = date(2024, 9, 5)
    assert Habits(language).date(day) == medium
    assert Habits(language, "short").date(day) == short
    assert Habits(language, "iso").date(day) == "2024-09-05"


@pytest.mark.parametrize("language", ["en", "km", "uk", "ja", "fr"])
def test_a_short_date_says_its_century(language: str) -> None:
    assert "1930" in Habits(language, "short").date(date(1930, 1, 2))
