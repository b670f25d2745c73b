"""The fonts of the window: Noto Sans for Latin and Cyrillic, its Khmer and Japanese sisters.

They come from packages, so that Khmer and Japanese look right on a laptop that has neither. The
Japanese one is 16 MB and is loaded after the window stands.
"""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from typing import Final

from PySide6.QtCore import QLoggingCategory
from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics, QGuiApplication

FAMILIES: Final = ("Noto Sans", "Noto Sans Khmer", "Noto Sans CJK JP")

_FIRST: Final = (
    ("fontpkg_noto_sans", "files/NotoSans[wdth,wght].ttf"),
    ("fontpkg_noto_sans_khmer", "files/NotoSansKhmer[wdth,wght].ttf"),
)
_LATER: Final = (("noto_cjk_sans_jp_regular", "NotoSansCJKjp-Regular.otf"),)

_WEIGHT: Final = QFont.Tag("wght")
_SEMI_BOLD: Final = 600.0
# The pictures of the design are drawn at 13 px; in points, so that screens of any density agree.
_POINTS: Final = 9.75
_SAMPLE: Final = "Ågភ្ញៀវ"


def load_first() -> None:
    """Load what the first paint needs (about 5 ms). Needs a QGuiApplication."""
    # Qt warns each time a run of Khmer meets a Latin font, and then rightly takes the next family.
    QLoggingCategory.setFilterRules("qt.text.font.db=false")
    for package, name in _FIRST:
        add_font(package, name)


def load_later() -> None:
    """Load the Japanese font (about 20 ms): call it once the window is seen."""
    for package, name in _LATER:
        add_font(package, name)


@cache
def add_font(package: str, name: str) -> str:
    """Make a font file that lies in a package known to Qt; returns its family, or "".

    The package is found, never imported: some would pull in much more than a font.
    """
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        return ""
    file = Path(spec.submodule_search_locations[0]) / name
    families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file)))
    return families[0] if families else ""


def application_font(percent: int = 100) -> QFont:
    """The font everything starts from, at a text size in percent."""
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPointSizeF(_POINTS * percent / 100)
    return font


def sized(scale: float = 1.0, *, strong: bool = False) -> QFont:
    """The window's font, so many times as large, semi-bold where strong."""
    font = QFont(QGuiApplication.font())
    font.setPointSizeF(font.pointSizeF() * scale)
    return strengthened(font) if strong else font


def strengthened(font: QFont) -> QFont:
    """The same font, semi-bold: the true weight of the variable font, which Qt would smear."""
    strong = QFont(font)
    strong.setVariableAxis(_WEIGHT, _SEMI_BOLD)
    return strong


def line_height(font: QFont | None = None) -> int:
    """What a line needs in pixels so that no Khmer stack is clipped."""
    metrics = QFontMetrics(font or QGuiApplication.font())
    return max(metrics.height(), metrics.boundingRect(_SAMPLE).height())


def row_height() -> int:
    """The height of a field or a table's row in pixels: 30, more where the text is larger."""
    return max(30, line_height() + 10)
