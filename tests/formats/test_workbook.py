"""Cells of a workbook: at their true places, of their true kinds, errors apart from blanks."""

from __future__ import annotations

import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from minedesk.errors import AppError
from minedesk.formats import asides
from minedesk.formats.books import NOT_CALCULATED, Cell, CellError, open_book
from minedesk.formats.cells import Extent
from tests.oldworkbook import old_workbook


def read(path: Path, sheet: str = "Sheet") -> list[list[Cell]]:
    with open_book(path) as book:
        return book.rows(sheet)


def saved(tmp_path: Path, cells: dict[str, Any]) -> Path:
    book = openpyxl.Workbook()
    for place, value in cells.items():
        book.worksheets[0][place] = value
    path = tmp_path / "a.xlsx"
    book.save(path)
    return path


def with_sheet_xml(path: Path, rows: str) -> Path:
    """The workbook again, with these rows for its sheet, as another program may write them."""
    other = path.with_name("other.xlsx")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(other, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name.endswith("sheet1.xml"):
                content = (
                    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
                    f"<sheetData>{rows}</sheetData></worksheet>"
                ).encode()
            target.writestr(name, content)
    return other


def test_cells_stand_at_their_absolute_place(tmp_path: Path) -> None:
    rows = read(saved(tmp_path, {"C3": "Code", "D5": 7}))
    assert rows == [
        [None] * 4,
        [None] * 4,
        [None, None, "Code", None],
        [None] * 4,
        [None, None, None, 7],
    ]


def test_kinds_of_cells(tmp_path: Path) -> None:
    values: list[object] = [
        5,
        5.5,
        -0.25,
        True,
        "  text ",
        "=1+1 as text",
        date(2024, 2, 29),
        datetime(2024, 2, 29),
        datetime(2024, 2, 29, 13, 30, 1),
        time(3, 4),
        timedelta(hours=30, minutes=15),
        10**15,
        1e308,
    ]
    path = saved(tmp_path, {f"A{i}": value for i, value in enumerate(values, 1)})
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["A6"].data_type = "s"
    book.save(path)
    cells = [row[0] for row in read(path)]
    assert cells == [
        5,
        5.5,
        -0.25,
        True,
        "  text ",
        "=1+1 as text",
        date(2024, 2, 29),
        date(2024, 2, 29),
        datetime(2024, 2, 29, 13, 30, 1),
        time(3, 4),
        "30:15:00",
        10**15,
        1e308,
    ]
    assert type(cells[0]) is int
    assert type(cells[6]) is date
    assert type(cells[11]) is int
    assert type(cells[12]) is float


def test_errors_are_not_blanks(tmp_path: Path) -> None:
    path = with_sheet_xml(
        saved(tmp_path, {"A1": 1}),
        '<row r="2"><c r="B2" t="inlineStr"><is><t>t="e"&gt; #REF! &lt;f></t></is></c>'
        '<c r="C2" t="e"><f>VLOOKUP(A1,x>1,2)</f><v>#N/A</v></c><c r="D2"><v>4</v></c></row>'
        '<row r="4"><c t="e" r="AB4"><v>#DIV/0!</v></c></row>',
    )
    rows = read(path)
    assert rows[1][:4] == [None, 't="e"> #REF! <f>', CellError("#N/A"), 4]
    assert rows[3][27] == CellError("#DIV/0!")
    assert {len(row) for row in rows} == {28}
    assert str(rows[3][27]) == "#DIV/0!"


def test_formulas_saved_without_a_result_are_not_blanks(tmp_path: Path) -> None:
    path = with_sheet_xml(
        saved(tmp_path, {"A1": 1}),
        '<row r="1"><c r="A1"><f>SUM(B1:B9)</f><v /></c><c r="B1"><f>1+1</f><v>2</v></c>'
        '<c r="C1" t="str"><f>""</f><v></v></c><c r="D1"><f t="shared" si="0"/></c>'
        '<c r="E1"><v>5</v></c></row>',
    )
    missing = CellError(NOT_CALCULATED)
    assert read(path) == [[missing, 2, None, missing, 5]]


def test_prefixed_elements_are_understood(tmp_path: Path) -> None:
    path = saved(tmp_path, {"A1": 1})
    other = with_sheet_xml(path, "")
    with zipfile.ZipFile(other) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name.endswith("sheet1.xml"):
                content = (
                    b'<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/'
                    b'main"><x:sheetData><x:row r="1"><x:c r="A1" t="e"><x:f>1/0</x:f>'
                    b'<x:v>#NAME?</x:v></x:c><x:c r="B1"><x:f>1</x:f><x:v></x:v></x:c>'
                    b'<x:c r="C1"><x:v>3</x:v></x:c></x:row></x:sheetData></x:worksheet>'
                )
            target.writestr(name, content)
    assert read(path) == [[CellError("#NAME?"), CellError(NOT_CALCULATED), 3]]


def test_thousands_of_formatted_blank_rows_at_the_end_are_left_out(tmp_path: Path) -> None:
    path = saved(tmp_path, {"A1": "Code", "A2": "KH-1"})
    blank = "".join(f'<row r="{row}"><c r="A{row}" s="0"/></row>' for row in range(3, 50_003))
    text = '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>'
    assert read(with_sheet_xml(path, text + blank)) == [[1], [2]]


@pytest.mark.parametrize("place", ["XFD1048576", "ZZ1048576", "XFD9000"])
def test_a_value_far_away_does_not_fill_the_memory(tmp_path: Path, place: str) -> None:
    path = saved(tmp_path, {"A1": "Code", place: "oops"})
    with pytest.raises(AppError, match=f"up to cell {place}"):
        open_book(path)


def test_long_narrow_and_wide_flat_sheets_are_read(tmp_path: Path) -> None:
    path = saved(tmp_path, {"A1": 1, "XFD3": 3})
    assert read(path)[2][16_383] == 3
    # Blank cells with a colour far to the right hold nothing and count for nothing.
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="0"/></row>'
        '<row r="100000"><c r="B100000"><v>2</v></c></row>'
    )
    path = with_sheet_xml(path, rows)
    with open_book(path) as book:
        last = max(enumerate(book.iter_rows("Sheet")))
    assert last == (99_999, [None, 2])


