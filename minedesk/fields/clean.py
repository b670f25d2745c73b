"""Cleaning of what people and sheets write, shared by every kind that reads text."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime, time
from functools import lru_cache

# Zero-width and other invisible characters that come along when text is copied. Two of them join
# letters (U+200C, U+200D): inside words they belong to the text, at its ends they are dirt.
_INVISIBLE = (
    "\u200b\u200c\u200d\u2060\ufeff\u00ad\u061c\u200e\u200f"
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_BLANK = "".join(filter(str.isspace, map(chr, range(0x3001))))
_EDGES = _BLANK + _INVISIBLE
_HIDDEN = re.compile(rf"[{_INVISIBLE}]+")
# What no text is meant to hold, and what SQLite, XML or UTF-8 would stumble over: control
# characters but tab and line feed, halves of surrogate pairs, the two that are no characters.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]+")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d", "-"))
# Larger whole numbers would be written with an exponent, or in more digits than are true.
_WHOLE_FLOATS = 1e21


def trimmed(raw: object) -> str:
    """The text of a cell without blanks and invisible characters at its ends.

    A whole number that a sheet holds as a float is written without its idle ".0", a day that it
    holds as a moment without its idle "00:00:00".
    """
    if isinstance(raw, str):
        return raw.strip(_EDGES)
    if raw is None:
        return ""
    if isinstance(raw, float) and abs(raw) < _WHOLE_FLOATS and raw.is_integer():
        return str(int(raw))
    if isinstance(raw, datetime) and raw.time() == time.min:
        return raw.date().isoformat()
    return str(raw).strip(_EDGES)


def squeezed(raw: object) -> str:
    """The text without any blanks or invisible characters: for numbers, codes, e-mail addresses."""
    text = "".join(trimmed(raw).split())
    return text if text.isascii() else _HIDDEN.sub("", text)


def visible(text: str) -> str:
    """The text without its invisible characters."""
    return text if text.isascii() else _HIDDEN.sub("", text)


def storable(text: str) -> str:
    """The text without control characters, every end of a line written as a line feed."""
    if text.isprintable():
        return text
    return _CONTROLS.sub("", _LINE_ENDS.sub("\n", text))


def ascii_digits(text: str) -> str:
    """The text with the digits of every script (Khmer, full-width ...) written as 0 to 9."""
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.decimal(char)) if char.isdecimal() and char > "9" else char for char in text
    )


def ascii_dashes(text: str) -> str:
    """The text with every dash and minus sign written as "-"."""
    return text if text.isascii() else text.translate(_DASHES)


def folded(text: str) -> str:
    """The text as search compares it: one form of each letter, no case, single blanks.

    Invisible characters go: Khmer words are written with and without a zero-width space between.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    if text.isprintable() and "  " not in text:
        # Nothing in it is invisible, and single blanks are the only ones: most texts are so, and
        # an import folds one for each row.
        return text.casefold().strip(" ")
    return " ".join(_HIDDEN.sub("", text).casefold().split())


@lru_cache(maxsize=50_000)
def match_key(text: str) -> str:
    """A code or short name as records are matched by it: no case, no blanks, one form of letter."""
    return squeezed(unicodedata.normalize("NFKC", text).casefold())


@lru_cache(maxsize=50_000)
def heading_key(text: str) -> str:
    """A column heading or a vocabulary word, for comparison: letters and digits only."""
    text = unicodedata.normalize("NFKC", text).casefold()
    # Combining marks are \W to `re` but carry meaning in Khmer: keep every character but
    # punctuation, symbols, blanks and invisible ones.
    return "".join(char for char in text if unicodedata.category(char)[0] in "LMN")
