"""Texts that could run are guarded, and every text comes back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minedesk.formats.guard import guarded, unguarded


@given(st.text(alphabet="'=+-@\t\r\n1,.x ＝", max_size=8))
def test_every_text_comes_back(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(st.text(alphabet="'=+-@\t\r\n1,.x ＝", max_size=8))
def test_nothing_written_begins_like_a_formula(text: str) -> None:
    assert not guarded(text).startswith(("=", "+", "@", "\t", "\r", "\n", "＝"))


@pytest.mark.parametrize("text", ["-5", "-12,5", "-0.25", "", "it's", "'quoted'", "a=b", "ភូមិ"])
def test_harmless_texts_stay_as_they_are(text: str) -> None:
    assert guarded(text) == text
    assert unguarded(text) == text


@pytest.mark.parametrize("text", ["=1+1", "+855 12", "-5+cmd|' /C calc'!A0", "@x", "-", "'=1"])
def test_texts_that_could_run_get_an_apostrophe(text: str) -> None:
    assert guarded(text) == f"'{text}"
