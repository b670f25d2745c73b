"""Each script gets the font that knows it, at the weight asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from minedesk.errors import AppError
from minedesk.formats.pdf import faces
from minedesk.formats.pdf.faces import Script, find_face, runs_of, script_of


@pytest.mark.parametrize(
    ("char", "script"),
    [
        ("a", Script.LATIN),
        ("Ї", Script.LATIN),
        ("²", Script.LATIN),
        ("ក", Script.KHMER),
        ("៣", Script.KHMER),
        ("日", Script.CJK),
        ("カ", Script.CJK),
        ("（", Script.CJK),
        ("ไ", Script.LATIN),
    ],
)
def test_the_script_of_a_character(char: str, script: Script) -> None:
    assert script_of(char) is script


def test_runs_follow_the_scripts() -> None:
    runs = runs_of("KH ស្ទឹង ត្រង់ 日本", False)
    assert [run.text for run in runs] == ["KH ", "ស្ទឹង ត្រង់ ", "日本"]
    assert [run.shaped for run in runs] == [False, True, False]


def test_marks_are_shaped_with_the_letter_they_stand_on() -> None:
    (run,) = runs_of("за\u0301мок", False)
    assert run.shaped
    assert run.missing == ()


def test_bold_has_its_own_widths_where_the_file_holds_them() -> None:
    regular, bold = find_face(Script.LATIN, False), find_face(Script.LATIN, True)
    assert regular
    assert bold
    assert bold.advances["a"] > regular.advances["a"]
    assert not bold.thickened


def test_japanese_bold_is_thickened() -> None:
    bold = find_face(Script.CJK, True)
    assert bold
    assert bold.thickened


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> dict[Script, tuple[str, str, bool]]:
    files = dict(faces._FILES)
    monkeypatch.setattr(faces, "_FILES", files)
    monkeypatch.setattr(faces, "find_face", find_face.__wrapped__)
    return files


def test_a_missing_japanese_font_is_no_error(
    elsewhere: dict[Script, tuple[str, str, bool]],
) -> None:
    elsewhere[Script.CJK] = ("no_such_font_package", "x.otf", False)
    assert faces.find_face(Script.CJK, False) is None


def test_a_missing_latin_font_says_what_to_do(
    elsewhere: dict[Script, tuple[str, str, bool]],
) -> None:
    elsewhere[Script.LATIN] = ("minedesk", str(Path("no") / "such.ttf"), True)
    with pytest.raises(AppError, match="Install MineDesk again"):
        faces.find_face(Script.LATIN, False)


def test_signs_that_turn_the_direction_of_writing_turn_nothing() -> None:
    [run] = runs_of("evil \u202etxet\u202c end\u2069", False)
    assert run.text == "evil txet end"
    assert not run.shaped


def test_only_letters_are_missed() -> None:
    [run] = runs_of("\U0001f3f3\ufe0f\u200d\U0001f308", False)
    assert run.missing == ("U+1F308", "U+1F3F3")
