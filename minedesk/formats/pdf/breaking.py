"""Where a line may end: between words, between Japanese characters, between Khmer clusters.

Khmer is written without blanks; where no blank or zero-width space helps, a line ends between two
clusters and never inside one, so that no vowel or subscript loses its letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence

from minedesk.formats.pdf.text import width

_BLANKS = " \u200b\u3000"
# Nothing is seen of these at the end of a line.
_UNSEEN = _BLANKS + "\u00a0\u202f"
_CJK = "\u2e80-\u2fff\u3001-\u30ff\u3190-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_OPENING = "「『（［｛〈《【〔"
# Closing signs, small kana and the long-vowel sign begin no line in Japanese.
_CLOSING = "、。，．・：；？！」』）］｝〉》】〕ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ゛゜％"
_WORD = re.compile(
    rf"[{_OPENING}]*(?:[{_CJK}]|[^{_CJK}{_BLANKS}]+)[{_CLOSING}]*[{_BLANKS}]*|[{_BLANKS}]+"
)
# Blanks that bind, as in a number or a date: better there than inside a word.
_BOUND = re.compile("[^\u00a0\u202f]+[\u00a0\u202f]*|[\u00a0\u202f]+")
_JOINT = re.compile(r"[^-/_@.,;:]*[-/_@.,;:]+|[^-/_@.,;:]+")
# An address of the web or of mail ends a line after its parts, best after its larger ones.
_ADDRESS = re.compile(r"\w://|www\.|[^@]@[^@]")
_LARGE_PART = re.compile(r"(?:\w+://)?[^/@]+[/@]*|[/@]+")
_SMALL_PART = re.compile(r"[^.]+\.*|\.+")
_COENG = "\u17d2"
_JOINERS = "\u200c\u200d"
# Khmer repetition and end signs begin no line either.
_KHMER_ENDINGS = "ៗ។៕៖"

# A line is cut at the end of a word where so much of it stays.
_KEPT_OF_LINE = 0.7

# A piece of text, how many of its characters are seen at the end of a line, how wide those are.
_Piece = tuple[str, int, float]


def wrap(text: str, size: float, bold: bool, max_width: float) -> list[str]:
    """Break text into lines no wider than max_width points; line ends in the text are kept.

    Only blanks at the new line ends are dropped. A single character wider than the line stands
    alone on its line. Empty text gives one empty line.
    """
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        if width(paragraph, size, bold) <= max_width:
            lines.append(paragraph)
        else:
            lines.extend(_fill(paragraph, size, bold, max_width))
    return lines


def shorten(text: str, size: float, bold: bool, max_width: float) -> str:
    """The text on one line, its end replaced by an ellipsis where it is too wide: after a word,
    where that costs little."""
    text = " ".join(text.split())
    if width(text, size, bold) <= max_width:
        return text
    kept = clusters(text)
    while kept and width("".join(kept).rstrip() + "…", size, bold) > max_width:
        kept.pop()
    short = "".join(kept)
    if not text[len(short) :].startswith(" ") and short.rfind(" ") > len(short) * _KEPT_OF_LINE:
        short = short[: short.rfind(" ")]
    return short.rstrip() + "…"


def clusters(text: str) -> list[str]:
    """Split text into what a reader sees as single letters, marks and subscripts included."""
    found: list[str] = []
    for char in text:
        joined = unicodedata.category(char)[0] == "M" or char in _JOINERS or char in _KHMER_ENDINGS
        if found and (joined or found[-1][-1] in (_COENG, "\u200d")):
            found[-1] += char
        else:
            found.append(char)
    return found


def _fill(paragraph: str, size: float, bold: bool, max_width: float) -> list[str]:
    lines = []
    line = ""
    used = 0.0
    for piece, seen, wide in _pieces(paragraph, size, bold, max_width):
        if line and used + wide > max_width:
            lines.append(line.rstrip(_UNSEEN))
            line, used = "", 0.0
        line += piece
        used += wide + (width(piece[seen:], size, bold) if seen < len(piece) else 0.0)
    lines.append(line.rstrip(_UNSEEN))
    return lines


def _pieces(paragraph: str, size: float, bold: bool, max_width: float) -> Iterator[_Piece]:
    """The words; one too wide for a line by its bound blanks, its hyphens, else by its letters."""

    def parts(text: str, ways: Sequence[Callable[[str], list[str]]]) -> Iterator[_Piece]:
        seen = text.rstrip(_UNSEEN)
        wide = width(seen, size, bold)
        if wide <= max_width or not ways:
            yield text, len(seen), wide
        else:
            for part in ways[0](text):
                yield from parts(part, ways[1:])

    for word in _WORD.findall(paragraph):
        joints = (_LARGE_PART, _SMALL_PART) if _ADDRESS.search(word) else (_JOINT,)
        yield from parts(word, (_BOUND.findall, *(joint.findall for joint in joints), clusters))
