"""What is mended so far, each piece of which can be taken back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from minedesk.ui.importing.mend_card import MendCard, RuleLine
from minedesk.ui.widgets.text import Text


def test_rules_say_what_they_changed_and_are_taken_back(qtbot: QtBot) -> None:
    card = MendCard()
    qtbot.addWidget(card)
    card.show_unchecked(0, checking=False)
    card.show_mended([RuleLine("Date: add 1 day", 17), RuleLine("Name: …", 0)], 3)
    card.show()

    said = [label.text() for label in card.findChildren(Text) if label.isVisible()]
    assert {"17 cells", "changes nothing in this file", "3 cells typed over"} <= set(said)
    buttons = {each.accessibleName(): each for each in card.findChildren(QPushButton)}
    with qtbot.waitSignal(card.rule_dropped) as told:
        qtbot.mouseClick(buttons["Take back: Name: …"], Qt.MouseButton.LeftButton)
    assert told.args == [1]
    with qtbot.waitSignal(card.cells_dropped):
        qtbot.mouseClick(buttons["Take back: 3 cells typed over"], Qt.MouseButton.LeftButton)


def test_what_is_not_checked_yet_is_told(qtbot: QtBot) -> None:
    card = MendCard()
    qtbot.addWidget(card)
    card.show_unchecked(0, checking=False)
    card.show_mended([], 0)
    assert card.isHidden()

    card.show_unchecked(2, checking=False)
    assert not card.isHidden()
    assert card.unchecked.text() == "2 changes are not checked yet."
    with qtbot.waitSignal(card.check_asked):
        card.check.click()

    card.show_unchecked(2, checking=True)
    assert card.check.isHidden()
    assert "Checking" in card.unchecked.text()
