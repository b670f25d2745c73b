"""Before records are deleted, one sees what goes and what points there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minedesk.ui.pages.deleting import uses_of

if TYPE_CHECKING:
    from tests.ui.pages.conftest import Desk


def test_what_goes_together_does_not_stand_in_the_way(desk: Desk) -> None:
    parent = desk.keep("partner", short_name="MAG")
    child = desk.keep("partner", short_name="MAG-KH", parent=parent)
    task = desk.keep("clearance_task", code="T1", operator=parent)
    repository = desk.document.repository
    alone = uses_of(repository, "partner", [parent])
    assert {(use.record_type, use.record_id) for use in alone} >= {("clearance_task", task)}
    together = uses_of(repository, "partner", [parent, child])
    assert {(use.record_type, use.record_id) for use in together} == {("clearance_task", task)}
