"""The colours are readable and Qt is told of them."""

from __future__ import annotations

from dataclasses import asdict

import pytest
from PySide6.QtGui import QColor, QPalette

from minedesk.ui.palette import DARK, LIGHT, Colours, colours, is_dark, qt_palette
from minedesk.ui.style import Look


def _contrast(one: str, other: str) -> float:
    def light(name: str) -> float:
        colour = QColor(name)
        parts = [
            part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
            for part in (colour.redF(), colour.greenF(), colour.blueF())
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("c", [LIGHT, DARK], ids=["light", "dark"])
def test_every_colour_is_one(c: Colours) -> None:
    assert all(QColor(name).isValid() for name in asdict(c).values())


@pytest.mark.parametrize("c", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("front", "back"),
    [
        ("text", "page"),
        ("text", "surface"),
        ("text", "tint"),
        ("muted", "surface"),
        ("muted", "page"),
        ("accent", "surface"),
        ("on_accent", "accent"),
        ("error", "error_tint"),
        ("warning", "warning_tint"),
        ("good", "good_tint"),
        ("info", "info_tint"),
        ("nav_text", "nav"),
        ("nav_bright", "nav_chosen"),
        ("toast_text", "toast"),
    ],
)
def test_words_stand_out_from_what_is_behind_them(c: Colours, front: str, back: str) -> None:
    assert _contrast(getattr(c, front), getattr(c, back)) >= 4.5


def test_qt_hears_the_colours_and_says_which_are_in_use(look: Look) -> None:
    palette = qt_palette(DARK)
    assert palette.color(QPalette.ColorRole.Base) == QColor(DARK.surface)
    assert not is_dark()
    assert colours() is LIGHT
    look.use("dark", 100)
    assert is_dark()
    assert colours() is DARK
    assert colours().of("error") == QColor(DARK.error)
