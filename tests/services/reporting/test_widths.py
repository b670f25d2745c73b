"""Columns as wide as their texts ask for."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

import pytest

from minedesk.formats.pdf.breaking import wrap
from minedesk.formats.pdf.page import Page, PageFrame, new_canvas
from minedesk.formats.pdf.style import CELL_PADDING, MM, TABLE_SIZE
from minedesk.formats.pdf.tables import Table
from minedesk.formats.pdf.text import InvisibleInk, width
from minedesk.records import record_types, schema
from minedesk.services.reporting.printing import heading
from minedesk.services.reporting.widths import UPRIGHT, Needs
from minedesk.words import LANGUAGES, use_language


def _needs(*rows: tuple[str, str]) -> Needs:
    site = schema("hazard_site")
    return Needs.of([site.by_key["code"], site.by_key["name"]], rows)


def test_no_word_is_broken() -> None:
    needs = _needs(("BTB50000-LONG", "x"), ("A", "Svay Sa school"))
    columns = needs.columns(UPRIGHT)
    scale = UPRIGHT / max(UPRIGHT, sum(column.weight for column in columns))

    assert columns[0].weight * scale >= width("BTB50000-LONG", TABLE_SIZE) + 2 * CELL_PADDING


def test_a_word_that_just_fits_is_not_broken_by_rounding() -> None:
    inspection = schema("inspection")
    fields = [inspection.by_key[key] for key in ("date", "kind", "inspector", "result", "findings")]
    row = ("16 Mar 2026", "External", "Olena Hnatiuk", "Minor non-conformity", "Records. " * 30)
    columns = Needs.of(fields, [row]).columns(UPRIGHT)

    whole = sum(column.weight for column in columns)
    wide = UPRIGHT * columns[1].weight / whole - 2 * CELL_PADDING
    assert wrap("External", TABLE_SIZE, False, wide) == ["External"]


def test_what_is_spare_goes_to_longer_texts() -> None:
    short, long = _needs(*[("A1", "Svay Sa school with a long name")] * 5).columns(UPRIGHT)

    assert long.weight > 2 * short.weight


def test_paper_can_be_too_narrow() -> None:
    needs = _needs(("A1", "name"))

    assert needs.fit(UPRIGHT)
    assert needs.are_calm(UPRIGHT)
    assert not needs.fit(10)


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_word_of_a_heading_is_broken_in_any_language(code: str) -> None:
    tables = [rows for of in record_types() for rows in of.rows]
    frame = PageFrame("Rows")
    page = Page(new_canvas(io.BytesIO(), frame), frame, lambda: None)
    drawn: list[str] = []

    class Noted(InvisibleInk):
        def draw_all(self, places: Iterable[Any], *_look: Any, **_how: Any) -> None:
            drawn.extend(text for _x, _y, text, _align in places)

    page.ink = Noted()
    with use_language(code):
        for rows in tables:
            drawn.clear()
            # Long words that want all the room for themselves.
            long = ["1,234,567" if field.kind.numeric else "incomprehensibilities"
                    for field in rows.fields]  # fmt: skip
            texts = [long, long]
            Table(Needs.of(rows.fields, texts).columns(UPRIGHT), texts).draw(page)
            for field in rows.fields:
                for word in heading(field).split():
                    if width(word, TABLE_SIZE, True) < 34 * MM:
                        assert any(word in text for text in drawn), (rows.name, word)
