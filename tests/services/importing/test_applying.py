"""A plan is written whole or not at all, and only onto the records it was made from."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from minedesk.errors import AppError
from minedesk.records.base import Entry
from minedesk.services.document import Document
from minedesk.services.importing import ImportPlan, apply, as_json
from minedesk.services.progress import Job, Stopped
from minedesk.store.database import rows
from minedesk.store.query import Query
from tests.services.importing.conftest import Find, Import, Sheet
from tests.services.importing.results import counts

HEAD = ("Site ID", "Name", "Area (m2)")
Planned = Callable[..., ImportPlan]


@pytest.mark.parametrize("what", ["changed", "deleted", "key taken", "another type"])
def test_a_plan_is_refused_once_the_file_is_another(
    sheet: Sheet, planned: Planned, document: Document, find: Find, what: str
) -> None:
    book = document.recordbook
    site = book.save(Entry("hazard_site", {"code": "S1", "area_m2": 5.0})).id
    made = planned(sheet(HEAD, ("S1", "A", 6), ("S2", "B", 7)))
    if what == "changed":
        book.save(Entry("hazard_site", {"code": "S1", "area_m2": 8.0}, id=site))
    elif what == "deleted":
        book.delete("hazard_site", [site])
    elif what == "key taken":
        book.save(Entry("hazard_site", {"code": "s 2"}))
    else:
        book.save(Entry("partner", {"short_name": "JMAS"}))
    before = [entry.values for entry in document.repository.iter_entries(Query("hazard_site"))]

    with pytest.raises(AppError, match="has changed") as raised:
        apply(document, made)

    assert "Nothing was changed" in raised.value.hint
    after = [entry.values for entry in document.repository.iter_entries(Query("hazard_site"))]
    assert after == before


def test_new_records_are_counted_without_gaps_between_others(
    sheet: Sheet, planned: Planned, document: Document, find: Find,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr("minedesk.store.staging._PIECE", 2)
    document.recordbook.save(Entry("hazard_site", {"code": "S1", "area_m2": 5.0}))
    made = planned(
        sheet(HEAD, ("S2", "B", 1), ("S1", "A", 6), ("S3", "C", "twelve"), ("S4", "D", 2),
              ("S1", "A", 7), ("S5", "E", 3))
    )  # fmt: skip

    change_set = apply(document, made)

    new = [find("hazard_site", code) for code in ("S2", "S4", "S5")]
    assert [entry.id for entry in new] == [2, 3, 4]
    assert [entry.values["area_m2"] for entry in new] == [1.0, 2.0, 3.0]
    assert [entry.values["remaining_m2"] for entry in new] == [1.0, 2.0, 3.0]
    assert len({entry.uuid for entry in new} - {None}) == 3
    noted = rows(
        document.database.reader(),
        "SELECT row_id, last_id FROM journal WHERE change_set = ? AND action = 'create'",
        (change_set,),
    )
    assert noted == [(2, 4)]
    assert counts(as_json(made)) == (3, 1, 0)


def test_a_look_at_the_file_changes_nothing(
    sheet: Sheet, planned: Planned, document: Document, find: Find
) -> None:
    document.recordbook.save(Entry("hazard_site", {"code": "S1", "area_m2": 5.0}))
    made = planned(sheet(HEAD, ("S1", "A", 6)))
    document.counts()
    with document.recordbook.transaction():
        pass

    apply(document, made)

    assert find("hazard_site", "S1").values["area_m2"] == 6.0


class StopsAt(Job):
    """Asks itself to stop at a step or a check, counted from 0."""

    def __init__(self, checks: int) -> None:
        super().__init__()
        self.left = checks

    def check(self) -> None:
        self.left -= 1
        if self.left < 0:
            self.stop()
        super().check()


@pytest.mark.parametrize("checks", range(4))
def test_a_stop_writes_nothing_and_the_plan_can_be_tried_again(
    sheet: Sheet, planned: Planned, document: Document, checks: int
) -> None:
    told: list[object] = []
    document.changes.listen(told.append)
    made = planned(
        sheet((), clearance_task=[("Task ID", "Title"), ("T1", "A")],
              progress=[("Task", "Cleared (m2)"), ("T1", 5)]),
        "clearance_task",
    )  # fmt: skip

    with pytest.raises(Stopped):
        apply(document, made, StopsAt(checks))
    assert document.repository.count(Query("clearance_task")) == 0
    assert told == []

    apply(document, made)
    assert counts(as_json(made)) == (2, 0, 0)
    assert len(told) == 1


def test_names_in_a_workbook_wait_for_each_other(
    sheet: Sheet, bring_in: Import, find: Find
) -> None:
    tasks = sheet(("Task ID", "Sites", "Operator"), ("T1", "S2; S1", "JMAS"), name="tasks")
    assert counts(bring_in(tasks, "clearance_task")) == (1, 0, 0)
    bring_in(sheet(("Short name", "Name"), ("JMAS", "Society")), "partner")
    bring_in(sheet(HEAD, ("S1", "A", 1), ("S2", "B", 2)))

    task = find("clearance_task", "T1")
    assert task.pending == {}
    assert task.values["operator"] == find("partner", "JMAS").id
    ids = [find("hazard_site", code).id for code in ("S2", "S1")]
    assert list(task.values["sites"]) == ids
    assert counts(bring_in(tasks, "clearance_task")) == (0, 0, 1)


def test_nothing_staged_is_left_once_a_plan_is_closed(
    sheet: Sheet, document: Document, planned: Planned, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    made = planned(sheet(HEAD, ("S1", "A", 6)))
    apply(document, made)
    made.close()
    assert list(folder.iterdir()) == []
    made.close()
