"""Two equal columns; each line is as high as its highest thing."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from minedesk.ui.forms.columns import TwoColumns


class Box(QWidget):
    """A widget of a fixed height."""

    def __init__(self, height: int) -> None:
        super().__init__()
        self.setFixedHeight(height)


@pytest.fixture
def body(qtbot: QtBot) -> QWidget:
    body = QWidget()
    qtbot.addWidget(body)
    return body


def test_things_stand_side_by_side_or_take_the_whole_line(body: QWidget) -> None:
    layout = TwoColumns(body, 10)
    layout.setContentsMargins(0, 0, 0, 0)
    low, high, wide = Box(20), Box(50), Box(30)
    layout.place([[(low, 1), (high, 1)], [(wide, 2)]])
    body.resize(210, 200)
    body.show()
    assert (low.x(), low.y(), low.width()) == (0, 0, 100)
    assert (high.x(), high.y(), high.width()) == (110, 0, 100)
    assert (wide.x(), wide.y(), wide.width()) == (0, 60, 210)
    assert layout.heightForWidth(210) == 90


def test_placing_anew_keeps_the_things_and_moves_them(body: QWidget) -> None:
    layout = TwoColumns(body, 10)
    layout.setContentsMargins(5, 5, 5, 5)
    one, two = Box(20), Box(20)
    layout.place([[(one, 1), (two, 1)]])
    layout.place([[(two, 2)], [(one, 2)]])
    body.resize(100, 100)
    body.show()
    assert layout.count() == 2
    assert (two.y(), one.y()) == (5, 35)
    assert layout.itemAt(2) is None
    assert layout.takeAt(0) is not None
    assert layout.count() == 1
