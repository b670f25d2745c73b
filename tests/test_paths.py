"""Folders are found in a checkout, in a wheel and in a bundle, and the user's can be moved."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from minedesk import paths


def test_a_checkout_brings_its_own_folders() -> None:
    root = Path(paths.__file__).resolve().parent.parent
    assert paths.resources() == root / "resources"
    assert paths.migrations() == root / "db" / "migrations"


def test_a_wheel_carries_the_folders_inside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site-packages" / "minedesk"
    (package / "_resources").mkdir(parents=True)
    (package / "_db" / "migrations").mkdir(parents=True)
    monkeypatch.setattr(paths, "__file__", str(package / "paths.py"))
    assert paths.resources() == package / "_resources"
    assert paths.migrations() == package / "_db" / "migrations"


def test_a_bundle_carries_the_folders_where_it_unpacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.resources() == tmp_path / "minedesk" / "_resources"
    assert paths.migrations() == tmp_path / "minedesk" / "_db" / "migrations"


def test_one_variable_moves_all_the_users_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MINEDESK_HOME", str(tmp_path))
    folders = [paths.data_dir(), paths.config_dir(), paths.cache_dir(), paths.log_dir()]
    assert all(folder.parent == tmp_path for folder in folders)
    assert len(set(folders)) == 4


def test_without_it_the_system_decides(user_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MINEDESK_HOME")
    for folder in (paths.data_dir(), paths.config_dir(), paths.cache_dir(), paths.log_dir()):
        assert folder.is_relative_to(user_home)


@pytest.mark.skipif(sys.platform == "win32", reason="~ means nothing to people on Windows")
def test_a_path_in_the_users_home_is_shown_from_there(user_home: Path) -> None:
    assert paths.shown(user_home / "Documents" / "a.minedesk") == "~/Documents/a.minedesk"
    assert paths.shown(user_home) == "~"
    assert paths.shown(Path("/media/stick/a.minedesk")) == "/media/stick/a.minedesk"
