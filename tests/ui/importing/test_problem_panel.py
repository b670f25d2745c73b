"""Problems grouped by field, each leading to its row."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from minedesk.errors import Problem
from minedesk.records import schema
from minedesk.ui.importing.problem_panel import ProblemPanel
from minedesk.ui.widgets.text import Text


def test_problems_are_grouped_by_field_and_lead_to_their_rows(qtbot: QtBot) -> None:
    panel = ProblemPanel()
    qtbot.addWidget(panel)
    wrong = [Problem("No such day.", "surveyed_on", "Mend it.", row, "S") for row in range(2, 8)]
    warning = Problem("Far away.", "reference_point", "", 9, "S", "warning")
    panel.show_problems([*wrong, warning], 3, {"S": schema("hazard_site")})
    panel.show()

    said = [label.text() for label in panel.widget().findChildren(Text)]
    assert "Surveyed on" in said
    assert "Reference point" in said
    assert said.count("No such day. Mend it.") == 4
    assert "and 3 more" in said
    buttons = {each.text(): each for each in panel.widget().findChildren(QPushButton)}
    qtbot.mouseClick(buttons["Show 2 more"], Qt.MouseButton.LeftButton)
    assert len(panel.widget().findChildren(QPushButton)) == len(buttons) + 2
    with qtbot.waitSignal(panel.row_asked) as told:
        qtbot.mouseClick(buttons["3"], Qt.MouseButton.LeftButton)
    assert told.args == [wrong[1]]


def test_no_problems_is_said_too(qtbot: QtBot) -> None:
    panel = ProblemPanel()
    qtbot.addWidget(panel)
    panel.show_problems([], 0, {})

    assert "No problems" in [label.text() for label in panel.widget().findChildren(Text)]
