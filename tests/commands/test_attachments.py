"""attach puts files on a record, and says of each that is refused why."""

from __future__ import annotations

from pathlib import Path

import pytest

from minedesk import cli
from minedesk.commands import attachments
from minedesk.commands.documents import opened
from minedesk.records.base import Entry


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "sites.minedesk"
    cli.main(["new", str(path)])
    with opened(path, to_write=True) as document:
        document.recordbook.save(Entry("hazard_site", {"code": "BTB-1"}))
    (tmp_path / "a.txt").write_text("north")
    (tmp_path / "b.txt").write_text("south")
    return path


def attach(file: Path, *names: str, key: str = "btb-1", type: str = "hazard_site") -> int:
    paths = [str(file.parent / name) for name in names]
    return cli.main(["attach", str(file), "--as", type, "--record", key, *paths])


def names(file: Path) -> list[str]:
    with opened(file) as document:
        return [each.name for each in document.attachments.of("hazard_site", 1)]


def test_files_are_attached_and_come_with_an_export(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert attach(file, "a.txt", "b.txt") == attachments.DONE
    assert capsys.readouterr().out == "2 files attached to btb-1.\n"
    assert names(file) == ["a.txt", "b.txt"]
    out = file.parent / "Sites.csv"
    said = ["export", str(file), str(out), "--what", "hazard_site", "--attachments"]
    assert cli.main(said) == 0
    assert "2 attached files lie beside it." in capsys.readouterr().out
    assert (file.parent / "Sites files" / "BTB-1" / "a.txt").read_text() == "north"


def test_the_good_are_attached_and_the_others_told_of(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert attach(file, "a.txt", "gone.txt") == attachments.PARTLY
    assert "gone.txt is not there any more" in capsys.readouterr().err
    assert attach(file, "a.txt") == attachments.DONE
    assert "already" in capsys.readouterr().err
    assert names(file) == ["a.txt"]


@pytest.mark.parametrize(
    ("key", "type", "said"),
    [("BTB-9", "hazard_site", "BTB-9"), ("BTB-1", "progress", "whole records")],
)
def test_without_a_record_nothing_is_done(
    file: Path, capsys: pytest.CaptureFixture[str], key: str, type: str, said: str
) -> None:
    assert attach(file, "a.txt", key=key, type=type) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1
    assert attach(file, "gone.txt") == 2
    assert names(file) == []
