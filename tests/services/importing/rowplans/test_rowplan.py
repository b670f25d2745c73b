"""What becomes of rows that belong to records: found, changed, new, or set aside with a reason."""

from __future__ import annotations

import pytest

from minedesk.records.base import Entry, Row
from minedesk.services.document import Document
from tests.services.importing.conftest import Find, Import, Sheet
from tests.services.importing.results import counts, places

HEAD = ("uuid", "Task", "Date", "Cleared (m2)", "Note")


@pytest.fixture
def task(document: Document) -> None:
    """T1, with two equal days of progress and another one."""
    days = [Row({"cleared_m2": area, "note": "team A"}) for area in (5.0, 5.0, 7.0)]
    document.recordbook.save(Entry("clearance_task", {"code": "T1"}, {"progress": days}))
    document.recordbook.save(Entry("clearance_task", {"code": "T2"}))


def _areas(find: Find, key: str = "T1") -> list[float]:
    return [row.values["cleared_m2"] for row in find("clearance_task", key).rows["progress"]]


def test_equal_rows_come_in_as_often_as_they_stand(
    sheet: Sheet, bring_in: Import, find: Find, task: None
) -> None:
    path = sheet(HEAD, *[(None, "t 1", None, 5, "team A")] * 3)

    assert counts(bring_in(path, "progress")) == (1, 0, 2)
    assert counts(bring_in(path, "progress")) == (0, 0, 3)
    assert _areas(find) == [5.0, 5.0, 7.0, 5.0]


def test_a_row_named_by_its_uuid_is_not_taken_twice(
    sheet: Sheet, bring_in: Import, find: Find, task: None
) -> None:
    seven = find("clearance_task", "T1").rows["progress"][2].uuid
    path = sheet(HEAD, (None, "T1", None, 7, "team A"), (seven, "T1", None, 7, "team A"))

    assert counts(bring_in(path, "progress")) == (1, 0, 1)
    assert _areas(find) == [5.0, 5.0, 7.0, 7.0]


def test_a_uuid_changes_its_row_and_empty_cells_change_nothing(
    sheet: Sheet, bring_in: Import, find: Find, task: None
) -> None:
    first = find("clearance_task", "T1").rows["progress"][0].uuid

    assert counts(bring_in(sheet(HEAD, (first, "T1", None, 6, None)), "progress")) == (0, 1, 0)
    assert _areas(find) == [6.0, 5.0, 7.0]
    assert find("clearance_task", "T1").rows["progress"][0].values["note"] == "team A"


def test_a_row_does_not_move_to_another_record(
    sheet: Sheet, bring_in: Import, find: Find, task: None
) -> None:
    first = find("clearance_task", "T1").rows["progress"][0].uuid

    result = bring_in(sheet(HEAD, (first, "T2", None, 6, None), (first, "T1", None, 6, None)),
                      "progress")  # fmt: skip

    assert places(result["problems"]) == [(2, "task"), (3, "uuid")]
    assert _areas(find) == [5.0, 5.0, 7.0]
    assert _areas(find, "T2") == []


def test_rows_without_a_record_or_without_a_word_are_told(
    sheet: Sheet, bring_in: Import, task: None
) -> None:
    path = sheet(HEAD, (None, None, None, 6, None), (), (None, "T9", None, 6, None),
                 (None, "T1", None, None, None))  # fmt: skip

    result = bring_in(path, "progress")

    assert counts(result) == (0, 0, 0)
    assert places(result["problems"]) == [(2, "task"), (4, "task"), (5, "task")]


