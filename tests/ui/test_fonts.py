"""Khmer and Japanese have their fonts, strong is truly strong, and rows grow with the text."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics, QRawFont
from PySide6.QtWidgets import QApplication

from minedesk.ui import fonts
from minedesk.ui.style import Look


@pytest.mark.usefixtures("look")
@pytest.mark.parametrize(
    ("family", "sample"),
    [
        ("Noto Sans", "Åґї"),
        ("Noto Sans Khmer", "ភូមិ"),
        ("Noto Sans CJK JP", "地雷除去"),
    ],
)
def test_each_script_finds_its_letters(family: str, sample: str) -> None:
    fonts.load_later()
    assert family in QFontDatabase.families()
    raw = QRawFont.fromFont(QFont(family))
    assert all(raw.supportsCharacter(ord(letter)) for letter in sample)


def test_the_application_asks_for_all_of_them_in_turn(qapp: QApplication, look: Look) -> None:
    assert qapp.font().families() == list(fonts.FAMILIES)
    small = qapp.font().pointSizeF()
    look.use("light", 130)
    assert qapp.font().pointSizeF() == pytest.approx(small * 1.3)


@pytest.mark.usefixtures("look")
def test_strong_takes_the_fonts_own_weight() -> None:
    plain, strong = fonts.sized(), fonts.sized(strong=True)
    assert not strong.bold(), "a bold that Qt smears together"
    words = "Hazard sites"
    wide = QFontMetrics(strong).horizontalAdvance(words)
    assert wide > QFontMetrics(plain).horizontalAdvance(words)


def test_rows_are_thirty_pixels_and_grow_with_the_text(look: Look) -> None:
    assert fonts.row_height() == 30
    look.use("light", 150)
    assert fonts.row_height() > 34
    assert fonts.line_height() >= QFontMetrics(fonts.sized()).boundingRect("ភ្ញៀវ").height()


@pytest.mark.usefixtures("qapp")
def test_a_package_that_is_not_there_is_no_error() -> None:
    assert fonts.add_font("no_such_package_at_all", "font.ttf") == ""
