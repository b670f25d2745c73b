"""Tests for the charts: round numbers at the axis, hovering, bars reached by keyboard."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from minedesk.ui.widgets.charts import Column, Share, ShareBars, StackedColumns, ticks


@pytest.mark.parametrize(
    ("highest", "wanted"),
    [
        (118, [0, 40, 80, 120]),
        (0, [0, 1]),
        (1, [0, 0.25, 0.5, 0.75, 1]),
        (100, [0, 25, 50, 75, 100]),
    ],
)
def test_the_axis_has_round_numbers(highest: float, wanted: list[float]) -> None:
    assert ticks(highest) == pytest.approx(wanted)


@given(st.floats(min_value=1e-6, max_value=1e15))
def test_the_axis_always_reaches_the_highest_value(highest: float) -> None:
    values = ticks(highest)
    assert values[-1] >= highest * (1 - 1e-6)
    assert 2 <= len(values) <= 6
    assert math.isclose(values[1] - values[0], values[-1] - values[-2], rel_tol=1e-6)


def test_hovering_finds_the_column(qtbot: QtBot) -> None:
    chart = StackedColumns(lambda value: f"{value:g}")
    qtbot.addWidget(chart)
    chart.resize(600, 200)
    assert chart.column_at(300) is None
    chart.show_columns([Column(str(n), (n, 1, 0), f"tip {n}") for n in range(12)])
    plot = chart._plot()
    assert chart.column_at(plot.left() + 1).label == "0"
    assert chart.column_at(plot.right() - 1).label == "11"
    assert chart.column_at(plot.left() - 1) is None
    assert not chart.grab().isNull()


def test_bars_are_chosen_by_keyboard(qtbot: QtBot) -> None:
    bars = ShareBars()
    qtbot.addWidget(bars)
    bars.show_shares([Share("A", 2, "2 ha"), Share("B", 1, "1 ha"), Share("", 0, "0 ha")])
    bars.show()
    QTest.keyClick(bars, Qt.Key.Key_Down)
    QTest.keyClick(bars, Qt.Key.Key_Down)
    with qtbot.waitSignal(bars.chosen) as told:
        QTest.keyClick(bars, Qt.Key.Key_Return)
    assert told.args == [1]
    assert not bars.grab().isNull()
