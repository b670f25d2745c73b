"""Letters for Alt: one for each label as long as there are letters, none of them twice."""

from __future__ import annotations

from collections.abc import Sequence


def with_mnemonics(labels: Sequence[str], taken: str = "") -> list[str]:
    """The labels with & before the letter that is to be theirs; taken letters are left to others.

    The first letter of a word is tried before letters inside. Labels that find none, or whose
    script is not typed by single keys, come back with their own & doubled only.
    """
    used = set(taken.casefold())
    found: list[str] = []
    for label in labels:
        place = _free_place(label, used)
        if place is None:
            found.append(_escaped(label))
            continue
        used.add(label[place].casefold())
        found.append(f"{_escaped(label[:place])}&{_escaped(label[place:])}")
    return found


def _free_place(label: str, used: set[str]) -> int | None:
    starts = [place for place in range(len(label)) if place == 0 or not label[place - 1].isalnum()]
    inside = [place for place in range(len(label)) if place not in starts]
    for place in (*starts, *inside):
        letter = label[place]
        # Scripts without capitals (Khmer, Japanese) are typed by more than one key a letter.
        if letter.isalpha() and letter.upper() != letter.lower() and letter.casefold() not in used:
            return place
    return None


def _escaped(text: str) -> str:
    return text.replace("&", "&&")
