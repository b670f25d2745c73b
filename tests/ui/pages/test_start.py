"""The first page leads to a new file, a file on disk, a recent one, or the sample."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from minedesk.ui.pages.start import StartPage
from minedesk.ui.preferences import Preferences


@pytest.fixture
def page(qtbot: QtBot, preferences: Preferences) -> StartPage:
    page = StartPage(preferences)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    page.activateWindow()
    qtbot.waitExposed(page)
    return page


@pytest.mark.parametrize(
    ("card", "signal"),
    [("new_file", "new_asked"), ("open_file", "open_asked"), ("sample", "sample_asked")],
)
def test_each_card_asks_by_click_and_by_key(
    qtbot: QtBot, page: StartPage, card: str, signal: str
) -> None:
    with qtbot.waitSignal(getattr(page, signal)):
        qtbot.mouseClick(getattr(page, card), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(getattr(page, signal)):
        qtbot.keyClick(getattr(page, card), Qt.Key.Key_Space)


def test_without_recent_files_the_first_card_has_the_focus(page: StartPage) -> None:
    page.activate()
    assert page.new_file.hasFocus()
    assert page.rows() == []


def test_recent_files_come_and_go_with_the_settings(
    qtbot: QtBot, page: StartPage, preferences: Preferences
) -> None:
    preferences.update(recent_files=("/a.minedesk", "/b.minedesk"))
    assert [row.path.name for row in page.rows()] == ["a.minedesk", "b.minedesk"]
    page.activate()
    assert page.rows()[0].hasFocus()
    with qtbot.waitSignal(page.recent_asked) as told:
        qtbot.mouseClick(page.rows()[1], Qt.MouseButton.LeftButton)
    assert told.args == [Path("/b.minedesk")]
    preferences.update(recent_files=())
    assert page.rows() == []
