"""Errors say what happened and how to mend it, in one line when need be."""

from __future__ import annotations

import pytest

from minedesk.errors import AppError, Problem, ValueProblem


def test_an_app_error_says_what_and_how() -> None:
    error = AppError("The disk is full.", "Free some space.", "errno 28")
    assert str(error) == "The disk is full. Free some space."
    assert (error.text, error.hint) == ("The disk is full.", "Free some space.")
    assert error.details == "errno 28"
    assert str(AppError("The disk is full.")) == "The disk is full."


def test_a_value_problem_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="Not a date"):
        raise ValueProblem("Not a date.", "Write one.")
    assert str(ValueProblem("Not a date.", "Write one.")) == "Not a date. Write one."


def test_a_problem_is_placed_and_keeps_the_rest() -> None:
    problem = Problem("Too large.", "area_m2", "Look again.", severity="warning")
    placed = problem.at(3, "Sites")
    assert (placed.row, placed.sheet) == (3, "Sites")
    assert (placed.text, placed.field, placed.severity) == (problem.text, "area_m2", "warning")
    assert problem.row is None
    assert placed.at(4).sheet == "Sites"
    assert problem.text == "Too large. Look again."
