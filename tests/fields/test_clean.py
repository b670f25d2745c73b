"""Cleaning takes dirt from the ends of what people write, and nothing that carries meaning."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minedesk.fields.clean import (
    ascii_dashes,
    ascii_digits,
    folded,
    heading_key,
    match_key,
    squeezed,
    storable,
    trimmed,
    visible,
)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (None, ""),
        ("  a b  ", "a b"),
        ("\ufeff\u200ba\u00a0\u3000", "a"),
        ("ភូមិ\u200bថ្មី", "ភូមិ\u200bថ្មី"),
        (12.0, "12"),
        (12.5, "12.5"),
        (7, "7"),
        (1e16, "10000000000000000"),
        (float("nan"), "nan"),
        (date(2024, 3, 15), "2024-03-15"),
        (datetime(2024, 3, 15), "2024-03-15"),
        (datetime(2024, 3, 15, 8, 30), "2024-03-15 08:30:00"),
        (True, "True"),
    ],
)
def test_trimmed(raw: object, text: str) -> None:
    assert trimmed(raw) == text


@given(st.text())
def test_trimming_again_changes_nothing(text: str) -> None:
    assert trimmed(trimmed(text)) == trimmed(text)
    assert trimmed(text) in text


def test_squeezed_takes_all_blanks_and_invisible_characters() -> None:
    assert squeezed(" SHA \u00a0- 0\u200b1\u2009") == "SHA-01"


def test_visible_keeps_blanks() -> None:
    assert visible("\u202a+855 12\u202c") == "+855 12"


@given(st.text(st.characters(codec=None)))
def test_what_is_storable_can_be_written_and_keeps_all_else(text: str) -> None:
    kept = storable(text)
    kept.encode("utf-8")
    assert "\x00" not in kept
    assert "\r" not in kept
    assert storable(kept) == kept
    assert [char for char in kept if char.isalnum()] == [char for char in text if char.isalnum()]


def test_storable_writes_every_line_end_as_one() -> None:
    assert storable("a\r\nb\rc\x0bd\u2028e\tf") == "a\nb\nc\nd\ne\tf"


def test_digits_and_dashes_of_every_script() -> None:
    assert ascii_digits("១២៣ ４５ ²") == "123 45 ²"
    assert ascii_dashes("1–2—3−4‑5-6") == "1-2-3-4-5-6"


def test_folded_is_what_search_compares() -> None:
    assert folded("  Ａrea\u00a0 ONE ") == "area one"
    assert folded("ភូមិ\u200bថ្មី") == folded("ភូមិថ្មី")


def test_match_key_knows_no_case_and_no_blanks() -> None:
    assert match_key(" sha - 01\u200b") == match_key("ＳＨＡ-01") == "sha-01"
    assert match_key("SHA-01") != match_key("SHA-1")


def test_heading_key_keeps_letters_marks_and_digits() -> None:
    assert heading_key(" Area, (m²): ") == "aream2"
    assert heading_key("ទំហំ") == "ទំហំ"
    assert heading_key("---") == ""


_ODD = st.characters(categories=("Cc", "Cf", "Zs", "Zl", "Zp", "Mn", "Lm", "No"))


@given(st.text(st.characters(exclude_categories=("Cs",)) | _ODD | st.sampled_from(" Aក\u200bﬁ")))
def test_folding_leaves_single_blanks_and_nothing_invisible(text: str) -> None:
    words = visible(unicodedata.normalize("NFKC", text)).casefold().split()
    assert folded(text) == " ".join(words)
