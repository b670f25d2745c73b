"""Kinds of units, codes and names as lists and partners write them."""

from __future__ import annotations

import pytest

from minedesk.services.places.units import (
    FIELD_OF,
    SCHEMES,
    code_text,
    level_of,
    name_key,
    romanised,
    tidy,
)


@pytest.mark.parametrize(
    ("word", "level"),
    [("ស្រុក", 2), ("ក្រុង", 2), ("ឃុំ", 3), ("ភូមិ", 4), ("Khaet", 1), ("PROVINCE", 1),
     ("Sangkat", 3), ("район", 2), ("4", 4), ("Adm2", 2), ("somewhere", None), ("", None)],
)  # fmt: skip
def test_the_level_of_a_kind(word: str, level: int | None) -> None:
    assert level_of(word) == level


def test_a_part_of_a_town_stands_where_villages_do() -> None:
    assert FIELD_OF[5] == "village"


def test_only_the_one_zero_that_a_spreadsheet_takes_away_is_restored() -> None:
    scheme = SCHEMES["KH"]
    assert scheme.restored("3010101", 4) == "03010101"
    assert scheme.restored("03010101", 4) == "03010101"
    assert scheme.restored("12010101", 4) == "12010101"
    assert scheme.restored("30802", 4) is None
    assert scheme.restored("3O1", 2) is None
    assert [scheme.level_of(code) for code in ("3", "301", "030102", "3010101", "123456789")] == [
        1, 2, 3, 4, None,
    ]  # fmt: skip
    assert scheme.above("030101", 3) == "0301"
    assert scheme.above("03", 1) == ""


def test_codes_and_names_are_tidied() -> None:
    assert code_text(301.0) == "301"
    assert code_text(" ៣០១\u200b ") == "301"
    assert code_text("ua01 0000") == "UA010000"
    assert tidy("Андріївська \u00a0 нова ") == "Андріївська нова"
    # A zero-width space inside a Khmer word belongs to it.
    assert tidy(" ភូមិ\u200bទី១ ") == "ភូមិ\u200bទី១"


@pytest.mark.parametrize(
    ("one", "other"),
    [("Kharkiv Oblast", "KHARKIV"), ("ខេត្តកំពង់ចាម", "កំពង់\u200bចាម"), ("смт Борова", "Борова"),
     ("Svay-Chek", "svay chek"), ("Харківська область", "Харківська"),
     ("Солом’янський", "Солом'янський")],
)  # fmt: skip
def test_names_that_are_one(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def test_names_that_are_two() -> None:
    assert name_key("Svay Chek") != name_key("Svay Check")
    assert name_key("Kampong Cham") != name_key("Kampong Chhnang")
    assert name_key("Район") != name_key("")


@pytest.mark.parametrize(
    ("name", "latin"),
    [("Згорани", "Zghorany"), ("Солом’янський", "Solomianskyi"), ("Єнакієве", "Yenakiieve"),
     ("Івано-Франківська", "Ivano-Frankivska"), ("Яблунева Гора", "Yabluneva Hora")],
)  # fmt: skip
def test_ukrainian_names_in_latin_letters(name: str, latin: str) -> None:
    assert romanised(name) == latin
