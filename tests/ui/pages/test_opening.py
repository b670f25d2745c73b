"""While a file is opened, the page says so."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from minedesk.ui.pages.opening import OpeningPage
from minedesk.ui.widgets.text import Text


def test_it_says_what_is_going_on(qtbot: QtBot) -> None:
    page = OpeningPage()
    qtbot.addWidget(page)
    words = page.findChild(Text)
    assert words is not None
    assert words.text() == "Opening the file…"
