"""Two pictures of a text: from a PDF, and as HarfBuzz places its font's glyphs, drawn by Qt.

Ink is an array of floats from 0 (paper) to 1, its rows from the top; an em is EM pixels.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2
import uharfbuzz
from numpy.typing import NDArray

if TYPE_CHECKING:
    from PySide6.QtGui import QPainterPath, QRawFont

Ink = NDArray[np.float32]
# Left, bottom, right and top in points.
Place = tuple[float, float, float, float]
# An outline, and how far right and down of the start of the text it stands, in pixels.
Placed = tuple["QPainterPath", float, float]
# A font, and what is drawn in it.
Part = tuple["Reference", str]

EM = 96
_STEPS = (0.0, -0.2, 0.2, -0.4, 0.4)
# No better shift is looked for above this share.
_PLAINLY = 0.97


class Reference:
    """A font at one weight, shaped and drawn by none of MineDesk's code."""

    def __init__(self, path: Path, weight: int | None) -> None:
        from PySide6.QtCore import QByteArray
        from PySide6.QtGui import QFont, QRawFont

        face = uharfbuzz.Face(path.read_bytes())
        self._shaper = uharfbuzz.Font(face)
        if weight is not None:
            self._shaper.set_variations({"wght": weight})
        self._scale = EM / face.upem
        # Qt draws a variable font from memory at its regular weight only.
        data = path.read_bytes() if weight in (None, 400) else _outlines(path, weight)
        no_hinting = QFont.HintingPreference.PreferNoHinting
        self._font: QRawFont = QRawFont(QByteArray(data), EM, no_hinting)
        self._outlines: dict[int, QPainterPath] = {}
        assert self._font.isValid(), path

    def placed(self, text: str) -> tuple[list[Placed], float]:
        """Each letter's outline with its place from the start of the text, and the whole width."""
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.language = "und"
        uharfbuzz.shape(self._shaper, buffer)
        found: list[Placed] = []
        pen = 0.0
        for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            x, y = (pen + at.x_offset) * self._scale, -at.y_offset * self._scale
            found.append((self._outline(info.codepoint), x, y))
            pen += at.x_advance
        return found, pen * self._scale

    def _outline(self, glyph: int) -> QPainterPath:
        # Not QPainter.drawGlyphRun: it draws no letters above 64 pixels without a screen.
        from PySide6.QtCore import Qt

        if glyph not in self._outlines:
            path = self._font.pathForGlyph(glyph)
            path.setFillRule(Qt.FillRule.WindingFill)
            self._outlines[glyph] = path
        return self._outlines[glyph]


def ink_of(parts: Sequence[Part], right: float = 0.0, down: float = 0.0) -> Ink:
    """A line of text of one or several fonts, shifted by parts of a pixel, cut out close."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage, QPainter

    shaped = [font.placed(text) for font, text in parts]
    wide = sum(width for _letters, width in shaped)
    image = QImage(int(wide) + 2 * EM, 4 * EM, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = EM + right
    for letters, width in shaped:
        for outline, x, y in letters:
            moved = outline.translated(pen + x, 2.5 * EM + y + down)
            painter.fillPath(moved, Qt.GlobalColor.black)
        pen += width
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint8)
    return _cut(pixels.reshape(image.height(), image.bytesPerLine())[:, : image.width()])


def ink_of_page(page: pypdfium2.PdfPage, size: float, place: Place) -> Ink:
    """What stands in a place of a page where text of a size in points is black on white."""
    wide, high = page.get_size()
    left, bottom, right, top = place
    image = page.render(
        scale=EM / size, crop=(left, bottom, wide - right, high - top), grayscale=True
    ).to_numpy()
    return _cut(image)


def overlap(drawn: Ink, parts: Sequence[Part]) -> float:
    """Ink in common as a share of all ink, at the shift where it is most."""
    best = 0.0
    for down in _STEPS:
        for right in _STEPS:
            best = max(best, _overlap(drawn, ink_of(parts, right, down)))
            if best > _PLAINLY:
                return best
    return best


def _overlap(one: Ink, other: Ink) -> float:
    height = max(one.shape[0], other.shape[0])
    width = max(one.shape[1], other.shape[1])
    first = _laid(one, height, width, 1, 1)
    best = 0.0
    for down in (0, 1, 2):
        for right in (0, 1, 2):
            second = _laid(other, height, width, down, right)
            best = max(
                best, float(np.minimum(first, second).sum() / np.maximum(first, second).sum())
            )
    return best


def _laid(ink: Ink, height: int, width: int, down: int, right: int) -> Ink:
    paper = np.zeros((height + 2, width + 2), np.float32)
    paper[down : down + ink.shape[0], right : right + ink.shape[1]] = ink
    return paper


def _cut(pixels: NDArray[np.uint8]) -> Ink:
    """The ink of one dark colour on white, without the paper around it."""
    ink = 255 - pixels.astype(np.float32)
    ink /= ink.max()
    there = ink > 0.05
    assert there.any(), "there is no ink"
    rows, columns = np.nonzero(there.any(axis=1))[0], np.nonzero(there.any(axis=0))[0]
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _outlines(path: Path, weight: int) -> bytes:
    """A variable font's letters of Europe and Cambodia at a weight, under their numbers."""
    from io import BytesIO

    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    font = TTFont(path)
    del font["GPOS"], font["GDEF"]
    cutter = subset.Subsetter(subset.Options(retain_gids=True))
    cutter.populate(unicodes=[*range(0x20, 0x530), *range(0x1780, 0x1800), *range(0x2010, 0x2030)])
    cutter.subset(font)
    del font["GSUB"]
    instancer.instantiateVariableFont(font, {"wght": weight, "wdth": 100}, inplace=True)
    stream = BytesIO()
    font.save(stream)
    return stream.getvalue()
