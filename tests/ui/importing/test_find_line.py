"""A box of answers whose last entry asks for a line to look for another one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from minedesk.ui.forms.completion import Offer
from minedesk.ui.importing.find_line import FIND, FindBox
from minedesk.ui.widgets.setting_rows import ChoiceBox

KNOWN = {"HALO": "HALO · The HALO Trust", "CMAC": "CMAC"}


def _find(text: str) -> list[Offer]:
    return [Offer(key, told) for key, told in KNOWN.items() if text.casefold() in told.casefold()]


def _made(qtbot: QtBot) -> FindBox:
    box = FindBox(ChoiceBox({"wait": "Leave it waiting", "aside": "Aside"}), _find, "match:")
    qtbot.addWidget(box)
    box.show()
    box.box.setCurrentIndex(box.box.findData("aside"))
    return box


def test_what_is_found_becomes_the_answer(qtbot: QtBot) -> None:
    made = _made(qtbot)
    made.box.setCurrentIndex(made.box.findData(FIND))
    assert made.line.isVisible()
    qtbot.keyClicks(made.line, "trust")
    [offer] = made.line.completion.offers()
    made.line.completion.picked.emit(offer)

    assert made.box.currentData() == "match:HALO"
    assert made.box.currentText() == "HALO · The HALO Trust"
    assert not made.line.isVisible()
    assert made.box.itemData(made.box.count() - 1) == FIND


def test_nothing_found_leaves_the_answer_as_it_was(qtbot: QtBot) -> None:
    made = _made(qtbot)
    made.box.setCurrentIndex(made.box.findData(FIND))
    qtbot.keyClick(made.line, Qt.Key.Key_Escape)

    assert made.box.isVisible()
    assert made.box.currentData() == "aside"
