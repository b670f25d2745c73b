"""Old workbooks, record by record: errors, results of formulas, hidden rows, both calendars."""

from __future__ import annotations

import struct
from datetime import date
from pathlib import Path

import pytest

from minedesk.errors import AppError
from minedesk.formats.books import open_book
from minedesk.formats.cells import CellError
from minedesk.formats.xlsaside import xls_aside, xls_from_1904
from tests.oldworkbook import old_workbook, record

_STYLES = b"".join(record(0x00E0, struct.pack("<HH", 0, shown) + bytes(16)) for shown in (0, 14))
_LEAP_DAY = 45_351


def _number(row: int, column: int, value: float, style: int = 0) -> bytes:
    return record(0x0203, struct.pack("<HHHd", row, column, style, value))


def _formula(row: int, column: int, result: bytes) -> bytes:
    head = struct.pack("<HHH", row, column, 0)
    return record(0x0006, head + result + struct.pack("<HIH", 0, 0, 0))


@pytest.mark.parametrize("macintosh", [False, True])
def test_both_calendars_give_the_same_date(tmp_path: Path, macintosh: bool) -> None:
    path = tmp_path / "a.xls"
    about = _STYLES + (record(0x0022, b"\x01\x00") if macintosh else b"")
    day = _LEAP_DAY - 1462 * macintosh
    path.write_bytes(old_workbook(about=about, cells=_number(0, 0, day, 1) + _number(0, 1, day)))
    assert xls_from_1904(path) is macintosh
    with open_book(path) as book:
        assert book.epoch_1904 is macintosh
        assert book.rows("S") == [[date(2024, 2, 29), day]]


def test_formulas_give_their_results_and_errors_stay_errors(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    failed = bytes([2, 0, 0x07, 0, 0, 0, 0xFF, 0xFF])
    cells = _formula(0, 0, struct.pack("<d", 2.5)) + _formula(0, 1, failed)
    cells += record(0x0205, struct.pack("<HHHBB", 0, 2, 0, 1, 0))
    cells += record(0x0205, struct.pack("<HHHBB", 0, 3, 0, 0x17, 1)) + _number(0, 4, 0)
    path.write_bytes(old_workbook(cells=cells))
    with open_book(path) as book:
        assert book.rows("S") == [[2.5, CellError("#DIV/0!"), True, CellError("#REF!"), 0]]


def test_hidden_rows_and_columns_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    hidden = struct.pack("<6HHH", 1, 0, 2, 0, 0, 0, 0x20, 0)
    cells = record(0x007D, struct.pack("<6H", 1, 2, 0, 0, 1, 0)) + record(0x0208, hidden)
    path.write_bytes(old_workbook(cells=cells + _number(0, 0, 1) + _number(1, 1, 2)))
    with open_book(path) as book:
        assert (book.hidden("S").rows, book.hidden("S").columns) == ({1}, {1, 2})


@pytest.mark.parametrize("content", [b"", b"\xd0\xcf\x11\xe0" * 200, old_workbook()[:600]])
def test_what_cannot_be_looked_into_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=r"."):
        xls_aside(path, 0)


def test_a_file_that_leads_in_circles_ends(tmp_path: Path) -> None:
    content = bytearray(old_workbook())
    # The second sector comes after itself.
    content[512 + 4 * 2 : 512 + 4 * 3] = struct.pack("<I", 2)
    path = tmp_path / "a.xls"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=r"."):
        xls_aside(path, 5)


@pytest.mark.parametrize(
    "cells",
    [
        _number(0, 0, 1) + _number(65_535, 60_000, 1),
        _number(0, 0, 1) + record(0x0200, struct.pack("<IIHHH", 0, 0xFFFFFFF0, 0, 9, 0)),
        _number(0, 0, 1) + record(0x0200, struct.pack("<5H", 0, 60_000, 0, 60_000, 0)),
        _number(0, 0, 1) + record(0x0200, struct.pack("<IIHHH", 9, 2, 0, 9, 0)),
    ],
    ids=["a cell", "a size that is said", "a size of older ones", "a size that goes round"],
)
def test_cells_too_far_apart_are_refused(tmp_path: Path, cells: bytes) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(old_workbook(cells=cells))
    with pytest.raises(AppError, match="too far apart"):
        open_book(path)
