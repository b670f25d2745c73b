"""Sketches of land: to scale, north up, with what a reader needs to use them."""

from __future__ import annotations

from typing import Any

import pytest

from minedesk.formats.pdf.sketch import Sketch, round_length

FIELD = [(0.0, 0.0), (300.0, 0.0), (300.0, 120.0), (0.0, 120.0)]


def test_turning_points_scale_and_north_are_on_paper(printer: Any) -> None:
    text = printer([Sketch(FIELD, [("Reference point", (10.0, 10.0))])]).text
    for said in ("1", "2", "3", "4", "N", "0", "50 m", "Reference point"):
        assert said in text


@pytest.mark.parametrize(
    ("most", "expected"), [(1, 1), (1.9, 1), (2, 2), (499, 200), (500, 500), (12_000, 10_000)]
)
def test_the_bar_is_a_round_length(most: float, expected: float) -> None:
    assert round_length(most) == expected


@pytest.mark.parametrize("outline", [FIELD, [(0.0, 0.0)], [], [(0.0, 0.0), (5e6, 1.0), (0.0, 9e6)]])
def test_any_land_fits_into_its_frame(printer: Any, outline: list[tuple[float, float]]) -> None:
    assert printer([Sketch(outline)]).written.pages == 1


def test_both_ways_have_one_scale(printer: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from minedesk.formats.pdf import sketch

    drawn: list[list[tuple[float, float]]] = []
    monkeypatch.setattr(sketch, "_draw_outline", lambda _page, points: drawn.append(list(points)))
    printer([Sketch(FIELD)])
    [(west, south), (east, _s), (_e, north), _last] = drawn[0]
    assert (east - west) / (north - south) == pytest.approx(300 / 120)
    assert north > south
