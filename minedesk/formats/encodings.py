"""Finding the encoding of a text file that does not say it.

A byte order mark or valid UTF-8 settles it. Else the bytes above 127 are read in each of the old
encodings, and the one whose letters behave like a written language is taken: letters of one
alphabet stand together, a small letter is not followed by a capital inside a word, and what stands
between letters is a letter, not a sign.
Vietnamese letters, which Windows-1258 keeps in two pieces, are to be joined once they are read.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import IO

_PIECE, _HEAD = 1 << 20, 4096
# So many bytes of words that tell something are enough to find an old encoding.
_ENOUGH = 200_000
# Only words that hold a byte above 127 tell anything.
_TELLING = re.compile(rb"(?<![A-Za-z'\x80-\xff])[A-Za-z']*[\x80-\xff][A-Za-z'\x80-\xff]*")
# Control characters, and characters that there are not.
_STRANGE = frozenset({"Cc", "Cn", "Co"})
NAMES = {
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


def find_encoding(stream: IO[bytes]) -> str:
    """The encoding of a text from its bytes, as Python calls it; they are read to their end, piece
    by piece. `NAMES` says it to people."""
    piece = stream.read(_PIECE)
    if piece.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if piece.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if wide := unmarked_utf16(piece[:_HEAD]):
        return wide
    strict = codecs.getincrementaldecoder("utf-8")()
    is_utf8, words, size = True, list[bytes](), 0
    while piece:
        is_utf8 = is_utf8 and _decodes(strict, piece)
        if size < _ENOUGH and not piece.isascii():
            found = _TELLING.findall(piece)
            words += found
            size += sum(map(len, found))
        if size >= _ENOUGH and not is_utf8:
            break
        piece = stream.read(_PIECE)
    # What is cut off within its last letter is no whole UTF-8 either.
    is_utf8 = is_utf8 and not strict.getstate()[0]
    return "utf-8" if is_utf8 or _mostly_utf8(words) else _likeliest(words)


def unmarked_utf16(head: bytes) -> str | None:
    """Which UTF-16 the first bytes of a file without a byte order mark are; None where they are
    none. Its blanks, digits and line ends have a zero byte, on the same side; few letters have one
    on the other."""
    first, second = head[::2].count(0), head[1::2].count(0)
    if max(first, second) <= 2 * min(first, second):
        return None
    encoding = "utf-16-le" if second > first else "utf-16-be"
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(head)
    except UnicodeDecodeError:
        return None
    strange = sum(unicodedata.category(char) in _STRANGE for char in text)
    return encoding if strange - sum(map(text.count, "\t\n\r\f")) <= len(text) // 100 else None


def _decodes(decoder: codecs.IncrementalDecoder, piece: bytes) -> bool:
    try:
        decoder.decode(piece)
    except UnicodeDecodeError:
        return False
    return True


def _mostly_utf8(words: Sequence[bytes]) -> bool:
    """Whether it is UTF-8 with a few broken letters: letters of the old encodings stand together
    like those of UTF-8 by chance only."""
    text = b" ".join(words).decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return sum(not char.isascii() for char in text) > 10 * broken


def _likeliest(words: Sequence[bytes]) -> str:
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
