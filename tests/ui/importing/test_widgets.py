"""The small parts of the import: steps, row number, raw rows, chips, problems."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from minedesk.errors import Problem
from minedesk.records import schema
from minedesk.services.importing.options import PARENT, UUID, Target
from minedesk.services.progress import Job
from minedesk.ui.importing.busy import Busy
from minedesk.ui.importing.chips import CountChip
from minedesk.ui.importing.problem_panel import ProblemPanel
from minedesk.ui.importing.raw_table import RawTable
from minedesk.ui.importing.row_field import RowField
from minedesk.ui.importing.stepbar import StepBar
from minedesk.ui.importing.targets import is_computed, targets
from minedesk.ui.widgets.text import Text


def test_only_steps_that_are_done_can_be_gone_back_to(qtbot: QtBot) -> None:
    bar = StepBar(["File", "Columns", "Preview"])
    qtbot.addWidget(bar)
    bar.show_step(1)
    assert [step.state for step in bar.steps] == ["done", "now", "later"]
    assert "1 File, done" in bar.steps[0].accessibleName()

    with qtbot.waitSignal(bar.asked) as told:
        qtbot.mouseClick(bar.steps[0], Qt.MouseButton.LeftButton)
    assert told.args == [0]
    with qtbot.assertNotEmitted(bar.asked):
        qtbot.mouseClick(bar.steps[2], Qt.MouseButton.LeftButton)
        bar.show_step(2, fixed=True)
        qtbot.mouseClick(bar.steps[0], Qt.MouseButton.LeftButton)


def test_a_row_number_is_typed_or_moved_within_the_sheet(qtbot: QtBot) -> None:
    field = RowField()
    qtbot.addWidget(field)
    field.show_number(5, 6)
    told: list[int] = []
    field.told.connect(told.append)

    qtbot.mouseClick(field.down, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(field.down, Qt.MouseButton.LeftButton)
    qtbot.keyClick(field.line, Qt.Key.Key_Up)
    field.line.clear()
    qtbot.keyClicks(field.line, "2")
    field.line.clear()
    qtbot.keyClicks(field.line, "9")

    assert told == [6, 5, 2]
    assert field.number == 2


def test_the_heading_row_is_marked_and_can_be_chosen(qtbot: QtBot) -> None:
    table = RawTable()
    qtbot.addWidget(table)
    table.resize(500, 300)
    table.show()
    table.show_sheet([["Unit 2", None], ["Site ID", "Area"], ["S1", 12.0]], 2)
    cells = table.cells

    assert cells.index(2, 1).data() == "12"
    assert cells.headerData(27, Qt.Orientation.Horizontal) == "AB"
    assert isinstance(cells.index(1, 0).data(Qt.ItemDataRole.FontRole), QFont)
    assert cells.index(2, 0).data(Qt.ItemDataRole.BackgroundRole) is None
    with qtbot.waitSignal(table.heading_asked) as told:
        table.doubleClicked.emit(cells.index(2, 0))
    assert told.args == [3]


def test_a_chip_says_its_count(qtbot: QtBot) -> None:
    chip = CountChip("good")
    qtbot.addWidget(chip)
    chip.say("169", "new")

    assert chip.accessibleName() == "169 new"
    assert chip.sizeHint().width() > 40


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


def test_a_running_job_is_shown_and_can_be_stopped(qtbot: QtBot) -> None:
    busy, job = Busy(), Job()
    qtbot.addWidget(busy)
    busy.watch(job, "Importing sites.xlsx")
    job.step("Writing hazard sites", 200)
    job.set(50)
    busy.show_running(object())  # type: ignore[arg-type]  # anything but None: the job is asked

    assert busy.step.text() == "Writing hazard sites"
    assert (busy.bar.maximum(), busy.bar.value()) == (200, 50)
    qtbot.mouseClick(busy.stop, Qt.MouseButton.LeftButton)
    assert job.stopping


@pytest.mark.parametrize("type", ["hazard_site", "find"])
def test_columns_can_go_to_every_field_and_its_parts(type: str) -> None:
    offered = targets(schema(type))

    assert {Target(field.key) for field in schema(type).fields} <= set(offered)
    point = "reference_point" if type == "hazard_site" else "point"
    assert offered[Target(point, "lat")].endswith(": latitude")
    assert Target(point, "zone") in offered
    assert UUID in offered
    assert (PARENT in offered) == (type == "find")


def test_what_is_computed_is_not_taken() -> None:
    assert is_computed(schema("hazard_site"), Target("remaining_m2"))
    assert not is_computed(schema("hazard_site"), Target("area_m2"))
    assert not is_computed(schema("hazard_site"), None)
