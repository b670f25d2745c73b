"""An empty page says what belongs there and offers ways to get it, in the middle of the room."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from minedesk.ui.palette import colours
from minedesk.ui.widgets.buttons import button
from minedesk.ui.widgets.empty import Empty


@pytest.mark.parametrize("width", [500, 1100])
def test_everything_stands_in_the_middle(qtbot: QtBot, width: int) -> None:
    done: list[str] = []
    ways = (button("&New", lambda: done.append("new")), button("&Import"))
    empty = Empty("warning", "No sites yet", "Sites stand here as soon as there are any.", ways)
    qtbot.addWidget(empty)
    empty.resize(width, 500)
    empty.show()
    for each in (empty.title, empty.about):
        assert abs(each.geometry().center().x() - width // 2) <= 1
    between = (ways[0].geometry().left() + ways[1].geometry().right()) // 2
    assert abs(between - width // 2) <= 1
    assert empty.title.y() < empty.about.y() < ways[0].y()
    # The round ground of the icon stands above the title.
    picture = empty.grab().toImage()
    column = {picture.pixelColor(width // 2 - 28, y).name() for y in range(empty.title.y())}
    assert colours().tint in column
    ways[0].click()
    assert done == ["new"]


def test_a_long_sentence_wraps(qtbot: QtBot) -> None:
    empty = Empty("warning", "No sites yet", "Sites stand here as soon as there are any. " * 4)
    qtbot.addWidget(empty)
    empty.resize(700, 500)
    empty.show()
    assert empty.about.height() > 2 * empty.title.height()
