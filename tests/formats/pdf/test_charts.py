"""Bar charts: true lengths, round axes, all names."""

from __future__ import annotations

import re
from typing import Any

import pytest

from minedesk.formats.pdf.blocks import Paragraph
from minedesk.formats.pdf.charts import BarChart, _Axis, round_step

MONTHS = ["January", "February", "March"]


def test_names_numbers_and_legend_are_on_paper(printer: Any) -> None:
    chart = BarChart("Released", MONTHS, [("Cleared", [1200, 0, 50]), ("Reduced", [34, 5, 6])])
    text = printer([chart]).text
    for said in ("Released", *MONTHS, "Cleared", "Reduced", "1,234", "56"):
        assert said in text


def test_stacked_bars_stand_on_each_other() -> None:
    chart = BarChart("x", ["a"], [("one", [3]), ("two", [4])])
    assert [(start, end) for _place, start, end, _colour in chart.bars(0)] == [(0, 3), (3, 7)]
    beside = BarChart("x", ["a"], [("one", [3]), ("two", [4])], stacked=False)
    assert [bar[:3] for bar in beside.bars(0)] == [(0, 0, 3), (1, 0, 4)]


def test_bars_are_as_long_as_their_values(printer: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from minedesk.formats.pdf.page import Page
    from minedesk.formats.pdf.style import SERIES

    heights: list[float] = []
    fill = Page.fill

    def watched(self: Page, x: float, y: float, width: float, height: float, colour: str) -> None:
        if colour == SERIES[0]:
            heights.append(height)
        fill(self, x, y, width, height, colour)

    monkeypatch.setattr(Page, "fill", watched)
    printer([BarChart("x", MONTHS, [("one", [100, 50, 25])])])
    bars = [height for height in heights if height > 2]
    assert bars[1] == pytest.approx(bars[0] / 2)
    assert bars[2] == pytest.approx(bars[0] / 4)


def test_long_names_lie_down_and_go_over_pages(printer: Any) -> None:
    names = [f"ភូមិអូរតន្ទឹម, Kampong Thom province, number {n}" for n in range(90)]
    printed = printer([BarChart("By village", names, [("m²", list(range(90)))])])
    assert printed.written.pages > 1
    found = re.findall(r"number\s+(\d+)", printed.text)
    assert sorted(map(int, found)) == list(range(90))


@pytest.mark.parametrize(
    ("values", "said"),
    [([281.204, 13.93], ("281", "14")), ([28.1204, 13.93], ("28.1", "13.9")),
     ([2.81204, 1.0], ("2.81", "1")), ([1234.0, 56.0], ("1,234", "56"))],
)  # fmt: skip
def test_numbers_at_bars_are_short(values: list[float], said: tuple[str, ...]) -> None:
    axis = _Axis(BarChart("x", ["a", "b"], [("one", values)]))
    assert tuple(map(axis.text, values)) == said


def test_an_empty_chart_says_so(printer: Any) -> None:
    assert "Nothing to show." in printer([BarChart("Released", [], [])]).text


@pytest.mark.parametrize("values", [[1], [1, -2, 3], [1, float("nan"), 3]])
def test_values_no_bar_can_show_are_refused(values: list[float]) -> None:
    with pytest.raises(ValueError, match="series 'one'"):
        BarChart("x", MONTHS, [("one", values)])


@pytest.mark.parametrize("longest", [0, 0.003, 1, 7, 99.9, 12345, 5.1e14])
def test_the_axis_reaches_the_longest_bar_inround_steps(longest: float) -> None:
    axis = _Axis(BarChart("x", ["a"], [("one", [longest])]))
    assert axis.ticks[0] == 0
    assert axis.ticks[-1] >= longest * 0.999999
    assert 2 <= len(axis.ticks) <= 6


def testround_steps() -> None:
    assert [round_step(least) for least in (0.9, 1, 1.1, 2.1, 3, 6)] == [1, 1, 2, 2.5, 5, 10]


def test_no_bar_stands_alone_on_a_page(drawn: Any) -> None:
    for count in (2, 3, 30, 60, 61, 62, 63, 64, 65, 66, 67, 68):
        names = [f"Category no. {number}" for number in range(count)]
        for lines in range(0, 50, 7):
            above = Paragraph("\n".join(["line"] * lines))
            pages = drawn([above, BarChart("Found", names, [("Devices", [1.0] * count)])])
            found = [sum(text in names for text in page) for page in pages]
            assert sum(found) == count
            assert 1 not in found
