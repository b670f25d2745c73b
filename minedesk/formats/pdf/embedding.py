"""Puts into a finished PDF just the glyphs that were drawn, at the weight they were drawn in.

reportlab embeds TrueType files at their default weight only. Here a font is cut down to its used
glyphs first and brought to its weight after, which takes some hundredths of a second, needs no
cached bold fonts on disk, and takes fonts with CFF outlines (Japanese) as they are.
"""

from __future__ import annotations

import hashlib
import io
import zlib
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from minedesk.formats.pdf.faces import WEIGHTS, Face


class EmbeddedFont:
    """A face as one PDF uses it: collects the glyphs drawn, and adds them when the PDF is saved."""

    def __init__(self, face: Face) -> None:
        self.face = face
        self.name = face.name
        self.meanings: dict[int, str] = {}
        self._used: set[int] = {0}
        self._known: set[str] = set()

    def use(self, glyphs: Iterable[int]) -> None:
        """These glyphs are drawn, and will be embedded."""
        self._used.update(glyphs)

    def can_say(self, text: str) -> bool:
        """Embed the glyphs of letters that stand side by side, and tell readers what they mean.

        A glyph gives back one character when text is copied. False where a second character looks
        the same (the Greek and the technical Ω): it must be drawn with its true text beside it.
        """
        if self._known.issuperset(text):
            return True
        for char in text:
            if char not in self._known:
                glyph = self.face.glyph(char) or 0
                if self.meanings.setdefault(glyph, char) != char:
                    return False
                self._used.add(glyph)
                self._known.add(char)
        return True

    def addObjects(self, document: Any) -> None:  # noqa: N802 - the name reportlab calls at saving
        """Add the font's objects to a reportlab document under the font's name."""
        from reportlab.pdfbase import pdfdoc

        glyphs = sorted(self._used)
        cut = _cut_out(self.face, glyphs)
        tag = hashlib.sha256(repr((self.face.path.name, glyphs)).encode()).digest()[:6]
        letters = "".join(chr(65 + byte % 26) for byte in tag)
        base = pdfdoc.PDFName(f"{letters}+{cut.name}-{'Bold' if self.face.bold else 'Regular'}")

        def refer(what: str, thing: Any) -> Any:
            return document.Reference(thing, f"{self.name} {what}")

        descriptor = {
            "Type": pdfdoc.PDFName("FontDescriptor"),
            "FontName": base,
            "Flags": 4,
            "FontBBox": pdfdoc.PDFArray(cut.box),
            "ItalicAngle": 0,
            "Ascent": cut.ascent,
            "Descent": cut.descent,
            "CapHeight": 714,
            "StemV": 150 if self.face.bold else 85,
        }
        outlines = _stream({}, cut.outlines)
        if cut.is_cff:
            outlines.dictionary["Subtype"] = pdfdoc.PDFName("CIDFontType0C")
            descriptor["FontFile3"] = refer("outlines", outlines)
        else:
            outlines.dictionary["Length1"] = len(cut.outlines)
            descriptor["FontFile2"] = refer("outlines", outlines)
        descendant = {
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("CIDFontType0" if cut.is_cff else "CIDFontType2"),
            "BaseFont": base,
            "CIDSystemInfo": pdfdoc.PDFDictionary(
                {
                    "Registry": pdfdoc.PDFString("Adobe"),
                    "Ordering": pdfdoc.PDFString("Identity"),
                    "Supplement": 0,
                }
            ),
            "FontDescriptor": refer("descriptor", pdfdoc.PDFDictionary(descriptor)),
            "W": pdfdoc.PDFArray(list(self._widths(glyphs))),
        }
        if not cut.is_cff:
            descendant["CIDToGIDMap"] = pdfdoc.PDFName("Identity")
        font = {
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("Type0"),
            "BaseFont": base,
            "Encoding": pdfdoc.PDFName("Identity-H"),
            "DescendantFonts": pdfdoc.PDFArray(
                [refer("descendant", pdfdoc.PDFDictionary(descendant))]
            ),
            "ToUnicode": refer("meanings", _stream({}, _to_unicode(self.meanings))),
        }
        fonts = document.idToObject["BasicFonts"].dict
        fonts[self.name] = refer("font", pdfdoc.PDFDictionary(font))

    def _widths(self, glyphs: list[int]) -> Iterator[Any]:
        from reportlab.pdfbase import pdfdoc

        for glyph in glyphs:
            yield glyph
            yield pdfdoc.PDFArray([round(self.face.advance(glyph), 2)])


class _CutOut:
    """A font reduced to some glyphs: its outlines as PDF takes them, and its measures."""

    def __init__(self, font: Any) -> None:
        scale = 1000 / font["head"].unitsPerEm
        self.name = str(font["name"].getDebugName(6) or "Noto").split("-")[0]
        self.is_cff = "CFF " in font
        self.box = [round(getattr(font["head"], side) * scale) for side in _SIDES]
        self.ascent = round(font["hhea"].ascent * scale)
        self.descent = round(font["hhea"].descent * scale)
        if self.is_cff:
            self.outlines = bytes(font["CFF "].compile(font))
        else:
            stream = io.BytesIO()
            font.save(stream)
            self.outlines = stream.getvalue()


_SIDES = ("xMin", "yMin", "xMax", "yMax")
_LAYOUT_TABLES = ("GSUB", "GPOS", "GDEF", "BASE", "STAT", "VORG", "vhea", "vmtx", "DSIG")


def _cut_out(face: Face, glyphs: list[int]) -> _CutOut:
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    with TTFont(face.path, lazy=True) as font:
        for tag in _LAYOUT_TABLES:
            if tag in font:
                del font[tag]
        # TrueType glyphs are drawn by number, which must stay; a CFF font keeps its CIDs anyway.
        options = subset.Options(
            retain_gids="CFF " not in font,
            hinting=False,
            notdef_outline=True,
            recommended_glyphs=False,
            name_IDs=[6],
        )
        cutter = subset.Subsetter(options)
        cutter.populate(gids=glyphs)
        cutter.subset(font)
        if face.variable:
            instancer.instantiateVariableFont(
                font, {"wght": WEIGHTS[face.bold], "wdth": 100}, inplace=True
            )
        return _CutOut(font)


def _stream(entries: dict[str, Any], content: bytes) -> Any:
    from reportlab.pdfbase import pdfdoc

    return pdfdoc.PDFStream(
        dictionary=pdfdoc.PDFDictionary(entries | {"Filter": pdfdoc.PDFName("FlateDecode")}),
        content=zlib.compress(content),
    )


def packed_stream(content: str) -> Any:
    """A page's drawing operators as a compressed stream object of reportlab's, to be saved once."""
    stream = _stream({}, content.encode("ascii"))
    write = stream.format

    def write_and_forget(document: Any) -> bytes:
        written: bytes = write(document)
        # A long document would be held twice while it is saved.
        stream.content = None
        return written

    stream.format = write_and_forget
    return stream


def utf16(text: str) -> str:
    """Text as the hexadecimal digits of UTF-16, as PDF writes Unicode."""
    return text.encode("utf-16-be", "replace").hex().upper()


def _to_unicode(meanings: dict[int, str]) -> bytes:
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ]
    pairs = iter(sorted(meanings.items()))
    # The format allows at most a hundred entries in a block.
    while block := list(islice(pairs, 100)):
        lines.append(f"{len(block)} beginbfchar")
        lines.extend(f"<{glyph:04X}> <{utf16(char)}>" for glyph, char in block)
        lines.append("endbfchar")
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode("ascii")
