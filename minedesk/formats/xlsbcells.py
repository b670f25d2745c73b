"""What the reader does not tell of a binary workbook (.xlsb): where its cells stand, which of them
hold errors, what is hidden, and where days count from.

Where they stand is looked at before the reader is asked. The reader makes room for the whole
rectangle between the first cell and the last: two cells far apart would end the program. What a
sheet says of its own size is not to be relied on.
Source: [MS-XLSB] 2.1.4 (records), 2.4.684 (BrtRowHdr), 2.4 (cells), 2.4.328 (BrtColInfo), 2.4.821
(BrtWbProp), 2.4.303 (BrtBundleSh).
"""

from __future__ import annotations

import posixpath
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from minedesk.formats.cells import CellError
from minedesk.formats.sheetxml import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Aside, too_far
from minedesk.formats.xlsaside import ERRORS

_FOLDER: Final = "xl/worksheets/"
_BOOK: Final = "xl/workbook.bin"
_ROW: Final = 0
# An error that was typed, and one that a formula gave.
_ERRORS: Final = (3, 11)
_COLUMNS, _PROPERTIES, _BUNDLE = 60, 153, 156
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
        raise too_far(name, bottom + 1)


def xlsb_from_1904(path: Path) -> bool:
    """Whether a binary workbook counts its days from 1904."""
    with zipfile.ZipFile(path) as archive:
        for kind, at, content in _records(archive.read(_BOOK)):
            if kind == _PROPERTIES:
                return bool(content[at] & 0x01)
    return False


def xlsb_aside(path: Path, sheet: str) -> Aside:
    """What the reader does not tell of a sheet. Raises ValueError, struct.error or KeyError where
    the file cannot be looked into."""
    found = Aside(surely=True)
    row = 0
    with zipfile.ZipFile(path) as archive:
        content = archive.read(_part(archive, sheet))
    for kind, at, _content in _records(content):
        if kind == _ROW:
            row = int.from_bytes(content[at : at + 4], "little")
            if content[at + 11] & 0x10:
                found.hidden_rows.add(row)
        elif kind in _ERRORS:
            column = int.from_bytes(content[at : at + 4], "little")
            error = CellError(ERRORS.get(content[at + 8], "#ERROR"))
            found.errors.setdefault(row, {})[column] = error
        elif kind == _COLUMNS and content[at + 16] & 0x01:
            first, last = struct.unpack_from("<II", content, at)
            found.hidden_columns.update(range(first, min(last, MAX_COLUMNS - 1) + 1))
    return found


def _part(archive: zipfile.ZipFile, sheet: str) -> str:
    """Where a sheet lies in the archive."""
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.bin.rels"))
    targets = {item.get("Id"): item.get("Target", "") for item in relations}
    for kind, at, content in _records(archive.read(_BOOK)):
        if kind == _BUNDLE:
            relation, after = _wide_text(content, at + 8)
            name, _after = _wide_text(content, after)
            if name == sheet:
                # A target that begins with / counts from the archive's root.
                return posixpath.normpath(posixpath.join("xl", targets[relation])).lstrip("/")
    raise KeyError(sheet)


def _wide_text(content: bytes, at: int) -> tuple[str, int]:
    length = struct.unpack_from("<I", content, at)[0]
    end = at + 4 + 2 * length
    return content[at + 4 : end].decode("utf-16-le"), end


def _places(content: bytes) -> Iterator[tuple[int, int]]:
    """The rows and cells of a sheet: what each is, and the number of its row or column, from 0."""
    for kind, at, _content in _records(content):
        if kind == _ROW or kind in _CELLS:
            yield kind, int.from_bytes(content[at : at + _FIRST_BYTES], "little")


def _records(content: bytes) -> Iterator[tuple[int, int, bytes]]:
    """What each record of four bytes and more is, and where in the content it says so."""
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
        if size >= _FIRST_BYTES:
            yield kind, at, content
        at += size
