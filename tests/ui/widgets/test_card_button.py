"""A card shows its words whole, however wide it is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from minedesk.ui.style import Look
from minedesk.ui.widgets.card_button import CardButton


@pytest.fixture
def card(qtbot: QtBot) -> CardButton:
    card = CardButton("&New file", "Begin with an empty file of your own.", "file-plus")
    qtbot.addWidget(card)
    card.resize(200, 120)
    card.show()
    return card


def test_it_is_pressed_and_read_out(qtbot: QtBot, card: CardButton) -> None:
    with qtbot.waitSignal(card.clicked):
        qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert card.accessibleDescription().startswith("Begin")


def test_a_narrow_card_is_higher(card: CardButton) -> None:
    assert card.heightForWidth(110) > card.heightForWidth(400)
    card.resize(110, 50)
    assert card.minimumHeight() == card.heightForWidth(card.width())


def test_it_grows_with_the_text(card: CardButton, look: Look) -> None:
    before = card.heightForWidth(200)
    look.use("light", 150)
    assert card.heightForWidth(200) > before


def test_the_focus_is_seen(qtbot: QtBot, card: CardButton) -> None:
    card.activateWindow()
    card.setFocus()
    qtbot.waitUntil(card.hasFocus)
    with_focus = card.grab().toImage()
    card.clearFocus()
    assert card.grab().toImage() != with_focus
