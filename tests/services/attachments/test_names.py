"""Names that can stand in every folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minedesk.services.attachments.names import free_name, free_path, safe_name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("photo.jpg", "photo.jpg"),
        ("ភូមិអូរតន្ទឹម.jpg", "ភូមិអូរតន្ទឹម.jpg"),
        ("../../etc/passwd", ".._.._etc_passwd"),
        ("C:\\Windows\\a.txt", "C__Windows_a.txt"),
        ("a<b>|c?.txt", "a_b__c_.txt"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("a\nb\t.txt", "ab.txt"),
        ("photo\udcff.jpg", "photo_.jpg"),
        ("  a.txt . ", "a.txt"),
        ("CON", "_CON"),
        ("com1.txt", "_com1.txt"),
        ("console.txt", "console.txt"),
        ("...", "file"),
        ("", "file"),
    ],
)
def test_a_name_loses_what_could_harm(name: str, expected: str) -> None:
    assert safe_name(name) == expected


def test_a_long_name_keeps_its_ending() -> None:
    cut = safe_name("ភ" * 200 + ".jpg")
    assert cut.endswith("ភ.jpg")
    assert len(cut.encode()) <= 180


@given(st.text(st.characters()))
def test_every_name_stays_in_its_folder_and_is_settled(name: str) -> None:
    safe = safe_name(name)
    assert Path(safe).name == safe
    assert safe not in {"", ".", ".."}
    assert len(safe.encode("utf-8", "surrogatepass")) <= 181
    assert safe_name(safe) == safe


def test_taken_names_are_counted_on() -> None:
    taken = {"a.jpg", "a (2).jpg"}
    assert free_name("a.jpg", taken.__contains__) == "a (3).jpg"
    assert free_name("b.jpg", taken.__contains__) == "b.jpg"


def test_a_free_path_lies_where_nothing_is(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").touch()
    assert free_path(tmp_path, "a.jpg") == tmp_path / "a (2).jpg"
