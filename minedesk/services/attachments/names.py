"""Names of files that every system takes, and that say what they are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path, PurePath
from typing import Final

from minedesk.words import _

# Windows ends at 255 letters, Linux at 255 bytes, of which a Khmer letter takes three.
_MOST_BYTES: Final = 180
_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*]')
# Halves of characters: how Python hands on the bytes of a name that was written in no UTF-8.
_HALVES: Final = re.compile("[\ud800-\udfff]")
_RESERVED: Final = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?$", re.IGNORECASE)
# What turns the direction of writing: "photo\u202egpj.exe" would be read as "photoexe.jpg".
_TURNING: Final = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def safe_name(name: str) -> str:
    """A name that can stand in any folder of any system; a path in it loses its meaning.

    Blanks at its ends, control characters and marks of direction go, what Windows forbids and what
    is no whole character becomes "_", and what is too long is cut before its ending.
    """
    name = _TURNING.sub("", unicodedata.normalize("NFC", _HALVES.sub("_", name)))
    name = "".join(each for each in name if unicodedata.category(each) != "Cc")
    name = _FORBIDDEN.sub("_", name).strip().rstrip(". ")
    if not name.strip("._ "):
        return _("file")
    if _RESERVED.match(name):
        name = f"_{name}"
    return _cut(name)


def free_name(name: str, taken: Callable[[str], bool]) -> str:
    """The name, or the first of "name (2).jpg", "name (3).jpg" ... that is not taken."""
    stem, ending = PurePath(name).stem, PurePath(name).suffix
    number, free = 1, name
    while taken(free):
        number += 1
        free = f"{stem} ({number}){ending}"
    return free


def free_path(folder: Path, name: str) -> Path:
    """A path in a folder under which nothing lies yet."""
    return folder / free_name(name, lambda each: (folder / each).exists())


def _cut(name: str) -> str:
    if len(name.encode()) <= _MOST_BYTES:
        return name
    ending = PurePath(name).suffix
    if len(ending.encode()) > _MOST_BYTES // 4:
        ending = ""
    stem = name[: len(name) - len(ending)]
    room = _MOST_BYTES - len(ending.encode())
    return stem.encode()[:room].decode("utf-8", "ignore").rstrip(". ") + ending
