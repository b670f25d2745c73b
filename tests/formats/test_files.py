"""A file is replaced wholly or not at all, and the user is told why not."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from minedesk.errors import AppError
from minedesk.formats.files import replace_when_done


def test_the_file_appears_only_when_done(tmp_path: Path) -> None:
    target = tmp_path / "list.xlsx"
    target.write_text("old")
    with replace_when_done(target) as temporary:
        temporary.write_text("new")
        assert temporary.parent == tmp_path
        assert temporary.suffix == ".xlsx"
        assert target.read_text() == "old"
    assert target.read_text() == "new"
    assert list(tmp_path.iterdir()) == [target]


def test_a_stop_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "list.xlsx"
    target.write_text("old")

    def write_half() -> None:
        with replace_when_done(target) as temporary:
            temporary.write_text("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_half()
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_rights_are_the_old_files_or_the_folders_own(tmp_path: Path) -> None:
    kept, fresh = tmp_path / "kept", tmp_path / "fresh"
    kept.write_text("old")
    kept.chmod(0o640)
    before = os.umask(0o022)
    try:
        for target in (kept, fresh):
            with replace_when_done(target) as temporary:
                temporary.write_text("new")
    finally:
        os.umask(before)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o640
    assert stat.S_IMODE(fresh.stat().st_mode) == 0o644


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_text("old")
    link.symlink_to(real)
    with replace_when_done(link) as temporary:
        temporary.write_text("new")
    assert link.is_symlink()
    assert real.read_text() == "new"


def test_a_folder_or_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(AppError, match="is a folder"), replace_when_done(tmp_path):
        pytest.fail("the block must not run")
    with pytest.raises(AppError, match="does not exist"), replace_when_done(tmp_path / "a" / "b"):
        pytest.fail("the block must not run")


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (PermissionError(errno.EACCES, "no"), "cannot be written to"),
        (OSError(errno.EROFS, "read-only"), "cannot be written to"),
        (OSError(errno.ENOSPC, "full"), "no space left"),
    ],
)
def test_a_folder_that_takes_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, words: str
) -> None:
    def refuse(*_: object) -> int:
        raise error

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(AppError, match=words), replace_when_done(tmp_path / "x.csv"):
        pytest.fail("the block must not run")


@pytest.mark.parametrize(
    "error", [OSError(errno.ENOSPC, "full"), OSError("Failed to save: full (os error 28)")]
)
@pytest.mark.skipif(os.name == "nt", reason="the numbers are those of other systems")
def test_a_full_disk_while_writing(tmp_path: Path, error: OSError) -> None:
    target = tmp_path / "x.csv"
    with pytest.raises(AppError, match="no space left"), replace_when_done(target):
        raise error
    assert list(tmp_path.iterdir()) == []


def test_a_file_open_elsewhere_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "x.xlsx"
    target.write_text("old")

    def refuse(*_: object) -> Path:
        raise PermissionError(errno.EACCES, "used by another process")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refuse)
        with pytest.raises(AppError, match="open in another program"), replace_when_done(target):
            pass
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_write_protected_file_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "x.xlsx"
    target.write_text("old")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(AppError, match="write-protected"), replace_when_done(target):
        pytest.fail("the block must not run")
