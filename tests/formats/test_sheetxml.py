"""What is known of a sheet's XML before the reader takes it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest

from minedesk.errors import AppError
from minedesk.formats.books import open_book
from minedesk.formats.cells import CellError, Hidden
from minedesk.formats.sheetxml import Aside, aside_of, refuse_far, sheet_parts, uses_1904


def book(path: Path, *cells: str, value: object = 1) -> Path:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Sites"
    for cell in cells:
        sheet[cell] = value
    workbook.save(path)
    return path


@pytest.mark.parametrize(
    "cells",
    [
        ("A1", "AZ50000"),
        ("A1", "C1048576"),
        ("A1", "XFD2"),
        ("ZZ1048576", "ZZ1048570"),
    ],
)
def test_sheets_that_fit(tmp_path: Path, cells: tuple[str, ...]) -> None:
    refuse_far(book(tmp_path / "fits.xlsx", *cells), "Sites")


@pytest.mark.parametrize("far", ["XFD1048576", "BA1048576", "ZZZ900000"])
def test_values_too_far_apart_are_refused_by_name(tmp_path: Path, far: str) -> None:
    far = far if far != "ZZZ900000" else "XFD900000"
    with pytest.raises(AppError, match=far):
        refuse_far(book(tmp_path / "far.xlsx", "A1", far), "Sites")


@pytest.mark.parametrize("written", [b'r="XFD1048576"', b"r='XFD1048576'", b'r="xfd1048576"'])
def test_a_far_place_is_seen_however_it_is_written(tmp_path: Path, written: bytes) -> None:
    usual = book(tmp_path / "usual.xlsx", "A1", "XFD1048576")
    far = tmp_path / "far.xlsx"
    with zipfile.ZipFile(usual) as source, zipfile.ZipFile(far, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b'r="XFD1048576"', written))
    with pytest.raises(AppError, match=r"(?i)xfd1048576"):
        refuse_far(far, "Sites")


def rewritten(source: Path, target: Path, xml: bytes) -> Path:
    """The workbook with other rows in its sheet."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if "sheet1" in name:
                head, _data, tail = content.partition(b"<sheetData>")
                tail = tail.partition(b"</sheetData>")[2]
                content = head + b"<sheetData>" + xml + b"</sheetData>" + tail
            new.writestr(name, content)
    return target


@pytest.mark.parametrize("empty", [b"<c/>", b'<c s="0"/>', b"<c></c>"])
def test_cells_that_do_not_say_their_place_are_seen_where_they_are(
    tmp_path: Path, empty: bytes
) -> None:
    usual = book(tmp_path / "usual.xlsx", "A1")
    wide = empty * 60 + b"<c><v>1</v></c></row>"
    far = b'<row><c><v>1</v></c></row><row r="1048576">' + wide
    near = b"<row><c><v>1</v></c></row><row>" + wide
    with pytest.raises(AppError, match="BI1048576"):
        refuse_far(rewritten(usual, tmp_path / "far.xlsx", far), "Sites")
    refuse_far(rewritten(usual, tmp_path / "near.xlsx", near), "Sites")


def test_errors_are_found_in_cells_that_do_not_say_their_place(tmp_path: Path) -> None:
    usual = book(tmp_path / "usual.xlsx", "A1")
    xml = (
        b'<row><c><v>1</v></c><c t="e"><v>#N/A</v></c></row>'
        b'<row r="4"><c r="C4"><v>1</v></c><c><f>1/0</f></c></row>'
    )
    path = rewritten(usual, tmp_path / "errors.xlsx", xml)
    assert aside_of(path, "Sites").errors == {
        0: {1: CellError("#N/A")},
        3: {3: CellError("#FORMULA")},
    }
    with open_book(path) as opened:
        rows = opened.rows("Sites")
    assert rows[0] == [1, CellError("#N/A"), None, None]
    assert rows[3] == [None, None, 1, CellError("#FORMULA")]


def test_a_sheet_that_is_not_there_has_nothing(tmp_path: Path) -> None:
    path = book(tmp_path / "one.xlsx", "A1")
    refuse_far(path, "Other")
    assert aside_of(path, "Other") == Aside()


def test_errors_and_formulas_without_result(tmp_path: Path) -> None:
    path = book(tmp_path / "errors.xlsx", "B2", value="=1/0")
    assert aside_of(path, "Sites").errors == {1: {1: CellError("#FORMULA")}}


def test_parts_and_calendar(tmp_path: Path) -> None:
    with zipfile.ZipFile(book(tmp_path / "one.xlsx", "A1")) as archive:
        assert sheet_parts(archive) == {"Sites": "xl/worksheets/sheet1.xml"}
        assert not uses_1904(archive)


def test_what_a_sheet_hides_is_known(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(["a", "b", "c", "d"])
    sheet.append([1, 2, 3, 4])
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["B"].hidden = True
    sheet.column_dimensions.group("C", "D", hidden=True)
    workbook.save(tmp_path / "a.xlsx")
    with open_book(tmp_path / "a.xlsx") as opened:
        assert opened.hidden("Sheet") == Hidden(frozenset({1}), frozenset({1, 2, 3}))


@pytest.mark.parametrize("place", [b"M99999999999999999999", b"ABCDEFGHIJ2", b"A1048577", b"XFE2"])
def test_a_place_beyond_every_sheet_is_refused(tmp_path: Path, place: bytes) -> None:
    usual = book(tmp_path / "usual.xlsx", "A1")
    rows = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="%s"><v>1</v></c></row>' % place
    with pytest.raises(AppError, match=place.decode()[:4]):
        refuse_far(rewritten(usual, tmp_path / "far.xlsx", rows), "Sites")
