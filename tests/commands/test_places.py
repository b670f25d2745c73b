"""`minedesk places`: lists come in, what is wrong in them is told, and the exit code says it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from minedesk import cli
from minedesk.commands.places import summary
from minedesk.errors import Problem
from minedesk.services.places.bringing import Brought

GOOD = "Type,Code,Name\nprovince,01,Banteay Meanchey\n"
BAD = "Type,Code,Name\ndistrict,0206,Banan\nvillage,0206,Wrong\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "sites.minedesk"
    assert cli.main(["new", str(path)]) == 0
    (tmp_path / "good.csv").write_text(GOOD, encoding="utf-8")
    (tmp_path / "bad.csv").write_text(BAD, encoding="utf-8")
    return path


def test_all_in(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    arguments = ["places", str(file), str(file.with_name("good.csv")), "--country", "KH"]
    assert cli.main(arguments) == 0
    assert "good.csv: 1 new, 0 changed, 0 as before, 0 set aside" in capsys.readouterr().out


def test_what_is_set_aside_is_told_with_its_row(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    lists = [str(file.with_name(name)) for name in ("good.csv", "bad.csv")]
    assert cli.main(["places", str(file), *lists, "--country", "KH", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert [each["created"] for each in told["lists"]] == [1, 1]
    assert [each["row"] for each in told["lists"][1]["problems"]] == [3]
    assert told["lists"][1]["without_parent"] == 1
    assert told["places"] == [
        {"country": "KH", "level": 1, "count": 1, "without_parent": 0},
        {"country": "KH", "level": 2, "count": 1, "without_parent": 1},
    ]


def test_nothing_is_done_where_a_list_cannot_be_read(file: Path) -> None:
    assert cli.main(["places", str(file), str(file.with_name("none.csv"))]) == 2


def test_many_problems_are_told_in_short() -> None:
    done = Brought("list.csv", problems=[Problem("Wrong.", row=row) for row in range(2, 30)])
    lines = summary(done).split("\n")
    assert lines[1] == "  Row 2: Wrong."
    assert lines[-1] == "  … and 8 more; --json lists them all"
