"""Counts to click on."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from minedesk.ui.importing.chips import CountChip


def test_a_chip_says_its_count(qtbot: QtBot) -> None:
    chip = CountChip("good")
    qtbot.addWidget(chip)
    chip.say("169", "new")

    assert chip.accessibleName() == "169 new"
    assert chip.sizeHint().width() > 40
