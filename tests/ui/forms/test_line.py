"""A line has marks to press, by mouse and by key, and room for them beside its text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from minedesk.ui.forms.completion import Offer
from minedesk.ui.forms.line import Line


@pytest.fixture
def line(qtbot: QtBot) -> Line:
    line = Line()
    qtbot.addWidget(line)
    line.resize(200, 30)
    line.show()
    return line


def press(qtbot: QtBot, line: Line, from_right: int) -> None:
    at = QPoint(line.width() - from_right, line.height() // 2)
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=at)


def test_marks_are_pressed_by_mouse_and_the_first_by_key(qtbot: QtBot, line: Line) -> None:
    done: list[str] = []
    line.add_mark("calendar-blank", lambda: done.append("calendar"))
    line.add_mark("x", lambda: done.append("clear"), when_filled=True)
    press(qtbot, line, 14)
    qtbot.keyClick(line, Qt.Key.Key_F4)
    qtbot.keyClick(line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert done == ["calendar"] * 3
    press(qtbot, line, 36)
    assert done == ["calendar"] * 3
    line.setText("15 Mar 2024")
    press(qtbot, line, 36)
    assert done[-1] == "clear"


def test_what_is_read_only_cannot_be_pressed(qtbot: QtBot, line: Line) -> None:
    done: list[str] = []
    line.add_mark("x", lambda: done.append("clear"))
    line.setReadOnly(True)
    press(qtbot, line, 14)
    qtbot.keyClick(line, Qt.Key.Key_F4)
    assert done == []


def test_marks_tones_and_units_take_their_room(qtbot: QtBot) -> None:
    plain, unit = Line(), Line(suffix="m²")
    for each in (plain, unit):
        qtbot.addWidget(each)
    assert unit.textMargins().right() > plain.textMargins().right() == 0
    before = plain.inner_width()
    plain.add_mark("x", lambda: None)
    assert plain.inner_width() > before
    plain.show_tone("bad")
    assert plain.textMargins().left() > 0
    plain.show_tone("")
    assert plain.textMargins().left() == 0


def test_a_picked_offer_stands_in_the_line(qtbot: QtBot, line: Line) -> None:
    line.offer_from(lambda _text: [Offer("Battambang")], eager=False, opens=True)
    line.open_list()
    assert line.completion is not None
    assert line.completion.is_open()
    with qtbot.waitSignal(line.picked):
        line.completion.picked.emit(Offer("Battambang"))
    assert line.text() == "Battambang"
    line.completion.close()
