"""Plain blocks: everything given is on paper, however long."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from minedesk.formats.pdf.blocks import FieldGrid, Heading, Notice, Paragraph, Spacer, Title
from minedesk.formats.pdf.charts import BarChart
from minedesk.formats.pdf.document import Block
from minedesk.formats.pdf.lines import LineChart
from minedesk.formats.pdf.pictures import Picture, Pictures
from minedesk.formats.pdf.signing import Signatures, WritingLines
from minedesk.formats.pdf.sketch import Sketch
from minedesk.formats.pdf.tables import Column, Table


def test_markup_is_taken_literally(printer: Any) -> None:
    said = "<b>A</b> & <font size=30>B</font> &lt;"
    blocks = [Title(said), Heading(said), Paragraph(said), Notice(said), FieldGrid([(said, said)])]
    text = printer(blocks).text
    assert text.count(said) == 6


def test_a_grid_shows_each_pair_and_a_dash_for_nothing(printer: Any) -> None:
    pairs = [("Name", "ភូមិអូរតន្ទឹម"), ("Area (m²)", "12,345"), ("Evidence", "")]
    text = printer([FieldGrid(pairs)]).text
    for label, value in pairs:
        assert label in text
        assert (value or "–") in text


def test_a_grid_keeps_its_order_around_long_values(printer: Any) -> None:
    pairs = [("First", "1"), ("Notes", "many words " * 60), ("Last", "3")]
    text = printer([FieldGrid(pairs)]).text
    assert text.index("First") < text.index("Notes") < text.index("Last")
    assert text.count("many") == 60


def test_a_value_longer_than_a_page_goes_on(printer: Any) -> None:
    printed = printer([FieldGrid([("Notes", "\n".join(f"line {n}." for n in range(150)))])])
    assert printed.written.pages == 3
    assert all(f"line {n}." in printed.text for n in range(150))


def test_a_name_of_300_characters_is_all_there(printer: Any) -> None:
    name = "ភូមិ" * 75
    text = printer([FieldGrid([("Name", name), ("Code", "K")])]).text
    assert "".join(text.split()).count("ភូមិ") == 75


def test_long_paragraphs_and_notices_go_over_pages(printer: Any) -> None:
    words = " ".join(f"w{n}" for n in range(3000))
    printed = printer([Paragraph(words), Notice(words), Spacer(), Paragraph("end")])
    assert printed.written.pages > 2
    assert "".join(printed.text.split()).count("w2999") == 2


_MANY = [f"Category {number}" for number in range(70)]


@pytest.mark.parametrize(
    "block",
    [
        Paragraph("said " * 300),
        Notice("said " * 300),
        FieldGrid([("Name", "Svay Sa"), ("Note", "long " * 900)]),
        FieldGrid([("Note", "long " * 900)]),
        Table([Column("Code")], [["A"], ["B"]]),
        Table([Column("Code")], [["tall\n" * 200]]),
        BarChart("Found", ["2024", "2025"], [("Devices", [1, 2])]),
        BarChart("Found", _MANY, [("Devices", [1.0] * len(_MANY))]),
        BarChart("Found", [], []),
        LineChart("Done", [("Released", [(date(2024, 1, 1), 1.0)], False)]),
        Sketch([(0, 0), (9, 0), (9, 9)], []),
        Pictures([Picture("north.jpg", bytes)]),
        Signatures("Seen.", ["One", "Two", "Three"]),
        WritingLines(["1", "2", "3"]),
    ],
    ids=lambda block: type(block).__name__,
)
def test_a_heading_stands_with_what_it_is_about(drawn: Any, block: Block) -> None:
    for lines in range(70):
        above = [Spacer(20 * 9), Paragraph("\n".join(["above"] * lines))]
        pages = drawn([*above, Title("Task"), Heading("Part"), Heading("List", 2), block])
        [page] = [page for page in pages if "List" in page]
        assert {"Task", "Part"} <= set(page)
        assert page[-1] != "List"


@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_no_line_of_a_paragraph_stands_alone(drawn: Any, count: int) -> None:
    said = [f"said {number}" for number in range(count)]
    for lines in range(60, 80):
        above = [Paragraph("\n".join(["above"] * lines)), Paragraph("\n".join(said))]
        parts = [sum(line in said for line in page) for page in drawn(above)]
        assert 1 not in parts


def test_fields_under_a_heading_stay_together_where_a_page_can_hold_them(drawn: Any) -> None:
    pairs = [(f"Label {number}", "x") for number in range(12)]
    for lines in range(40, 70):
        above = Paragraph("\n".join(["above"] * lines))
        pages = drawn([above, Heading("Place"), FieldGrid(pairs)])
        assert sum("Label 0" in page or "Label 11" in page for page in pages) == 1
