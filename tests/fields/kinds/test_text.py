"""Texts stay as they are written; what names something keeps its zeros, or says what is lost."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minedesk.errors import ValueProblem
from minedesk.fields.kinds import Code, Email, Kind, Lookup, Name, Phone, Text, Texts, Url
from minedesk.fields.reading import Reading

READING = Reading()


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("  a  b ", "a  b"),
        ("=1+1", "=1+1"),
        ("+855", "+855"),
        ("-5 m", "-5 m"),
        ("@home", "@home"),
        ("'quoted", "'quoted"),
        ("ភូមិ\u200bថ្មី\u200b", "ភូមិ\u200bថ្មី"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("bell\x07 and zero\x00", "bell and zero"),
        ("half \ud800 a pair", "half  a pair"),
        ("#1", "#1"),
        ("#", "#"),
        (12.0, "12"),
        (0.5, "0.5"),
        (date(2024, 3, 15), "2024-03-15"),
        ("", None),
        (" \u200b\x00 ", None),
        (None, None),
    ],
)
def test_text(raw: object, text: str | None) -> None:
    assert Text().parse(raw, READING) == text
    assert Lookup().parse(raw, READING) == text


def test_long_texts_are_kept_and_longer_ones_refused() -> None:
    assert Text().parse("x" * 30_000, READING) == "x" * 30_000
    with pytest.raises(ValueProblem, match="33000 characters"):
        Text().parse("x" * 33_000, READING)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("SHA-01", "SHA-01"),
        (" SHA\u00a0- 01\u200b ", "SHA-01"),
        ("0012", "0012"),
        (12.0, "12"),
        (7, "7"),
        ("1E5", "1E5"),
        ("A+B", "A+B"),
        ("=A1", "=A1"),
        ("A\x00B", "AB"),
        ("ក-០១", "ក-០១"),
    ],
)
def test_codes(raw: object, code: str) -> None:
    assert Code().parse(raw, READING) == code


@pytest.mark.parametrize("kind", [Code(), Name(), Phone(), Email(), Url()])
@pytest.mark.parametrize("raw", [date(2024, 3, 15), time(3, 15), True, 1e15, "8.55123E+10"])
def test_what_a_sheet_has_changed_is_refused(kind: Kind, raw: object) -> None:
    with pytest.raises(ValueProblem, match="lost"):
        kind.parse(raw, READING)


def test_names_keep_single_blanks() -> None:
    assert Name().parse("  Mine \u00a0 Action\n", READING) == "Mine Action"
    with pytest.raises(ValueProblem, match="101 characters"):
        Name().parse("x" * 101, READING)


@pytest.mark.parametrize(
    ("raw", "phone"),
    [
        ("012 345 678", "012 345 678"),
        ("+855 (0)12-345.678", "+855 (0)12-345.678"),
        ("\u202a+855 12 345 678\u202c", "+855 12 345 678"),
        ("០១២ ៣៤៥ ៦៧៨", "012 345 678"),
        ("０１２‑３４５", "012-345"),
        ("012 345 678 / 098 765 432", "012 345 678 / 098 765 432"),
        ("023 123 456 ext 12", "023 123 456 ext 12"),
        (85512345678.0, "85512345678"),
    ],
)
def test_phones(raw: object, phone: str) -> None:
    assert Phone().parse(raw, READING) == phone


@pytest.mark.parametrize("raw", ["call me", "12", "+", "012 345 ring twice", 12.5, "1" * 81])
def test_what_is_no_phone_is_refused(raw: object) -> None:
    with pytest.raises(ValueProblem, match="phone"):
        Phone().parse(raw, READING)


def test_emails_lose_their_blanks() -> None:
    assert Email().parse(" name @ example .org\u200b", READING) == "name@example.org"
    assert Email().parse("mailto:name@example.org", READING) == "name@example.org"


@pytest.mark.parametrize(
    "raw",
    [
        "name",
        "name@example",
        "a@b.org; c@d.org",
        "a@b.org c@d.org",
        "a@b..org",
        "@b.org",
        "a@b.org/",
    ],
)
def test_what_is_no_email_is_refused(raw: str) -> None:
    with pytest.raises(ValueProblem, match="not an e-mail address"):
        Email().parse(raw, READING)


@pytest.mark.parametrize(
    "raw",
    ["https://example.org", "example.org", "http://a.b.org:8080/x?y=1#z", "https://приклад.укр/є"],
)
def test_urls(raw: str) -> None:
    assert Url().parse(f" {raw}\u200b ", READING) == raw


@pytest.mark.parametrize(
    "raw",
    ["example", "javascript:alert(1)", "ftp://example.org", "example.org and more", "a.", "a..b"],
)
def test_what_is_no_url_is_refused(raw: str) -> None:
    with pytest.raises(ValueProblem, match="web page"):
        Url().parse(raw, READING)


@pytest.mark.parametrize(
    ("raw", "texts"),
    [
        ("Pailin; Battambang", ("Pailin", "Battambang")),
        ("Pailin, Battambang", ("Pailin", "Battambang")),
        ("Kyiv, city; Lviv", ("Kyiv, city", "Lviv")),
        ("Kyiv, city;", ("Kyiv, city",)),
        ("a\r\nb\n\na", ("a", "b")),
        ("東京、大阪", ("東京", "大阪")),
        (" ; ,", (",",)),
        (";", None),
        ("", None),
    ],
)
def test_texts(raw: str, texts: tuple[str, ...] | None) -> None:
    assert Texts().parse(raw, READING) == texts


def test_texts_are_searched_and_written_one_by_one() -> None:
    value = ("Pailin", "Battambang")
    assert Texts().search_text(value) == "Pailin Battambang"
    assert Texts().to_json(value) == ["Pailin", "Battambang"]


@given(st.text(max_size=60))
def test_text_read_twice_is_the_same(text: str) -> None:
    try:
        once = Text().parse(text, READING)
    except ValueProblem:
        return
    assert Text().parse(once, READING) == once


@given(st.sampled_from([Code(), Name(), Phone(), Email(), Url()]), st.text())
def test_any_text_is_read_or_a_problem(kind: Kind, text: str) -> None:
    try:
        once = kind.parse(text, READING)
    except ValueProblem:
        return
    assert kind.parse(once, READING) == once
