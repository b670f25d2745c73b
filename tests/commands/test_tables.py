"""export and template: what they write, and what they say of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from minedesk import cli


def test_an_empty_file_is_exported_as_no_records(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, out = tmp_path / "a.minedesk", tmp_path / "a.json"
    assert cli.main(["new", str(file)]) == 0
    assert cli.main(["export", str(file), str(out), "--what", "partner"]) == 0
    assert json.loads(out.read_text(encoding="utf-8")) == []
    assert "0 records written" in capsys.readouterr().out


def test_a_template_is_written_in_the_language_asked_for(tmp_path: Path) -> None:
    out = tmp_path / "template.xlsx"
    assert cli.main(["template", str(out), "--what", "partner", "--language", "fr"]) == 0
    book = load_workbook(out)
    assert book.sheetnames[0] == "partner"
    assert "Nom" in str([cell.value for cell in book["partner"][1]])
