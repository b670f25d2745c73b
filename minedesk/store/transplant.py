"""A schema for a damaged file that has lost its own: that of a fresh file of the same version.

Files made by one version of MineDesk are laid out alike: the same tables begin on the same pages.
Whether that holds for a file is seen in its bytes: the first row of each table must have as many
columns as the table. A file that was brought up to date in between is laid out differently, and is
left alone.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

from minedesk.store import upgrade

_PAGE: Final = 4096
_HEADER_BYTES: Final = 100
_INNER, _LEAF = 5, 13
_DEEPEST: Final = 10

Pages = Callable[[int], bytes]


def give_schema(path: Path) -> bool:
    """Put a fresh schema into a scratch copy; False, with nothing done, where it would not fit."""
    fresh = path.with_name(path.name + "-fresh")
    with path.open("r+b") as stream:
        head = stream.read(_HEADER_BYTES)
        size = path.stat().st_size // _PAGE

        def page(number: int) -> bytes:
            stream.seek((number - 1) * _PAGE)
            return stream.read(_PAGE) if 0 < number <= size else b""

        tables = _build(fresh, _version(head))
        found = [(_columns(page, root), count) for root, count in tables]
        seen = [has == count for has, count in found if has is not None]
        if not seen or not all(seen):
            return False
        model = fresh.read_bytes()
        for number in _tree(lambda number: model[(number - 1) * _PAGE : number * _PAGE], 1):
            stream.seek((number - 1) * _PAGE)
            stream.write(model[(number - 1) * _PAGE : number * _PAGE])
        # The length is this file's own, and which of its pages are free is not known.
        for place, value in ((28, size), (32, 0), (36, 0)):
            stream.seek(place)
            stream.write(value.to_bytes(4, "big"))
    return True


def _version(head: bytes) -> int:
    """The version that the header tells; the newest where it tells nothing that can be."""
    version = int.from_bytes(head[60:64], "big")
    return version if 1 <= version <= upgrade.newest() else upgrade.newest()


def _build(path: Path, version: int) -> list[tuple[int, int]]:
    """Make an empty file of a version; for each table, on which page it begins, and its columns."""
    with closing(sqlite3.connect(path, isolation_level=None)) as fresh:
        upgrade.build(fresh, path, to=version)
        return fresh.execute(
            "SELECT rootpage, (SELECT count(*) FROM pragma_table_info(known.name)) "
            "FROM sqlite_master AS known WHERE type = 'table' AND rootpage > 0"
        ).fetchall()


def _tree(page: Pages, root: int) -> Iterator[int]:
    """The pages of a table, from the first to the last."""
    yield root
    content = page(root)
    start = _HEADER_BYTES if root == 1 else 0
    if content[start : start + 1] == bytes([_INNER]):
        for child in _children(content, start):
            yield from _tree(page, child)


def _children(content: bytes, start: int) -> list[int]:
    cells = int.from_bytes(content[start + 3 : start + 5], "big")
    places = [
        int.from_bytes(content[start + 12 + 2 * cell :][:2], "big")
        for cell in range(min(cells, _PAGE // 2))
    ]
    return [int.from_bytes(content[place : place + 4], "big") for place in (*places, start + 8)]


def _columns(page: Pages, root: int) -> int | None:
    """How many columns the first row of a table has; None where there is none, or it is damaged."""
    number = root
    for _level in range(_DEEPEST):
        content = page(number)
        kind = content[0] if content else 0
        if kind == _INNER:
            number = _children(content, 0)[0]
        elif kind == _LEAF and content[3:5] != b"\0\0":
            return _columns_of(content, int.from_bytes(content[8:10], "big"))
        else:
            return None
    return None


def _columns_of(content: bytes, place: int) -> int:
    """The columns of the row at a place of a page: one type each, after the length of all types."""
    _payload, place = _varint(content, place)
    _rowid, place = _varint(content, place)
    start = place
    length, place = _varint(content, place)
    count = 0
    while place < min(start + length, len(content)):
        _type, place = _varint(content, place)
        count += 1
    return count


def _varint(content: bytes, place: int) -> tuple[int, int]:
    """A number of one to nine bytes, and the place after it."""
    value = 0
    for byte in content[place : place + 8]:
        place += 1
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, place
    return value, place + 1
