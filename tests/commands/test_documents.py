"""Files are opened for the time of a command, in the name of the person of the settings."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from minedesk import cli
from minedesk.commands.documents import opened
from minedesk.errors import AppError
from minedesk.records.base import Entry
from minedesk.services.settings import Settings, SettingsStore
from minedesk.store.faults import Damaged
from minedesk.store.lock import Lock, beside


def test_changes_carry_the_persons_name(tmp_path: Path) -> None:
    SettingsStore().save(Settings(person="Chan Thida"))
    path = tmp_path / "sites.minedesk"
    cli.main(["new", str(path)])
    with opened(path, to_write=True) as document:
        saved = document.recordbook.save(Entry("hazard_site", {"code": "S-1"}))
        entry = document.repository.get("hazard_site", saved.id)
        assert entry is not None
        assert entry.stamps["created_by"] == "Chan Thida"


def test_a_file_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(AppError), opened(tmp_path / "none.minedesk"):
        pass
    assert list(tmp_path.glob("*")) == []


def test_a_damaged_file_is_told_of_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "sites.minedesk"
    cli.main(["new", str(path)])
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'journal'"
        ).fetchone()
    with path.open("r+b") as stream:
        stream.seek((page - 1) * 4096)
        stream.write(b"\xa5" * 4096)
    with pytest.raises(Damaged), opened(path):
        pass


def test_what_is_only_read_may_be_write_protected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "sites.minedesk"
    cli.main(["new", str(path)])
    # Whoever may do everything, as tests often may, is not stopped by the file's own mode.
    monkeypatch.setattr("minedesk.store.probe.access", lambda _path, mode: mode != os.W_OK)
    with opened(path) as document:
        assert document.counts()["partner"] == 0
    with pytest.raises(AppError), opened(path, to_write=True):
        pass


def test_a_file_in_use_is_read_but_not_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "sites.minedesk"
    cli.main(["new", str(path)])
    held = Lock.take(path, "Chan Thida")
    capsys.readouterr()
    out = str(tmp_path / "out.json")
    assert cli.main(["export", str(path), out, "--what", "hazard_site"]) == 0
    assert beside(path).exists()
    assert cli.main(["import", str(path), out, "--as", "hazard_site"]) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert "Chan Thida" in line
    held.release()


def test_a_command_leaves_no_side_file_behind(tmp_path: Path) -> None:
    path = tmp_path / "sites.minedesk"
    cli.main(["new", str(path)])
    with opened(path, to_write=True):
        assert beside(path).exists()
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
