"""How wide the columns of a table are drawn, in points: no word of a heading, no number and, where
the page has room, no other word is broken."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from minedesk.formats.pdf.style import MM, TABLE_SIZE
from minedesk.formats.pdf.text import width

# A word that is longer than this, such as a web address, may be broken: others need room too.
_LONGEST_WORD: Final = 34 * MM
# Where lines may end without breaking a word; digits of one number are parted by other blanks.
_GAPS: Final = re.compile("[ \n\t\u200b\u3000]+")


def longest_word(text: str, *, bold: bool = False) -> float:
    """How wide the longest word of a cell is, at most what a column is widened for."""
    words = (width(word, TABLE_SIZE, bold) for word in _GAPS.split(text) if word)
    return min(max(words, default=0.0), _LONGEST_WORD)


def column_widths(
    weights: Sequence[float], needed: Sequence[float], wished: Sequence[float], room: float
) -> list[float]:
    """Shares of the room by weight, none of them under what is needed, nor under what is wished
    for as far as there is room for all wishes.

    Where there is no room even for what is needed, each column gets its part of that.
    """
    least = sum(needed)
    if least >= room:
        return [room * need / least for need in needed]
    more = [max(0.0, wish - need) for wish, need in zip(wished, needed, strict=True)]
    part = min(1.0, (room - least) / sum(more)) if any(more) else 0.0
    floors = [need + part * extra for need, extra in zip(needed, more, strict=True)]
    return _shared(weights, floors, room)


def _shared(weights: Sequence[float], floors: Sequence[float], room: float) -> list[float]:
    """Shares of the room by weight; who would get less than its floor gets that, and no more."""
    widened: set[int] = set()
    while True:
        rest = room - sum(floors[place] for place in widened)
        whole = sum(weight for place, weight in enumerate(weights) if place not in widened)
        shares = [
            floors[place] if place in widened else rest * weight / whole
            for place, weight in enumerate(weights)
        ]
        short = {place for place, share in enumerate(shares) if share < floors[place] - 1e-6}
        if not short:
            return shares
        widened |= short
