"""Files of LibreOffice: errors, results of formulas, hidden rows, both calendars."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from minedesk.formats.books import open_book
from minedesk.formats.cells import CellError
from minedesk.formats.odsaside import ods_aside

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"


def _ods(path: Path, rows: str, settings: str = "") -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{_OASIS}:manifest:1.0"/>')
        archive.writestr(
            "content.xml",
            f'<office:document-content xmlns:office="{_OASIS}:office:1.0" '
            f'xmlns:table="{_OASIS}:table:1.0" xmlns:text="{_OASIS}:text:1.0" '
            f'xmlns:calcext="{_CALC}"><office:body><office:spreadsheet>{settings}'
            f'<table:table table:name="Other"/><table:table table:name="S">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return path


def _cell(said: str, text: str = "") -> str:
    return f"<table:table-cell {said}><text:p>{text}</text:p></table:table-cell>"


def test_formulas_give_their_results_and_errors_stay_errors(tmp_path: Path) -> None:
    cells = (
        _cell('table:formula="of:=1+1" office:value-type="float" office:value="2"', "2"),
        _cell('office:value-type="string" office:string-value="" calcext:value-type="error"',
              "#N/A"),
        # As older ones write it: a zero that is none.
        _cell('table:formula="of:=1/0" office:value-type="float" office:value="0"', "#DIV/0!"),
        _cell('office:value-type="string" calcext:value-type="error" '
              'table:number-columns-repeated="2"', "Err:502"),
        _cell('office:value-type="string"', "#N/A"),
        _cell('office:value-type="float" office:value="0"', "0"),
    )  # fmt: skip
    row = f"<table:table-row>{''.join(cells)}</table:table-row>"
    with open_book(_ods(tmp_path / "a.ods", row)) as book:
        assert book.notes == []
        assert book.rows("S") == [
            [2, CellError("#N/A"), CellError("#DIV/0!"), CellError("Err:502"),
             CellError("Err:502"), "#N/A", 0]
        ]  # fmt: skip


@pytest.mark.parametrize("macintosh", [False, True])
def test_numbers_of_days_count_from_the_year_that_the_file_says(
    tmp_path: Path, macintosh: bool
) -> None:
    day = '<table:null-date table:date-value="1904-01-01"/>' if macintosh else ""
    cell = _cell('office:value-type="float" office:value="5"')
    row = f"<table:table-row>{cell}</table:table-row>"
    settings = f"<table:calculation-settings>{day}</table:calculation-settings>"
    with open_book(_ods(tmp_path / "a.ods", row, settings)) as book:
        assert book.epoch_1904 is macintosh


def test_hidden_rows_and_columns_are_told(tmp_path: Path) -> None:
    cell = _cell('office:value-type="float" office:value="5"')
    rows = (
        '<table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column table:visibility="collapse"/>'
        f"<table:table-row>{cell * 3}</table:table-row>"
        '<table:table-row table:visibility="filter" table:number-rows-repeated="2">'
        f"{cell}</table:table-row><table:table-row>{cell}</table:table-row>"
    )
    path = _ods(tmp_path / "a.ods", rows)
    hidden = ods_aside(path, "S").hidden
    assert (hidden.rows, hidden.columns) == ({1, 2}, {2})
    with open_book(path) as book:
        assert book.hidden("S") == hidden
        assert len(book.rows("S")) == 4
