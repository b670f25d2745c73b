"""Letters for Alt: one for each label as long as there are letters, none of them twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from minedesk.words import _

# What else answers to a letter while a form is in view: menus, and the buttons of page and form.
_BESIDE: Final = (
    "&File", "&Edit", "&View", "&Help", "E&xport", "&Print…", "Save and ne&xt", "&Save",
    "&Repeat last", "&Discard", "&Keep editing", "Revie&w", "Su&bmit", "Verif&y", "Send &back…",
    "Not &now",
)  # fmt: skip
_MARKED: Final = re.compile(r"&(\w)")


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


def letters_in_use() -> str:
    """The letters that are not free for the fields of a form, in the language in use."""
    return letters_of(_(text) for text in _BESIDE)


def letters_of(texts: Iterable[str]) -> str:
    """The letters that texts with & before their letter answer to already."""
    marked = (_MARKED.search(text.replace("&&", "")) for text in texts)
    return "".join(found[1].casefold() for found in marked if found)


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
