"""The lines of a record's history, and the values that come back from them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from minedesk.fields.reading import PLAIN
from minedesk.records.base import Entry, Row
from minedesk.ui.history.lines import (
    Deed,
    Line,
    Part,
    Told,
    as_it_was,
    brought,
    can_come_back,
    lines,
)

if TYPE_CHECKING:
    from tests.ui.history.conftest import Past

SITE, TASK = "hazard_site", "clearance_task"


def told(past: Past, type: str = SITE) -> list[Line]:
    history, now = past.document.history, past.now(type)
    found = history.of_record(type, now.id or 0)
    undoers = history.by_ids(each.change_set.undone_by or 0 for each in found)
    return lines(found, now, undoers, replace(PLAIN, name_link=history.name), "")


def said(line: Line) -> str:
    return line.words if isinstance(line, Told) else line.what


def test_each_change_tells_what_was_before_and_after(past: Past) -> None:
    past.edit(status="closed", name="Svay")
    found = told(past)
    assert [said(each) for each in found[:3]] == [
        "Edited", "Name: empty → Svay", "Status: Open → Closed",
    ]  # fmt: skip
    assert isinstance(found[0], Deed)
    assert "unnamed" in found[0].about
    assert [said(each) for each in found[3:]] == [
        "Created", "Site ID: S1", "Status: Open", "Area: 1,000 m²",
    ]  # fmt: skip


def test_what_is_undone_is_marked(past: Past) -> None:
    past.document.history.undo(past.edit(status="closed"))
    deeds = [each for each in told(past) if isinstance(each, Deed)]
    assert [each.undone for each in deeds] == [False, True, False]
    assert "undone by unnamed" in deeds[1].about


def test_rows_and_links_go_by_their_names(past: Past) -> None:
    task = past.now(TASK)
    task.rows["progress"][0].values["cleared_m2"] = 250.0
    task.rows["progress"].append(Row({"date": date(2026, 3, 2), "reduced_m2": 50.0}))
    past.document.recordbook.save(task)
    words = [said(each) for each in told(past, TASK)]
    assert words[:3] == [
        "Edited", "Progress 1 · 1 Mar 2026: changed", "Cleared: 100 m² → 250 m²",
    ]  # fmt: skip
    assert "Progress 2 · 2 Mar 2026: added" in words
    assert "Sites: S1" in words


def test_a_value_comes_back_unless_it_is_there(past: Past) -> None:
    past.edit(status="closed", priority="low")
    found = [each for each in told(past) if isinstance(each, Told)]
    status, priority = (
        next(each.back for each in found if each.label == label) for label in ("Status", "Priority")
    )
    assert status is not None
    assert priority is not None
    assert (status.words, priority.words) == ("Open", "")
    assert can_come_back(past.now(), status)
    past.document.recordbook.save(brought(past.now(), status))
    assert not can_come_back(past.now(), status)
    past.document.recordbook.save(brought(past.now(), priority))
    assert (past.now().values["status"], past.now().values["priority"]) == ("open", None)


def test_nought_is_a_value_and_no_links_are_none(past: Past) -> None:
    past.edit(area_m2=0.0)
    change = next(each for each in told(past) if isinstance(each, Told))
    assert change.words == "Area: 1,000 m² → 0 m²"
    past.edit(area_m2=None)
    back = next(
        each.back for each in told(past) if isinstance(each, Told) and each.before == "0 m²"
    )
    assert back is not None
    assert can_come_back(past.now(), back)


def test_a_value_comes_back_into_its_row(past: Past) -> None:
    task = past.now(TASK)
    task.rows["progress"][0].values["cleared_m2"] = 250.0
    past.document.recordbook.save(task)
    back = next(
        each.back for each in told(past, TASK) if isinstance(each, Told) and each.label == "Cleared"
    )
    assert back is not None
    past.document.recordbook.save(brought(past.now(TASK), back))
    [row] = past.now(TASK).rows["progress"]
    assert row.values["cleared_m2"] == 100.0


def test_a_row_that_was_removed_comes_back_whole(past: Past) -> None:
    before = past.now(TASK).rows["progress"][0]
    past.document.recordbook.save(Entry(TASK, rows={"progress": []}, id=past.task))
    part = next(each for each in told(past, TASK) if isinstance(each, Part))
    assert part.what == "Progress · 1 Mar 2026: removed"
    assert part.back is not None
    past.document.recordbook.save(brought(past.now(TASK), part.back))
    [row] = past.now(TASK).rows["progress"]
    assert (row.values, row.uuid) == (before.values, before.uuid)
    assert not can_come_back(past.now(TASK), part.back)


def test_the_record_as_it_was_stands_beside_what_is_now(past: Past) -> None:
    history = past.document.history
    first = history.of_record(TASK, past.task)[-1].change_set
    past.document.recordbook.save(
        Entry(TASK, {"title": "Belt"}, {"progress": [Row({"date": date(2026, 3, 2)})]}, past.task)
    )
    then = history.as_of(TASK, past.task, change_set=first.id)
    assert then is not None
    naming = replace(PLAIN, name_link=history.name)
    found = as_it_was(then, past.now(TASK), first, naming)
    assert [said(each) for each in found] == [
        "Task ID: T1",
        "Title: empty (now: Belt)",
        "Sites: S1",
        "Progress 1 · 1 Mar 2026 (not there now)",
        "Date: 1 Mar 2026", "Site: S1", "Cleared: 100 m²",
        "Progress · 2 Mar 2026 (not there then)",
    ]  # fmt: skip


def test_files_are_told_by_their_names(past: Past, tmp_path: Path) -> None:
    path = tmp_path / "north.txt"
    path.write_text("north", encoding="utf-8")
    files = past.document.attachments
    added = files.add(SITE, past.site, [path])
    files.rename(added.ids[0], "road.txt")
    files.remove(added.ids)
    words = [said(each) for each in told(past)]
    assert words[:7] == [
        "Files removed", "road.txt: file removed",
        "A file renamed or described", "road.txt: changed", "File name: north.txt → road.txt",
        "Files attached", "north.txt: attached",
    ]  # fmt: skip
