"""CSV and JSON as other programs read them, and as we read them back."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from minedesk.formats.books import open_book
from minedesk.formats.plainfiles import write_csv, write_json
from minedesk.formats.xlsx import ColumnOut

COLUMNS = [ColumnOut("Code"), ColumnOut("Area, m2", "number"), ColumnOut("On", "date")]


def test_csv_has_mark_commas_iso_dates_and_points(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows: list[list[object]] = [
        ["KH-1", 12.5, date(2024, 2, 29)],
        ["ភូមិ", Decimal("1E+3"), datetime(2024, 2, 29, 13, 30)],
        [True, None, None],
    ]
    write_csv(path, COLUMNS, rows)
    assert path.read_bytes().decode("utf-8") == (
        '\ufeffCode,"Area, m2",On\r\nKH-1,12.5,2024-02-29\r\n'
        "ភូមិ,1000,2024-02-29 13:30:00\r\nTRUE,,\r\n"
    )


def test_no_point_stands_before_exactly_three_digits(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    values = (1.234, Decimal("-0.125"), 12.5, 1_234, 1e-6, 12_345.678)
    write_csv(path, COLUMNS, [["KH", value, None] for value in values])
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    said = [line.split(",")[1] for line in lines[1:]]
    assert said == ["1.2340", "-0.1250", "12.5", "1234", "1e-06", "12345.6780"]
    assert [float(each) for each in said] == [float(value) for value in values]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "'=1", "-5", "- 5", "+855", "@a", "\tx", 'say "hi"', "a;b,c", "two\r\nlines", " x "],
)
def test_csv_text_comes_back_equal(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.csv"
    write_csv(path, COLUMNS, [[text, 1, None], ["next", 2, None]])
    with open_book(path) as book:
        assert book.rows("a") == [
            ["Code", "Area, m2", "On"],
            [text, "1", None],
            ["next", "2", None],
        ]


def test_json_is_an_array_written_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    seen: list[tuple[int, int]] = []
    objects = ({"code": f"ភូមិ {i}", "on": date(2024, 1, 1)} for i in range(501))
    write_json(path, objects, count=501, progress=lambda *at: seen.append(at))
    text = path.read_text(encoding="utf-8")
    assert "ភូមិ 0" in text
    assert json.loads(text)[500] == {"code": "ភូមិ 500", "on": "2024-01-01"}
    assert seen == [(500, 501), (501, 501)]


def test_json_of_nothing_and_of_decimals(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    write_json(path, [])
    assert json.loads(path.read_text()) == []
    write_json(path, [{"a": Decimal("2.50"), "b": Decimal("7.0")}])
    assert path.read_text() == '[\n{"a": 2.5, "b": 7}\n]\n'


def test_json_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="set has no form in JSON"):
        write_json(tmp_path / "a.json", [{"a": {1, 2}}])
    with pytest.raises(ValueError, match="not JSON compliant"):
        write_json(tmp_path / "a.json", [{"a": float("nan")}])
    assert list(tmp_path.iterdir()) == []
