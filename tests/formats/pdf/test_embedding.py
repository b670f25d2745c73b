"""What a finished PDF carries of a font: the drawn glyphs, their widths, their meanings."""

from __future__ import annotations

import io

import pytest
from fontTools.ttLib import TTFont

from minedesk.formats.pdf.embedding import EmbeddedFont, _cut_out, _to_unicode, utf16
from minedesk.formats.pdf.faces import Script, face_for


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("script", [Script.LATIN, Script.KHMER])
def test_the_widths_told_to_readers_are_those_of_the_outlines(script: Script, bold: bool) -> None:
    face = face_for(script, bold)
    glyphs = [face.glyph(char) or 0 for char in ("ក" if script is Script.KHMER else "aЇ2")]
    cut = _cut_out(face, sorted({0, *glyphs}))
    font = TTFont(io.BytesIO(cut.outlines))
    for glyph in glyphs:
        advance, _bearing = font["hmtx"].metrics[font.getGlyphName(glyph)]
        assert advance == pytest.approx(face.advance(glyph), abs=1)
        assert font["glyf"][font.getGlyphName(glyph)].numberOfContours > 0


def test_bold_outlines_differ_from_regular_ones() -> None:
    regular, bold = (face_for(Script.LATIN, weight) for weight in (False, True))
    glyph = regular.glyph("a") or 0
    assert _cut_out(regular, [0, glyph]).outlines != _cut_out(bold, [0, glyph]).outlines


def test_japanese_is_embedded_with_its_own_outlines() -> None:
    face = face_for(Script.CJK, False)
    cut = _cut_out(face, [0, face.glyph("日") or 0])
    assert cut.is_cff
    assert len(cut.outlines) < 5000


def test_a_glyph_means_one_character() -> None:
    font = EmbeddedFont(face_for(Script.CJK, False))
    assert font.can_say("一")
    assert not font.can_say("\u2f00")
    assert font.can_say("一日")
    assert set(font.meanings.values()) == {"一", "日"}


def test_meanings_come_in_blocks_of_a_hundred() -> None:
    table = _to_unicode({number: chr(0x4E00 + number) for number in range(250)}).decode()
    assert table.count("100 beginbfchar") == 2
    assert "50 beginbfchar" in table
    assert "<0001> <4E01>" in table


def test_utf16_of_rare_characters() -> None:
    assert utf16("a\U00020000") == "0061D840DC00"
