"""Binary workbooks, made record by record."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import pytest

from minedesk.errors import AppError
from minedesk.formats.books import open_book
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


def _binary(path: Path, cells: list[tuple[int, int, float]]) -> Path:
    """A binary workbook with numbers in some cells: (row, column, number), rows from 0."""
    sheet = _record(129) + _record(148, struct.pack("<4I", 0, 0, 0, 0)) + _record(145)
    for row, column, number in cells:
        sheet += _record(0, struct.pack("<I", row) + bytes(13))
        sheet += _record(5, struct.pack("<IId", column, 0, number))
    sheet += _record(146) + _record(130)
    book = _record(131) + _record(143)
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
