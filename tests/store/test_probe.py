"""A file that cannot be opened is refused for the right reason, and stays as it was."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from minedesk.errors import AppError
from minedesk.store import probe, upgrade
from minedesk.store.database import Database
from minedesk.store.probe import APPLICATION_ID, check_writable, look


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A closed, empty MineDesk file."""
    path = tmp_path / "sites.minedesk"
    Database.create(path).close()
    return path


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _zeroed(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def _text(path: Path) -> None:
    path.write_text("code;area\nA-1;5\n", encoding="utf-8")


def _of_another_program(path: Path) -> None:
    path.unlink()
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE bookmark (id INTEGER)")
    other.close()


def _newer(path: Path) -> None:
    newer = sqlite3.connect(path)
    newer.execute(f"PRAGMA user_version={upgrade.newest() + 7}")
    newer.close()


def _cut_off(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


def _header_only(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:40])


def _garbled(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    whole[100:4096] = b"\xa5" * 3996
    path.write_bytes(bytes(whole))


def _emptied(path: Path) -> None:
    path.unlink()
    hollow = sqlite3.connect(path)
    hollow.execute(f"PRAGMA application_id={APPLICATION_ID}")
    hollow.execute(f"PRAGMA user_version={upgrade.newest()}")
    hollow.execute("CREATE TABLE progress (id INTEGER)")
    hollow.close()


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (_empty, "is empty"),
        (_zeroed, "is damaged"),
        (_text, "is not a MineDesk file"),
        (_of_another_program, "belongs to another program"),
        (_newer, f"file version {upgrade.newest() + 7}; this program knows up to"),
        (_cut_off, "is damaged"),
        (_header_only, "is damaged"),
        (_garbled, "is damaged"),
        (_emptied, "is damaged"),
    ],
)
def test_a_spoilt_file_is_refused_and_untouched(
    file: Path, spoil: Callable[[Path], None], reason: str
) -> None:
    spoil(file)
    before, stamp = file.read_bytes(), file.stat().st_mtime_ns
    with pytest.raises(AppError, match=reason) as refusal:
        Database.open(file)
    assert str(file) in refusal.value.text
    assert refusal.value.hint
    assert file.read_bytes() == before
    assert file.stat().st_mtime_ns == stamp
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_a_file_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(AppError, match="There is no file"):
        Database.open(tmp_path / "none.minedesk")
    assert not list(tmp_path.iterdir())


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(AppError, match="is a folder"):
        look(tmp_path, 1)


def test_a_file_that_may_not_be_read_is_named(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(AppError, match="cannot be read"):
        look(file, 1)


def test_a_read_only_file_is_refused_for_writing_only(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The rights themselves would not stop the administrator, as whom tests may run.
    monkeypatch.setattr(probe, "access", lambda _path, _mode: False)
    with pytest.raises(AppError, match="is read-only") as refusal:
        Database.open(file)
    assert "Copy the file" in refusal.value.hint
    Database.open(file, read_only=True).close()


def test_a_read_only_folder_is_refused(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_options: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(probe.tempfile, "TemporaryFile", refuse)
    with pytest.raises(AppError, match="its folder is read-only"):
        check_writable(file)


def test_looking_leaves_nothing_behind(file: Path) -> None:
    check_writable(file)
    assert list(file.parent.iterdir()) == [file]
    assert look(file, upgrade.newest()).schema == upgrade.newest()
