"""The command line keeps its contract: what is printed where, and how each command ends."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from minedesk import cli
from minedesk.commands import documents
from minedesk.records import all_types

HEADINGS = ["Site ID", "Class", "Area (m²)", "Surveyed on"]
GOOD = ["BTB-1", "SHA", 1200, "15/03/2024"]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "sites.minedesk"
    assert cli.main(["new", str(path)]) == 0
    return path


def _book(tmp_path: Path, *rows: list[Any]) -> Path:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (HEADINGS, *rows):
        book.active.append(row)
    path = tmp_path / "book.xlsx"
    book.save(path)
    return path


def _run(capsys: pytest.CaptureFixture[str], *said: object) -> tuple[int, str, str]:
    capsys.readouterr()
    code = cli.main([str(word) for word in said])
    out, err = capsys.readouterr()
    return code, out, err


def _import(
    capsys: pytest.CaptureFixture[str], file: Path, book: Path, *more: object
) -> tuple[int, dict[str, Any], str]:
    code, out, err = _run(capsys, "import", file, book, "--as", "hazard_site", "--json", *more)
    return code, json.loads(out), err


def _codes(capsys: pytest.CaptureFixture[str], file: Path, *more: object) -> list[str]:
    out = file.with_suffix(".json")
    assert _run(capsys, "export", file, out, "--what", "hazard_site", *more)[0] == 0
    return [each["code"] for each in json.loads(out.read_text(encoding="utf-8"))]


def test_what_comes_in_goes_out(
    capsys: pytest.CaptureFixture[str], file: Path, tmp_path: Path
) -> None:
    code, done, err = _import(capsys, file, _book(tmp_path, GOOD))
    assert (code, err) == (0, "")
    assert done == {
        "sheet": "Sheet", "created": 1, "updated": 0, "unchanged": 0,
        "problems": [], "warnings": [], "left_out": {"rows": 0, "columns": []},
    }  # fmt: skip
    assert _import(capsys, file, _book(tmp_path, GOOD))[1]["unchanged"] == 1
    assert _codes(capsys, file) == ["BTB-1"]


def test_a_row_set_aside_is_told_and_ends_in_1(
    capsys: pytest.CaptureFixture[str], file: Path, tmp_path: Path
) -> None:
    bad = ["BTB-2", "SHA", -5, None]
    code, done, _err = _import(capsys, file, _book(tmp_path, GOOD, bad))
    assert (code, done["created"]) == (1, 1)
    (problem,) = done["problems"]
    assert problem.keys() == {"sheet", "row", "field", "message"}
    assert (problem["row"], problem["field"]) == (3, "area_m2")


def test_problems_can_stop_everything(
    capsys: pytest.CaptureFixture[str], file: Path, tmp_path: Path
) -> None:
    book = _book(tmp_path, GOOD, ["BTB-2", "SHA", -5, None])
    code, done, err = _import(capsys, file, book, "--problems", "stop")
    assert (code, done["created"], len(done["problems"])) == (2, 0, 1)
    assert err.count("\n") == 1
    assert "Nothing was imported" in err
    assert _codes(capsys, file) == []


def test_a_dry_run_writes_nothing(
    capsys: pytest.CaptureFixture[str], file: Path, tmp_path: Path
) -> None:
    code, done, _err = _import(capsys, file, _book(tmp_path, GOOD), "--dry-run")
    assert (code, done["created"]) == (0, 1)
    assert _codes(capsys, file) == []


def test_an_undecided_date_is_asked_for(
    capsys: pytest.CaptureFixture[str], file: Path, tmp_path: Path
) -> None:
    book = _book(tmp_path, ["BTB-1", "SHA", 1, "03/04/2024"])
    code, done, _err = _import(capsys, file, book)
    assert (code, [each["field"] for each in done["problems"]]) == (1, ["surveyed_on"])
    assert _import(capsys, file, book, "--date-order", "dmy")[0] == 0


@pytest.mark.parametrize(
    "more",
    [
        ["--utm-zone", "99"],
        ["--match", "nothing"],
        ["--sheet", "nowhere"],
        ["--mode", "sideways"],
        ["--unknown"],
    ],
)
def test_when_nothing_is_done_json_says_so_too(
    capsys: pytest.CaptureFixture[str], file: Path, tmp_path: Path, more: list[str]
) -> None:
    code, done, err = _import(capsys, file, _book(tmp_path, GOOD), *more)
    assert (code, done["created"], done["problems"]) == (2, 0, [])
    assert err.count("\n") == 1
    assert len(err) > 20


def test_debug_may_stand_before_the_command(
    capsys: pytest.CaptureFixture[str], file: Path, tmp_path: Path
) -> None:
    missing = str(tmp_path / "missing.xlsx")
    assert cli.main(["--debug", "import", str(file), missing, "--as", "partner", "--json"]) == 2
    told = capsys.readouterr()
    # What `new` said before stands in front.
    assert json.loads(told.out[told.out.index("{") :])["created"] == 0


def test_without_json_people_read_what_happened(
    capsys: pytest.CaptureFixture[str], file: Path, tmp_path: Path
) -> None:
    book = _book(tmp_path, GOOD, ["BTB-2", "SHA", -5, None])
    code, out, _err = _run(capsys, "import", file, book, "--as", "hazard_site")
    assert code == 1
    assert "1 created, 0 updated, 0 unchanged, 1 set aside" in out
    assert "Row 3, Area: An area cannot be negative." in out


def test_filters_choose_what_is_exported(
    capsys: pytest.CaptureFixture[str], file: Path, tmp_path: Path
) -> None:
    _import(capsys, file, _book(tmp_path, GOOD, ["BTB-2", "CHA", 900, None]))
    assert _codes(capsys, file, "--filter", "land_class=CHA") == ["BTB-2"]
    assert _codes(capsys, file, "--filter", "area_m2>=0.1ha") == ["BTB-1"]
    assert _codes(capsys, file, "--filter", "code~btb", "--filter", "area_m2<=1") == []


def test_a_new_file_never_replaces_one(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    before = file.read_bytes()
    code, _out, err = _run(capsys, "new", file)
    assert (code, err.count("\n")) == (2, 1)
    assert file.read_bytes() == before


def test_an_unknown_ending_is_refused_before_anything(
    capsys: pytest.CaptureFixture[str], file: Path, tmp_path: Path
) -> None:
    code, _out, err = _run(capsys, "export", file, tmp_path / "x.doc", "--what", "partner")
    assert code == 2
    assert ".xlsx, .csv, .json" in err


def test_reports_are_listed_name_first(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _err = _run(capsys, "report", "--list")
    assert code == 0
    assert {"record", "list", "summary"} <= {line.split()[0] for line in out.splitlines()}


def test_a_template_is_written(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "empty.xlsx"
    assert _run(capsys, "template", path, "--what", "support", "--language", "km")[0] == 0
    assert openpyxl.load_workbook(path).sheetnames[0] == "support"


def test_a_fault_of_ours_is_owned_up_to(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(_words: object) -> int:
        raise RuntimeError("the cat\nsat on it")

    monkeypatch.setattr(documents, "run_new", broken)
    code, _out, err = _run(capsys, "new", tmp_path / "x.minedesk")
    assert (code, err.count("\n")) == (2, 1)
    assert "the cat sat on it" in err
    _code, _out, err = _run(capsys, "new", tmp_path / "x.minedesk", "--debug")
    assert "Traceback" in err


def test_the_help_names_every_type() -> None:
    assert all(name in cli.parser().format_help() for name in all_types())


def test_help_and_version_end_well(capsys: pytest.CaptureFixture[str]) -> None:
    for said in ("--help", "--version"):
        with pytest.raises(SystemExit) as ended:
            cli.main([said])
        assert ended.value.code == 0
    assert "MineDesk" in capsys.readouterr().out


def test_a_process_ends_with_the_code_and_without_qt(file: Path, tmp_path: Path) -> None:
    run = (
        "import sys; from minedesk.__main__ import main; code = main(sys.argv[1:]);"
        "assert not any(name.startswith('PySide6') for name in sys.modules); sys.exit(code)"
    )
    said = ["import", file, _book(tmp_path, GOOD), "--as", "hazard_site", "--json"]
    ended = subprocess.run(
        [sys.executable, "-c", run, *map(str, said)], capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert json.loads(ended.stdout)["created"] == 1
    ended = subprocess.run(
        [sys.executable, "-m", "minedesk", "export", file, "out.txt", "--what", "partner"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (ended.returncode, ended.stderr.count("\n")) == (2, 1)


def test_rows_set_aside_are_written_mended_and_imported_again(
    capsys: pytest.CaptureFixture[str], file: Path, tmp_path: Path
) -> None:
    report = tmp_path / "report.xlsx"
    bad = ["BTB-2", "CHA", "much", None]
    code, done, err = _import(capsys, file, _book(tmp_path, GOOD, bad), "--result", report)
    assert (code, done["created"], err) == (1, 1, "")

    book = openpyxl.load_workbook(report)
    book.worksheets[0]["E2"] = 900
    book.save(report)
    code, done, err = _import(capsys, file, report)
    assert (code, done["created"], done["problems"], err) == (0, 1, [], "")


def test_a_result_that_cannot_be_written_leaves_everything_as_it_was(
    capsys: pytest.CaptureFixture[str], file: Path, tmp_path: Path
) -> None:
    for name, said in (("report.csv", ".xlsx"), ("no/report.xlsx", "does not exist")):
        code, done, err = _import(capsys, file, _book(tmp_path, GOOD), "--result", tmp_path / name)
        assert (code, done["created"]) == (2, 0)
        assert said in err
    assert _codes(capsys, file) == []


def test_what_was_decided_is_kept_and_used_again(
    capsys: pytest.CaptureFixture[str], file: Path, tmp_path: Path
) -> None:
    recipe = tmp_path / "recipe.json"
    book = _book(tmp_path, [*GOOD[:3], "03/04/2024"])
    said = ("--date-order", "mdy", "--mode", "add", "--dry-run", "--save-recipe", recipe)
    assert _import(capsys, file, book, *said)[0] == 0

    code, done, err = _import(capsys, file, book, "--recipe", recipe)
    assert (code, done["created"], err) == (0, 1, "")
    # The recipe only adds; what is said beside it goes before.
    assert _import(capsys, file, book, "--recipe", recipe)[0] == 1
    assert _import(capsys, file, book, "--recipe", recipe, "--mode", "both")[1]["unchanged"] == 1

    code, done, err = _import(capsys, file, book, "--recipe", "JMAS")
    assert (code, done["sheet"]) == (2, None)
    assert "no import recipe “JMAS”" in err
