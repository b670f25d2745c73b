"""The veil covers the whole of a widget, says what it is told, and lets the mouse through."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from minedesk.ui.widgets.veil import Veil


def test_it_covers_all_and_says_what_becomes_of_the_files(qtbot: QtBot) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    over.resize(320, 200)
    inside = QPushButton(over)
    inside.setGeometry(over.rect())
    veil = Veil(over)
    over.show()
    assert not veil.isVisible()
    veil.cover("Let go to import sites.xlsx", "You will see everything first.")
    assert veil.geometry() == over.rect()
    assert (veil.words, veil.note) == (
        "Let go to import sites.xlsx", "You will see everything first.",
    )  # fmt: skip
    calm = veil.grab().toImage()
    assert over.childAt(QPoint(9, 9)) is inside
    veil.cover("This is a folder", tone="warning")
    assert veil.grab().toImage() != calm
