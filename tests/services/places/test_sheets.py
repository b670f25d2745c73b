"""Lists of places in sheets: columns found by their headings, rows understood by their kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from minedesk.errors import AppError
from minedesk.services.places.reading import PlaceList, read_list


def _read(folder: Path, text: str, country: str = "") -> PlaceList:
    path = folder / "list.csv"
    path.write_text(text, encoding="utf-8")
    return read_list(path, country)


def test_a_list_with_a_title_types_and_lost_zeros(tmp_path: Path) -> None:
    found = _read(
        tmp_path,
        "Codes of somewhere,,,\n,,,\nType,Code,Name (Khmer),Name (Latin)\n"
        "ស្រុក,301,បា,Ba\nឃុំ,30101,បាធាយ,Batheay \nភូមិ,30101,ខុស,Wrong\n"
        "ភូមិ,3010101,,\nភូមិ,,គ្មាន,None\nវត្ត,3010102,វត្ត,Wat\nភូមិ,3010103,ភូមិ,Phum\n"
        "ភូមិ,3010103,ទៀត,Again\n",
    )
    assert [(row, place.code, place.level) for row, place in found.places.items()] == [
        (4, "0301", 2), (5, "030101", 3), (10, "03010103", 4),
    ]  # fmt: skip
    assert found.places[5].parent_code == "0301"
    assert (found.places[5].name, found.places[5].name_local) == ("Batheay", "បាធាយ")
    assert [(each.row, each.field) for each in found.problems] == [
        (6, "code"), (7, "name"), (8, "code"), (9, "level"), (11, "code"),
    ]  # fmt: skip
    assert "030101" in found.problems[0].message
    assert "Batheay" in found.problems[0].message


def test_a_list_with_a_column_for_each_level(tmp_path: Path) -> None:
    found = _read(
        tmp_path,
        "Перший рівень,Другий рівень,Третій рівень,Четвертий рівень,Додатковий рівень,"
        "Категорія об’єкта,Назва об’єкта\n"
        "UA01,,,,,O,Перша\nUA01,UA0101,,,,Р,Друга \nUA80,UA80,UA80,UA80,UA8001,B,Частина\n"
        "UA80,,,,,K,Місто\n",
    )
    assert [(each.code, each.level, each.parent_code) for each in found.places.values()] == [
        ("UA01", 1, ""), ("UA0101", 2, "UA01"), ("UA8001", 5, "UA80"), ("UA80", 1, ""),
    ]  # fmt: skip
    assert {each.country for each in found.places.values()} == {"UA"}
    assert found.places[3].names == ("Друга", "Druha")
    assert found.places[3].kind == "район"


def test_any_countrys_list_with_parents_and_points(tmp_path: Path) -> None:
    found = _read(
        tmp_path,
        "Code,Name,Level,Parent code,Other names,Lat,Lon\n"
        "007,North,province,,Nord; Norte,1.5,-2.5\n0071,Port,district,007,,999,x\n",
        "AO",
    )
    north, port = found.places.values()
    assert (north.country, north.code, north.names) == ("AO", "007", ("North", "Nord", "Norte"))
    assert (north.lat, north.lon) == (1.5, -2.5)
    assert (port.parent_code, port.lat, port.lon) == ("007", None, None)


def test_a_list_that_does_not_say_what_its_rows_are(tmp_path: Path) -> None:
    found = _read(tmp_path, "Code,Name\nX1,North\n")
    assert [(each.row, each.field) for each in found.problems] == [(2, "level")]


def test_a_table_of_something_else_is_told(tmp_path: Path) -> None:
    with pytest.raises(AppError, match="No places were found"):
        _read(tmp_path, "Task,Team\nT-1,2\n")
