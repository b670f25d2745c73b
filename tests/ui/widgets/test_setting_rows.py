"""Rows join labels and fields; a box tells only what the user picks."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from minedesk.ui.widgets.setting_rows import ChoiceBox, SettingCard
from minedesk.ui.widgets.text import Text


def test_a_label_leads_to_its_field(qtbot: QtBot) -> None:
    card, field = SettingCard("You"), QLineEdit()
    qtbot.addWidget(card)
    card.add("Your &name", field, "Written beside each change.")
    label = next(text for text in card.findChildren(Text) if text.text() == "Your &name")
    assert label.buddy() is field
    assert field.accessibleName() == "Your name"
    assert field.accessibleDescription() == "Written beside each change."


def test_a_box_is_set_silently_and_ignores_the_wheel(qtbot: QtBot) -> None:
    box = ChoiceBox({"light": "Light", "dark": "Dark"})
    qtbot.addWidget(box)
    with qtbot.assertNotEmitted(box.currentIndexChanged):
        box.choose("dark")
    assert box.currentData() == "dark"
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, 0),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    box.wheelEvent(wheel)
    assert box.currentData() == "dark"
    assert not wheel.isAccepted()
