"""The rules of a task, and of its rows beside it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from minedesk.errors import Problem
from minedesk.records.base import Entry
from minedesk.records.clearance_task import ClearanceTask, Find, Progress

EARLY, LATE = date(2024, 1, 1), date(2024, 2, 1)


def found(**values: Any) -> list[Problem]:
    return [problem for rule in ClearanceTask.rules for problem in rule(values)]


def beside(row: type[Progress | Find], task: Entry, **values: Any) -> list[Problem]:
    return [problem for rule in row.parent_rules for problem in rule(values, task)]


def task(*sites: int, pending: bool = False, **values: Any) -> Entry:
    waiting = {"sites": ("MF-9",)} if pending else {}
    return Entry("clearance_task", {"sites": sites, **values}, pending=waiting)


@pytest.mark.parametrize(
    ("start", "end"), [("planned_start", "planned_end"), ("started_on", "ended_on")]
)
def test_an_end_before_its_start_is_an_error(start: str, end: str) -> None:
    (problem,) = found(**{start: LATE, end: EARLY})
    assert (problem.field, problem.severity) == (end, "error")
    assert found(**{start: EARLY, end: LATE}) == []


def test_a_completed_task_has_ended() -> None:
    (problem,) = found(status="completed")
    assert (problem.field, problem.severity) == ("ended_on", "error")
    assert found(status="completed", ended_on=LATE) == []
    assert found(status="issued") == []


def test_work_after_the_end_is_a_warning() -> None:
    (problem,) = beside(Progress, task(1, ended_on=EARLY), date=LATE, site=1)
    assert (problem.field, problem.severity) == ("date", "warning")
    assert beside(Progress, task(1, ended_on=LATE), date=EARLY, site=1) == []


@pytest.mark.parametrize("row", [Progress, Find])
def test_a_site_is_one_of_the_tasks(row: type[Progress | Find]) -> None:
    (problem,) = beside(row, task(1, 2), site=3)
    assert (problem.field, problem.severity) == ("site", "error")
    assert beside(row, task(1, 2), site=2) == []
    assert beside(row, task(1, pending=True), site=3) == []


@pytest.mark.parametrize(
    ("sites", "pending", "severity"),
    [
        ((1,), False, None),
        ((1, 2), False, "error"),
        ((), False, "warning"),
        ((1, 2), True, "warning"),
    ],
)
def test_released_land_needs_a_site(
    sites: tuple[int, ...], pending: bool, severity: str | None
) -> None:
    problems = beside(Progress, task(*sites, pending=pending), cleared_m2=10.0)
    assert [each.severity for each in problems] == ([severity] if severity else [])
    # A day without released land says nothing of a site.
    assert beside(Progress, task(*sites, pending=pending), cleared_m2=0.0, hours=8.0) == []