def test_hidden_sheets_are_told(tmp_path: Path) -> None:
    path = saved(tmp_path, {"A1": 1})
    book = openpyxl.load_workbook(path)
    book.create_sheet("Hidden").sheet_state = "hidden"
    book.create_sheet("Deep").sheet_state = "veryHidden"
    book.save(path)
    with open_book(path) as read_book:
        told = [(sheet.name, sheet.visible, sheet.position) for sheet in read_book.sheets]
        assert read_book.rows("Hidden") == []
        with pytest.raises(KeyError):
            read_book.rows("Missing")
    assert told == [("Sheet", True, 0), ("Hidden", False, 1), ("Deep", False, 2)]


def test_merged_cells_are_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page["B2"] = "Area"
    page.merge_cells("B2:D3")
    book.save(tmp_path / "a.xlsx")
    with open_book(tmp_path / "a.xlsx") as read_book:
        assert read_book.merged("Sheet") == [(1, 1, 2, 3)]


@pytest.mark.parametrize("macintosh", [False, True])
def test_both_calendars_give_the_same_date(tmp_path: Path, macintosh: bool) -> None:
    book = openpyxl.Workbook()
    if macintosh:
        book.epoch = CALENDAR_MAC_1904
    book.worksheets[0]["A1"] = date(2024, 2, 29)
    book.save(tmp_path / "a.xlsx")
    with open_book(tmp_path / "a.xlsx") as read_book:
        assert read_book.epoch_1904 is macintosh
        assert read_book.rows("Sheet") == [[date(2024, 2, 29)]]


