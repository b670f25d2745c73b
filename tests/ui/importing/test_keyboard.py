"""The keyboard goes where a step is begun, and nowhere beyond while the way on is shut."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from minedesk.ui.importing.keyboard import enable, take_keyboard


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    steps = QStackedWidget()
    steps.addWidget(QLineEdit())
    for each in (steps, QPushButton("next"), QPushButton("navigation")):
        row.addWidget(each)
    window.show()
    return window


def _parts(window: QWidget) -> tuple[QStackedWidget, QPushButton]:
    (steps,) = window.findChildren(QStackedWidget)
    go_on = next(each for each in window.findChildren(QPushButton) if each.text() == "next")
    return steps, go_on


def test_the_keyboard_waits_in_the_steps_while_the_way_on_is_shut(window: QWidget) -> None:
    steps, go_on = _parts(window)
    go_on.setFocus()

    enable(go_on, steps, False)
    assert not go_on.isEnabled()
    assert window.focusWidget() is steps

    enable(go_on, steps, True)
    take_keyboard(steps, go_on, entered=False)
    assert window.focusWidget() is go_on


def test_a_page_that_is_not_shown_takes_nothing(window: QWidget) -> None:
    steps, go_on = _parts(window)
    other = window.findChildren(QPushButton)[-1]
    other.setFocus()
    steps.hide()

    take_keyboard(steps, go_on, entered=True)

    assert window.focusWidget() is other
