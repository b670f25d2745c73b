"""The pictures of the guide keep their colours in a third of the size, and none is missing."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    path = ROOT / "tools" / "screenshots.py"
    spec = importlib.util.spec_from_file_location("screenshots", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # Its data classes look themselves up there.
    monkeypatch.setitem(sys.modules, "screenshots", module)
    spec.loader.exec_module(module)
    return module


def test_a_rare_colour_survives_among_many_shades_of_another(script: ModuleType) -> None:
    image = QImage(600, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("#f4f6f8"))
    painter = QPainter(image)
    for shade in range(256):
        painter.fillRect(QRect(shade * 2, 0, 2, 20), QColor(shade, shade, 255))
        painter.fillRect(QRect(shade * 2, 20, 2, 15), QColor(shade, 255, shade))
    painter.end()
    image.setPixelColor(599, 39, QColor("#b42318"))
    made = script.small(image)
    assert made.format() == QImage.Format.Format_Indexed8
    assert made.pixelColor(599, 39).name() == "#b42318"
    assert made.pixelColor(590, 38).name() == "#f4f6f8"


@pytest.mark.parametrize("page", ["README.md", "docs/user-guide.md"])
def test_every_picture_that_is_shown_is_there(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    named = re.findall(r"!\[[^]]*\]\(([^)]+)\)", text)
    assert named
    assert [name for name in named if not (ROOT / page).parent.joinpath(name).is_file()] == []


def test_no_page_pushed_the_window_wider_than_it_was(script: ModuleType) -> None:
    pictures = (ROOT / "docs" / "pictures").glob("*.png")
    sizes = {each.name: QImage(str(each)).size().toTuple() for each in pictures}
    assert {name: size for name, size in sizes.items() if size != script.SIZE} == {}


def test_the_pictures_stay_small() -> None:
    pictures = list((ROOT / "docs" / "pictures").glob("*.png"))
    assert sum(each.stat().st_size for each in pictures) < 4_000_000
