"""The many characters people and programs write coordinates with, brought to the few we read.

Digits of every script become 0-9, all kinds of blanks one blank, the many signs for degrees,
minutes and seconds become ° ' ", and what cannot be seen goes. Line ends stay: they part points.
"""

from __future__ import annotations

import math
import re
import unicodedata
from decimal import Decimal

from minedesk.errors import ValueProblem
from minedesk.words import _

# Digits may be grouped by one mark and parted from the decimals by another.
METRES = (
    r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:'\d{3})+(?:[.,]\d+)?"
    r"|\d+(?:[.,]\d+)?)(?!\d)"
)
DECIMALS = 7  # of a degree: about a centimetre, finer than any receiver

# NFKC would serve for most of these, but it also turns º into the letter o and ² into the digit 2.
_SIGNS = {
    ord(sign): plain
    for signs, plain in (
        ("º˚∘⁰ᵒ゜度", "°"),
        ("’‘‚‛′ʹʼˊ`´‵＇分", "'"),
        ("”“„‟″ʺ〃‶＂秒", '"'),
        ("−‐‑‒–—﹣－", "-"),
        ("،、，٬", ","),
        ("٫．。", "."),
        ("؛；", ";"),
        ("：", ":"),
    )
    for sign in signs
}
_FULL_WIDTH = range(0xFF01, 0xFF5F)


def plain(text: str) -> str:
    """The text with only the characters the readers know; blanks single, ends trimmed."""
    if not text.isascii():
        text = "".join(map(_plain_character, text.translate(_SIGNS)))
    text = text.replace("`", "'").replace("''", '"')
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def trimmed(text: str) -> str:
    """The text as it was typed, without blanks and unseen characters at its ends."""
    start, end = 0, len(text)
    while start < end and _is_nothing(text[start]):
        start += 1
    while end > start and _is_nothing(text[end - 1]):
        end -= 1
    return text[start:end]


def plain_number(value: float) -> str:
    """A number in as many digits as it needs, never with an exponent: 12.5, 225165, 0.0000001."""
    if value == int(value):
        return str(int(value))
    written = repr(value)
    return f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".") if "e" in written else written


def cell_text(cell: object) -> str:
    """What one cell of a sheet says, as trimmed text.

    ValueProblem where the cell is empty or holds neither text nor a finite number.
    """
    if isinstance(cell, str):
        text = trimmed(cell)
    elif isinstance(cell, int | float | Decimal) and not isinstance(cell, bool):
        if not math.isfinite(cell):
            raise ValueProblem(_("{value} is not a number.").format(value=cell))
        return plain_number(float(cell))
    elif cell is None:
        text = ""
    else:
        raise ValueProblem(
            _("{value} is not a coordinate.").format(value=cell),
            _("Write a number or a text such as 12.65021."),
        )
    if not text:
        raise ValueProblem(_("The coordinate is empty."), _("Write both of its numbers."))
    return text


def read_metres(text: str, *, least: float) -> float:
    """A number of metres; commas, points and ' may group its digits. least: the smallest sensible.

    ValueProblem where the text is no number, or where one comma or point before three digits could
    both group digits and part decimals.
    """
    text = text.replace(" ", "")
    grouping, decimal = metre_marks(text, least=least)
    digits = text.replace(grouping, "") if grouping else text
    return float(digits.replace(decimal, ".") if decimal else digits)


def metre_marks(text: str, *, least: float) -> tuple[str, str]:
    """The mark that groups a number's digits and the mark before its decimals, each perhaps "".

    ValueProblem as for `read_metres`.
    """
    text = text.replace(" ", "")
    if not re.fullmatch(METRES, text):
        raise ValueProblem(
            _("{text} is not a number of metres.").format(text=text),
            _("Write only digits, such as 225165."),
        )
    marks = re.findall(r"[.,']", text)
    if re.fullmatch(r"\d{1,3}[.,]\d{3}", text):
        as_decimal, as_whole = float(text.replace(",", ".")), float(re.sub(r"[.,]", "", text))
        if as_decimal >= least:
            raise ValueProblem(
                _("{text} can be read as {small} or as {large} metres.").format(
                    text=text, small=plain_number(as_decimal), large=plain_number(as_whole)
                ),
                _("Write it without grouping its digits."),
            )
        return marks[0], ""
    if len(marks) > 1 or "'" in marks:
        return marks[0], marks[-1] if marks[-1] != marks[0] else ""
    return "", marks[0] if marks else ""


def _plain_character(character: str) -> str:
    if character.isascii():
        return character
    if character.isspace():
        return "\n" if character in "\u2028\u2029\x85" else " "
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    if unicodedata.category(character) == "Cf":
        return ""
    if ord(character) in _FULL_WIDTH:
        return unicodedata.normalize("NFKC", character)
    return character


def _is_nothing(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) == "Cf"
