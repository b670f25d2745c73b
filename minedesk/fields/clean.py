"""Cleaning of what people and sheets write, shared by every kind that reads text."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Zero-width and other invisible characters that come along when text is copied. Two of them join
# letters (U+200C, U+200D): inside words they belong to the text, at its ends they are dirt.
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
_EDGES = re.compile(rf"^[\s{_INVISIBLE}]+|[\s{_INVISIBLE}]+$")
_BLANKS = re.compile(rf"[\s{_INVISIBLE}]+")
_HIDDEN = re.compile(rf"[{_INVISIBLE}]+")
_WORD_BREAKS = re.compile(r"[\W_]+")


def trimmed(raw: object) -> str:
    """The text of a cell without blanks and invisible characters at its ends.

    A whole number that a sheet holds as a float is written without its idle ".0".
    """
    if isinstance(raw, str):
        text = raw
    elif isinstance(raw, float) and raw.is_integer() and abs(raw) < 1e15:
        text = str(int(raw))
    else:
        text = "" if raw is None else str(raw)
    return _EDGES.sub("", text)


def squeezed(raw: object) -> str:
    """The text without any blanks or invisible characters: for numbers, codes, e-mail addresses."""
    return _BLANKS.sub("", trimmed(raw))


def ascii_digits(text: str) -> str:
    """The text with the digits of every script (Khmer, full-width ...) written as 0 to 9."""
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.decimal(char)) if char.isdecimal() and char > "9" else char for char in text
    )


def folded(text: str) -> str:
    """The text as search compares it: one form of each letter, no case, single blanks.

    Invisible characters go: Khmer words are written with and without a zero-width space between.
    """
    if not text.isascii():
        text = _HIDDEN.sub("", unicodedata.normalize("NFKC", text))
    return " ".join(text.casefold().split())


@lru_cache(maxsize=50_000)
def match_key(text: str) -> str:
    """A code or short name as records are matched by it: no case, no blanks, one form of letter."""
    return _BLANKS.sub("", unicodedata.normalize("NFKC", text).casefold())


@lru_cache(maxsize=50_000)
def heading_key(text: str) -> str:
    """A column heading or a vocabulary word, for comparison: letters and digits only."""
    text = unicodedata.normalize("NFKC", text).casefold()
    # Combining marks are \W to `re` but carry meaning in Khmer: keep every character but
    # punctuation, symbols, blanks and invisible ones.
    return "".join(char for char in text if unicodedata.category(char)[0] in "LMN")


def words_of(text: str) -> list[str]:
    """The words of a heading, folded, in order; Khmer and Japanese runs count as one word."""
    return [word for word in _WORD_BREAKS.split(folded(text)) if word]
