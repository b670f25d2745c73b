"""What the table reader does not tell of an .xlsx file, and what must be known before it reads.

The reader gives an empty cell where a formula failed or was saved without its result. For land
with mines "we do not know" and "nothing" must not look alike, so such cells are found here.
It also takes memory for the whole rectangle between the first and the last value, and ends the
program where there is not enough: one value in the farthest cell would do it.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from xml.etree import ElementTree

from minedesk.errors import AppError
from minedesk.formats.cells import NOT_CALCULATED, CellError, Hidden
from minedesk.words import _

MAX_BYTES = 2 * 1024**3
MAX_RATIO = 1000
RATIO_COUNTS_FROM = 50 * 1024**2
MAX_CELLS = 50_000_000
"""The reader takes 32 bytes a cell: these are 1.6 GB."""

MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384

_CHUNK = 1 << 22
_OVERLAP = 1 << 17
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
# These run over every cell: beginning with a plain text makes them many times as fast.
_ERROR_MARK = re.compile(rb"""t=["']e["']""")
_FORMULA_MARK, _PREFIXED_MARK = re.compile(rb"<f[ />]"), re.compile(rb":f[ />]")
# Any cell but one that says a place in fifty-two columns (to AZ) of 899,999 rows, which stay below
# MAX_CELLS. What the end of a piece cuts off stands whole in the next.
_FAR_CELL = re.compile(rb'<c(?! r="A?[A-Z][1-8]?[0-9]{1,5}"|ol|[^<>]{0,16}\Z)')
_PREFIXED_CELL = re.compile(rb":c[ />]")
_ERROR_TYPE = re.compile(rb"""\st=["']e["']""")
_FORMULA_WITHOUT_VALUE = re.compile(
    rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f\b[^<>]*/>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?"
    rb"\s*</(?:\w+:)?c>"
)
_CELL = re.compile(rb"<(?:\w+:)?c\b([^<>]*)>")
_CELL_END = re.compile(rb"</(?:\w+:)?c>")
_PLACE = re.compile(rb"""\br=["']([A-Za-z]+)([0-9]+)["']""")
# A row or a cell: its name, and what it says of itself.
_ROW_OR_CELL = re.compile(rb"<(?P<name>(?:\w+:)?(?:row|c))(?P<said>(?:\s[^<>]*?)?/?)>")
_ROW_NUMBER = re.compile(rb"""\sr=["']([0-9]+)["']""")
_HIDDEN_ROW = re.compile(rb"""<(?:\w+:)?row\s[^<>]*\bhidden=["'](?:1|true)["'][^<>]*>""")
_HIDDEN_COLUMNS = re.compile(rb"""<(?:\w+:)?col\s[^<>]*\bhidden=["'](?:1|true)["'][^<>]*>""")
_EDGE = re.compile(rb"""\s(min|max)=["']([0-9]{1,7})["']""")
_TYPE = re.compile(rb"""\bt=["'](\w+)["']""")
_VALUE = re.compile(rb"<(?:\w+:)?v>\s*(#[^<]*?)\s*</")
_HELD_CELL = re.compile(rb"""<(?:\w+:)?c\s[^<>]*?\br=["']([A-Za-z]+)([0-9]+)["'][^<>/]*>""")
# So many letters and digits of a place lie beyond any sheet; more of them are not counted.
_MOST_LETTERS, _MOST_DIGITS = 8, 18


def check_size(archive: zipfile.ZipFile, name: str) -> None:
    """Refuse a file made to fill the memory: some kilobytes that unpack to gigabytes."""
    total = sum(entry.file_size for entry in archive.infolist())
    swollen = [
        entry
        for entry in archive.infolist()
        if entry.file_size > RATIO_COUNTS_FROM
        and entry.file_size > MAX_RATIO * max(entry.compress_size, 1)
    ]
    if total <= MAX_BYTES and not swollen:
        return
    packed = sum(entry.compress_size for entry in archive.infolist())
    raise AppError(
        _("{name} was not opened: it would unpack from {packed} MB to {total} MB.").format(
            name=name, packed=f"{packed / 1e6:,.1f}", total=f"{total / 1e6:,.0f}"
        ),
        _(
            "Such files are made by mistake or to do harm. Ask the sender for a new copy, or copy "
            "the cells you need into a new workbook."
        ),
    )


def uses_1904(archive: zipfile.ZipFile) -> bool:
    """Whether the workbook counts its days from 1904, as Excel on the Macintosh did."""
    found = re.search(rb"""\bdate1904=["'](\w+)["']""", archive.read("xl/workbook.xml")[: 1 << 20])
    return found is not None and found[1] in (b"1", b"true")


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Where each sheet's XML lies in the archive, by the sheet's name."""
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {item.get("Id"): item.get("Target", "") for item in relations}
    parts = {}
    for element in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter():
        if element.tag.rpartition("}")[2] != "sheet":
            continue
        relation = element.get(_RELATION) or element.get(_STRICT_RELATION)
        if target := targets.get(relation):
            # A target that begins with / counts from the archive's root.
            part = posixpath.normpath(posixpath.join("xl", target)).lstrip("/")
            parts[element.get("name", "")] = part
    return parts


def refuse_far(path: Path, sheet: str) -> None:
    """Raise AppError when the values of a sheet lie so far apart that the reader could not hold the
    rectangle between them. To be asked before the reader is."""
    with zipfile.ZipFile(path) as archive, _sheet(archive, sheet) as stream:
        # A rough bound is quick to know; only a sheet beyond it is measured.
        if _is_narrow(_pieces(_ahead(_chunks(stream)))):
            return
        with _sheet(archive, sheet) as again:
            _refuse_far_values(_pieces(_placed(_chunks(again))), path.name, sheet)


def too_far(name: str, row: int) -> AppError:
    """The error to raise for a file of an older kind in which cells lie too far apart, up to a row
    counted from 1."""
    return AppError(
        _("{name}: the values of a sheet lie too far apart, up to row {row}.").format(
            name=name, row=f"{row:,}"
        ),
        _(
            "Delete what stands far away from the table, or copy the table into a new workbook, "
            "and try again."
        ),
    )


@dataclass(slots=True)
class Aside:
    """What the reader does not tell of a sheet. errors are cells that hold one, or a formula
    without a result: row -> column -> error; hidden_rows and hidden_columns are counted from 0.
    surely: an error is one, whatever the reader gives."""

    errors: dict[int, dict[int, CellError]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    surely: bool = False

    @property
    def hidden(self) -> Hidden:
        """What the sheet hides."""
        return Hidden(frozenset(self.hidden_rows), frozenset(self.hidden_columns))


def aside_of(path: Path, sheet: str) -> Aside:
    """Look through a sheet, in pieces: a large one needs no memory."""
    with zipfile.ZipFile(path) as archive:
        try:
            with _sheet(archive, sheet) as stream:
                return _looked_through(_pieces(_chunks(stream)))
        except _NoPlaceError:
            with _sheet(archive, sheet) as again:
                return _looked_through(_pieces(_placed(_chunks(again))))


class _NoPlaceError(Exception):
    """A cell does not say where it stands: it comes after the one before it."""


def _looked_through(pieces: Iterator[bytes]) -> Aside:
    found = Aside()
    for piece in pieces:
        for row, column, error in _errors_in(piece):
            found.errors.setdefault(row, {})[column] = error
        if b"hidden=" in piece:
            found.hidden_rows.update(
                _row(said[1]) - 1
                for tag in _HIDDEN_ROW.finditer(piece)
                if (said := _ROW_NUMBER.search(tag[0]))
            )
            for tag in _HIDDEN_COLUMNS.finditer(piece):
                edges = dict(_EDGE.findall(tag[0]))
                last = min(int(edges.get(b"max", 0)), MAX_COLUMNS)
                found.hidden_columns.update(range(int(edges.get(b"min", 1)) - 1, last))
    return found


def _sheet(archive: zipfile.ZipFile, name: str) -> IO[bytes]:
    part = sheet_parts(archive).get(name)
    return archive.open(part) if part in archive.namelist() else io.BytesIO()


def _is_narrow(pieces: Iterator[bytes]) -> bool:
    """Whether a sheet surely holds at most `MAX_CELLS`: all of its cells say where they stand, none
    beyond column AZ, and none beyond the last row that so many columns leave room for."""
    return not any(_FAR_CELL.search(piece) or _PREFIXED_CELL.search(piece) for piece in pieces)


def _refuse_far_values(pieces: Iterator[bytes], name: str, sheet: str) -> None:
    places = [
        (
            _row(row),
            _column(letters),
            letters[:_MOST_LETTERS].decode() + row[:_MOST_DIGITS].decode(),
        )
        for piece in pieces
        for letters, row in _edges(_HELD_CELL.findall(piece))
    ]
    if not places:
        return
    height = max(row for row, _c, _p in places) - min(row for row, _c, _p in places) + 1
    width = max(column for _r, column, _p in places) - min(column for _r, column, _p in places) + 1
    last_row = max(row for row, _c, _p in places)
    last_column = max(column for _r, column, _p in places)
    # What lies beyond every sheet, the reader takes for places near and far by chance.
    if height * width <= MAX_CELLS and last_row <= MAX_ROWS and last_column < MAX_COLUMNS:
        return
    far = max(places, key=lambda place: place[0] / MAX_ROWS + place[1] / MAX_COLUMNS)[2]
    raise AppError(
        _("{name}, sheet {sheet}: the values lie too far apart, up to cell {cell}.").format(
            name=name, sheet=sheet, cell=far
        ),
        _(
            "Delete what stands far away from the table, or copy the table into a new workbook, "
            "and try again."
        ),
    )


def _edges(cells: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """Of many cells, the few that reach farthest each way."""
    if not cells:
        return []
    by_row = sorted(cells, key=lambda cell: _row(cell[1]))
    by_column = sorted(cells, key=lambda cell: _column(cell[0]))
    return [by_row[0], by_row[-1], by_column[0], by_column[-1]]


def _chunks(stream: IO[bytes]) -> Iterator[bytes]:
    while chunk := stream.read(_CHUNK):
        yield chunk


def _ahead(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The chunks; while one is looked at, the next is unpacked, which leaves Python free."""
    with ThreadPoolExecutor(1, "minedesk-unpacking") as beside:
        coming = beside.submit(next, chunks, b"")
        while chunk := coming.result():
            coming = beside.submit(next, chunks, b"")
            yield chunk


def _placed(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The XML with a place in each cell that has none: it stands right of the one before it."""
    row, column = -1, 0

    def place(tag: re.Match[bytes]) -> bytes:
        nonlocal row, column
        name, said = tag["name"], tag["said"]
        if name.endswith(b"row"):
            number = _ROW_NUMBER.search(said)
            row, column = _row(number[1]) - 1 if number else row + 1, 0
            return tag[0]
        found = _PLACE.search(said)
        if found:
            column = _column(found[1]) + 1
            return tag[0]
        column += 1
        return b'<%s r="%s%d"%s>' % (name, _letters(column), row + 1, said)

    left = b""
    for chunk in chunks:
        text = left + chunk
        # What is cut off waits for its rest, but not for ever.
        end = text.rfind(b"<") if len(left) < _OVERLAP else len(text)
        left = text[end:]
        yield _ROW_OR_CELL.sub(place, text[:end])
    yield left


def _pieces(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The chunks as pieces that overlap, so that no cell is lost at a seam."""
    tail = b""
    for chunk in chunks:
        piece = tail + chunk
        yield piece
        tail = piece[-_OVERLAP:]


def _errors_in(piece: bytes) -> Iterator[tuple[int, int, CellError]]:
    if _ERROR_MARK.search(piece):
        yield from _failed(piece)
    if _FORMULA_MARK.search(piece) or _PREFIXED_MARK.search(piece):
        yield from _without_value(piece)


def _failed(piece: bytes) -> Iterator[tuple[int, int, CellError]]:
    for match in _ERROR_TYPE.finditer(piece):
        cell = _CELL.match(piece, max(piece.rfind(b"<", 0, match.start()), 0))
        end = _CELL_END.search(piece, match.end())
        if cell and end:
            value = _VALUE.search(piece, cell.end(), end.start())
            code = value[1].decode("ascii", "replace") if value else "#ERROR"
            yield *_place(cell), CellError(code)


def _without_value(piece: bytes) -> Iterator[tuple[int, int, CellError]]:
    for match in _FORMULA_WITHOUT_VALUE.finditer(piece):
        begin = max(
            piece.rfind(mark, 0, match.start()) for mark in (b"<c ", b":c ", b"<c>", b":c>")
        )
        cell = _CELL.match(piece, max(piece.rfind(b"<", 0, begin + 1), 0))
        # A formula whose result is an empty text is saved as a text without characters.
        if cell and _type(cell) not in (b"str", b"e"):
            yield *_place(cell), CellError(NOT_CALCULATED)


def _place(cell: re.Match[bytes]) -> tuple[int, int]:
    found = _PLACE.search(cell[1])
    if found is None:
        raise _NoPlaceError
    return _row(found[2]) - 1, _column(found[1])


def _type(cell: re.Match[bytes]) -> bytes | None:
    found = _TYPE.search(cell[1])
    return found[1] if found else None


def _row(digits: bytes) -> int:
    return int(digits[:_MOST_DIGITS])


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters[:_MOST_LETTERS].upper():
        number = number * 26 + letter - 64
    return number - 1


def _letters(number: int) -> bytes:
    """The letters of a column, counted from 1."""
    letters = b""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = bytes([65 + letter]) + letters
    return letters
