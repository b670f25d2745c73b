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


def test_rows_are_read_as_they_are_drawn(printer: Any) -> None:
    read = 0
    ahead: list[int] = []

    def reader() -> Iterator[list[str]]:
        nonlocal read
        for row in rows(500):
            read += 1
            yield row

    def read_more_than_drawn(_first: int, end: int) -> list[str]:
        ahead.append(read - end)
        return [""]

    printer([Table(COLUMNS, reader(), page_totals=read_more_than_drawn)])
    assert len(ahead) > 8
    assert max(ahead[1:]) < 5


def test_an_empty_table_says_so(printer: Any) -> None:
    text = printer([Table(COLUMNS, [])]).text
    assert "Nothing to list." in text
    # A header would only take room.
    assert "Village" not in text


def test_totals_are_never_without_a_row(printer: Any) -> None:
    for count in range(40, 50):
        printed = printer([Table(COLUMNS, rows(count), totals=["Sum", "", "1"])])
        page = next(page for page in printed.pages if "Sum" in page)
        assert f"Village no. {count - 1}." in page


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 40, 47, 95])
@pytest.mark.parametrize("totals", [None, ["Sum", "", "1"]])
@pytest.mark.parametrize("page_totals", [None, lambda first, end: ["Here", f"{first}-{end}"]])
def test_no_row_stands_alone_wherever_the_table_begins(
    drawn: Any, count: int, totals: list[str] | None, page_totals: Any
) -> None:
    for lines in range(58):
        pages = drawn([
            Paragraph("\n".join(["line"] * lines)),
            Heading("List"),
            Table(COLUMNS, rows(count), totals, page_totals=page_totals),
        ])  # fmt: skip
        found = [sum(text.startswith("KH-") for text in page) for page in pages]
        assert sum(found) == count
        assert count == 1 or 1 not in found
        for page, here in zip(pages, found, strict=True):
            assert ("Village" in page) == (here > 0)
            assert ("Here" in page) == (page_totals is not None and 0 < here < count)
            assert ("List" in page) == ("KH-00000" in page)
        assert ("Sum" in pages[-1]) == (totals is not None)


def test_each_page_sums_up_its_own_rows(printer: Any) -> None:
    def summed(first: int, end: int) -> list[str]:
        return ["Page total", "", str(sum(range(first, end)))]

    pages = printer([Table(COLUMNS, rows(150), ["Total"], page_totals=summed)]).pages
    assert len(pages) > 2
    for page in pages:
        numbers = [int(word[3:]) for word in page.split() if word.startswith("KH-")]
        assert f"Page total {sum(numbers)}\n" in page


def test_totals_stay_with_the_end_of_a_tall_row(drawn: Any) -> None:
    for count in range(90, 150):
        tall = "\n".join(f"line {n}." for n in range(count))
        pages = drawn([Table(COLUMNS, [["a", "b", "1"], ["x", tall, "2"]], ["Sum"])])
        assert f"line {count - 1}." in next(page for page in pages if "Sum" in page)


def test_words_of_a_heading_and_numbers_are_not_broken(drawn: Any) -> None:
    columns = [Column("Name", 9), Column("Виконано"), Column("Очищено, м²", 1, "right")]
    number = "1 234 567,89".replace(" ", "\N{NO-BREAK SPACE}")
    [texts] = drawn([Table(columns, [["x", "y", number]], ["Усього"])])
    assert {"Виконано", "Очищено,\N{NO-BREAK SPACE}м²", number} <= set(texts)


def test_a_unit_stands_beside_the_word_before_it_where_there_is_room(drawn: Any) -> None:
    few = [Column("Очищено, m²", 1, "right"), Column("Note", 5)]
    assert "Очищено,\N{NO-BREAK SPACE}m²" in drawn([Table(few, [["1", "x"]])])[0]
    many = [Column("Очищено, m²", 1, "right") for _number in range(9)]
    texts = drawn([Table(many, [["1"] * 9])])[0]
    assert texts.count("Очищено,") == texts.count("m²") == 9


def test_what_the_sums_are_may_reach_over_empty_cells(drawn: Any) -> None:
    columns = [Column("No."), Column("Village", 9), Column("Area", 1, "right")]
    [texts] = drawn([Table(columns, [["1", "x", "2"]], ["Total of all these", "", "2"])])
    assert "Total of all these" in texts


def test_a_note_stands_on_the_page_of_the_last_row(printer: Any) -> None:
    for count in range(38, 52):
        totals = ["Sum", "", "1"] if count % 2 else None
        pages = printer([Table(COLUMNS, rows(count), totals, note="All of them")]).pages
        assert f"Village no. {count - 1}." in pages[-1]
        assert "All of them" in pages[-1]


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


def test_a_look_at_a_table_that_is_known_to_be_long_reads_no_further(printer: Any) -> None:
    read = 0

    def rows() -> Iterator[list[str]]:
        nonlocal read
        for number in range(5_000):
            read += 1
            yield [str(number)]

    printed = printer([Table([Column("No.")], rows(), count=5_000)], pages=1)
    assert (printed.written.pages, printed.written.total) == (1, None)
    assert read < 100
    short = printer([Table([Column("No.")], [["1"]] * 300, count=300)], pages=1)
    assert short.written.total == printer([Table([Column("No.")], [["1"]] * 300)]).written.pages
