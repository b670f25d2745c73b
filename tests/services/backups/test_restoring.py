"""A backup becomes a new file; what is there already is never touched."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from minedesk.errors import AppError
from minedesk.records.base import Entry
from minedesk.services.backups.restoring import restore
from minedesk.services.document import Document
from minedesk.services.progress import Job, Stopped
from minedesk.services.settings import Settings
from minedesk.store.backup import read_mark


@pytest.fixture
def copy(document: Document, add: Callable[[str], None]) -> Path:
    add("BTB-1")
    return document.backups.make().backup.path


def test_a_file_that_is_there_stays(copy: Path, tmp_path: Path) -> None:
    target = tmp_path / "there.minedesk"
    target.write_bytes(b"precious")
    with pytest.raises(AppError, match="already is a file"):
        restore(copy, target, Job())
    assert target.read_bytes() == b"precious"


def test_what_is_restored_is_an_ordinary_file(copy: Path, tmp_path: Path) -> None:
    target = tmp_path / "new.minedesk"
    before = copy.read_bytes()
    done = restore(copy, target, Job())
    assert done.path == target
    assert done.counts == {"hazard_site": 1, "clearance_task": 0, "partner": 0}
    assert read_mark(target) is None
    assert read_mark(copy) is not None
    assert copy.read_bytes() == before
    opened = Document.open(target, Settings())
    assert opened.repository.names("hazard_site", [1]) == {1: "BTB-1"}
    opened.close()


@pytest.mark.parametrize("lost", [1, 5000, 20_000])
def test_a_backup_that_is_cut_off_is_refused(copy: Path, tmp_path: Path, lost: int) -> None:
    data = copy.read_bytes()
    copy.write_bytes(data[:-lost])
    with pytest.raises(AppError, match="damaged"):
        restore(copy, tmp_path / "new.minedesk", Job())
    assert not list(tmp_path.glob("new*"))


def test_a_backup_that_lost_rows_is_refused(copy: Path, tmp_path: Path) -> None:
    import sqlite3

    opened = sqlite3.connect(copy)
    opened.execute("DELETE FROM hazard_site")
    opened.commit()
    opened.close()
    with pytest.raises(AppError, match="damaged") as caught:
        restore(copy, tmp_path / "new.minedesk", Job())
    assert caught.value.details == "hazard_site: 0 of 1"


def test_a_copy_by_hand_is_restored_too(document: Document, copy: Path, tmp_path: Path) -> None:
    document.save_copy(tmp_path / "by hand.minedesk")
    done = restore(tmp_path / "by hand.minedesk", tmp_path / "new.minedesk", Job())
    assert done.counts["hazard_site"] == 1


@pytest.mark.parametrize("content", [b"", b"PK\3\4 a workbook" * 50])
def test_what_is_no_file_of_ours_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.minedesk"
    path.write_bytes(content)
    with pytest.raises(AppError):
        restore(path, tmp_path / "new.minedesk", Job())
    assert not (tmp_path / "new.minedesk").exists()


def test_it_can_be_stopped(copy: Path, tmp_path: Path) -> None:
    job = Job()
    job.stop()
    with pytest.raises(Stopped):
        restore(copy, tmp_path / "new.minedesk", job)
    assert not list(tmp_path.glob("new*"))


def test_attachments_come_back_also_for_a_backup_taken_out_of_its_folder(
    document: Document, tmp_path: Path
) -> None:
    site = document.recordbook.save(Entry("hazard_site", {"code": "S-1"}))
    photo = tmp_path / "photo.txt"
    photo.write_text("a sketch of the field")
    document.attachments.add("hazard_site", site.id, [photo])
    (tmp_path / "desk").mkdir()
    moved = document.backups.make().backup.path.replace(tmp_path / "desk" / "mine.minedesk")
    done = document.backups.restore(moved, tmp_path / "new.minedesk", Job())
    assert done.lost == ()


def test_a_name_that_no_system_takes_is_refused_in_words(copy: Path, tmp_path: Path) -> None:
    with pytest.raises(AppError, match="cannot be written"):
        restore(copy, tmp_path / ("n" * 300), Job())


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_that_leads_nowhere_stays(copy: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.minedesk"
    link.symlink_to(tmp_path / "gone.minedesk")
    with pytest.raises(AppError, match="already is a file"):
        restore(copy, link, Job())
    assert link.is_symlink()
