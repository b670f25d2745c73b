"""The last step: what was done, and what can be done next."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from minedesk.fields.reading import PLAIN
from minedesk.services.progress import Progress
from minedesk.ui.importing.result_step import Counts, ResultStep
from minedesk.ui.tasks import Running


@pytest.fixture
def step(qtbot: QtBot) -> ResultStep:
    step = ResultStep()
    qtbot.addWidget(step)
    step.show()
    return step


def test_the_counts_are_told_without_idle_ones(step: ResultStep) -> None:
    step.show_result("a.xlsx", Counts(1200, 40, 0, 13, 2, 1), PLAIN)

    assert step.title.text() == "1,240 rows of a.xlsx were imported"
    assert step.counts.text() == "1,200 new\n40 brought up to date\n1 row of totals left out"
    assert step.aside.text().startswith("13 rows were set aside.")
    assert "2 warnings" in step.aside.text()
    assert step.save_list.isVisible()


def test_without_problems_there_is_no_list_to_save(step: ResultStep) -> None:
    step.show_result("a.xlsx", Counts(1, 0, 0, 0, 0, 0), PLAIN)

    assert step.title.text() == "1 row of a.xlsx was imported"
    assert not step.save_list.isVisible()
    assert not step.aside.isVisible()


def test_each_button_asks_for_what_it_says(step: ResultStep, qtbot: QtBot) -> None:
    step.show_result("a.xlsx", Counts(1, 0, 0, 1, 0, 0), PLAIN)

    for button, signal in (
        (step.show_records, step.show_asked),
        (step.save_list, step.save_asked),
        (step.again, step.again_asked),
    ):
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_drafts_and_what_they_lack_are_told(step: ResultStep) -> None:
    step.show_result("a.xlsx", Counts(40, 0, 0, 0, 0, 0, 40, ("Class",)), PLAIN)

    assert step.aside.text() == "40 new records are drafts. Missing: Class"
    assert step.aside.isVisible()


def test_an_import_cannot_be_undone_twice_at_a_time(step: ResultStep) -> None:
    step.show_result("sites.xlsx", Counts(3, 0, 0, 0, 0, 0), PLAIN, 7)
    step.show_running(Running("Undoing", Progress(), True, False))
    assert not step.undo.isEnabled()
    step.show_running(None)
    assert step.undo.isEnabled()


def test_partners_and_their_people_are_told_apart(step: ResultStep) -> None:
    by_type = (("Partners", 1, 1, 0), ("People", 3, 0, 1))
    step.show_result("a.xlsx", Counts(1, 1, 0, 0, 0, 0, lines=3, by_type=by_type), PLAIN)

    assert step.title.text() == "3 rows of a.xlsx were imported"
    assert step.counts.text() == "Partners: 1 new, 1 brought up to date\nPeople: 3 new, 1 unchanged"
