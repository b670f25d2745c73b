"""A menu of ticks stays open while it is ticked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from minedesk.ui.widgets.tick_menu import TickMenu


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_ticking_tells_and_leaves_it_open(qtbot: QtBot) -> None:
    menu = TickMenu()
    qtbot.addWidget(menu)
    told: list[tuple[str, bool]] = []
    menu.ticked.connect(lambda value, on: told.append((value, on)))
    first, second = (menu.add_tick(words, words, on=False) for words in ("A & B", "C"))
    menu.show()

    menu.setActiveAction(first)
    qtbot.keyClick(menu, Qt.Key.Key_Space)
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(second).center())
    qtbot.keyClick(menu, Qt.Key.Key_Space)

    assert first.text() == "A && B"
    assert told[0] == ("A & B", True)
    assert told[1:] in ([("C", True), ("C", False)], [("A & B", False), ("A & B", True)])
    assert menu.isVisible()
