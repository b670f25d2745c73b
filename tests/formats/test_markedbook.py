"""Cells of somebody else's workbook, written again: they come back as they were, marked."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from minedesk.errors import AppError
from minedesk.formats.books import open_book
from minedesk.formats.cells import CellError
from minedesk.formats.markedbook import MarkedRow, MarkedSheet, write_marked

CELLS = [
    "00123", "=1+1", "@x", "#N/A", "a\x01b", "_x0041_", " edge ", "two\nlines", 12, 0.1, True,
    date(2024, 2, 29), datetime(2024, 2, 29, 7, 30), "1850-01-02", None, "ⓘ",
]  # fmt: skip


def _write(path: Path, *rows: MarkedRow, **more: object) -> Path:
    made = path / "marked.xlsx"
    widths = [10.0] * len(rows[0].cells)
    write_marked(made, [MarkedSheet("Sheet", rows, len(rows), widths=widths)], **more)  # type: ignore[arg-type]  # the options vary
    return made


def test_cells_come_back_as_they_were(tmp_path: Path) -> None:
    heads = MarkedRow([f"H{place}" for place in range(len(CELLS))])
    path = _write(tmp_path, heads, MarkedRow(CELLS))

    with open_book(path) as book:
        assert book.rows("Sheet")[1] == CELLS


def test_an_error_and_a_formula_never_worked_out_stay_no_value(tmp_path: Path) -> None:
    path = _write(
        tmp_path, MarkedRow(["A", "B"]), MarkedRow([CellError("#REF!"), CellError("#FORMULA")])
    )

    with open_book(path) as book:
        assert book.rows("Sheet")[1] == [CellError("#REF!"), CellError("#N/A")]


def test_days_before_excel_has_any_are_texts(tmp_path: Path) -> None:
    path = _write(tmp_path, MarkedRow(["A"]), MarkedRow([date(1850, 1, 2)]))

    with open_book(path) as book:
        assert book.rows("Sheet")[1] == ["1850-01-02"]


def test_marks_are_seen_and_read(tmp_path: Path) -> None:
    path = _write(tmp_path, MarkedRow(["A", "B"]), MarkedRow(["x", None], {1: "It is missing."}))

    page = openpyxl.load_workbook(path)["Sheet"]
    assert page["B2"].comment is not None
    assert page["B2"].comment.text == "It is missing."
    assert page["B2"].fill.start_color.rgb.endswith("FFD9D2")
    assert page["A2"].comment is None


def test_numbers_of_days_keep_their_day_zero(tmp_path: Path) -> None:
    path = _write(
        tmp_path, MarkedRow(["A", "B"]), MarkedRow([43000, date(2024, 2, 29)]), epoch_1904=True
    )

    with open_book(path) as book:
        assert book.epoch_1904
        assert book.rows("Sheet")[1] == [43000, date(2024, 2, 29)]


def test_merged_and_hidden_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "marked.xlsx"
    first = MarkedSheet(
        "One", [MarkedRow(["T", None]), MarkedRow(["A", "B"])], 2, heads=2, widths=[9, 9],
        merged=[(0, 0, 0, 1)],
    )  # fmt: skip
    write_marked(path, [first, MarkedSheet("Two", [MarkedRow(["x"])], 1, hidden=True)])

    with open_book(path) as book:
        assert book.merged("One") == [(0, 0, 0, 1)]
        assert [sheet.visible for sheet in book.sheets] == [True, False]


def test_a_text_no_cell_can_hold_is_told_and_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(AppError, match="Row 2"):
        _write(tmp_path, MarkedRow(["A"]), MarkedRow(["x" * 40_000]))
    assert not list(tmp_path.iterdir())
