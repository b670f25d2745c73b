"""The newest good backup of a file that cannot be opened any more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from minedesk.records.base import Entry
from minedesk.services.backups.finding import newest_good
from minedesk.services.backups.shelf import Backup
from minedesk.services.document import Document
from minedesk.services.progress import Job, Stopped


def spoil(each: Backup) -> None:
    data = bytearray(each.path.read_bytes())
    data[8192:20480] = b"\xa5" * 12288
    each.path.write_bytes(data)


@pytest.mark.parametrize("by_uuid", [True, False])
def test_one_that_is_damaged_itself_is_passed_over(
    document: Document, add: Callable[[str], None], by_uuid: bool
) -> None:
    roots = document.backups.places.roots
    uuid = document.database.info("uuid") if by_uuid else ""
    assert newest_good(document.path, roots, uuid) is None
    made = []
    for number in range(3):
        add(f"BTB-{number}")
        made.append(document.backups.make().backup)
    assert newest_good(document.path, roots, uuid) == made[2]
    spoil(made[2])
    assert newest_good(document.path, roots, uuid) == made[1]
    spoil(made[1])
    spoil(made[0])
    assert newest_good(document.path, roots, uuid) is None


def test_the_backup_of_another_file_is_none_of_this_one(
    document: Document, add: Callable[[str], None], tmp_path: Path
) -> None:
    add("BTB-1")
    document.backups.make()
    assert newest_good(tmp_path / "other.minedesk", document.backups.places.roots) is None


def test_the_second_place_may_be_ahead(
    document: Document, add: Callable[[str], None], stick: Path
) -> None:
    document.settings = replace(document.settings, backup_place=str(stick))
    add("BTB-1")
    document.backups.make()
    add("BTB-2")
    taken = document.backups.make()
    assert taken.second is not None
    taken.backup.path.unlink()
    assert newest_good(document.path, document.backups.places.roots) == taken.second


@pytest.mark.parametrize("told", [True, False])
def test_the_backup_of_a_restored_twin_that_went_on_is_not_taken_for_its_own(
    document: Document, add: Callable[[str], None], tmp_path: Path, told: bool
) -> None:
    add("BTB-1")
    first = document.backups.make().backup
    document.backups.restore(first.path, tmp_path / "twin.minedesk", Job())
    add("BTB-2")
    own = document.backups.make().backup
    twin = Document.open(tmp_path / "twin.minedesk", document.settings)
    for number in range(3, 6):
        twin.recordbook.save(Entry("hazard_site", {"code": f"BTB-{number}"}))
    twins = twin.backups.make().backup
    uuid, roots = document.database.info("uuid"), document.backups.places.roots
    assert newest_good(twin.path, roots, uuid) == twins
    twin.close()
    document.close()
    if not told:
        # Where the damage hides what it knows, its path tells.
        document.path.write_bytes(b"damaged")
    assert newest_good(document.path, roots, uuid) == own
    renamed = document.path.rename(tmp_path / "renamed.minedesk")
    assert newest_good(renamed, roots, uuid) == (own if told else twins)


def test_it_can_be_stopped(document: Document, add: Callable[[str], None]) -> None:
    add("BTB-1")
    document.backups.make()
    job = Job()
    job.stop()
    with pytest.raises(Stopped):
        newest_good(document.path, document.backups.places.roots, job=job)
