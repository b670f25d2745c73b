"""The search is told when the typing pauses, and the page's buttons come and go with it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from minedesk.ui.topbar import TopBar
from minedesk.ui.widgets.text import Text


@pytest.fixture
def bar(qtbot: QtBot) -> TopBar:
    bar = TopBar()
    qtbot.addWidget(bar)
    bar.resize(1000, 52)
    bar.show()
    return bar


def test_a_search_is_told_once_when_the_typing_pauses(qtbot: QtBot, bar: TopBar) -> None:
    told: list[str] = []
    bar.search_asked.connect(told.append)
    qtbot.keyClicks(bar.search, "Samlout")
    assert told == []
    qtbot.waitUntil(lambda: told == ["Samlout"])


def test_return_asks_at_once_and_escape_empties(qtbot: QtBot, bar: TopBar) -> None:
    told: list[str] = []
    bar.search_asked.connect(told.append)
    bar.search.setText("ភូមិ")
    qtbot.keyClick(bar.search, Qt.Key.Key_Return)
    qtbot.keyClick(bar.search, Qt.Key.Key_Return)
    assert told == ["ភូមិ"]
    qtbot.keyClick(bar.search, Qt.Key.Key_Escape)
    assert told == ["ភូមិ", ""]
    assert bar.search.text() == ""


def test_the_hint_of_the_keys_gives_way_to_what_is_typed(qtbot: QtBot, bar: TopBar) -> None:
    hint = bar.search.findChild(Text)
    assert hint is not None
    assert hint.isVisible()
    assert "F" in hint.text()
    qtbot.keyClicks(bar.search, "x")
    assert not hint.isVisible()


def test_the_buttons_of_a_page_replace_those_before_and_live_on(qtbot: QtBot, bar: TopBar) -> None:
    first, second = QPushButton("Export"), QPushButton("Print")
    for button in (first, second):
        qtbot.addWidget(button)
    bar.show_widgets([first])
    assert first.isVisible()
    bar.show_widgets([second])
    assert second.isVisible()
    assert not first.isVisible()
    bar.show_widgets([first])
    assert first.isVisible()


def test_starting_a_search_selects_what_stands_there(qtbot: QtBot, bar: TopBar) -> None:
    bar.search.setText("old")
    bar.start_search()
    qtbot.keyClicks(bar.search, "new")
    assert bar.search.text() == "new"


def test_a_search_that_found_is_forgotten_without_asking_anew(qtbot: QtBot, bar: TopBar) -> None:
    told: list[str] = []
    bar.search_asked.connect(told.append)
    qtbot.keyClicks(bar.search, "S1")
    qtbot.keyClick(bar.search, Qt.Key.Key_Return)
    bar.search.forget()
    qtbot.wait(250)
    assert (bar.search.text(), told) == ("", ["S1"])
    # The same text again is a new search.
    qtbot.keyClicks(bar.search, "S1")
    qtbot.keyClick(bar.search, Qt.Key.Key_Return)
    assert told == ["S1", "S1"]
