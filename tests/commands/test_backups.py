"""minedesk backup and minedesk restore, as they are typed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from minedesk.cli import main
from minedesk.records.base import Entry
from minedesk.services.document import Document
from minedesk.services.settings import Settings, SettingsStore

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def file(document: Document) -> Path:
    document.recordbook.save(Entry("hazard_site", {"code": "BTB-1"}))
    document.close()
    return document.path


def test_a_backup_is_written_where_the_user_keeps_them(
    file: Path, user_home: Path, capsys: Capture
) -> None:
    assert main(["backup", str(file)]) == 0
    (made,) = (user_home / "minedesk" / "data" / "backups").glob("*/*.minedesk")
    assert str(made) in capsys.readouterr().out
    assert main(["backup", str(file)]) == 0


def test_into_a_folder_goes_a_whole_copy_that_opens(
    file: Path, tmp_path: Path, capsys: Capture
) -> None:
    folder = tmp_path / "stick"
    for _again in range(2):
        assert main(["backup", str(file), str(folder)]) == 0
    copies = sorted(folder.iterdir())
    assert len(copies) == 2
    assert "whole copy" in capsys.readouterr().out
    for copy in copies:
        opened = Document.open(copy, Settings())
        assert opened.counts()["hazard_site"] == 1
        opened.close()


def test_a_backup_comes_back_as_a_new_file(
    file: Path, user_home: Path, tmp_path: Path, capsys: Capture
) -> None:
    main(["backup", str(file)])
    (made,) = (user_home / "minedesk" / "data" / "backups").glob("*/*.minedesk")
    target = tmp_path / "new.minedesk"
    assert main(["restore", str(made), str(target)]) == 0
    assert "1 record" in capsys.readouterr().out
    assert main(["restore", str(made), str(target)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert "already is a file" in told.err
    opened = Document.open(target, Settings())
    assert opened.counts()["hazard_site"] == 1
    opened.close()


def test_a_backup_is_not_worked_in(file: Path, user_home: Path, capsys: Capture) -> None:
    main(["backup", str(file)])
    (made,) = (user_home / "minedesk" / "data" / "backups").glob("*/*.minedesk")
    before = made.read_bytes()
    out = str(file.with_name("out.json"))
    assert main(["export", str(made), out, "--what", "hazard_site"]) == 2
    assert main(["backup", str(made)]) == 2
    assert main(["backup", str(made), str(file.parent / "copies")]) == 2
    assert capsys.readouterr().err.count("is a backup") == 3
    assert made.read_bytes() == before


def test_an_absent_stick_is_noted_and_a_refusing_one_counts(
    file: Path, tmp_path: Path, capsys: Capture
) -> None:
    store = SettingsStore()
    store.save(Settings(backup_place=str(tmp_path / "unplugged")))
    assert main(["backup", str(file)]) == 0
    assert "is not there" in capsys.readouterr().err
    place = tmp_path / "stick"
    place.mkdir()
    (place / "MineDesk backups").write_text("a file where the folder should be")
    store.save(Settings(backup_place=str(place)))
    assert main(["backup", str(file)]) == 1
    told = capsys.readouterr()
    assert "A backup was written" in told.out
    assert "No backup can be written" in told.err


@pytest.mark.parametrize("content", [None, b"", b"no file of ours" * 100])
def test_what_is_no_file_is_refused_in_a_line(
    tmp_path: Path, content: bytes | None, capsys: Capture
) -> None:
    path = tmp_path / "sites.minedesk"
    if content is not None:
        path.write_bytes(content)
    folder = str(tmp_path / "folder")
    for said in (["backup", path], ["backup", path, folder], ["restore", path, tmp_path / "new"]):
        assert main([str(word) for word in said]) == 2
    assert capsys.readouterr().err.count("\n") == 3
    assert not (tmp_path / "new").exists()


def test_a_folder_in_no_folder_is_refused(file: Path, tmp_path: Path, capsys: Capture) -> None:
    assert main(["backup", str(file), str(tmp_path / "no" / "where")]) == 2
    assert "No backup can be written" in capsys.readouterr().err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_refused(file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o500)
    assert main(["backup", str(file), str(folder)]) == 2
