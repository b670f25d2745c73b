"""Pictures in two columns, each with what is said of it; one that cannot be read says so."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from minedesk.formats.pdf.breaking import wrap
from minedesk.formats.pdf.style import LINE, MM, MUTED, SMALL_SIZE, ZEBRA, rgb
from minedesk.formats.pdf.text import leading
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.formats.pdf.page import Page

_COLUMNS: Final = 2
_GUTTER: Final = 6 * MM
_HEIGHT: Final = 62 * MM
# On paper more dots than these (300 to the inch) only make the file large.
_MOST_DOTS: Final = 1_000
_NAME_LINES: Final = 3


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: what stands under it, and how its bytes (PNG, JPEG ...) are got when drawn."""

    name: str
    content: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Pictures:
    """Pictures side by side, over as many pages as they need; never more than two in memory."""

    pictures: Sequence[Picture]

    def draw(self, page: Page) -> None:
        """Draw them row by row."""
        wide = (page.width - _GUTTER * (_COLUMNS - 1)) / _COLUMNS
        for first in range(0, len(self.pictures), _COLUMNS):
            row = self.pictures[first : first + _COLUMNS]
            names = [wrap(each.name, SMALL_SIZE, False, wide)[:_NAME_LINES] for each in row]
            below = max(sum(leading(line, SMALL_SIZE) for line in lines) for lines in names)
            top = page.take(_HEIGHT + below + 4 * MM)
            for place, (picture, lines) in enumerate(zip(row, names, strict=True)):
                x = page.left + place * (wide + _GUTTER)
                _draw(page, picture, x, top - _HEIGHT, wide)
                y = top - _HEIGHT - 2
                for line in lines:
                    y -= leading(line, SMALL_SIZE)
                    page.ink.draw(x, y + 2, line, SMALL_SIZE, colour=MUTED)


def _draw(page: Page, picture: Picture, x: float, y: float, wide: float) -> None:
    page.canvas.addLiteral(
        f"q {rgb(ZEBRA)} rg {rgb(LINE)} RG 0.5 w {x:.2f} {y:.2f} {wide:.2f} {_HEIGHT:.2f} re B Q"
    )
    image = _read(picture)
    if image is None:
        text = _("This picture cannot be read.")
        page.ink.draw(x + wide / 2, y + _HEIGHT / 2, text, SMALL_SIZE, colour=MUTED, align="centre")
        return
    from reportlab.lib.utils import ImageReader

    scale = min(wide / image.width, _HEIGHT / image.height)
    drawn = image.width * scale, image.height * scale
    page.canvas.drawImage(
        ImageReader(image), x + (wide - drawn[0]) / 2, y + (_HEIGHT - drawn[1]) / 2, *drawn,
        mask="auto",
    )  # fmt: skip


def _read(picture: Picture) -> Any:
    """The picture, the right way up and no larger than paper shows; None where it is none."""
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            # Cameras take photos of more dots than Pillow expects of anybody who means well.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(picture.content())) as found:
                # Before all else: a JPEG is then never unpacked in its full size.
                found.thumbnail((_MOST_DOTS, _MOST_DOTS))
                upright = ImageOps.exif_transpose(found).convert("RGBA")
        white = Image.new("RGBA", upright.size, "white")
        return Image.alpha_composite(white, upright).convert("RGB")
    except Exception:
        # Pillow has no common error for bad pictures, and the paper says that it failed.
        return None
