"""Problems grouped by how they are mended, each leading to its rows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from minedesk.errors import Problem
from minedesk.store.stagedview import ProblemGroup
from minedesk.ui.importing.problem_panel import ProblemPanel
from minedesk.ui.widgets.text import Text

DATES = ProblemGroup("S", "surveyed_on", "Look at the day.", "error", 17)
FAR = ProblemGroup("S", "reference_point", "", "warning", 1)
WRONG = [Problem(f"No such day {row}.", "surveyed_on", "Look at the day.", row, "S")
         for row in (2, 3, 4)]  # fmt: skip


def _panel(qtbot: QtBot) -> ProblemPanel:
    panel = ProblemPanel()
    qtbot.addWidget(panel)
    far = Problem("Far away.", "reference_point", "", 9, "S", "warning")
    panel.show_groups(
        {DATES: WRONG, FAR: [far]}, 2, lambda group: str(group.field), lambda group: group is DATES
    )
    panel.show()
    return panel


def _buttons(panel: ProblemPanel) -> dict[str, QPushButton]:
    return {each.accessibleName() or each.text(): each for each in panel.findChildren(QPushButton)}


def test_each_group_says_once_how_it_is_mended_and_leads_to_its_rows(qtbot: QtBot) -> None:
    panel = _panel(qtbot)

    said = [label.text() for label in panel.findChildren(Text)]
    assert said.count("Look at the day.") == 1
    assert "No such day 3." in said
    assert "and 2 more kinds of problem" in said
    with qtbot.waitSignal(panel.row_asked) as told:
        qtbot.mouseClick(_buttons(panel)["Show row 3"], Qt.MouseButton.LeftButton)
    assert told.args == [WRONG[1]]


def test_a_group_can_be_shown_alone_and_mended_at_once(qtbot: QtBot) -> None:
    panel = _panel(qtbot)
    only = panel.filters[DATES]

    with qtbot.waitSignal(panel.group_asked) as told:
        qtbot.mouseClick(only, Qt.MouseButton.LeftButton)
    assert told.args == [DATES]
    with qtbot.waitSignal(panel.group_asked) as told:
        qtbot.mouseClick(only, Qt.MouseButton.LeftButton)
    assert told.args == [None]
    with qtbot.waitSignal(panel.rule_asked) as told:
        qtbot.mouseClick(_buttons(panel)["Mend all: surveyed_on"], Qt.MouseButton.LeftButton)
    assert told.args == [DATES]
    assert "Mend all: reference_point" not in _buttons(panel)

    panel.mark(FAR)
    assert not only.isChecked()
    assert panel.filters[FAR].isChecked()
    assert [each.text() for each in panel.filters.values()] == ["Show only these", "Show all rows"]


def test_no_problems_is_said_too(qtbot: QtBot) -> None:
    panel = ProblemPanel()
    qtbot.addWidget(panel)
    panel.show_groups({}, 0, lambda group: "", lambda group: True)

    assert "No problems" in [label.text() for label in panel.findChildren(Text)]
