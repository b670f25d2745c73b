"""Warnings come before there is no room, and say what to do."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from minedesk.fields.reading import PLAIN
from minedesk.services.backups import room


class Usage(NamedTuple):
    total: int
    used: int
    free: int


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "sites.minedesk"
    with path.open("wb") as stream:
        stream.truncate(3_200_000_000)
    return path


def disk(monkeypatch: pytest.MonkeyPatch, free: int) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: Usage(10**12, 0, free))


def told(file: Path, **more: Any) -> list[str]:
    return room.warnings(file, file.parent / "backups" / "x", more.get("second"), PLAIN)


def test_long_before_4_gb_it_is_told(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    disk(monkeypatch, 10**12)
    assert [each.startswith("sites.minedesk is 3.2 GB large") for each in told(file)] == [True]
    with file.open("r+b") as stream:
        stream.truncate(3_199_999_999)
    assert told(file) == []


def test_a_disk_that_fills_up_is_told_once(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with file.open("r+b") as stream:
        stream.truncate(1000)
    disk(monkeypatch, 299_000_000)
    found = told(file, second=file.parent / "stick")
    assert len(found) == 1
    assert "Only 299 MB are left" in found[0]
    disk(monkeypatch, 301_000_000)
    assert told(file) == []


def test_a_large_file_needs_room_for_itself(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    disk(monkeypatch, 3_000_000_000)
    assert len(told(file)) == 2


def test_a_file_that_is_gone_is_no_reason_to_fail(tmp_path: Path) -> None:
    room.warnings(tmp_path / "gone" / "sites.minedesk", tmp_path, None, PLAIN)
