"""A field with its name over it."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from minedesk.ui.reports.labelled import LabelledField


def test_a_label_leads_to_the_field_it_holds_now(qtbot: QtBot) -> None:
    first, second = QLineEdit(), QLineEdit()
    field = LabelledField("&Place", first, "Where it is.")
    qtbot.addWidget(field)
    field.hold(second)
    qtbot.addWidget(first)
    label = field.findChild(QLabel)
    assert label is not None
    assert label.buddy() is second
    assert second.accessibleName() == "Place"
    assert field.help.text() == "Where it is."
