"""What the command line can say of matching rows, making keys, and of rows that are the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from minedesk import cli

WELL = "Old well;Pailin;13;103;5"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "sites.minedesk"
    assert cli.main(["new", str(path)]) == 0
    return path


def _book(
    file: Path, *lines: str, head: str = "Name;Province;Latitude;Longitude;Area (m2)"
) -> Path:
    path = file.with_name("book.csv")
    path.write_text("\n".join((head, *lines)), encoding="utf-8")
    return path


def _import(
    capsys: pytest.CaptureFixture[str], file: Path, book: Path, *more: str
) -> tuple[int, dict[str, Any]]:
    capsys.readouterr()
    code = cli.main(["import", str(file), str(book), "--as", "hazard_site", "--json", *more])
    return code, json.loads(capsys.readouterr().out)


def _counts(done: dict[str, Any]) -> tuple[int, int, int]:
    return done["created"], done["updated"], len(done["problems"])


def test_keys_are_made_on_that_word(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    book = _book(file, "Hill;;;;5", "Dam;;;;6", "Hill;;;;5")

    code, refused = _import(capsys, file, book)
    assert (code, _counts(refused)) == (1, (0, 0, 3))
    code, done = _import(capsys, file, book, "--make-codes", "KP", "--dry-run")
    assert (code, _counts(done)) == (1, (2, 0, 1))
    code, done = _import(capsys, file, book, "--make-codes", "--keep-duplicates")
    assert (code, _counts(done)) == (0, (3, 0, 0))


def test_several_fields_match_together(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    _import(capsys, file, _book(file, "Hill;Pailin;;;5", "Hill;Kampot;;;6"), "--make-codes")
    book = _book(file, "Hill;Pailin;;;7", "Hill;Takeo;;;8")

    for said in (("--match", "name,province"), ("--match", "name", "--match", "province")):
        code, done = _import(capsys, file, book, *said, "--mode", "update", "--dry-run")
        assert (code, _counts(done)) == (1, (0, 1, 1))
    code = cli.main(["import", str(file), str(book), "--as", "hazard_site", "--match", "name,hue"])
    assert code == 2
    assert "hue" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("said", "counts", "warnings", "left"),
    [
        ((), (2, 0), 2, {}),
        (("--alike", "keep"), (2, 0), 0, {}),
        (("--alike", "leave"), (0, 0), 0, {"same": 2}),
        # Two rows cannot both be the record: the second one is told.
        (("--alike", "update"), (0, 1), 0, {}),
    ],
)
def test_what_may_be_the_same(
    capsys: pytest.CaptureFixture[str], file: Path, said: tuple[str, ...],
    counts: tuple[int, int], warnings: int, left: dict[str, int],
) -> None:  # fmt: skip
    _import(capsys, file, _book(file, WELL), "--make-codes")
    book = _book(file, WELL.replace(";5", ";6"), WELL.replace(";5", ";7"))

    _code, done = _import(capsys, file, book, "--make-codes", *said)

    assert (done["created"], done["updated"]) == counts
    assert len(done["warnings"]) == warnings
    assert {"rows": 0, "columns": [], **left} == done["left_out"]


def test_a_recipe_remembers_it(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    recipe = str(file.with_name("r.json"))
    book = _book(file, "Hill;Pailin;;;5", "Hill;Pailin;;;5")
    said = ("--make-codes", "KP", "--keep-duplicates", "--match", "code")
    _import(capsys, file, book, *said, "--save-recipe", recipe, "--dry-run")

    code, done = _import(capsys, file, book, "--recipe", recipe)

    assert (code, _counts(done)) == (0, (2, 0, 0))
