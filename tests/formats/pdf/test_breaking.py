"""Lines end where a reader of each script expects it, and no character is lost."""

from __future__ import annotations

import unicodedata

import uharfbuzz
from hypothesis import given, settings
from hypothesis import strategies as st

from minedesk.formats.pdf.breaking import clusters, shorten, wrap
from minedesk.formats.pdf.faces import runs_of
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


def test_an_address_ends_a_line_after_a_part_that_reads() -> None:
    mail = "first-person.of-office@mine-action.example.org"
    assert wrap(mail, 9, False, width(mail, 9) * 0.6) == [
        "first-person.of-office@",
        "mine-action.example.org",
    ]
    web = "https://mine-action.example.org/where-we-work/reports"
    assert wrap(web, 9, False, width(web, 9) * 0.65) == [
        "https://mine-action.example.org/",
        "where-we-work/reports",
    ]
    host = "https://www.mine-action.example.org"
    lines = wrap(host, 9, False, width(host, 9) * 0.8)
    assert lines == ["https://www.mine-action.", "example.org"]


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


def test_bound_blanks_are_parted_before_words_are() -> None:
    text = "15\u00a0трав.\u00a02026\u202fр. разом"
    narrow = width("2026 трав.", 9)
    assert wrap(text, 9, False, narrow) == ["15\u00a0трав.", "2026\u202fр.", "разом"]
    assert wrap(text, 9, False, width(text[:13], 9) + 1)[0] == text[:13]


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


_PARTS = st.one_of(
    st.sampled_from(
        ["ភូមិ", "អូរតន្ទឹម", "ស្ទឹងត្រង់", "ខ្សែក្រវាត់", "៣", "ៗ", "Стара", "Kampong", "地雷原", "12,5"]
    ),
    st.text(st.sampled_from("កខងតទនបមរសហ្ាិីឹុូើំះ់៉"), min_size=1, max_size=6),
    st.sampled_from([" ", " ", "\u200b", "-", "/", "„", "!"]),
)


@settings(max_examples=300)
@given(st.lists(_PARTS, max_size=14).map("".join), st.booleans(), st.integers(4, 120))
def test_lines_end_between_words_else_between_what_harfbuzz_keeps_together(
    text: str, bold: bool, room: int
) -> None:
    lines = wrap(text, 9, bold, room)
    at = 0
    ends = []
    for line in lines:
        # Blanks between lines are dropped, and nothing else is.
        start = text.index(line, at) if line else at
        assert not text[at:start].strip(" \u200b")
        at = start + len(line)
        ends.append(at)
    assert not text[at:].strip(" \u200b")
    for end in ends[:-1]:
        assert end not in _kept_together(text), f"{lines} are broken inside a letter"
    for line in lines:
        assert width(line, 9, bold) <= room or len(clusters(line.strip())) == 1


def _kept_together(text: str) -> set[int]:
    """Where HarfBuzz sees no letter begin."""
    within: set[int] = set()
    at = 0
    for run in runs_of(text, False):
        buffer = uharfbuzz.Buffer()
        buffer.add_str(run.text)
        buffer.guess_segment_properties()
        uharfbuzz.shape(run.face._font, buffer)
        begun = {info.cluster for info in buffer.glyph_infos}
        within |= {at + place for place in range(len(run.text)) if place not in begun}
        at += len(run.text)
    return within


@given(st.lists(st.sampled_from(["ភូមិ", "ស្ទឹងត្រង់", "Стара", "Kampong", "Thom"]), max_size=12))
def test_a_word_that_fits_a_line_is_never_broken(words: list[str]) -> None:
    room = max((width(word, 9) for word in words), default=0) + 1
    lines = wrap(" ".join(words), 9, False, room)
    assert [word for line in lines for word in line.split()] == words


def test_shortened_text_fits_and_says_so() -> None:
    short = shorten("Suspected hazardous area", 9, False, 60)
    assert short.endswith("…")
    assert width(short, 9) <= 60
    assert shorten("SHA", 9, False, 60) == "SHA"
    assert "\n" not in shorten("two\nlines", 9, False, 200)
