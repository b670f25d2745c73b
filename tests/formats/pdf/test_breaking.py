"""Lines end where a reader of each script expects it, and no character is lost."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from minedesk.formats.pdf.breaking import clusters, shorten, wrap
from minedesk.formats.pdf.text import width

KHMER = "ភូមិអូរតន្ទឹមស្ទឹងត្រង់ភ្នំស្ពឺងខ្សែក្រវាត់"


def test_words_stay_whole() -> None:
    lines = wrap("Suspected hazardous area in Kampong Thom", 9, False, 90)
    assert len(lines) > 1
    assert " ".join(lines) == "Suspected hazardous area in Kampong Thom"


def test_line_ends_in_the_text_are_kept() -> None:
    assert wrap("one\ntwo\r\n\nfour", 9, False, 200) == ["one", "two", "", "four"]
    assert wrap("", 9, False, 200) == [""]


def test_a_long_word_ends_at_its_hyphens_then_anywhere() -> None:
    assert wrap("KH-2024-000123-AB", 9, False, 50) == ["KH-2024-", "000123-AB"]
    lines = wrap("x" * 300, 9, False, 60)
    assert "".join(lines) == "x" * 300
    assert all(width(line, 9) <= 60 for line in lines)


def test_khmer_is_never_broken_inside_a_cluster() -> None:
    lines = wrap(KHMER, 9, False, 30)
    assert len(lines) > 3
    assert "".join(lines) == KHMER
    for line in lines:
        assert unicodedata.category(line[0])[0] != "M"
        assert line[-1] != "\u17d2"


def test_khmer_prefers_blanks_and_zero_width_spaces() -> None:
    words = ["ស្ទឹងត្រង់", "ភ្នំស្ពឺង", "ខ្សែក្រវាត់"]
    narrow = max(width(word, 9) for word in words) + 1
    assert wrap(" ".join(words), 9, False, narrow) == words
    assert [line.strip("\u200b") for line in wrap("\u200b".join(words), 9, False, narrow)] == words


def test_japanese_lines_do_not_begin_with_a_full_stop() -> None:
    text = "地雷処理を支援する会は、活動を行っています。「カンボジア」"
    for room in range(20, 120, 7):
        lines = wrap(text, 9, False, room)
        assert "".join(lines) == text
        assert not [line for line in lines if line[0] in "、。」っ"]
        assert not [line for line in lines if line[-1] == "「"]


def test_a_character_wider_than_the_line_stands_alone() -> None:
    assert wrap("WW", 9, False, 1) == ["W", "W"]


@settings(max_examples=60)
@given(st.text(st.sampled_from("ab -/កខ្ិ日。「 \u200b1Ї"), max_size=40))
def test_only_blanks_are_dropped(text: str) -> None:
    def ink(said: str) -> str:
        return "".join(said.split()).replace("\u200b", "")

    lines = wrap(text, 9, False, 25)
    assert ink("".join(lines)) == ink(text)


def test_clusters_keep_marks_with_their_letters() -> None:
    assert clusters("ស្ទឹងត្រ") == ["ស្ទឹ", "ង", "ត្រ"]
    assert clusters("e\u0301a") == ["e\u0301", "a"]


def test_shortened_text_fits_and_says_so() -> None:
    short = shorten("Suspected hazardous area", 9, False, 60)
    assert short.endswith("…")
    assert width(short, 9) <= 60
    assert shorten("SHA", 9, False, 60) == "SHA"
    assert "\n" not in shorten("two\nlines", 9, False, 200)
