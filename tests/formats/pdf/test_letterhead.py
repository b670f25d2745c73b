"""What stands around the content: all of it on each page, and nothing over the end of the paper."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from minedesk.formats.pdf.blocks import PageBreak, Paragraph
from minedesk.formats.pdf.page import Page, PageFrame, new_canvas
from minedesk.formats.pdf.style import MARGIN
from minedesk.formats.pdf.text import InvisibleInk, width

FRAME = PageFrame(
    "Svay Sa",
    "All of 2025",
    organisation="Mine Action Authority",
    source="sites.minedesk",
    printed_by="Dara",
    printed_on="21 November 2025, 14:05",
    mark="Confidential",
    kind="Clearance task dossier",
    cover=[("Operator", "JMAS"), ("Donor", "")],
)


def test_the_cover_says_what_it_is_and_the_content_begins_behind_it(printer: Any) -> None:
    pages = [Paragraph("Beginning"), PageBreak(), Paragraph("x"), PageBreak(), Paragraph("End")]
    cover, content, *_others = printer(pages, FRAME).pages
    for said in ("Svay Sa", "All of 2025", "Mine Action Authority", "Clearance task dossier",
                 "Operator JMAS", "File sites.minedesk", "Printed on 21 November 2025, 14:05",
                 "CONFIDENTIAL", "Printed by Dara", "Page 1 of 4"):  # fmt: skip
        assert said in cover
    assert "Donor" not in cover
    assert "Beginning" not in cover
    assert "Beginning" in content
    assert "CONFIDENTIAL" in content


def test_a_short_paper_has_no_cover_but_says_what_it_is(printer: Any) -> None:
    pages = printer([Paragraph("Beginning"), PageBreak(), Paragraph("End")], FRAME).pages
    assert len(pages) == 2
    assert "Svay Sa Clearance task dossier – All of 2025" in " ".join(pages[0].split())
    assert "Beginning" in pages[0]


def test_a_long_name_stands_whole_over_each_page(printer: Any) -> None:
    name = "Mine Action and Victim Assistance Authority, Department of Planning and Information"
    frame = replace(FRAME, organisation=name, title="Completion reports and certificates", mark="")
    _first, second = printer([Paragraph("x"), PageBreak(), Paragraph("y")], frame).pages
    assert name in " ".join(second.split())
    assert frame.title in second
    far_longer = replace(frame, organisation=f"{name} " * 4)
    _first, second = printer([Paragraph("x"), PageBreak(), Paragraph("y")], far_longer).pages
    assert re.search(
        r"\b(Mine|Action|and|Victim|Assistance|Authority,|Department|of|Planning)…", second
    )


@pytest.mark.parametrize("cover", [None, [("Fact " * 30, "value " * 80)] * 60])
@pytest.mark.parametrize("landscape", [False, True])
@pytest.mark.parametrize("logo", [None, (3000, 40), (40, 3000)])
def test_nothing_stands_beyond_the_margins(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    cover: Any,
    landscape: bool,
    logo: tuple[int, int] | None,
) -> None:
    frame = replace(
        FRAME, title="A long name " * 25, subtitle="sub " * 90, organisation="Organisation " * 30,
        mark="mark " * 30, source="file " * 50, landscape=landscape, cover=cover,
    )  # fmt: skip
    if logo:
        path = tmp_path / "logo.png"
        Image.new("RGB", logo).save(path)
        frame = replace(frame, logo=path)
    drawn: list[tuple[float, float]] = []

    class Noted(InvisibleInk):
        def draw_all(self, places: Iterable[Any], *look: Any, **how: Any) -> None:
            [size] = look
            for x, y, text, align in places:
                wide = width(text, size, how.get("bold", False))
                left = x - wide if align == "right" else x
                drawn.extend([(left, y), (left + wide, y + size * 0.7)])

    monkeypatch.setattr("minedesk.formats.pdf.page.Ink", lambda _canvas: Noted())
    page = Page(new_canvas(io.BytesIO(), frame), frame, lambda: None)
    page.turn()
    for x, y in drawn:
        assert page.left - 0.1 <= x <= page.right + 0.1
        assert MARGIN / 2 <= y <= page.height - MARGIN + 4
