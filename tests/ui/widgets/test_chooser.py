"""A chooser offers what can be chosen, with what is chosen ticked."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from minedesk.ui.widgets.chooser import ChooserButton


def test_another_value_is_told_and_the_one_in_use_is_ticked(qtbot: QtBot) -> None:
    chooser = ChooserButton()
    qtbot.addWidget(chooser)
    chooser.offer([("All operators", None), ("R&D", 7)], None)
    actions = chooser.menu().actions()
    assert [(each.text(), each.isChecked()) for each in actions] == [
        ("All operators", True),
        ("R&&D", False),
    ]
    with qtbot.waitSignal(chooser.chosen) as told:
        actions[1].trigger()
    assert told.args == [7]


def test_what_is_offered_anew_takes_the_place_of_what_was(qtbot: QtBot) -> None:
    chooser = ChooserButton()
    qtbot.addWidget(chooser)
    chooser.offer([("2023", 2023)], 2023)
    with qtbot.assertNotEmitted(chooser.chosen):
        chooser.offer([("2024", 2024), ("2023", 2023)], 2024)
    assert [each.text() for each in chooser.menu().actions()] == ["2024", "2023"]
