"""Books, and parts of their sheets: cells keep their places, all else is blank."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from minedesk.formats.books import open_book
from minedesk.formats.cells import Extent, Hidden


@pytest.fixture
def path(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in ([1, 2, 3], [4, 5, 6], [], [7, 8, 9]):
        sheet.append(row)
    sheet.merge_cells("A1:B1")
    sheet.merge_cells("B4:C4")
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["A"].hidden = True
    book.save(tmp_path / "a.xlsx")
    return tmp_path / "a.xlsx"


def test_a_part_of_a_sheet_is_read_like_a_sheet(path: Path) -> None:
    with open_book(path) as book:
        assert book.rows("Sheet!B2:C4") == [
            [None] * 3, [None, 5, 6], [None] * 3, [None, 8, None],
        ]  # fmt: skip
        assert book.rows("Sheet!A2:A3") == [[None] * 3, [4, None, None]]
        assert (book.first_row("Sheet!B2:C4"), book.first_row("Sheet")) == (1, 0)


def test_what_is_merged_or_hidden_is_told_of_the_part_alone(path: Path) -> None:
    with open_book(path) as book:
        assert book.merged("Sheet!A1:B2") == [(0, 0, 0, 1)]
        assert book.merged("Sheet!B2:C4") == [(3, 1, 3, 2)]
        assert book.hidden("Sheet") == Hidden(frozenset({1}), frozenset({0}))
        assert book.hidden("Sheet!B3:C4") == Hidden()


def test_a_part_of_no_sheet_is_refused(path: Path) -> None:
    with open_book(path) as book:
        for name in ("Other", "Other!A1:B2", "Sheet!A1"):
            with pytest.raises(KeyError):
                book.check_name(name)


def test_a_text_says_how_far_it_is_filled(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(";\na;b\n\n;;\nc;d;e\n;;\n", encoding="utf-8")
    with open_book(path) as book:
        extent = book.extent("a")
        assert (extent.height, extent.width, list(extent.blank)) == (5, 3, [0, 2, 3])
        assert book.rereads("a")


def test_a_workbook_says_how_far_it_is_filled(path: Path) -> None:
    with open_book(path) as book:
        assert book.extent("Sheet") == Extent(4, 3, [2])
        assert not book.rereads("Sheet")
