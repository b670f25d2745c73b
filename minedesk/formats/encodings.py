"""Finding the encoding of a text file that does not say it.

A byte order mark or valid UTF-8 settles it. Else the bytes above 127 are read in each of the old
encodings, and the one whose letters behave like a written language is taken: letters of one
alphabet stand together, a small letter is not followed by a capital inside a word, and what stands
between letters is a letter, not a sign.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable

_ENOUGH = 200_000
_NAMES = {
    "utf-8-sig": "UTF-8",
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "cp1251": "Windows-1251",
    "cp1252": "Windows-1252",
    "cp1258": "Windows-1258",
    "mac-roman": "Mac Roman",
}
_WESTERN = frozenset("àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿßœ")
_OPENING_SIGNS = frozenset("«“‘„¿¡№")
_EVERYDAY_SIGNS = _OPENING_SIGNS | frozenset("\xa0°²³»”’–—…€·ºª×±§©®µ½¼")
_VIETNAMESE = frozenset("ăâđêôơưáàéèíóúý")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_VOWELS = frozenset("aeiouyăâêôơưAEIOUYĂÂÊÔƠƯ")


def decoded(data: bytes) -> tuple[str, str]:
    """The text of a file, and the name of its encoding for people ("Windows-1251").

    Vietnamese letters, which Windows-1258 keeps in two pieces, come back as one. Bytes that an
    encoding does not know become U+FFFD.
    """
    encoding = _encoding(data)
    text = data.decode(encoding, "replace")
    if encoding == "cp1258":
        text = unicodedata.normalize("NFC", text)
    return text, _NAMES[encoding]


def _encoding(data: bytes) -> str:
    if data.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    sample = data[:4096]
    if sample.count(0) > len(sample) // 4:
        return "utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _likeliest(data)
    return "utf-8"


def _likeliest(data: bytes) -> str:
    # Only words that hold a byte above 127 tell anything.
    words = re.findall(rb"[A-Za-z'\x80-\xff]*[\x80-\xff][A-Za-z'\x80-\xff]*", data[:_ENOUGH])
    scores = {
        encoding: sum(score(word.decode(encoding, "replace")) for word in words)
        for encoding, score in _SCORES.items()
    }
    return max(scores, key=lambda encoding: scores[encoding])


def _cyrillic(word: str) -> float:
    score = 0.0
    for before, char in _pairs(word):
        if "\u0400" <= char <= "\u04ff":
            if "\u0400" <= before <= "\u04ff":
                score += 1 if not (before.islower() and char.isupper()) else -2
            elif before.isascii() and before.isalpha():
                # A Cyrillic letter glued to a Latin one is an accented Latin letter, misread.
                score -= 1
        elif not char.isascii():
            score -= 0 if char in _EVERYDAY_SIGNS else 2
    return score


def _western(word: str) -> float:
    score = 0.0
    for before, char in _pairs(word):
        if char.isascii():
            continue
        if char in _WESTERN:
            # Two accented letters in a row are rare in any western language.
            score += 1 if before.isascii() else -1
        elif char.lower() in _WESTERN:
            score += -2 if before.islower() else (0.9 if before.isascii() else -0.5)
        else:
            score += _sign(before, char, word)
    return score


def _sign(before: str, char: str, word: str) -> float:
    """A sign opens a word, ends it or stands alone; inside a word it is a misread letter."""
    if char not in _EVERYDAY_SIGNS:
        return -2
    if len(word) == 1:
        return 1.1
    if char in _OPENING_SIGNS:
        return 1.1 if before == " " else -1
    return 0.95 if word.endswith(char) else -1


def _vietnamese(word: str) -> float:
    # Without its tones it is no Vietnamese, only an ê or ô that French has too.
    if _TONES.isdisjoint(word):
        return 0
    score = 0.0
    for before, char in _pairs(word):
        if char in _TONES:
            score += 1.5 if before in _VOWELS else -5
        elif char.lower() in _VIETNAMESE:
            score += 0.8 if not (before.islower() and char.isupper()) else -2
        elif not char.isascii():
            score += 0.1 if char in _EVERYDAY_SIGNS else -2
    return score


def _pairs(word: str) -> zip[tuple[str, str]]:
    return zip(" " + word, word, strict=False)


# The first of equals is taken: Windows-1252 is what most programs mean by no encoding at all.
_SCORES: dict[str, Callable[[str], float]] = {
    "cp1252": _western,
    "cp1251": _cyrillic,
    "cp1258": _vietnamese,
    "mac-roman": _western,
}
