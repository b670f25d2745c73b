"""What the reader does not tell of an .xls file: errors, what is hidden, where days count from.

The reader makes room for the whole rectangle between the first cell and the last, and for what a
sheet says of its own size: both are looked at before it is asked.

Sources: [MS-CFB] 2.2 to 2.6 (the streams in the file), [MS-XLS] 2.4.28 (BoundSheet8), 2.4.24
(BoolErr), 2.5.133 (FormulaValue), 2.4.221 (Row), 2.4.53 (ColInfo), 2.4.77 (Date1904), 2.4.90
(Dimensions).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from minedesk.formats.cells import CellError
from minedesk.formats.sheetxml import MAX_CELLS, MAX_ROWS, Aside, too_far

ERRORS: Final = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
"""The codes that Excel's binary files have for errors."""

_BEGIN, _END = 0x0809, 0x000A
_SHEET, _FROM_1904 = 0x0085, 0x0022
_ERROR, _FORMULA, _ROW, _COLUMNS = 0x0205, 0x0006, 0x0208, 0x007D
_ENTRY: Final = 128
_LEAST, _SMALL = 4096, 64
# Cells of every kind that the reader takes, each beginning with its row and column.
_CELLS: Final = frozenset({_ERROR, _FORMULA, 0x0203, 0x0204, 0x00D6, 0x027E, 0x00FD})
_SEVERAL, _SIZE = 0x00BD, 0x0200
_LAST_SECTOR: Final = 0xFFFFFFFA


def refuse_far(path: Path) -> None:
    """Raise AppError where the cells of a sheet lie farther apart than the reader could hold.
    Raises ValueError where the file cannot be looked into."""
    stream = _stream(path.read_bytes())
    for kind, body in _plain_records(stream, 0):
        if kind == _SHEET and len(body) >= 4:
            _refuse_far_cells(_plain_records(stream, struct.unpack_from("<I", body)[0]), path.name)


