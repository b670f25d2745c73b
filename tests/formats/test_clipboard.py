"""Cells come from the clipboard as they stood in the sheet, and go there so that they come back."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from minedesk.fields.clean import storable
from minedesk.formats.books import open_book
from minedesk.formats.clipboard import as_text, rows_of, write_cells

ODD = (
    "=1+1", "+855 12", "-5", "- 5", "@a", "'=1", "'quoted'", 'say "no"', '"all"', '"', '""',
    '"a" b', "two\nlines", "two\r\nlines", 'two\n"lines"', "a\tb", "semi; colon, comma", " x ",
    "007", "1,234", "a\x0bb\u2028c\x85d", "ភូមិ​អូរ", "①",
)  # fmt: skip


@pytest.mark.parametrize("text", ODD)
def test_what_is_copied_is_pasted_equal(text: str) -> None:
    rows = [["Code", text, ""], [text, "", "end"]]
    assert rows_of(as_text(rows)) == rows


def test_what_sheets_write_is_read_as_they_mean_it() -> None:
    # Excel ends each row with CR LF, and puts only what breaks into quotation marks.
    assert rows_of('a\tb\r\n"two\nlines, ""so"""\t"c"\r\n') == [
        ["a", "b"], ['two\nlines, "so"', '"c"'],
    ]  # fmt: skip
    assert rows_of("5\" pipe\t6'\n\n\nx") == [['5" pipe', "6'"], [""], [""], ["x"]]
    assert rows_of('"never closed\tb\nc') == [['"never closed', "b"], ["c"]]
    assert rows_of("one\rtwo\r") == [["one"], ["two"]]


def test_nothing_has_no_rows() -> None:
    assert rows_of("") == []
    assert rows_of(" \t\r\n\t\n") == []


def test_formulas_are_guarded() -> None:
    assert as_text([["=cmd()", "12"]]) == "'=cmd()\t12"


@pytest.mark.parametrize("text", ODD)
def test_cells_are_written_as_a_file_that_holds_just_them(tmp_path: Path, text: str) -> None:
    path = tmp_path / "cells"
    write_cells(path, [["a, b; c", "d|e"], [text, ""], ["", "\ud800"]])
    with open_book(path) as book:
        assert book.rows("cells") == [["a, b; c", "d|e"], [storable(text), None], [None, "\ufffd"]]


@pytest.mark.parametrize("piece", ['"', '""', '"a\t', '"\n', '"a""', "a"])
def test_a_text_of_any_marks_takes_no_long_time(piece: str) -> None:
    began = time.perf_counter()
    rows_of('"' + piece * 100_000)
    assert time.perf_counter() - began < 5
