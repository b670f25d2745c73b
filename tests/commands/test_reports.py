"""Reports from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from minedesk import cli


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "sites.minedesk"
    assert cli.main(["new", str(path)]) == 0
    return path


def test_a_summary_is_written(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "summary.pdf"
    said = ["report", file, out, "--kind", "summary", "--from", "2024-01-01", "--to", "2024-12-31"]
    assert cli.main([str(word) for word in said]) == 0
    assert out.read_bytes().startswith(b"%PDF")
    assert "page" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (["out.pdf"], "--kind"),
        (["out.txt", "--kind", "summary"], ".pdf"),
        (["out.pdf", "--kind", "summary", "--from", "soon"], "not a date"),
        (["out.pdf", "--kind", "list", "--filter", "code=1"], "--what"),
        (["out.pdf", "--kind", "poem"], "poem"),
    ],
)
def test_what_cannot_be_printed_is_refused(
    file: Path, capsys: pytest.CaptureFixture[str], said: list[str], reason: str
) -> None:
    assert cli.main(["report", str(file), *said]) == 2
    err = capsys.readouterr().err
    assert reason in err
    assert err.count("\n") == 1
