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


def test_the_recipe_of_a_csv_file_is_written_where_that_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, out = tmp_path / "a.minedesk", tmp_path / "a.csv"
    assert cli.main(["new", str(file)]) == 0
    export = ["export", str(file), str(out), "--what", "partner"]
    assert cli.main(export) == 0
    assert not (tmp_path / "a.recipe.json").exists()
    assert cli.main([*export, "--recipe"]) == 0
    assert "The recipe a.recipe.json lies beside it." in capsys.readouterr().out
    assert json.loads((tmp_path / "a.recipe.json").read_text("utf-8"))["type"] == "partner"
