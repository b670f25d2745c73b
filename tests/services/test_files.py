"""Making, opening, copying and closing files as the window asks for it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from minedesk.errors import AppError
from minedesk.records.base import Entry
from minedesk.services import demo, health
from minedesk.services.document import Document
from minedesk.services.files import Files
from minedesk.services.progress import Job
from minedesk.services.settings import Settings


@pytest.fixture
def files() -> Files:
    return Files(lambda: Settings(person="Sok Dara"))


def test_a_file_is_made_opened_and_let_go(files: Files, tmp_path: Path) -> None:
    path, job = tmp_path / "new.minedesk", Job()
    made = files.create(path, job)
    assert "new.minedesk" in job.snapshot().step
    made.recordbook.save(Entry("hazard_site", {"code": "S1"}))
    files.close(made)
    with pytest.raises(RuntimeError):
        made.counts()

    opened = files.open(path, job)
    found = opened.repository.get("hazard_site", 1)
    assert found is not None
    assert found.stamps["created_by"] == "Sok Dara"
    files.close(opened)
    with pytest.raises(AppError):
        files.create(path, job)


def test_a_copy_lies_beside_and_never_in_place_of_the_file(files: Files, tmp_path: Path) -> None:
    document = files.create(tmp_path / "new.minedesk", Job())
    document.recordbook.save(Entry("hazard_site", {"code": "S1"}))
    with pytest.raises(AppError, match="itself"):
        files.save_copy(document, tmp_path / "." / "new.minedesk", Job())
    files.save_copy(document, tmp_path / "copy.minedesk", Job())
    files.close(document)

    copy = files.open(tmp_path / "copy.minedesk", Job())
    assert copy.counts()["hazard_site"] == 1
    files.close(copy)


def test_the_sample_is_made_once_and_kept(
    files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []

    def make(path: Path, folder: Path, **_more: object) -> Document:
        asked.append(folder)
        return Document.new(path, Settings())

    monkeypatch.setattr(demo, "make_sample", make)
    path = tmp_path / "data" / "sample.minedesk"
    first = files.sample(path, Job())
    first.recordbook.save(Entry("hazard_site", {"code": "MINE"}))
    files.close(first)
    again = files.sample(path, Job())
    assert again.counts()["hazard_site"] == 1
    assert asked == [tmp_path / "data" / "sample"]
    files.close(again)


def test_an_open_file_is_looked_after(files: Files, tmp_path: Path) -> None:
    document = files.create(tmp_path / "new.minedesk", Job())
    today = date(2026, 3, 15)
    files.check(document)
    files.beat(document)
    assert files.check_wholly(document, today)
    assert not health.is_due(document.database.info("uuid"), today)
    files.close(document)
    assert files.risk_of_place(document.path) == ""
    assert "OneDrive" in files.risk_of_place(tmp_path / "OneDrive" / "new.minedesk")


def test_what_is_left_of_a_damaged_file_is_rescued_beside_it(files: Files, tmp_path: Path) -> None:
    document = files.create(tmp_path / "new.minedesk", Job())
    document.recordbook.save(Entry("hazard_site", {"code": "S1"}))
    document.backups.make()
    files.close(document)
    aside = files.set_aside(document.path, Job())
    done = files.rescue(aside.path, Job())
    assert done.path == tmp_path / "new.rescued.minedesk"
    assert aside.backup is not None
    assert files.restore(aside.backup, aside, Job()) == document.path
    copy = files.copy_to_look_at(document.path, tmp_path / "copy.minedesk", Job())
    assert copy.exists()
