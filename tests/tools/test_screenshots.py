"""The pictures of the guide are all there, of one size, and small."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtGui import QImage

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("page", ["README.md", "docs/user-guide.md"])
def test_every_picture_that_is_shown_is_there(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    named = re.findall(r"!\[[^]]*\]\(([^)]+)\)", text)
    assert named
    assert [name for name in named if not (ROOT / page).parent.joinpath(name).is_file()] == []


def test_no_page_pushed_the_window_wider_than_it_was(camera: ModuleType) -> None:
    every = (ROOT / "docs" / "pictures").glob("*.png")
    # Those of printed pages are as large as the paper.
    pictures = [each for each in every if not each.name.startswith("report-")]
    sizes = {each.name: QImage(str(each)).size().toTuple() for each in pictures}
    assert {name: size for name, size in sizes.items() if size != camera.SIZE} == {}


def test_the_pictures_stay_small() -> None:
    pictures = list((ROOT / "docs" / "pictures").glob("*.png"))
    assert sum(each.stat().st_size for each in pictures) < 4_000_000
