"""What rows say of themselves: UUIDs, names that wait, values that are another or the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from minedesk.errors import Problem
from minedesk.fields.kinds import UnknownLinkProblem
from minedesk.records import schema
from minedesk.services.document import Document
from minedesk.services.importing import UUID, ImportOptions
from minedesk.services.importing.rowplans.planner import Planner
from minedesk.services.importing.sheets.headings import Column, Layout
from minedesk.store.staging import Staging

UUID_TEXT = "0b9c2a4e-1111-4222-8333-0123456789ab"


@pytest.fixture
def planner(document: Document) -> Iterator[Planner]:
    """One for tasks, on a sheet with a column of UUIDs."""
    staging, tasks = Staging(), schema("clearance_task")
    staging.begin(tasks)
    layout = Layout("Sheet", 1, (Column(0, "uuid", UUID),))
    yield Planner(staging, document.repository, tasks, layout, ImportOptions(tasks.name))
    staging.close()


def test_only_a_true_uuid_is_one(planner: Planner) -> None:
    assert planner.uuid_of([f" {UUID_TEXT.upper()} "]) == UUID_TEXT
    for other in ("17", None, UUID_TEXT[:-1], 12.0):
        assert planner.uuid_of([other]) is None


def test_a_uuid_stands_once(planner: Planner) -> None:
    assert [planner.repeats(row, UUID_TEXT) for row in (2, 3)] == [False, True]
    assert not planner.repeats(4, None)
    planner.flush()
    (problem,) = planner.staging.problems("error")
    assert (problem.row, problem.sheet, problem.field) == (3, "Sheet", "uuid")


def test_rules_do_not_ask_for_what_could_not_be_read(planner: Planner) -> None:
    findings = [Problem("missing", "ended_on"), Problem("odd", "team", severity="warning")]
    assert not planner.check(2, findings, {"ended_on"})
    assert planner.check(2, findings, set())


@pytest.mark.parametrize(
    ("name", "value", "old", "differs"),
    [
        ("methods", ("manual", "animal"), ("animal", "manual"), False),
        ("methods", ("manual",), ("animal", "manual"), True),
        ("methods", ("manual",), None, True),
        ("sites", (2, 1), (1, 2), False),
        ("title", "ab", "ba", True),
    ],
)
def test_the_order_of_several_says_nothing(
    planner: Planner, name: str, value: object, old: object, differs: bool
) -> None:
    assert planner.differs(name, value, old) is differs


def _names(planner: Planner) -> Callable[..., dict[str, tuple[str, ...]]]:
    def ask(field: str, *keys: str, old: object = None, waiting: tuple[str, ...] = ()):  # type: ignore[no-untyped-def]  # as new_names
        missing = {field: UnknownLinkProblem("partner", keys)}
        waits = {field: waiting} if waiting else {}
        return planner.new_names(2, missing, {field: old}, waits)

    return ask


def test_names_wait_once_and_beside_what_waits_already(planner: Planner) -> None:
    ask = _names(planner)
    assert ask("sites", "S1", "s 1") == {"sites": ("s 1",)}
    assert ask("sites", "S2", waiting=("S1",)) == {"sites": ("S1", "S2")}
    assert ask("sites", "s1", waiting=("S1",)) == {}
    assert ask("operator", "B", waiting=("A",)) == {"operator": ("B",)}
    assert ask("operator", "B", old=7) == {}
    planner.flush()
    assert planner.staging.count_problems("warning") == 5
    assert planner.staging.count_problems("error") == 0
