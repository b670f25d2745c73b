"""What the reader does not tell of an .ods file: errors, what is hidden, where days count from.

An error is an empty cell to the reader, or even a zero. Sources: OpenDocument 1.2 part 1, 9.1 and
19.690 (visibility), 9.4.1 (null-date); LibreOffice marks errors by calcext:value-type.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final
from xml.etree.ElementTree import Element, iterparse

from minedesk.formats.cells import CellError
from minedesk.formats.sheetxml import MAX_COLUMNS, MAX_ROWS, Aside

_OASIS: Final = "{urn:oasis:names:tc:opendocument:xmlns:"
_TABLE: Final = f"{_OASIS}table:1.0}}"
_OFFICE: Final = f"{_OASIS}office:1.0}}"
_TEXT: Final = f"{_OASIS}text:1.0}}p"
_CALC: Final = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
# Most sheets have none of these, and need no closer look.
_TELLING: Final = re.compile(rb"""["']error["']|>(?:#[A-Z]|Err:)|:visibility=""")
_ERROR: Final = re.compile(r"#(?:N/A|[A-Z]+(?:/0)?[!?])|Err:\d+")
_FROM_1904: Final = re.compile(rb"""null-date\b[^<>]*date-value=["']1904-01-01""")
_CHUNK, _OVERLAP = 1 << 20, 200
_HEAD: Final = 4 << 20
_CONTENT: Final = "content.xml"


def ods_from_1904(path: Path) -> bool:
    """Whether the numbers of days count from 1904."""
    with zipfile.ZipFile(path) as archive, archive.open(_CONTENT) as stream:
        return _FROM_1904.search(stream.read(_HEAD)) is not None


def ods_aside(path: Path, sheet: str) -> Aside:
    """What the reader does not tell of a sheet."""
    with zipfile.ZipFile(path) as archive:
        with archive.open(_CONTENT) as stream:
            if not any(map(_TELLING.search, _pieces(stream))):
                return Aside(surely=True)
        with archive.open(_CONTENT) as stream:
            return _looked_through(stream, sheet)


def _pieces(stream: IO[bytes]) -> Iterator[bytes]:
    tail = b""
    while chunk := stream.read(_CHUNK):
        yield tail + chunk
        tail = chunk[-_OVERLAP:]


def _looked_through(stream: IO[bytes], sheet: str) -> Aside:
    found = Aside(surely=True)
    row, columns, inside = 0, 0, False
    for event, element in iterparse(stream, ("start", "end")):
        if element.tag == f"{_TABLE}table":
            inside = event == "start" and element.get(f"{_TABLE}name") == sheet
        if event == "start":
            continue
        if inside and element.tag == f"{_TABLE}table-column":
            count = _times(element, "columns", MAX_COLUMNS - columns)
            if _is_hidden(element):
                found.hidden_columns.update(range(columns, columns + count))
            columns += count
        elif inside and element.tag == f"{_TABLE}table-row":
            count = _times(element, "rows", MAX_ROWS - row)
            if _is_hidden(element):
                found.hidden_rows.update(range(row, row + count))
            errors = _errors_in(element)
            if errors:
                found.errors.update((number, errors) for number in range(row, row + count))
            row += count
        if element.tag == f"{_TABLE}table-row":
            element.clear()
    return found


def _errors_in(row: Element) -> dict[int, CellError]:
    errors: dict[int, CellError] = {}
    column = 0
    for cell in row:
        count = _times(cell, "columns", MAX_COLUMNS - column)
        said = cell.find(_TEXT)
        text = "".join(said.itertext()) if said is not None else ""
        code = _ERROR.fullmatch(text.strip())
        failed = cell.get(_CALC) == "error"
        # A text that somebody typed so is a text; a number that shows so is none.
        if failed or (code and cell.get(f"{_OFFICE}value-type") != "string"):
            error = CellError(code[0] if code else "#ERROR")
            errors.update((at, error) for at in range(column, column + count))
        column += count
    return errors


def _times(element: Element, what: str, most: int) -> int:
    said = element.get(f"{_TABLE}number-{what}-repeated", "1")
    return max(0, min(int(said) if said.isdecimal() else 1, most))


def _is_hidden(element: Element) -> bool:
    return element.get(f"{_TABLE}visibility") in ("collapse", "filter")