def _refuse_far_cells(records: Iterator[tuple[int, bytes]], name: str) -> None:
    rows: set[int] = set()
    columns: set[int] = set()
    for kind, body in records:
        if (kind in _CELLS or kind == _SEVERAL) and len(body) >= 4:
            row, column = struct.unpack_from("<HH", body)
            rows.add(row)
            columns.update((column, column + (len(body) // 6 if kind == _SEVERAL else 0)))
        elif kind == _SIZE and _said_size(body) > MAX_CELLS:
            raise too_far(name, MAX_ROWS)
    if rows and (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1) > MAX_CELLS:
        raise too_far(name, max(rows) + 1)


def _said_size(body: bytes) -> int:
    """The number of cells that the reader makes room for where a sheet says this of its size."""
    if len(body) not in (10, 14):
        return 0
    top, bottom, left, right = struct.unpack_from("<4H" if len(body) == 10 else "<IIHH", body)
    if not bottom or not right:
        return 0
    # As the reader counts: an end before the beginning goes round.
    height, width = int(bottom - top) & 0xFFFFFFFF, int(right - left) & 0xFFFFFFFF
    return height * width


def xls_from_1904(path: Path) -> bool:
    """Whether an old workbook counts its days from 1904. Raises ValueError where it cannot be
    looked into."""
    for kind, body in _records(_stream(path.read_bytes()), 0):
        if kind == _FROM_1904:
            return body[:2] == b"\x01\x00"
    return False


def xls_aside(path: Path, position: int) -> Aside:
    """What the reader does not tell of the sheet at a position, from 0. Raises ValueError where the
    file cannot be looked into."""
    stream = _stream(path.read_bytes())
    sheets = [body for kind, body in _records(stream, 0) if kind == _SHEET]
    if position >= len(sheets):
        raise ValueError(f"there is no sheet {position}")
    found = Aside(surely=True)
    try:
        for kind, body in _records(stream, struct.unpack_from("<I", sheets[position])[0]):
            _take(found, kind, body)
    except struct.error as error:
        raise ValueError(str(error)) from error
    return found


def _take(found: Aside, kind: int, body: bytes) -> None:
    if kind == _ERROR and body[7]:
        _note(found, body, body[6])
    elif kind == _FORMULA and body[12:14] == b"\xff\xff" and body[6] == 2:
        _note(found, body, body[8])
    elif kind == _ROW and body[12] & 0x20:
        found.hidden_rows.add(struct.unpack_from("<H", body)[0])
    elif kind == _COLUMNS and body[8] & 0x01:
        first, last = struct.unpack_from("<HH", body)
        found.hidden_columns.update(range(first, min(last, 255) + 1))


def _note(found: Aside, body: bytes, code: int) -> None:
    row, column = struct.unpack_from("<HH", body)
    found.errors.setdefault(row, {})[column] = CellError(ERRORS.get(code, "#ERROR"))


def _records(stream: bytes, begin: int) -> Iterator[tuple[int, bytes]]:
    """The records of the part of a stream that begins there, without those of charts within."""
    at, depth = begin, 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        at += 4
        depth += (kind == _BEGIN) - (kind == _END)
        if depth == 1:
            # What is cut off is filled up: nothing beyond it is said.
            yield kind, stream[at : at + size].ljust(16, b"\0")
        elif depth < 1:
            return
        at += size


def _plain_records(stream: bytes, begin: int) -> Iterator[tuple[int, bytes]]:
    """The records from there on, as the reader takes them: to the first end, whatever it ends."""
    at = begin
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        if kind == _END:
            return
        yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size


def _stream(content: bytes) -> bytes:
    """The stream that holds the workbook."""
    try:
        size_of = 1 << struct.unpack_from("<H", content, 0x1E)[0]
        if size_of not in (512, 4096):
            raise ValueError("sectors of an odd size")
        table = _table(content, size_of)
        folder = _chain(content, size_of, table, struct.unpack_from("<I", content, 0x30)[0])
        for at in range(0, len(folder) - _ENTRY + 1, _ENTRY):
            length = struct.unpack_from("<H", folder, at + 64)[0]
            name = folder[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            if name in ("Workbook", "Book"):
                start, size = struct.unpack_from("<II", folder, at + 116)
                if size < _LEAST:
                    return _small_stream(content, size_of, table, folder, start)[:size]
                return _chain(content, size_of, table, start)[:size]
    except struct.error as error:
        raise ValueError(str(error)) from error
    raise ValueError("there is no workbook in the file")


def _small_stream(
    content: bytes, size_of: int, table: list[int], folder: bytes, start: int
) -> bytes:
    """A short stream, in the pieces of the one that the root entry tells of."""
    root = struct.unpack_from("<I", folder, 116)[0]
    first = struct.unpack_from("<I", content, 0x3C)[0]
    after = _chain(content, size_of, table, first)
    own = list(struct.unpack(f"<{len(after) // 4}I", after[: len(after) // 4 * 4]))
    # A piece before the first: `_chain` counts from behind a header.
    pieces = bytes(_SMALL) + _chain(content, size_of, table, root)
    return _chain(pieces, _SMALL, own, start)


def _table(content: bytes, size_of: int) -> list[int]:
    """Which sector comes after each."""
    places = list(struct.unpack_from("<109I", content, 0x4C))
    further, count = struct.unpack_from("<II", content, 0x44)
    for _further in range(min(count, len(content) // size_of)):
        if further >= _LAST_SECTOR:
            break
        *more, further = struct.unpack_from(f"<{size_of // 4}I", content, size_of * (further + 1))
        places += more
    table: list[int] = []
    for place in places:
        if place < _LAST_SECTOR:
            table += struct.unpack_from(f"<{size_of // 4}I", content, size_of * (place + 1))
    return table


def _chain(content: bytes, size_of: int, table: list[int], sector: int) -> bytes:
    pieces = []
    # A damaged file may lead in circles.
    for _turn in range(len(table) + 1):
        if sector >= _LAST_SECTOR or sector >= len(table):
            break
        pieces.append(content[size_of * (sector + 1) : size_of * (sector + 2)])
        sector = table[sector]
    return b"".join(pieces)
