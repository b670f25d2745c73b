"""What Excel and others see in a workbook we wrote."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from minedesk.errors import AppError
from minedesk.formats import xlsx
from minedesk.formats.books import open_book
from minedesk.formats.xlsx import ColumnOut, SheetOut, sheet_names, write_xlsx

COLUMNS = [
    ColumnOut("Code", "text", 12),
    ColumnOut("Area (m2)", "number", 14, "#,##0.00"),
    ColumnOut("Men", "integer", 8),
    ColumnOut("Surveyed", "date", 11),
]
ROW = ["KH-1", 12.5, 3, date(2024, 2, 29)]


def write(path: Path, *rows: list[object]) -> Path:
    write_xlsx(path, [SheetOut("Sites", COLUMNS, iter(rows))])
    return path


def test_dates_and_numbers_are_real(tmp_path: Path) -> None:
    row = ["KH-1", Decimal("12.5"), 3, datetime(2024, 2, 29, 13, 30)]
    sheet = openpyxl.load_workbook(write(tmp_path / "a.xlsx", ROW, row))["Sites"]
    assert [cell.value for cell in sheet[1]] == ["Code", "Area (m2)", "Men", "Surveyed"]
    assert [cell.value for cell in sheet[2]] == ["KH-1", 12.5, 3, datetime(2024, 2, 29)]
    assert [cell.value for cell in sheet[3]] == ["KH-1", 12.5, 3, datetime(2024, 2, 29, 13, 30)]
    formats = [cell.number_format for cell in sheet[2]]
    assert formats == ["@", "#,##0.00", "#,##0", "yyyy-mm-dd"]


def test_the_heading_is_bold_and_frozen_with_widths_and_filter(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(write(tmp_path / "a.xlsx", ROW, ROW))["Sites"]
    assert all(cell.font.b for cell in sheet[1])
    assert not any(cell.font.b for cell in sheet[2])
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:D3"
    assert sheet.column_dimensions["B"].width == pytest.approx(14, abs=1)


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "=cmd|' /C calc'!A0",
        "+855 12",
        "-5",
        "@SUM(A1)",
        "{=1}",
        "00123",
        "  blanks  ",
        "two\nlines\r\nthree",
        "a\tb",
        "bell\x07 and \x0b",
        "_x0001_",
        "http://example.org",
        "TRUE",
        "#N/A",
        "ភូមិ​ថ្មី",
        "😀",
        "x" * 32_767,
    ],
)
def test_text_stays_the_same_text(tmp_path: Path, text: str) -> None:
    path = write(tmp_path / "a.xlsx", [text, None, None, None])
    cell = openpyxl.load_workbook(path)["Sites"]["A2"]
    assert cell.data_type == "s"
    with open_book(path) as book:
        assert book.rows("Sites")[1][0] == text


def test_what_excel_cannot_hold_becomes_text_not_another_value(tmp_path: Path) -> None:
    big = 12345678901234567
    path = write(
        tmp_path / "a.xlsx",
        ["a", float("nan"), big, date(1850, 1, 2)],
        ["b", float("inf"), -big, date(1900, 1, 1)],
        ["c", 1e300, 10**14, None],
    )
    with open_book(path) as book:
        rows = book.rows("Sites")
    assert rows[1] == ["a", "nan", str(big), "1850-01-02"]
    assert rows[2] == ["b", "inf", str(-big), date(1900, 1, 1)]
    assert rows[3] == ["c", 1e300, 10**14, None]


def test_what_stands_above_does_not_change_a_value(tmp_path: Path) -> None:
    day, moment = date(2024, 2, 29), datetime(2024, 2, 29, 13, 30)
    path = write(
        tmp_path / "a.xlsx",
        [day, day, 1, day],
        [moment, 1.5, 2.5, moment],
        ["KH", True, "many", 7],
        [5, 2, 3.0, "unknown"],
    )
    with open_book(path) as book:
        assert book.rows("Sites")[1:] == [
            ["2024-02-29", "2024-02-29", 1, day],
            ["2024-02-29 13:30:00", 1.5, 2.5, moment],
            ["KH", True, "many", "7"],
            [5, 2, 3, "unknown"],
        ]


def test_a_sheet_without_rows_keeps_its_headings(tmp_path: Path) -> None:
    with open_book(write(tmp_path / "a.xlsx")) as book:
        assert book.rows("Sites") == [["Code", "Area (m2)", "Men", "Surveyed"]]


def test_several_sheets_and_equal_headings(tmp_path: Path) -> None:
    twice = [ColumnOut("Date"), ColumnOut("Date")]
    path = tmp_path / "a.xlsx"
    write_xlsx(path, [SheetOut("A/B", twice, [["x", "y"]]), SheetOut("a b", twice, [["1", "2"]])])
    with open_book(path) as book:
        assert [sheet.name for sheet in book.sheets] == ["A B", "a b (2)"]
        assert book.rows("A B") == [["Date", "Date (2)"], ["x", "y"]]


def test_a_text_too_long_is_refused_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_text("old")
    with pytest.raises(AppError, match=r"Row 3, Code: .* 32,768 characters") as caught:
        write(path, ROW, ["x" * 32_768, 1, 1, None], ROW)
    assert "CSV" in caught.value.hint
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_broken_character_is_refused_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(AppError, match=r"Row 2, Code: .* broken character"):
        write(tmp_path / "a.xlsx", ["\ud800", 1, 1, None])


def test_an_error_of_the_rows_own_is_not_renamed(tmp_path: Path) -> None:
    def rows() -> Iterator[list[object]]:
        yield list(ROW)
        raise RuntimeError("the database is gone")

    with pytest.raises(RuntimeError, match="database is gone"):
        write_xlsx(tmp_path / "a.xlsx", [SheetOut("S", COLUMNS, rows())])
    assert list(tmp_path.iterdir()) == []


def test_too_many_rows_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MAX_ROWS", 3)
    write(tmp_path / "fits.xlsx", ROW, ROW)
    with pytest.raises(AppError, match="more rows than Excel can hold"):
        write(tmp_path / "a.xlsx", ROW, ROW, ROW)
    assert not (tmp_path / "a.xlsx").exists()


def test_progress_counts_and_may_stop(tmp_path: Path) -> None:
    class StopError(Exception):
        pass

    seen: list[tuple[int, int]] = []

    def rows() -> Iterator[list[object]]:
        return (list(ROW) for _ in range(1200))

    sheet = SheetOut("S", COLUMNS, rows(), count=1200)
    write_xlsx(tmp_path / "a.xlsx", [sheet], progress=lambda *at: seen.append(at))
    assert seen == [(500, 1200), (1000, 1200), (1200, 1200)]

    def stop(done: int, _total: int) -> None:
        if done == 1000:
            raise StopError

    with pytest.raises(StopError):
        write_xlsx(tmp_path / "b.xlsx", [SheetOut("S", COLUMNS, rows())], progress=stop)
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]


def test_sheet_names_are_what_excel_allows() -> None:
    long = "Clearance tasks of the whole of Banteay Meanchey"
    names = sheet_names([long, long, "a[b]:*?/\\c", "", "'quoted'", "History", "😀" * 20])
    assert names[0] == long[:31]
    assert names[1] == "Clearance tasks of the whol (2)"
    assert names[2] == "a b      c"
    assert names[3:6] == ["Sheet", "quoted", "History_"]
    assert all(0 < len(name.encode("utf-16-le")) // 2 <= 31 for name in names)
    assert len({name.casefold() for name in names}) == len(names)


def test_a_sheet_for_programs_is_hidden(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    hidden = SheetOut("Notes", [ColumnOut("one note")], [], hidden=True)
    write_xlsx(path, [SheetOut("Sites", COLUMNS, [ROW]), hidden])
    book = openpyxl.load_workbook(path)
    assert [(sheet.title, sheet.sheet_state) for sheet in book] == [
        ("Sites", "visible"), ("Notes", "hidden"),
    ]  # fmt: skip
    assert book["Notes"]["A1"].value == "one note"
