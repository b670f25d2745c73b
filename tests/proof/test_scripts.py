"""Names of every script look as HarfBuzz and their font mean them, and are found by a search.

Each stands on a page of its own three times: in a paragraph, in a table's cell, and bold below it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest

from minedesk.formats.pdf.blocks import PageBreak, Paragraph
from minedesk.formats.pdf.document import Block, write_pdf
from minedesk.formats.pdf.page import PageFrame
from minedesk.formats.pdf.style import A4, BODY_SIZE, MARGIN, MM, TABLE_SIZE
from minedesk.formats.pdf.tables import Column, Table
from minedesk.formats.pdf.text import leading
from tests.proof import amount
from tests.proof.conftest import FontOf
from tests.proof.pictures import Part, Place, ink_of_page, overlap

# The least share of ink in common.
ENOUGH = 0.9

SCRIPTS = {"khmer": ("khmer", 1000), "ukrainian": ("latin", 200), "japanese": ("japanese", 200)}
# Each piece with the script whose font shows it.
MIXED = [
    [("latin", "KH-01 "), ("khmer", "ភូមិថ្មី "), ("latin", "Київ "), ("japanese", "日本")],
    [("khmer", "ស្ទឹងត្រង់ "), ("latin", "12,5 m² – Їжакове")],
    [("japanese", "地雷原"), ("latin", " HS-7: "), ("khmer", "ខ្សែក្រវាត់"), ("latin", "/Phum")],
    [("latin", "Province de Stœng Trêng "), ("khmer", "ខេត្តស្ទឹងត្រែង")],
]


# Europe's letters in an Asian name are drawn in the font of Europe.
_PIECES = re.compile("[A-Z]+|[^A-Z]+")


def _font(piece: str, font: str) -> str:
    return "latin" if piece.isascii() else font


@pytest.mark.parametrize("script", SCRIPTS)
def test_each_name_looks_as_its_font_means_it(
    script: str,
    names_of: Callable[[str, int], list[str]],
    font_of: FontOf,
    tmp_path: Path,
) -> None:
    font, all_of_them = SCRIPTS[script]
    names = names_of(script, amount.many(8, all_of_them))
    lines = [[(_font(piece, font), piece) for piece in _PIECES.findall(name)] for name in names]
    _prove(script, lines, font_of, tmp_path)


def test_scripts_in_one_line_look_as_their_fonts_mean_them(font_of: FontOf, tmp_path: Path) -> None:
    _prove("mixed", MIXED, font_of, tmp_path)


def _prove(title: str, lines: list[list[tuple[str, str]]], font_of: FontOf, folder: Path) -> None:
    texts = ["".join(text for _script, text in line) for line in lines]
    path = folder / f"{title}.pdf"
    # Every report names its file in the foot. On a page that holds hardly anything, pdfium cannot
    # tell which way the text runs, and parts the lines.
    written = write_pdf(path, PageFrame("x", source="names.minedesk"), _blocks(texts))
    assert (written.pages, written.missing_scripts) == (len(lines) + 1, ())
    worst: dict[str, tuple[float, str]] = {}
    with pypdfium2.PdfDocument(path) as document:
        # On the first page the title stands, which leaves the others alike.
        for number, (line, text) in enumerate(zip(lines, texts, strict=True), start=1):
            page = document[number]
            said = [each.strip() for each in page.get_textpage().get_text_range().splitlines()]
            # pdfium makes one blank of several, in whatever PDF.
            assert said.count(" ".join(text.split())) == 3, f"{text!r} not in {said}"
            for where, (size, bold, place) in _places(text).items():
                fonts = [font_of(script, bold) for script, _text in line]
                parts: list[Part] = [
                    (font, piece)
                    for font, (_script, piece) in zip(fonts, line, strict=True)
                    if font
                ]
                if len(parts) < len(line):
                    continue  # no bold of this script: letters are drawn with a thicker line
                same = overlap(ink_of_page(page, size, place), parts)
                worst[where] = min(worst.get(where, (1.0, "")), (same, text))
    for where, (same, text) in worst.items():
        amount.report.append(f"{title}, {len(lines)} in a {where}: at worst {same:.3f} ({text})")
    assert {where: each for where, each in worst.items() if each[0] < ENOUGH} == {}


def _blocks(texts: list[str]) -> Iterator[Block]:
    for text in texts:
        yield PageBreak()
        yield Paragraph(text)
        yield Table([Column("x")], [[text]], totals=[text])


def _places(text: str) -> dict[str, tuple[float, bool, Place]]:
    """Where a text stands on its page: its size, whether it is bold, and all the room it has."""
    left, right = MARGIN, A4[0] - MARGIN
    top = A4[1] - MARGIN - 8 * MM
    below = top - leading(text, BODY_SIZE)
    high = leading(text, TABLE_SIZE) + 3
    row = below - BODY_SIZE * 0.7 - leading("x", TABLE_SIZE) - 3
    total = row - high
    # No ink of a cell may stand on the rules around its row.
    return {
        "paragraph": (BODY_SIZE, False, (left, below - 3, right, top + 3)),
        "cell": (TABLE_SIZE, False, (left, row - high + 0.5, right, row)),
        "bold cell": (TABLE_SIZE, True, (left, total - high, right, total - 0.5)),
    }
