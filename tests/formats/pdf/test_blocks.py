"""Plain blocks: everything given is on paper, however long."""

from __future__ import annotations

from typing import Any

from minedesk.formats.pdf.blocks import FieldGrid, Heading, Notice, Paragraph, Spacer, Title


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
