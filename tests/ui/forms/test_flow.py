"""Things in lines as words; the last takes what is left of its line."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from minedesk.ui.forms.flow import FlowLayout


@pytest.fixture
def body(qtbot: QtBot) -> QWidget:
    body = QWidget()
    qtbot.addWidget(body)
    return body


def box(width: int) -> QWidget:
    made = QWidget()
    made.setFixedSize(width, 20)
    return made


def test_what_finds_no_room_goes_on_in_the_next_line(body: QWidget) -> None:
    layout = FlowLayout(body, gap=4)
    layout.setContentsMargins(0, 0, 0, 0)
    boxes = [box(60), box(60), box(60)]
    for each in boxes:
        layout.addWidget(each)
    body.resize(130, 100)
    body.show()
    assert [(each.x(), each.y()) for each in boxes] == [(0, 0), (64, 0), (0, 24)]
    assert layout.heightForWidth(130) == 44
    assert layout.heightForWidth(60) == 68


def test_the_last_takes_the_rest_if_that_is_enough(body: QWidget) -> None:
    layout = FlowLayout(body, gap=4, last_wants=50)
    layout.setContentsMargins(0, 0, 0, 0)
    line = QWidget()
    layout.addWidget(line)
    layout.insert(0, box(60))
    body.resize(200, 60)
    body.show()
    assert (line.x(), line.width()) == (64, 136)
    # 40 pixels are too few for it: it begins a line of its own.
    more = box(92)
    layout.insert(1, more)
    more.show()
    layout.activate()
    assert (line.x(), line.width()) == (0, 200)
    assert line.y() > 0


def test_what_is_hidden_takes_no_room(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    flow = FlowLayout(host, gap=4)
    flow.setContentsMargins(0, 0, 0, 0)
    widgets = [QWidget() for _place in range(3)]
    for widget in widgets:
        widget.setFixedSize(40, 20)
        flow.addWidget(widget)
    assert flow.heightForWidth(100) == 44
    widgets[1].hide()
    assert flow.heightForWidth(100) == 20
