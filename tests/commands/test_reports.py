"""Reports from the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from minedesk import cli
from minedesk.services.reporting import report_kinds


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
        (["out.pdf", "--kind", "site", "--record", "S9"], "no hazard site “S9”"),
        (["out.pdf", "--kind", "site", "--what", "partner"], "about hazard sites"),
        (["out.pdf", "--kind", "national", "--record", "S9"], "not about one record"),
        (["out.pdf", "--kind", "national", "--filter", "colour=red"], "--what"),
        (["out.pdf", "--kind", "list", "--what", "progress"], "whole records"),
        (["out.pdf", "--kind", "summary", "--from", "2024-02-01", "--to", "2024-01-01"], "ends"),
        (["nowhere/out.pdf", "--kind", "summary"], "does not exist"),
        (["out.pdf", "--kind", "summary", "--mark", "secret"], "draft, confidential"),
    ],
)
def test_what_cannot_be_printed_is_refused(
    file: Path, capsys: pytest.CaptureFixture[str], said: list[str], reason: str
) -> None:
    assert cli.main(["report", str(file), *said]) == 2
    err = capsys.readouterr().err
    assert reason in err
    assert err.count("\n") == 1


def test_the_kinds_are_listed_by_their_names(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["report", "--list"]) == 0
    names = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert names == [kind.name for kind in report_kinds()]


@pytest.mark.parametrize("language", ["en", "km"])
@pytest.mark.parametrize("kind", [kind.name for kind in report_kinds()])
def test_every_kind_is_written_for_donors_in_a_language(
    file: Path, tmp_path: Path, kind: str, language: str
) -> None:
    out = tmp_path / "out.pdf"
    what = ["--what", "hazard_site"] if kind in ("record", "list") else []
    said = ["report", file, out, "--kind", kind, "--for-donors", "--language", language, *what]
    assert cli.main([str(word) for word in said]) == 0
    assert f"/Lang ({language})".encode() in out.read_bytes()


def test_a_filter_of_figures_is_about_the_records_that_have_its_fields(
    file: Path, tmp_path: Path, words_of: Callable[[Path], str]
) -> None:
    for filter, said in (
        ("province=Pailin", "Hazard sites: Province is Pailin"),
        ("operator=JMAS", "Clearance tasks: Operator is JMAS"),
        ("country=KH", "Partners: Country is Cambodia"),
    ):
        out = tmp_path / "out.pdf"
        words = ["report", str(file), str(out), "--kind", "progress", "--filter", filter]
        assert cli.main(words) == 0
        assert said in words_of(out)


def test_a_period_that_changes_nothing_is_told(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["report", str(file), str(tmp_path / "out.pdf"), "--kind", "directory"]
    assert cli.main([*words, "--from", "2024-01-01"]) == 0
    assert "--from and --to change nothing" in capsys.readouterr().err
    assert cli.main(words) == 0
    assert capsys.readouterr().err == ""
