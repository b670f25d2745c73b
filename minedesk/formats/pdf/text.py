"""The one room that draws text: any script, taken literally, found again by copy and search.

Text of one font whose letters stand side by side goes a fast way, one operator for the whole
string with HarfBuzz's kerning in it. Everything else is split into runs; HarfBuzz places the glyphs
of a run, and the run carries its true text (ActualText), because the glyphs of shaped Khmer do not
give it back. How a text is drawn is remembered: it is measured first, and often stands there again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import add
from typing import Any, Final, Literal

from minedesk.formats.pdf.embedding import EmbeddedFont, utf16
from minedesk.formats.pdf.faces import Face, Script, face_for, runs_of
from minedesk.formats.pdf.style import TEXT, rgb

Align = Literal["left", "right", "centre"]

# A blank ends each string, so that readers which guess at gaps do not join the numbers of two
# neighbouring cells into one when they are copied.
_END: Final = " "
_REMEMBERED: Final = 2_000
_KHMER: Final = re.compile("[\u1780-\u17ff]")


def width(text: str, size: float, bold: bool = False) -> float:
    """How wide a line of text is drawn, in points."""
    found = _side_by_side(_latin(bold), text)
    return (found[0] if found else _line(text, bold, False).width) * size / 1000


def leading(text: str, size: float) -> float:
    """How far apart lines of this text stand: Khmer builds upwards and downwards."""
    return size * (1.75 if not text.isascii() and _KHMER.search(text) else 1.4)


class Ink:
    """Draws text on a reportlab canvas, and remembers what no font could show."""

    def __init__(self, canvas: Any) -> None:
        self._canvas = canvas
        self._fonts: dict[Face, EmbeddedFont] = {}
        self._missing: set[str] = set()
        self._latin = {bold: self._font(_latin(bold)) for bold in (False, True)}
        for font in self._latin.values():
            font.can_say(_END)

    @property
    def missing_scripts(self) -> tuple[str, ...]:
        """Names of the scripts drawn as empty boxes because no font here knows them."""
        return tuple(sorted(self._missing))

    def draw(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        bold: bool = False,
        colour: str = TEXT,
        align: Align = "left",
    ) -> None:
        """Draw a line of text with its baseline at y; x is its left end, right end or middle."""
        self.draw_all([(x, y, text, align)], size, bold=bold, colour=colour)

    def draw_all(
        self,
        places: Iterable[tuple[float, float, str, Align]],
        size: float,
        *,
        bold: bool = False,
        colour: str = TEXT,
    ) -> None:
        """Draw many lines of one look, each with its own x, y, text and align; see `draw`."""
        font = self._latin[bold]
        face, end, scale = font.face, _end(font.face), size / 1000
        begin = f"BT {rgb(colour)} rg /{font.name} {size:g} Tf"
        drawn = [begin]
        for x, y, text, align in places:
            found = _side_by_side(face, text)
            if found is None or not font.can_say(text):
                # In the order of reading, which is also that of copying.
                self._finish(drawn)
                self._draw_shaped(x, y, text, size, bold, colour, align)
                drawn = [begin]
            else:
                if align != "left":
                    x -= found[0] * scale * (1 if align == "right" else 0.5)
                drawn.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm [{_codes(face, text)}{end}] TJ")
        self._finish(drawn)

    def _finish(self, drawn: list[str]) -> None:
        if len(drawn) > 1:
            self._canvas.addLiteral("\n".join((*drawn, "ET")))

    def _draw_shaped(
        self, x: float, y: float, text: str, size: float, bold: bool, colour: str, align: Align
    ) -> None:
        line = self._line(text, bold)
        if align != "left":
            x -= line.width * size / 1000 * (1 if align == "right" else 0.5)
        pen = f"{rgb(colour)} RG {size * 0.035:.2f} w " if line.thickened else ""
        # The operators of a line are measured in its size, so that any size may use them.
        self._canvas.addLiteral(
            f"q BT {rgb(colour)} rg {pen}{size:g} 0 0 {size:g} {x:.2f} {y:.2f} Tm\n"
            f"{line.operators}\nET Q"
        )

    def _line(self, text: str, bold: bool) -> _Line:
        line = _line(text, bold, False)
        if not all(self._font(face).can_say(said) for face, said in line.says):
            line = _line(text, bold, True)
        for face, glyphs in line.uses:
            self._font(face).use(glyphs)
        self._missing.update(line.missing)
        return line

    def _font(self, face: Face) -> EmbeddedFont:
        if face not in self._fonts:
            font = self._fonts[face] = EmbeddedFont(face)
            # Saving the document calls addObjects on each of these.
            self._canvas._doc.delayedFonts.append(font)
        return self._fonts[face]


class InvisibleInk(Ink):
    """Draws nothing: for pages that are laid out to be counted only."""

    def __init__(self) -> None:
        pass

    def draw_all(self, *_arguments: Any, **_options: Any) -> None:
        """Leave the page as it is."""


@dataclass(frozen=True, slots=True)
class _Line:
    """Runs one after the other, drawn from the origin at size 1, and the whole width.

    says: texts whose letters tell readers themselves what they mean. uses: the glyphs of others.
    """

    operators: str
    width: float
    says: tuple[tuple[Face, str], ...]
    uses: tuple[tuple[Face, frozenset[int]], ...]
    missing: frozenset[str]
    thickened: bool


@cache
def _latin(bold: bool) -> Face:
    return face_for(Script.LATIN, bold)


@cache
def _end(face: Face) -> str:
    return f"<{face.glyph(_END):04X}>"


@lru_cache(maxsize=_REMEMBERED)
def _side_by_side(face: Face, text: str) -> tuple[float, tuple[float, ...]] | None:
    """The width of letters side by side, and the kerning after each but the last, where any is;
    None where they need to be shaped."""
    try:
        wide = sum(map(face.advances.__getitem__, text))
        kerns = tuple(map(face.kerns.__getitem__, map(add, text, text[1:])))
    except KeyError:
        return None
    return (wide + sum(kerns), kerns) if any(kerns) else (wide, ())


@lru_cache(maxsize=_REMEMBERED)
def _codes(face: Face, text: str) -> str:
    """The codes of letters that stand side by side, with the kerning between them."""
    codes = list(map(face.codes.__getitem__, text))
    _wide, kerns = _side_by_side(face, text) or (0.0, ())
    for place, kern in enumerate(kerns):
        if kern:
            codes[place] += f">{-kern:g}<"
    return f"<{''.join(codes)}>"


@lru_cache(maxsize=_REMEMBERED)
def _line(text: str, bold: bool, spelled: bool) -> _Line:
    """How text of several fonts or of shaped letters is drawn; spelled: all of it as if shaped."""
    operators: list[str] = []
    says: list[tuple[Face, str]] = []
    uses: list[tuple[Face, frozenset[int]]] = []
    pen = 0.0
    at = (0.0, 0.0)
    latin = _latin(bold)
    runs = runs_of(text, bold)
    thickened = any(run.face.thickened for run in runs)
    for run in runs:
        face = run.face
        operators.append(f"/{face.name} 1 Tf")
        if thickened:
            operators.append("2 Tr" if face.thickened else "0 Tr")
        plain = None if run.shaped or spelled else _side_by_side(face, run.text)
        if plain:
            says.append((face, run.text))
            pieces = [(_codes(face, run.text), 0.0, 0.0)]
            wide = plain[0]
        else:
            # The blank of this font is never said, the Latin one is.
            blank = face.glyph(_END) if face is not latin else None
            pieces, wide, glyphs = _pieces(face, run.text, blank)
            uses.append((face, glyphs))
            operators.append(f"/Span << /ActualText <FEFF{utf16(run.text)}> >> BDC")
        for codes, right, up in pieces:
            to = (round((pen + right) / 1000, 4), round(up / 1000, 4))
            if to != at:
                operators.append(f"{to[0] - at[0]:.4f} {to[1] - at[1]:.4f} Td")
                at = to
            operators.append(f"[{codes}] TJ")
        if not plain:
            operators.append("EMC")
        pen += wide
    operators.append(f"0 Tr /{latin.name} 1 Tf {pen / 1000 - at[0]:.4f} {-at[1]:.4f} Td")
    operators.append(f"[{_end(latin)}] TJ")
    missing = frozenset(script for run in runs for script in run.missing)
    return _Line("\n".join(operators), pen, tuple(says), tuple(uses), missing, thickened)


# Codes of glyphs, and how far right and up they stand.
_Piece = tuple[str, float, float]


def _pieces(face: Face, text: str, blank: int | None) -> tuple[list[_Piece], float, frozenset[int]]:
    """Shaped glyphs joined where the pen stands right by itself, the width, and the glyphs.

    pdfium takes the first piece for the run: whether it runs from left to right, which a single
    glyph does not tell, and where it ends. Else it joins lines, or parts what stands together. So
    the first ends with a blank at the end of the whole run, where there is one that means nothing.
    """
    placed, whole = face.shaped(text)
    pieces: list[tuple[list[int], float, float]] = []
    ends: list[float] = []
    pen_x = pen_y = 0.0
    for glyph, x, y in placed:
        if pieces and abs(x - pen_x) < 0.5 and y == pen_y:
            pieces[-1][0].append(glyph)
        else:
            pieces.append(([glyph], x, y))
            ends.append(pen_x)
        pen_x, pen_y = x + face.advance(glyph), y
    ends.append(pen_x)
    found = [("<" + "%04X" * len(each) % tuple(each) + ">", x, y) for each, x, y in pieces]
    glyphs = frozenset([glyph for glyph, _x, _y in placed])
    if blank and found:
        codes, right, up = found[0]
        back = ends[1] - (whole - face.advance(blank))
        found[0] = f"{codes}{back:.0f}<{blank:04X}>", right, up
        glyphs |= {blank}
    return found, whole, glyphs
