"""How wide the columns of a table are: what each asks for, brought into the room there is."""

from __future__ import annotations

import contextlib
from collections.abc import Container, Sequence
from typing import Any, Final

# A column of texts is not made narrower than this to bring the others into view.
_SQUEEZED: Final = 84
_LONG_PILL: Final = 112


def fitted(widths: Sequence[int], styles: Sequence[str], room: int) -> list[int]:
    """Widths in pixels for columns of these styles ("plain", "pill" or others) that ask for these.

    Plain texts take what room is left over, and give way where that brings all into view; where
    one has to scroll in any case, only long pills give way: their colour tells much.
    """
    wanted = list(widths)
    over = sum(wanted) - room
    texts = [place for place, style in enumerate(styles) if style == "plain"]
    if over <= 0:
        return _widened(wanted, texts, -over)
    pills = [place for place, style in enumerate(styles) if style == "pill"]
    # The first text is the record's name: it gives way last.
    narrow = _narrowed(wanted, [*pills, *texts[1:]], over)
    narrow = _narrowed(narrow, texts[:1], sum(narrow) - room)
    return narrow if sum(narrow) <= room else _narrowed(wanted, pills, over, _LONG_PILL)


def remembered(kept: Any, known: Container[str]) -> list[tuple[str, int]]:
    """Fields and their widths as the settings hold them, without those that are not known.

    Settings are a file people may edit: what does not fit is passed over.
    """
    pairs: list[tuple[str, int]] = []
    for each in kept if isinstance(kept, list) else ():
        with contextlib.suppress(TypeError, ValueError):
            key, width = each
            if key in known and isinstance(width, int):
                pairs.append((key, width))
    return pairs


def _narrowed(widths: list[int], places: list[int], over: int, least: int = _SQUEEZED) -> list[int]:
    """Take so much from the columns at these places, each time from the widest one."""
    widths = list(widths)
    for _pixel in range(over):
        widest = max(places, key=widths.__getitem__, default=None)
        if widest is None or widths[widest] <= least:
            break
        widths[widest] -= 1
    return widths


def _widened(widths: list[int], places: list[int], spare: int) -> list[int]:
    """Share what is left over among the columns at these places."""
    widths = list(widths)
    for number, place in enumerate(places):
        widths[place] += (spare + number) // len(places)
    return widths
