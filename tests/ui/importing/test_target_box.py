"""The wheel over a box of a long list scrolls the list and changes nothing."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel, QWheelEvent
from pytestqt.qtbot import QtBot

from minedesk.ui.importing.target_box import TargetBox


def test_the_wheel_changes_nothing(qtbot: QtBot) -> None:
    model = QStandardItemModel()
    for said in ("Leave out", "Name"):
        model.appendRow(QStandardItem(said))
    box = TargetBox(model)
    qtbot.addWidget(box)
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    box.wheelEvent(wheel)
    assert box.currentText() == "Leave out"
    assert not wheel.isAccepted()
