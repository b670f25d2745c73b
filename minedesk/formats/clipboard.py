"""Cells on the clipboard, as Excel, LibreOffice and Google Sheets put them there: tabs and lines.

Of what they write only a cell that holds a line break or a tab stands in quotation marks; others
are the cell's own, unless those within are doubled. A text that a sheet would run as a formula is
guarded as in CSV files: see `minedesk.formats.guard`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from minedesk.fields.clean import storable
from minedesk.formats.guard import guarded, unguarded

_LINE_END: Final = re.compile(r"\r\n|\n|\r")
_CELL_END: Final = re.compile(r"\t|\r\n|\n|\r|\Z")
# In quotation marks to its end, where every mark within is doubled.
_QUOTED: Final = re.compile(r'"((?:[^"]++|"")*+)"(?=[\t\r\n]|\Z)')
_BROKEN: Final = re.compile("[\ud800-\udfff]")


def as_text(rows: Sequence[Sequence[str]]) -> str:
    """Cells as a sheet takes them."""
    return "\n".join("\t".join(map(_written, row)) for row in rows)


def rows_of(text: str) -> list[list[str]]:
    """The cells of a text, row by row; rows may differ in length. A text of nothing has no rows."""
    rows = [[unguarded(cell) for cell in row] for row in _rows(text)]
    while rows and not any(map(str.strip, rows[-1])):
        rows.pop()
    return rows


def write_cells(path: Path, rows: Sequence[Sequence[str]]) -> None:
    """Write cells into a text file that `open_book` reads as just these cells, without characters
    that no value can keep."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        # Excel's own way to say what stands between cells: nothing is left to be found out.
        stream.write("sep=\t\r\n")
        writer = csv.writer(stream, delimiter="\t", lineterminator="\r\n")
        for row in rows:
            writer.writerow([guarded(storable(_BROKEN.sub("\ufffd", cell))) for cell in row])


def _rows(text: str) -> list[list[str]]:
    rows: list[list[str]] = []
    row: list[str] = []
    at = 0
    while at <= len(text):
        cell, at = _cell(text, at)
        row.append(cell)
        if text[at : at + 1] == "\t":
            at += 1
            continue
        rows.append(row)
        row = []
        end = _LINE_END.match(text, at)
        at = end.end() if end else len(text) + 1
    return rows


def _cell(text: str, at: int) -> tuple[str, int]:
    """The cell that begins at a place, and where it ends."""
    quoted = _QUOTED.match(text, at)
    if quoted is not None and ('""' in quoted[1] or _breaks(quoted[1])):
        return quoted[1].replace('""', '"'), quoted.end()
    end = _CELL_END.search(text, at)
    assert end is not None, "a text ends somewhere"
    return text[at : end.start()], end.start()


def _written(cell: str) -> str:
    cell = guarded(cell)
    if cell.startswith('"') or _breaks(cell):
        doubled = cell.replace('"', '""')
        return f'"{doubled}"'
    return cell


def _breaks(cell: str) -> bool:
    return any(mark in cell for mark in "\t\r\n")
