"""A button does what it says, once per click."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from minedesk.ui.style import Look
from minedesk.ui.widgets.buttons import button


def test_a_click_does_it_once(qtbot: QtBot) -> None:
    done: list[str] = []
    made = button("&Save", lambda: done.append("saved"), look="primary", icon="check", tip="Ctrl+S")
    qtbot.addWidget(made)
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
    assert done == ["saved"]
    assert made.property("look") == "primary"
    assert not made.icon().isNull()
    assert made.toolTip() == "Ctrl+S"


def test_the_words_of_the_first_button_grow_with_the_text(qtbot: QtBot, look: Look) -> None:
    made = button("&Save", look="primary")
    qtbot.addWidget(made)
    before = made.sizeHint()
    look.use("light", 150)
    assert made.sizeHint().width() > before.width()
    assert made.sizeHint().height() > before.height()


@pytest.mark.usefixtures("qapp")
def test_an_unknown_icon_is_our_mistake() -> None:
    with pytest.raises(KeyError):
        button("&Save", icon="no-such-icon")


@pytest.mark.parametrize("look", ["primary", "plain"])
def test_enter_presses_the_button_that_has_the_focus(qtbot: QtBot, look: Any) -> None:
    done: list[str] = []
    made = button("&Discard", lambda: done.append("gone"), look=look)
    qtbot.addWidget(made)
    qtbot.keyClick(made, Qt.Key.Key_Return)
    qtbot.keyClick(made, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    qtbot.keyClick(made, Qt.Key.Key_Space)
    assert done == ["gone"] * 3
    # Ctrl+Enter belongs to the form: save and next.
    qtbot.keyClick(made, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert done == ["gone"] * 3
