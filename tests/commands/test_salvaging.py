"""minedesk salvage: what it says, and its exit codes."""

from __future__ import annotations

from pathlib import Path

import pytest

from minedesk.cli import main
from minedesk.records.base import Entry
from minedesk.services.document import Document


def test_salvage_tells_what_it_read_and_where_it_is(
    document: Document, capsys: pytest.CaptureFixture[str]
) -> None:
    document.recordbook.save(Entry("hazard_site", {"code": "S-1"}))
    document.close()
    new = document.path.with_name("new.minedesk")
    assert main(["salvage", str(document.path), str(new)]) == 0
    said = capsys.readouterr().out
    assert "Hazard sites: 1 rescued, 0 lost" in said
    assert str(new) in said
    assert main(["salvage", str(document.path), str(new)]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_salvage_ends_with_1_where_something_is_missing(
    document: Document, capsys: pytest.CaptureFixture[str]
) -> None:
    document.recordbook.save(Entry("hazard_site", {"code": "S-1", "remarks": "x" * 9_000}))
    document.close()
    content = document.path.read_bytes()
    document.path.write_bytes(content.replace(b"x" * 3_000, b"\xff" * 3_000))
    new = document.path.with_name("new.minedesk")
    assert main(["salvage", str(document.path), str(new)]) == 1
    assert "1 of them lacks some of its values: number 1" in capsys.readouterr().out


def test_a_file_of_nothing_is_refused_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "noise.minedesk"
    path.write_bytes(b"SQLite format 3\0" + b"\xa5" * 9_000)
    assert main(["salvage", str(path), str(tmp_path / "new.minedesk")]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert not (tmp_path / "new.minedesk").exists()
