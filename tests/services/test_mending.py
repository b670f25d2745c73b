"""A damaged file gets a name that says so, byte for byte as it was."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from minedesk.errors import AppError
from minedesk.records.base import Entry
from minedesk.services.document import Document
from minedesk.services.mending import copy_to_look_at, restored_name, set_aside
from minedesk.services.progress import Job
from minedesk.services.settings import Settings
from minedesk.store.lock import beside

TODAY = date(2026, 3, 15)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "sites.minedesk"
    path.write_bytes(b"damaged")
    return path


def test_its_name_says_so_and_its_journal_goes_along(file: Path) -> None:
    journal = file.with_name(file.name + "-journal")
    journal.write_bytes(b"cut off")
    aside = set_aside(file, Settings(), TODAY, Job())
    assert aside.moved
    assert aside.backup is None
    assert aside.path.name == "sites.damaged-2026-03-15.minedesk"
    assert aside.path.read_bytes() == b"damaged"
    assert aside.path.with_name(aside.path.name + "-journal").read_bytes() == b"cut off"
    assert not file.exists()
    assert not journal.exists()
    assert restored_name(aside) == file


def test_a_second_one_of_a_day_gets_a_number(file: Path) -> None:
    set_aside(file, Settings(), TODAY, Job())
    file.write_bytes(b"again")
    aside = set_aside(file, Settings(), TODAY, Job())
    assert aside.path.name == "sites.damaged-2026-03-15-2.minedesk"


def test_where_it_cannot_be_renamed_it_stays(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> None:
        raise PermissionError("read-only")

    monkeypatch.setattr(Path, "rename", refuse)
    aside = set_aside(file, Settings(), TODAY, Job())
    assert not aside.moved
    assert file.read_bytes() == b"damaged"
    assert restored_name(aside).name == "sites.restored.minedesk"
    restored_name(aside).touch()
    assert restored_name(aside).name == "sites.restored-2.minedesk"


def test_its_newest_backup_is_found_by_what_it_still_tells(document: Document) -> None:
    document.recordbook.save(Entry("hazard_site", {"code": "S-1"}))
    document.backups.make()
    document.close()
    before = document.path.read_bytes()
    aside = set_aside(document.path, document.settings, TODAY, Job())
    assert aside.backup is not None
    assert aside.backup.counts["hazard_site"] == 1
    assert aside.path.read_bytes() == before


def test_a_copy_of_a_file_in_use_holds_what_was_saved(document: Document, tmp_path: Path) -> None:
    document.recordbook.save(Entry("hazard_site", {"code": "S-1"}))
    copy = copy_to_look_at(document.path, tmp_path / "copy.minedesk", Job())
    assert beside(document.path).exists()
    opened = Document.open(copy, Settings())
    assert opened.counts()["hazard_site"] == 1
    opened.close()
    with pytest.raises(AppError):
        copy_to_look_at(tmp_path / "none.minedesk", copy, Job())
