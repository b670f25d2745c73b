"""The backups of an open file: when one is needed, what stands where, what is told."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from minedesk.errors import AppError
from minedesk.services.backups import wording
from minedesk.services.backups.restoring import restore
from minedesk.services.backups.shelf import SECOND_NAME
from minedesk.services.document import Document
from minedesk.services.progress import Job, Stopped
from minedesk.services.settings import Settings
from minedesk.store.faults import Damaged

Add = Callable[[str], None]


def test_a_backup_is_made_only_when_something_changed(document: Document, add: Add) -> None:
    keeper = document.backups
    assert keeper.standing().taken is None
    add("BTB-1")
    first = keeper.make_if_changed(wording.TIMER)
    assert first is not None
    assert first.backup.counts == {"hazard_site": 1, "clearance_task": 0, "partner": 0}
    assert first.backup.reason == "timer"
    assert first.backup.of == document.path
    assert keeper.make_if_changed(wording.TIMER) is None
    add("BTB-2")
    second = keeper.make_if_changed(wording.TIMER)
    assert second is not None
    assert second.backup.sequence == first.backup.sequence + 1
    assert keeper.standing().taken == second.backup.taken_at


def test_what_is_deleted_is_a_change(document: Document, add: Add) -> None:
    add("BTB-1")
    document.backups.make()
    document.recordbook.delete("hazard_site", [1])
    assert document.backups.changed()


def test_nothing_is_copied_before_the_first_record(document: Document, add: Add) -> None:
    document.backups.before(wording.IMPORT)
    assert document.backups.overview().backups == []
    add("BTB-1")
    document.backups.before(wording.IMPORT)
    document.backups.before(wording.IMPORT)
    assert [each.backup.reason for each in document.backups.overview().backups] == ["import"]


def test_the_second_place_gets_a_copy(document: Document, add: Add, stick: Path) -> None:
    document.settings = replace(document.settings, backup_place=str(stick))
    add("BTB-1")
    taken = document.backups.make()
    assert taken.trouble is None
    assert taken.second is not None
    assert taken.second.path.is_relative_to(stick / SECOND_NAME)
    assert taken.second.path.read_bytes() == taken.backup.path.read_bytes()
    standing = document.backups.standing()
    assert standing.second == "there"
    assert standing.second_taken == taken.backup.taken_at
    stick.rename(stick.with_name("in a pocket"))
    away = document.backups.standing()
    assert (away.second, away.second_taken) == ("absent", taken.backup.taken_at)


def test_a_stick_that_is_not_there_is_told_and_no_more(
    document: Document, add: Add, stick: Path
) -> None:
    document.settings = replace(document.settings, backup_place=str(stick / "unplugged"))
    told: list[AppError] = []
    document.backups.trouble = told.append
    add("BTB-1")
    document.backups.before(wording.IMPORT)
    assert len(document.backups.overview().backups) == 1
    assert ["is not there" in str(each) for each in told] == [True]
    assert not (stick / "unplugged").exists()
    assert document.backups.standing().second == "absent"


def test_a_folder_that_refuses_keeps_nobody_from_working(
    document: Document, add: Add, user_home: Path
) -> None:
    add("BTB-1")
    folder = document.backups.places.first
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("a file where the folder should be")
    told: list[AppError] = []
    document.backups.trouble = told.append
    document.backups.before(wording.IMPORT)
    assert ["No backup can be written" in str(each) for each in told] == [True]
    with pytest.raises(AppError, match="Your records are safe"):
        document.backups.make()


def test_it_can_be_stopped(document: Document, add: Add) -> None:
    add("BTB-1")
    job = Job()
    job.stop()
    with pytest.raises(Stopped):
        document.backups.make(job=job)
    with pytest.raises(Stopped):
        document.backups.before(wording.IMPORT, job)
    assert list(document.backups.shelf.folder.glob("*")) == []


def test_restoring_takes_the_present_along_first(
    document: Document, add: Add, tmp_path: Path
) -> None:
    add("BTB-1")
    old = document.backups.make().backup
    add("BTB-2")
    done = document.backups.restore(old.path, tmp_path / "old.minedesk", Job())
    assert done.counts["hazard_site"] == 1
    assert [each.backup.reason for each in document.backups.overview().backups] == [
        "restore",
        "asked",
    ]
    assert document.counts()["hazard_site"] == 2
    again = Document.open(tmp_path / "old.minedesk", Settings())
    assert again.counts()["hazard_site"] == 1
    assert not again.backups.changed() or again.backups.state() == old.state
    again.close()


def test_the_budget_is_kept_at_once(document: Document, add: Add) -> None:
    for number in range(5):
        add(f"BTB-{number}")
        document.backups.make()
    document.settings = replace(document.settings, backup_budget_gb=0)
    document.backups.keep_to_budget()
    left = document.backups.overview()
    assert [each.backup.counts["hazard_site"] for each in left.backups] == [5, 1]
    assert left.size == sum(each.backup.size for each in left.backups)


def test_what_is_restored_goes_on(document: Document, add: Add, tmp_path: Path) -> None:
    add("BTB-1")
    copy = document.backups.make().backup.path
    restore(copy, tmp_path / "new.minedesk", Job())
    again = Document.open(tmp_path / "new.minedesk", Settings(person="Sok Dara"))
    before = again.backups.state()
    again.recordbook.delete("hazard_site", [1])
    assert again.backups.state() != before
    again.close()


def test_a_backup_and_its_copy_are_one_row(document: Document, add: Add, stick: Path) -> None:
    add("BTB-1")
    document.backups.make()
    document.settings = replace(document.settings, backup_place=str(stick))
    add("BTB-2")
    both = document.backups.make()
    shown = document.backups.overview().backups
    assert [(each.here, each.second) for each in shown] == [(True, True), (True, False)]
    both.backup.path.unlink()
    shown = document.backups.overview().backups
    assert {(each.here, each.second) for each in shown} == {(False, True), (True, False)}
    assert both.second in [each.backup for each in shown]


def test_before_many_records_change_at_once_there_is_a_backup(document: Document, add: Add) -> None:
    for number in range(5):
        add(f"BTB-{number}")
    document.reviews.submit("hazard_site", [1])
    document.recordbook.delete("hazard_site", [1])
    assert document.backups.overview().backups == []
    document.reviews.submit("hazard_site", [2, 3])
    document.recordbook.delete("hazard_site", [4, 5])
    shown = document.backups.overview().backups
    assert {each.backup.reason for each in shown} == {"bulk_edit"}
    assert shown[-1].backup.counts["hazard_site"] == 4


def test_in_a_damaged_file_nothing_large_is_begun(document: Document, add: Add) -> None:
    for number in range(100):
        add(f"BTB-{number}")
    kept = document.backups.make().backup
    add("BTB-last")
    with document.path.open("r+b") as stream:
        stream.seek(-40_960, 2)
        stream.write(b"\xa5" * 40_960)
    told: list[AppError] = []
    document.backups.trouble = told.append
    with pytest.raises(Damaged) as caught:
        document.backups.before(wording.IMPORT)
    assert caught.value.path == document.path
    assert told == []
    assert document.backups.shelf.files() == [kept.path]


def test_backups_of_a_copied_file_are_not_its_own(
    document: Document, add: Add, tmp_path: Path
) -> None:
    add("BTB-1")
    mine = document.backups.make().backup
    copied = tmp_path / "stick.minedesk"
    shutil.copyfile(document.path, copied)
    twin = Document.open(copied, document.settings)
    assert twin.backups.standing().taken is None
    assert twin.backups.changed()
    theirs = twin.backups.make().backup
    twin.close()
    overview = document.backups.overview()
    assert [(each.backup.path, each.own) for each in overview.backups] == [
        (theirs.path, False),
        (mine.path, True),
    ]
    assert overview.size == mine.size
    assert document.backups.standing().taken == mine.taken_at
    assert not document.backups.changed()
