"""Tables: each row once and whole, the header on each page, totals where they belong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from minedesk.formats.pdf.blocks import Heading, Paragraph
from minedesk.formats.pdf.tables import Column, Table

COLUMNS = [Column("Code"), Column("Village", 3), Column("Area", 1, "right")]


def rows(count: int) -> Iterator[list[str]]:
    return ([f"KH-{n:05}", f"Village no. {n}.", f"{n * 1000:,}"] for n in range(count))


def test_a_thousand_rows_are_all_there_under_a_header_each_page(printer: Any) -> None:
    printed = printer([Table(COLUMNS, rows(1000), totals=["Total", "", "499,500,000"])])
    assert printed.text.count("KH-") == 1000
    assert all(f"KH-{n:05} Village no. {n}. {n * 1000:,}\n" in printed.text for n in range(1000))
    assert all("Code Village Area" in page for page in printed.pages)
    assert "Total 499,500,000" in printed.pages[-1]
    assert f"Page 7 of {printed.written.pages}" in printed.pages[6]


def test_rows_are_not_read_ahead_of_the_page() -> None:
    from minedesk.formats.pdf.tables import _mark_last

    read: list[int] = []

    def reader() -> Iterator[list[str]]:
        for number in range(100):
            read.append(number)
            yield [str(number)]

    marked = _mark_last(reader())
    next(marked)
    assert read == [0, 1]
    assert [last for _row, last in marked] == [False] * 98 + [True]


def test_an_empty_table_says_so(printer: Any) -> None:
    text = printer([Table(COLUMNS, [])]).text
    assert "Code Village Area" in text
    assert "Nothing to list." in text


def test_totals_are_never_without_a_row(printer: Any) -> None:
    for count in range(40, 50):
        printed = printer([Table(COLUMNS, rows(count), totals=["Sum", "", "1"])])
        page = next(page for page in printed.pages if "Sum" in page)
        assert f"Village no. {count - 1}." in page


def test_a_heading_stays_with_header_and_first_row(printer: Any) -> None:
    first = ["x", "Wraps over some lines " * 12, "1"]
    for count in range(38, 52):
        blocks = [Paragraph("\n".join(["line"] * count)), Heading("List"), Table(COLUMNS, [first])]
        for page in printer(blocks).pages:
            assert ("List" in page) == ("Code Village" in page) == ("Wraps over" in page)


def test_a_row_is_not_split_where_a_page_can_hold_it(printer: Any) -> None:
    long = "begin " + "middle " * 200 + "finish"
    printed = printer([Table(COLUMNS, [[str(n), long, ""] for n in range(9)])])
    for page in printed.pages:
        assert page.count("begin") == page.count("finish")


def test_a_row_taller_than_a_page_goes_on_under_a_header(printer: Any) -> None:
    tall = "\n".join(f"line {n}." for n in range(200))
    printed = printer([Table(COLUMNS, [["a", "b", "1"], ["x", tall, "2"], ["y", "z", "3"]])])
    assert all(f"line {n}." in printed.text for n in range(200))
    assert all("Code Village Area" in page for page in printed.pages)
    assert "y z 3" in printed.pages[-1]


def test_short_rows_are_filled_and_long_ones_refused(printer: Any) -> None:
    assert "only" in printer([Table(COLUMNS, [["only"]])]).text
    with pytest.raises(ValueError, match="4 cells"):
        printer([Table(COLUMNS, [["1", "2", "3", "lost"]])])


def test_markup_and_line_ends_in_cells(printer: Any) -> None:
    text = printer([Table(COLUMNS, [["<b>1</b>", "above\nbelow", "&"]])]).text
    assert "<b>1</b>" in text
    assert "above" in text
    assert "below" in text
