"""Staged rows, looked at page by page and by what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from minedesk.errors import Problem
from minedesk.records import schema
from minedesk.store.stagedview import ProblemGroup, StagedView
from minedesk.store.staging import LEAD, Staging, staged_fields

TASK = schema("clearance_task")


def _row(seq: int, action: str) -> tuple[object, ...]:
    lead = {"sheet": "S", "row": seq + 1, "action": action}
    return (seq, *(lead.get(name) for name in LEAD), *(None for _field in staged_fields(TASK)))


@pytest.fixture
def view() -> Iterator[StagedView]:
    staging = Staging()
    staging.begin(TASK)
    actions = ("create", "problem", "create", "problem", "problem")
    staging.add(TASK, [_row(seq, action) for seq, action in enumerate(actions, 1)])
    staging.add_problems([
        Problem("31 Feb", "started_on", "Mend the day.", 3, "S"),
        Problem("30 Feb", "started_on", "Mend the day.", 5, "S"),
        Problem("Far", "name", "", 5, "S", "warning"),
        Problem("Twice", None, "Keep one.", 6, "S"),
    ])  # fmt: skip
    staging.add_cells("S", [(3, ["T-2", "31 Feb"]), (5, ["T-4", "30 Feb"])])
    staging.add_links([("clearance_task", 3, "sites", "hazard_site", 7, None)])
    yield StagedView(staging, [TASK])
    staging.close()


def test_rows_are_found_by_what_becomes_of_them_and_by_problem(view: StagedView) -> None:
    dates = view.groups()[0]

    assert list(view.seqs(TASK)) == [1, 2, 3, 4, 5]
    assert list(view.seqs(TASK, "problem")) == [2, 4, 5]
    assert list(view.seqs(TASK, dates)) == [2, 4]
    assert [row[0] for row in view.rows(TASK, [2, 4])] == [2, 4]
    assert view.number(TASK, 4) == 5


def test_problems_are_grouped_by_field_and_by_how_they_are_mended(view: StagedView) -> None:
    assert view.groups() == [
        ProblemGroup("S", "started_on", "Mend the day.", "error", 2),
        ProblemGroup("S", None, "Keep one.", "error", 1),
        ProblemGroup("S", "name", "", "warning", 1),
    ]
    assert [problem.message for problem in view.of(view.groups()[0], 1)] == ["31 Feb"]


def test_a_group_stays_the_same_when_some_of_its_rows_are_mended(view: StagedView) -> None:
    assert view.groups()[0] == ProblemGroup("S", "started_on", "Mend the day.", "error", 1)


def test_what_is_known_of_rows_is_given_by_row(view: StagedView) -> None:
    found = view.problems("S", [4, 5])

    assert [problem.severity for problem in found[5]] == ["error", "warning"]
    assert 4 not in found
    assert view.cells("S", [3, 4]) == {3: ["T-2", "31 Feb"]}
    assert view.cells_of(view.groups()[0], 9) == [["T-2", "31 Feb"], ["T-4", "30 Feb"]]
    assert view.links(TASK, [3, 4]) == {(3, "sites"): [("hazard_site", 7, None)]}


def test_a_field_that_is_mended_in_many_ways_is_one_group(view: StagedView) -> None:
    view._staging.add_problems(
        [Problem(f"Word {row}", "status", f"Did you mean {row}?", row, "S") for row in range(2, 7)]
    )

    (group,) = (each for each in view.groups() if each.field == "status")

    assert group == ProblemGroup("S", "status", None, "error", 5)
    assert list(view.seqs(TASK, group)) == [1, 2, 3, 4, 5]
    assert [problem.message for problem in view.of(group, 2)] == ["Word 2", "Word 3"]
    assert len(view.cells_of(group, 9)) == 2
