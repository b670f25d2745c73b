"""How MineDesk's paper looks: colours, sizes and distances, said once for every block.

Lengths are PDF points (1/72 inch), colours six hexadecimal digits.
"""

from __future__ import annotations

from functools import cache
from typing import Final

MM: Final = 72 / 25.4
A4: Final = (210 * MM, 297 * MM)
MARGIN: Final = 17 * MM

ACCENT: Final = "0f766e"
TEXT: Final = "1b2430"
MUTED: Final = "5d6977"
LINE: Final = "dfe4ea"
ZEBRA: Final = "f4f6f8"
BAND: Final = "e6f0ef"
WHITE: Final = "ffffff"
# Told apart in print and by colour-blind readers: neighbours differ in lightness too.
# The first three are tints of one colour, as the window draws them.
SERIES: Final = (ACCENT, "70b5b0", "c2dedb", "e0a030", "64748b", "b4532a", "3b5b92", "7c5c86")

TITLE_SIZE: Final = 18.0
SUBTITLE_SIZE: Final = 10.5
HEADING_SIZES: Final = (13.0, 10.5, 9.0)
BODY_SIZE: Final = 9.0
TABLE_SIZE: Final = 8.0
SMALL_SIZE: Final = 7.0
CELL_PADDING: Final = 3.0


@cache
def rgb(colour: str) -> str:
    """The three numbers a PDF colour operator takes, for six hexadecimal digits."""
    return " ".join(f"{int(colour[i : i + 2], 16) / 255:.3g}" for i in (0, 2, 4))