def test_an_ods_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.ods"
    oasis = "urn:oasis:names:tc:opendocument:xmlns"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{oasis}:manifest:1.0"/>')
        archive.writestr(
            "content.xml",
            f'<o:document-content xmlns:o="{oasis}:office:1.0" xmlns:table="{oasis}:table:1.0" '
            f'xmlns:text="{oasis}:text:1.0" xmlns:office="{oasis}:office:1.0">'
            '<office:body><office:spreadsheet><table:table table:name="S">'
            '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
            "<table:table-row><table:table-cell/>"
            '<table:table-cell office:value-type="string"><text:p>KH-1</text:p></table:table-cell>'
            '<table:table-cell office:value-type="date" office:date-value="2024-02-29">'
            "<text:p>x</text:p></table:table-cell></table:table-row>"
            "</table:table></office:spreadsheet></office:body></o:document-content>",
        )
    with open_book(path) as book:
        assert book.kind == "ods"
        assert book.notes == []
        assert book.rows("S") == [[None] * 3, [None] * 3, [None, "KH-1", date(2024, 2, 29)]]


def test_an_old_workbook_is_read_with_its_errors(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(old_workbook())
    with open_book(path) as book:
        assert book.kind == "xls"
        assert book.notes == []
        assert book.rows("S") == [[None] * 4] * 2 + [[None, 7.5, "KH-1", CellError("#N/A")]]


def test_where_errors_cannot_be_told_from_blanks_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asides, "other_aside", lambda *_asked: None)
    path = tmp_path / "a.xls"
    path.write_bytes(old_workbook())
    with open_book(path) as book:
        assert book.rows("S")[2][3:] == [None]
        assert len(book.notes) == 1
        assert "#N/A" in book.notes[0]


def test_blank_rows_are_counted_from_the_first(tmp_path: Path) -> None:
    cells = '<row r="7"><c r="A7" t="e"><v>#N/A</v></c></row>'
    path = with_sheet_xml(
        saved(tmp_path, {"A1": 1}),
        '<row r="3"><c r="C3"><v>0</v></c></row><row r="5"><c r="D5"><v>2</v></c></row>' + cells,
    )
    with open_book(path) as book:
        assert book.extent("Sheet") == Extent(7, 4, [0, 1, 3, 5])
        assert len(book.rows("Sheet")) == 7


def test_an_old_workbook_with_a_password_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(old_workbook(locked=True))
    with pytest.raises(AppError, match="protected by a password"):
        open_book(path)


def test_a_workbook_that_changes_between_two_sheets_is_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "x"
    book.create_sheet("Second")["A1"] = "y"
    path = tmp_path / "a.xlsx"
    book.save(path)
    with open_book(path) as opened:
        book.worksheets[0]["A2"] = "later"
        book.save(path)
        with pytest.raises(AppError, match="was changed while it was read"):
            opened.rows("Second")


def test_a_link_to_itself_is_not_followed(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["KH-1", "=[1]Sheet!A1"])
    whole = tmp_path / "whole.xlsx"
    book.save(whole)
    path = tmp_path / "a.xlsx"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    link = f'<Relationship Id="rId99" Type="{office}/externalLink" Target="externalLinks/one.xml"/>'
    used = f'<externalReferences><externalReference xmlns:r="{office}" r:id="rId99"/>'
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            text = source.read(name)
            if name == "xl/_rels/workbook.xml.rels":
                text = text.replace(b"</Rel", link.encode() + b"</Rel")
            if name == "xl/workbook.xml":
                text = text.replace(b"</work", f"{used}</externalReferences></work".encode())
            target.writestr(name, text)
        target.writestr(
            "xl/externalLinks/one.xml",
            '<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            f'<externalBook xmlns:r="{office}" r:id="rId1"/></externalLink>',
        )
        target.writestr(
            "xl/externalLinks/_rels/one.xml.rels",
            f'<Relationships xmlns="{package}"><Relationship Id="rId1" TargetMode="External" '
            f'Type="{office}/externalLinkPath" Target="a.xlsx"/></Relationships>',
        )
    with open_book(path) as opened:
        assert opened.rows("Sheet") == [["KH-1", CellError("#FORMULA")]]
