"""The one room that draws text: any script, taken literally, found again by copy and search.

Text of one font whose letters stand side by side goes a fast way, one operator for the whole
string. Everything else is split into runs; HarfBuzz places the glyphs of a run, and the run carries
its true text (ActualText), because the glyphs of shaped Khmer do not give it back.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Literal

from minedesk.formats.pdf.embedding import EmbeddedFont, utf16
from minedesk.formats.pdf.faces import Face, Run, Script, face_for, runs_of
from minedesk.formats.pdf.style import TEXT, rgb

Align = Literal["left", "right", "centre"]

# A blank ends each string, so that readers which guess at gaps do not join the numbers of two
# neighbouring cells into one when they are copied.
_END = " "


def width(text: str, size: float, bold: bool = False) -> float:
    """How wide a line of text is drawn, in points."""
    try:
        return sum(map(face_for(Script.LATIN, bold).advances.__getitem__, text)) * size / 1000
    except KeyError:
        return sum(_run_width(run) for run in runs_of(text, bold)) * size / 1000


def leading(text: str, size: float) -> float:
    """How far apart lines of this text stand: Khmer builds upwards and downwards."""
    khmer = not text.isascii() and any("\u1780" <= char <= "\u17ff" for char in text)
    return size * (1.75 if khmer else 1.4)


class Ink:
    """Draws text on a reportlab canvas, and remembers what no font could show."""

    def __init__(self, canvas: Any) -> None:
        self._canvas = canvas
        self._fonts: dict[Face, EmbeddedFont] = {}
        self._missing: set[str] = set()
        self._latin = {bold: self._font(face_for(Script.LATIN, bold)) for bold in (False, True)}

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
        if align != "left":
            x -= width(text, size, bold) * (1 if align == "right" else 0.5)
        font = self._latin[bold]
        codes = font.codes
        try:
            code = "".join([codes[char] for char in text]) + codes[_END]
        except KeyError:
            self._draw_runs(x, y, text, size, bold, colour)
        else:
            self._canvas.addLiteral(
                f"BT {rgb(colour)} rg /{font.name} {size:g} Tf {x:.2f} {y:.2f} Td <{code}> Tj ET"
            )

    def _draw_runs(
        self, x: float, y: float, text: str, size: float, bold: bool, colour: str
    ) -> None:
        operators = [f"q BT {rgb(colour)} rg"]
        for run in runs_of(text, bold):
            self._missing.update(run.missing)
            font = self._font(run.face)
            operators.append(f"/{font.name} {size:g} Tf")
            if run.face.thickened:
                operators.append(f"2 Tr {size * 0.035:.2f} w {rgb(colour)} RG")
            operators.append(self._run_operators(run, font, x, y, size))
            if run.face.thickened:
                operators.append("0 Tr")
            x += _run_width(run) * size / 1000
        end = self._latin[bold]
        operators.append(f"/{end.name} {size:g} Tf 1 0 0 1 {x:.2f} {y:.2f} Tm")
        operators.append(f"<{end.codes[_END]}> Tj")
        self._canvas.addLiteral("\n".join([*operators, "ET Q"]))

    @staticmethod
    def _run_operators(run: Run, font: EmbeddedFont, x: float, y: float, size: float) -> str:
        if not run.shaped:
            try:
                code = "".join([font.codes[char] for char in run.text])
            except KeyError:
                pass  # two characters share a glyph here: the run must carry its true text
            else:
                return f"1 0 0 1 {x:.2f} {y:.2f} Tm <{code}> Tj"
        parts = [f"/Span << /ActualText <FEFF{utf16(run.text)}> >> BDC"]
        for glyphs, right, up in _pieces(run.face, run.text)[0]:
            code = "".join([font.code(glyph) for glyph in glyphs])
            at = f"{x + right * size / 1000:.2f} {y + up * size / 1000:.2f}"
            parts.append(f"1 0 0 1 {at} Tm <{code}> Tj")
        return "\n".join([*parts, "EMC"])

    def _font(self, face: Face) -> EmbeddedFont:
        if face not in self._fonts:
            font = self._fonts[face] = EmbeddedFont(face, f"MD{len(self._fonts)}")
            # Saving the document calls addObjects on each of these.
            self._canvas._doc.delayedFonts.append(font)
        return self._fonts[face]


class InvisibleInk(Ink):
    """Draws nothing: for pages that are laid out to be counted only."""

    def __init__(self) -> None:
        pass

    def draw(self, *_arguments: Any, **_options: Any) -> None:
        """Leave the page as it is."""


def _run_width(run: Run) -> float:
    if run.shaped:
        return _pieces(run.face, run.text)[1]
    return sum(map(run.face.advances.__getitem__, run.text))


_Piece = tuple[tuple[int, ...], float, float]


@lru_cache(maxsize=20_000)
def _pieces(face: Face, text: str) -> tuple[tuple[_Piece, ...], float]:
    """Shaped glyphs joined where the pen stands right by itself: (glyphs, x, y), and the width."""
    placed, whole = face.shaped(text)
    pieces: list[tuple[list[int], float, float]] = []
    pen = (0.0, 0.0)
    for glyph, x, y in placed:
        if pieces and abs(x - pen[0]) < 0.5 and y == pen[1]:
            pieces[-1][0].append(glyph)
        else:
            pieces.append(([glyph], x, y))
        pen = (x + face.advance(glyph), y)
    return tuple((tuple(glyphs), x, y) for glyphs, x, y in pieces), whole
