"""Words that no list knows: each is matched once, suggestions are taken only when asked for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from minedesk.services.importing.asking.questions import WordQuestion
from minedesk.ui.importing.word_card import WordCard

WORDS = [
    WordQuestion("hazard_site", "land_class", "Class", "Suspectd area", 2, "sha"),
    WordQuestion("hazard_site", "contamination", "Device", "zzz", 1),
]
Matched = dict[str, dict[str, dict[str, str]]]


@pytest.fixture
def matched() -> Matched:
    return {"hazard_site": {"contamination": {"zzz": ""}}}


@pytest.fixture
def card(qtbot: QtBot, matched: Matched) -> WordCard:
    card = WordCard(WORDS, matched)
    qtbot.addWidget(card)
    card.show()
    return card


def test_nothing_is_taken_without_a_look(card: WordCard, matched: Matched) -> None:
    land, device = card.boxes
    assert land.currentText() == "Choose…"
    assert "(suggested)" in land.itemText(1)
    assert device.currentText() == "Set its rows aside"
    assert not matched["hazard_site"].get("land_class")


def test_suggestions_are_taken_when_asked_for(
    card: WordCard, matched: Matched, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(card.changed):
        qtbot.mouseClick(card.take, Qt.MouseButton.LeftButton)

    assert matched["hazard_site"]["land_class"] == {"suspectdarea": "sha"}
    assert matched["hazard_site"]["contamination"] == {"zzz": ""}


def test_a_choice_can_be_taken_back(card: WordCard, matched: Matched) -> None:
    card.boxes[1].setCurrentIndex(card.boxes[1].findData("uxo"))
    assert matched["hazard_site"]["contamination"] == {"zzz": "uxo"}

    card.boxes[1].setCurrentIndex(0)
    assert matched["hazard_site"]["contamination"] == {}
