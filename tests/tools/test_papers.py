"""The pictures of what is printed: each kind and language once, and a page is what is in it."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from minedesk.services.document import Document
from minedesk.services.reporting import report_kinds, write_report

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def papers(camera: ModuleType, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.setitem(sys.modules, "camera", camera)
    spec = importlib.util.spec_from_file_location("papers", ROOT / "tools" / "papers.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_five_kinds_are_shown_each_in_a_language_of_its_own(papers: ModuleType) -> None:
    names, kinds, languages, _pages, _wishes = zip(*papers._REPORTS, strict=True)
    assert len(set(names)) == len(set(kinds)) == 5
    assert {each.name for each in report_kinds()}.issuperset(kinds)
    assert sorted(languages) == ["en", "fr", "ja", "km", "uk"]


def test_a_page_is_drawn_with_its_ink(
    papers: ModuleType, document: Document, tmp_path: Path
) -> None:
    path = tmp_path / "quality.pdf"
    write_report(document, path, "quality", language="en")
    image = papers.drawn(path, 7)
    assert (image.width(), image.height()) == (745, 1053)
    dots = {image.pixelColor(x, y).name() for x in range(0, 745, 3) for y in range(40, 200)}
    assert "#ffffff" in dots
    assert len(dots) > 10
