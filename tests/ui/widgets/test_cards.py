"""Cards and rows of the overview say everything to those who cannot see them, and are pressed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QPushButton
from pytestqt.qtbot import QtBot

from minedesk.ui.palette import colours
from minedesk.ui.widgets.cards import Card, DotRow, FigureCard, LeadRow
from minedesk.ui.widgets.text import Text


def rows(count: int) -> list[LeadRow]:
    return [LeadRow(f"T{number}", "Belt") for number in range(count)]


def more(card: Card) -> list[QPushButton]:
    return [each for each in card.findChildren(QPushButton) if each.isVisibleTo(card)]


def test_a_card_shows_the_first_rows_and_the_others_when_asked(qtbot: QtBot) -> None:
    card = Card("Behind plan")
    qtbot.addWidget(card)
    made = rows(5)
    card.fill(made, "Nothing is late.", seen=3)
    card.show()
    assert [row.isVisible() for row in made] == [True] * 3 + [False] * 2
    assert [each.text() for each in more(card)] == ["Show 2 more"]
    more(card)[0].click()
    assert all(row.isVisible() for row in made)
    assert more(card) == []


def test_rows_take_the_place_of_those_before(qtbot: QtBot) -> None:
    card = Card("Behind plan")
    qtbot.addWidget(card)
    card.fill(rows(2), "Nothing is late.")
    card.fill([], "Nothing is late.")
    card.show()
    said = [each.text() for each in card.findChildren(Text) if each.isVisibleTo(card)]
    assert said == ["Behind plan", "Nothing is late."]


def test_a_figure_is_said_in_full(qtbot: QtBot) -> None:
    card = FigureCard()
    qtbot.addWidget(card)
    card.say("Devices found", "15", "12 AP · 3 UXO", "12 AP · 2 UXO · 1 booby trap")
    assert card.words == ("Devices found", "15", "12 AP · 3 UXO")
    assert card.accessibleName() == "Devices found: 15. 12 AP · 3 UXO"
    assert card.toolTip() == "12 AP · 2 UXO · 1 booby trap"


@pytest.mark.parametrize(
    ("widget", "said"),
    [
        (lambda: LeadRow("T1", "Belt", "", "3 days late", "bad"), "T1, Belt, 3 days late"),
        (lambda: DotRow("Open", "7", "bad"), "Open: 7"),
    ],
)
def test_rows_are_pressed_by_key_and_say_what_they_are(
    qtbot: QtBot, widget: object, said: str
) -> None:
    assert callable(widget)
    row = widget()
    assert isinstance(row, QAbstractButton)
    qtbot.addWidget(row)
    row.show()
    assert row.accessibleName() == said
    with qtbot.waitSignal(row.clicked):
        qtbot.keyClick(row, Qt.Key.Key_Space)


def test_marks_and_dots_have_their_tone(qtbot: QtBot) -> None:
    late, dot = LeadRow("T1", "Belt", "", "3 days late", "bad"), DotRow("Open", "7", "good")
    for each, shade in ((late, colours().error_tint), (dot, colours().good)):
        qtbot.addWidget(each)
        each.resize(320, 30)
        picture = each.grab().toImage()
        seen = {picture.pixelColor(x, 15).name() for x in range(320)}
        assert shade in seen
