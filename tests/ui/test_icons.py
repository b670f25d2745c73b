"""Every icon is in the font under its name, is drawn, and follows the theme."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon

from minedesk.ui.icons import GLYPHS, icon
from minedesk.ui.palette import DARK, LIGHT
from minedesk.ui.style import Look


def _strongest(made: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal) -> QColor:
    image = made.pixmap(QSize(32, 32), 1.0, mode).toImage()
    pixels = [image.pixelColor(x, y) for x in range(32) for y in range(32)]
    return max(pixels, key=QColor.alpha)


def test_the_names_are_those_of_the_font() -> None:
    spec = importlib.util.find_spec("qtawesome")
    assert spec is not None
    assert spec.submodule_search_locations
    folder = Path(spec.submodule_search_locations[0]) / "fonts"
    known = json.loads((folder / "phosphor-charmap-1.3.0.json").read_text(encoding="utf-8"))
    assert {name: int(known[name], 16) for name in GLYPHS} == GLYPHS


@pytest.mark.usefixtures("look")
@pytest.mark.parametrize("name", sorted(GLYPHS))
def test_each_icon_draws_something(name: str) -> None:
    assert _strongest(icon(name)).alpha() > 100


def test_an_icon_takes_the_colour_of_the_theme_in_use(look: Look) -> None:
    made = icon("warning", "error")
    assert _strongest(made).rgb() == QColor(LIGHT.error).rgb()
    look.use("dark", 100)
    assert _strongest(made).rgb() == QColor(DARK.error).rgb()
    copy = QIcon(made)
    assert _strongest(copy).rgb() == QColor(DARK.error).rgb()


@pytest.mark.usefixtures("look")
def test_an_icon_that_cannot_be_used_is_paler() -> None:
    made = icon("trash")
    assert _strongest(made, QIcon.Mode.Disabled).alpha() < _strongest(made).alpha()


def test_an_unknown_name_is_our_mistake() -> None:
    with pytest.raises(KeyError):
        icon("no-such-icon")