@pytest.mark.parametrize(
    ("mode", "wanted", "aside"), [("add", (1, 0, 1), [3]), ("update", (0, 1, 1), [2])]
)
def test_the_mode_holds_for_rows(
    sheet: Sheet, bring_in: Import, find: Find, task: None, mode: str, wanted: object, aside: object
) -> None:
    first = find("clearance_task", "T1").rows["progress"][0].uuid
    path = sheet(HEAD, (None, "T1", None, 9, None), (first, "T1", None, 6, None),
                 (None, "T1", None, 7, "team A"))  # fmt: skip

    result = bring_in(path, "progress", mode=mode)

    assert counts(result) == wanted
    assert [row for row, _field in places(result["problems"])] == aside


def test_a_site_that_is_not_there_waits_and_is_not_waited_for_twice(
    sheet: Sheet, bring_in: Import, find: Find, task: None
) -> None:
    path = sheet(("Task", "Site", "Cleared (m2)"), ("T2", "S9", 3), ("T2", "S8", 3))

    assert counts(bring_in(path, "progress")) == (2, 0, 0)
    assert counts(bring_in(path, "progress")) == (0, 0, 2)
    pending = [row.pending for row in find("clearance_task", "T2").rows["progress"]]
    assert pending == [{"site": ("S9",)}, {"site": ("S8",)}]
    bring_in(sheet(("Site ID", "Name"), ("S8", "Dam")))
    rows = find("clearance_task", "T2").rows["progress"]
    assert [row.values["site"] is not None for row in rows] == [False, True]


def test_a_known_row_may_name_a_site_that_comes_later(
    sheet: Sheet, bring_in: Import, find: Find, task: None
) -> None:
    first = find("clearance_task", "T1").rows["progress"][0].uuid
    path = sheet(("uuid", "Task", "Site"), (first, "T1", "S9"))

    assert counts(bring_in(path, "progress")) == (0, 1, 0)
    assert counts(bring_in(path, "progress")) == (0, 0, 1)
    assert find("clearance_task", "T1").rows["progress"][0].pending == {"site": ("S9",)}


WHOLE = ("uuid", "Task ID", "Title", "Ended on")


def _whole(sheet: Sheet, tasks: list[tuple[object, ...]], days: list[tuple[object, ...]]):  # type: ignore[no-untyped-def]  # as the fixture
    return sheet((), clearance_task=[WHOLE, *tasks],
                 progress=[("Task", "uuid", "Cleared (m2)"), *days])  # fmt: skip


def test_rows_of_a_record_that_is_set_aside_are_set_aside(
    sheet: Sheet, bring_in: Import, document: Document
) -> None:
    path = _whole(sheet, [(None, "T7", "A", "soon"), (None, "T8", "B", None)],
                  [("T7", None, 5), ("T8", None, 6)])  # fmt: skip

    result = bring_in(path, "clearance_task")

    assert counts(result) == (2, 0, 0)
    assert places(result["problems"]) == [(2, "ended_on"), (2, "task")]
    assert "Mend that row" in result["problems"][1]["message"]
    assert document.repository.find("clearance_task", "T7") is None


def test_rows_follow_a_record_to_its_new_key(
    sheet: Sheet, bring_in: Import, find: Find, task: None
) -> None:
    uuid = find("clearance_task", "T1").uuid
    path = _whole(sheet, [(uuid, "T-001", None, None)], [("T-001", None, 8), ("T1", None, 9)])

    assert counts(bring_in(path, "clearance_task")) == (2, 1, 0)
    assert _areas(find, "T-001") == [5.0, 5.0, 7.0, 8.0, 9.0]


def test_with_add_nothing_is_added_to_a_record_that_was_there(
    sheet: Sheet, bring_in: Import, find: Find, task: None
) -> None:
    path = _whole(sheet, [(None, "T1", "A", None), (None, "T5", "B", None)],
                  [("T1", None, 8), ("T5", None, 9)])  # fmt: skip

    result = bring_in(path, "clearance_task", mode="add")

    assert counts(result) == (2, 0, 0)
    assert [row for row, _field in places(result["problems"])] == [2, 2]
    assert (_areas(find), _areas(find, "T5")) == ([5.0, 5.0, 7.0], [9.0])
