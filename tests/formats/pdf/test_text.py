"""What is drawn is found again, whatever its script, and its width is known beforehand."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from minedesk.formats.pdf import text as text_module
from minedesk.formats.pdf.blocks import Paragraph
from minedesk.formats.pdf.faces import Script, face_for
from minedesk.formats.pdf.tables import Column, Table
from minedesk.formats.pdf.text import Ink, leading, width

NAMES = [
    "ភូមិអូរតន្ទឹម",
    "ស្ទឹងត្រង់",
    "ភ្នំស្ពឺង",
    "ខ្សែក្រវាត់",
    "ស្រុកប្រាសាទ បល្ល័ង្ក",
    "Ізюмський район, Харківська область",
    "日本地雷処理を支援する会（JMAS）",
    "Ou Tontim <b>& village</b> &amp; 12.345 m²",
    "KH-01 ភូមិថ្មី (日本) Київ",
]


@pytest.mark.parametrize("name", NAMES)
def test_text_is_given_back_as_it_was_typed(printer: Any, name: str) -> None:
    assert name in printer([Paragraph(name)]).text


@pytest.mark.parametrize("name", NAMES)
def test_bold_text_is_given_back_as_it_was_typed(printer: Any, name: str) -> None:
    printed = printer([Table([Column(name)], [["x"]])])
    # A heading binds its unit to the word before.
    assert name in printed.text.replace("\u00a0", " ")


def test_khmer_of_a_whole_country_is_given_back(printer: Any, shared_data: Path) -> None:
    lines = (shared_data / "public" / "kh-communes.yml").read_text(encoding="utf-8").splitlines()
    names = [line.split(":", 1)[1].strip() for line in lines if "km:" in line][::7]
    assert len(names) > 100
    columns = [Column("No."), Column("ឃុំ"), Column("km²", 1, "right")]
    printed = printer([Table(columns, [[f"{n}.", name, "1"] for n, name in enumerate(names)])])
    drawn = set(printed.text.splitlines())
    assert [row for n, name in enumerate(names) if (row := f"{n}. {name} 1") not in drawn] == []


def test_characters_that_look_the_same_stay_what_they_are() -> None:
    canvas = Canvas(io.BytesIO())
    ink = Ink(canvas)
    ink.draw(50, 500, "一", 9)
    ink.draw(50, 400, "\u2f00", 9)  # the radical shares its glyph with the numeral one
    plain, radical = canvas._code[-2:]
    assert "ActualText" not in plain
    assert "<FEFF2F00>" in radical


def test_invisible_characters_take_no_room_and_stay_in_the_text() -> None:
    assert width("minefield", 9) == pytest.approx(width("mine\u200bfield", 9), abs=0.5)
    canvas = Canvas(io.BytesIO())
    Ink(canvas).draw(0, 0, "mine\u200bfield", 9)
    drawn = "\n".join(canvas._code)
    assert "200B" in drawn
    assert "ActualText" in drawn


def test_control_characters_are_blanks(printer: Any) -> None:
    printed = printer([Table([Column("Name")], [["left\tright\x07end"]])])
    assert "left right end" in printed.text
    assert printed.written.missing_scripts == ()


def test_scripts_without_a_font_are_told(printer: Any) -> None:
    printed = printer([Paragraph("ไทย and العربية and \U0001f600")])
    assert printed.written.missing_scripts == ("Arabic", "Thai", "U+1F600")
    assert "ไทย" in printed.text


def test_halves_of_characters_do_not_stop_a_print(printer: Any) -> None:
    assert "broken" in printer([Paragraph("broken \ud800 text")]).text


def test_plain_letters_are_drawn_in_one_go() -> None:
    canvas = Canvas(io.BytesIO())
    ink = Ink(canvas)
    before = len(canvas._code)
    ink.draw(0, 0, "Ou Tontim, Їжак", 9)
    assert len(canvas._code) == before + 1
    assert canvas._code[-1].count("TJ") == 1


def test_shaped_glyphs_stand_where_harfbuzz_puts_them() -> None:
    face = next(iter(text_module.runs_of("ស្ទឹង", False))).face
    placed, whole = face.shaped("ស្ទឹង")
    pieces, measured, glyphs = text_module._pieces(face, "ស្ទឹង", None)
    assert measured == whole
    assert glyphs == {glyph for glyph, _x, _y in placed}
    codes = "".join(codes.strip("<>") for codes, _x, _y in pieces)
    assert codes == "".join(f"{glyph:04X}" for glyph, _x, _y in placed)
    assert any(y for _codes, _x, y in pieces) or len(pieces) > 1


_LETTERS = {
    Script.LATIN: "AVTWYafijloprtvwxyz '’-.,:/°019²ШпакоГТРУЬїєщ–«»",
    Script.CJK: "あいトーヴッ、。「」（）・地雷々原１Ａ",
}


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("script", _LETTERS)
@settings(max_examples=300)
@given(data=st.data())
def test_the_fast_way_stands_where_harfbuzz_puts_it(script: Script, bold: bool, data: Any) -> None:
    text = data.draw(st.text(st.sampled_from(_LETTERS[script]), min_size=1, max_size=12))
    face = face_for(script, bold)
    found = text_module._side_by_side(face, text)
    placed, whole = face.shaped(text)
    if found is None:
        return
    assert found[0] == pytest.approx(whole, abs=0.01)
    pen = 0.0
    drawn = []
    for code, kern in re.findall(r"([0-9A-F]{4})|>([-0-9.]+)<", text_module._codes(face, text)):
        if code:
            drawn.append((int(code, 16), pytest.approx(pen, abs=0.01), 0.0))
            pen += face.advance(int(code, 16))
        else:
            pen -= float(kern)
    assert drawn == placed


def test_letters_are_kerned_on_the_fast_way() -> None:
    assert width("AV", 9) < width("A", 9) + width("V", 9)
    assert (
        text_module._side_by_side(face_for(Script.LATIN, False), "AV Шпакове, office") is not None
    )


def test_bold_is_wider_and_size_scales() -> None:
    assert width("Hazard", 9, True) > width("Hazard", 9)
    assert width("Hazard", 18) == pytest.approx(2 * width("Hazard", 9))


def test_neighbouring_numbers_are_not_joined_when_copied(printer: Any) -> None:
    printed = printer([Table([Column("a", 1), Column("b", 1)], [["1", "2"], ["y", "z"]])])
    assert "1 2\n" in printed.text
    assert "y z\n" in printed.text


def test_right_aligned_text_ends_at_its_place() -> None:
    canvas = Canvas(io.BytesIO())
    Ink(canvas).draw(100, 0, "1,234", 8, align="right")
    start = float(canvas._code[-1].split(" Tf\n1 0 0 1 ")[1].split()[0])
    assert start + width("1,234", 8) == pytest.approx(100, abs=0.01)


def test_khmer_lines_stand_further_apart() -> None:
    assert leading("ស្ទឹង", 9) > leading("Їжак", 9) == leading("Hedgehog", 9)


def test_operators_hold_no_number_that_pdf_does_not_know() -> None:
    drawn = text_module._line("ស្ទឹងត្រង់ភ្នំស្ពឺងខ្សែក្រវាត់" * 9, False, False).operators
    assert not re.search(r"\d[eE][-+]", re.sub(r"<[0-9A-F]*>", "", drawn))
