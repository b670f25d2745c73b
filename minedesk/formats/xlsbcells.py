"""Where the cells of a binary workbook (.xlsb) stand, looked at before its reader is asked.

The reader makes room for the whole rectangle between the first cell and the last: two cells far
apart would end the program. What a sheet says of its own size is not to be relied on.
Source: [MS-XLSB] 2.1.4 (records), 2.4.684 (BrtRowHdr), 2.4 (cells).
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from minedesk.errors import AppError
from minedesk.formats.sheetxml import MAX_CELLS, MAX_COLUMNS, MAX_ROWS
from minedesk.words import _

_FOLDER: Final = "xl/worksheets/"
_ROW: Final = 0
# Cells of every kind: blank, number, error, yes or no, text, and formulas with their results.
_CELLS: Final = range(1, 12)
_FIRST_BYTES: Final = 4


def refuse_far(path: Path) -> None:
    """Raise AppError where the cells of a sheet lie farther apart than the reader could hold."""
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.startswith(_FOLDER) and name.endswith(".bin"):
                _look_at(archive.read(name), path.name)


def _look_at(content: bytes, name: str) -> None:
    top, left, bottom, right = MAX_ROWS, MAX_COLUMNS, -1, -1
    row = 0
    for kind, place in _places(content):
        if kind == _ROW:
            row = place
            continue
        top, bottom = min(top, row), max(bottom, row)
        left, right = min(left, place), max(right, place)
    if bottom < 0:
        return
    beyond = bottom >= MAX_ROWS or right >= MAX_COLUMNS
    if beyond or (bottom - top + 1) * (right - left + 1) > MAX_CELLS:
        raise AppError(
            _("{name}: the values of a sheet lie too far apart, up to row {row}.").format(
                name=name, row=f"{bottom + 1:,}"
            ),
            _(
                "Delete what stands far away from the table, or copy the table into a new "
                "workbook, and try again."
            ),
        )


def _places(content: bytes) -> Iterator[tuple[int, int]]:
    """The rows and cells of a sheet: what each is, and the number of its row or column, from 0."""
    at, end = 0, len(content)
    while at < end:
        kind = content[at]
        at += 1
        if kind & 0x80 and at < end:
            kind = kind & 0x7F | (content[at] & 0x7F) << 7
            at += 1
        size = shift = 0
        # Seven bits a byte, in four bytes at the most.
        while at < end and shift < 28:
            byte = content[at]
            at += 1
            size |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                break
        if (kind == _ROW or kind in _CELLS) and size >= _FIRST_BYTES:
            yield kind, int.from_bytes(content[at : at + _FIRST_BYTES], "little")
        at += size
