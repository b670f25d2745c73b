"""Binary workbooks, made record by record."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import pytest

from minedesk.errors import AppError
from minedesk.formats.books import open_book
from minedesk.formats.cells import CellError
from minedesk.formats.xlsbcells import refuse_far

_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.main"/>'
    "</Types>"
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="worksheets/sheet1.bin" Type="http://schemas.openxmlformats'
    '.org/officeDocument/2006/relationships/worksheet"/></Relationships>'
)


def _record(kind: int, content: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size = len(content)
    assert size < 0x80
    return head + bytes([size]) + content


def _text(said: str) -> bytes:
    return struct.pack("<I", len(said)) + said.encode("utf-16-le")


def _binary(
    path: Path,
    cells: list[tuple[int, int, float]],
    *,
    about: bytes = b"",
    columns: bytes = b"",
    more: bytes = b"",
) -> Path:
    """A binary workbook with numbers in some cells: (row, column, number), rows from 0. about are
    further records of the workbook, columns and more those of the sheet before and in its rows."""
    sheet = _record(129) + _record(148, struct.pack("<4I", 0, 0, 0, 0)) + columns + _record(145)
    for row, column, number in cells:
        sheet += _record(0, struct.pack("<I", row) + bytes(13))
        sheet += _record(5, struct.pack("<IId", column, 0, number))
    sheet += more + _record(146) + _record(130)
    book = _record(131) + about + _record(143)
    book += _record(156, struct.pack("<II", 0, 1) + _text("rId1") + _text("Sites"))
    book += _record(144) + _record(132)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("xl/workbook.bin", book)
        archive.writestr("xl/_rels/workbook.bin.rels", _RELATIONS)
        archive.writestr("xl/worksheets/sheet1.bin", sheet)
    return path


def test_a_binary_workbook_is_read(tmp_path: Path) -> None:
    path = _binary(tmp_path / "a.xlsb", [(0, 0, 1.5), (2, 1, 2.0)])
    refuse_far(path)
    with open_book(path) as book:
        assert [each.name for each in book.sheets] == ["Sites"]
        assert list(book.iter_rows("Sites")) == [[1.5, None], [None, None], [None, 2]]


@pytest.mark.parametrize(
    "far", [(1_048_575, 16_383), (0xFFFFFFFF, 0), (0, 0xFFFFFFFF), (1_048_576, 3)]
)
def test_cells_too_far_apart_are_refused(tmp_path: Path, far: tuple[int, int]) -> None:
    path = _binary(tmp_path / "a.xlsb", [(0, 0, 1.0), (*far, 2.0)])
    with pytest.raises(AppError, match="too far apart"):
        open_book(path)


def test_a_file_that_is_cut_off_in_a_record_ends(tmp_path: Path) -> None:
    path = _binary(tmp_path / "a.xlsb", [(0, 0, 1.0)])
    with zipfile.ZipFile(path) as archive:
        content = archive.read("xl/worksheets/sheet1.bin")
    for end in range(len(content)):
        cut = tmp_path / f"{end}.xlsb"
        with zipfile.ZipFile(cut, "w") as archive:
            archive.writestr("xl/worksheets/sheet1.bin", content[:end])
        refuse_far(cut)


def test_formulas_give_their_results_and_errors_stay_errors(tmp_path: Path) -> None:
    more = _record(9, struct.pack("<IIdHI", 1, 0, 2.5, 0, 0) + bytes(4))
    more += _record(11, struct.pack("<IIBHI", 2, 0, 0x07, 0, 0) + bytes(4))
    more += _record(3, struct.pack("<IIB", 3, 0, 0x2A)) + _record(5, struct.pack("<IId", 4, 0, 0))
    path = _binary(tmp_path / "a.xlsb", [(0, 0, 1.5)], more=more)
    with open_book(path) as book:
        assert book.notes == []
        assert book.rows("Sites") == [[1.5, 2.5, CellError("#DIV/0!"), CellError("#N/A"), 0]]


def test_hidden_rows_and_columns_are_told(tmp_path: Path) -> None:
    column = struct.pack("<4IH", 1, 2, 0, 0, 0x01)
    hidden = struct.pack("<IIHBBB", 1, 0, 0, 0, 0x10, 0) + bytes(4)
    more = _record(0, hidden) + _record(5, struct.pack("<IId", 0, 0, 2))
    columns = _record(390) + _record(60, column) + _record(391)
    path = _binary(tmp_path / "a.xlsb", [(0, 0, 1.0)], columns=columns, more=more)
    with open_book(path) as book:
        assert (book.hidden("Sites").rows, book.hidden("Sites").columns) == ({1}, {1, 2})


@pytest.mark.parametrize("macintosh", [False, True])
def test_numbers_of_days_count_from_the_year_that_the_file_says(
    tmp_path: Path, macintosh: bool
) -> None:
    about = _record(153, struct.pack("<III", 0x20 | macintosh, 0, 0))
    with open_book(_binary(tmp_path / "a.xlsb", [(0, 0, 1.0)], about=about)) as book:
        assert book.epoch_1904 is macintosh
