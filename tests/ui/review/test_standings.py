"""The table of a step says of each record what becomes of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from minedesk.errors import Problem
from minedesk.services.review import Look, Standing
from minedesk.ui.review.standings import StandingsModel


def _look() -> Look:
    gap = Problem("Class is missing.", "land_class")
    row = Problem("Date is missing.", "date", row=2, sheet="progress")
    own = Problem("Submitted by yourself.", severity="warning")
    return Look(
        "hazard_site",
        "submit",
        held=[Standing(1, "S1", "draft", (gap, row))],
        doubted=[Standing(2, "S2", "draft", (own,))],
        clear=[Standing(3, "S3", "draft")],
    )


def test_those_that_cannot_go_come_first_with_the_reason(qapp: QApplication) -> None:
    model = StandingsModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_look(_look())
    cells = [[model.index(row, column).data() for column in range(3)] for row in range(3)]
    assert cells == [
        ["S1", "stays Draft", "Class is missing. Progress, row 2: Date is missing."],
        ["S2", "Draft → Submitted", "Submitted by yourself."],
        ["S3", "Draft → Submitted", ""],
    ]
    colours = [model.index(row, 1).data(Qt.ItemDataRole.ForegroundRole) for row in range(3)]
    assert colours[0] != colours[1]
    assert colours[2] is None
    assert model.standing(1).key == "S2"
    heads = [model.headerData(place, Qt.Orientation.Horizontal) for place in range(3)]
    assert heads == ["Site ID", "Review", "What is in the way"]
    model.show_look(None)
    assert model.rowCount() == 0
