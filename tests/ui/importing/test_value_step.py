"""The third step: what is done with the rows, what is asked, what is settled."""

from __future__ import annotations

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from minedesk.services.importing.asking.questions import Example, Question
from minedesk.ui.importing.value_step import ValueStep
from minedesk.ui.widgets.text import Text

DATES = Question(
    "date_order", "Date",
    (Example("03/04/2024", {"dmy": "3 Apr 2024", "mdy": "4 Mar 2024"}),), open=True,
)  # fmt: skip
SETTLED = Question(
    "date_order", "Surveyed", (Example("25/04/2024", {"": "25 Apr 2024"}),), open=False
)
NUMBERS = Question("decimal", "Area", (Example("1,234", {",": "1.23", ".": "1,234"}),), open=True)


@pytest.fixture
def step(qtbot: QtBot) -> ValueStep:
    step = ValueStep()
    qtbot.addWidget(step)
    return step


def _said(step: ValueStep) -> str:
    return "\n".join(label.text() for label in step.findChildren(Text))


def test_each_answer_shows_what_it_makes_of_the_cells(
    step: ValueStep, looked: Any, qtbot: QtBot
) -> None:
    state = looked("Site ID;Name", "S1;A")
    step.show_questions(state, [DATES, NUMBERS])
    assert step.open_questions == ["date_order", "decimal"]
    assert "03/04/2024 = 4 Mar 2024" in step.answers["date_order", "mdy"].text()

    with qtbot.waitSignal(step.changed):
        step.answers["date_order", "dmy"].click()
    step.answers["decimal", "."].click()

    assert (state.date_order, state.decimal) == ("dmy", ".")
    assert step.open_questions == []


def test_what_is_settled_is_shown_and_not_asked(step: ValueStep, looked: Any) -> None:
    step.show_questions(looked("Site ID;Name", "S1;A"), [SETTLED])

    assert "Surveyed: 25/04/2024 = 25 Apr 2024" in _said(step)
    assert step.open_questions == []
    assert not any(about == "date_order" for about, _answer in step.answers)


def test_nothing_to_ask_is_said(step: ValueStep, looked: Any) -> None:
    step.show_questions(looked("Site ID;Name", "S1;A"), [])

    assert "nothing to ask" in _said(step)
    assert "matched to records by: Site ID" in _said(step)


def test_a_recipe_says_what_rows_are_matched_by(step: ValueStep, looked: Any) -> None:
    state = looked("Site ID;Name", "S1;A")
    state.match = ("name",)
    step.show_questions(state, [])

    assert "matched to records by: Name" in _said(step)


def test_answers_given_before_are_still_there(step: ValueStep, looked: Any) -> None:
    state = looked("Site ID;Name", "S1;A")
    state.mode, state.date_order = "update", "mdy"
    step.show_questions(state, [DATES])

    assert step.answers["mode", "update"].isChecked()
    assert step.answers["date_order", "mdy"].isChecked()
    assert step.open_questions == []
