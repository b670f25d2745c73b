"""Official lists of places are read in any layout, and what is wrong in them is told."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from minedesk.errors import AppError
from minedesk.services.places.reading import read_list

YAML = """---
provinces:
  '05':
    name: {km: ស្វាយ, latin: ' Svay  New ', ungegn: Svay}
    administrative_unit: {latin: Khaet}
    geodata: {lat: '13.5', long: '103.25'}
districts:
  0501: {name: {latin: Above}}
  0502: {name: }
  0501: {name: {latin: Again}}
"""


def test_a_yaml_list(tmp_path: Path) -> None:
    path = tmp_path / "list.yml"
    path.write_text(YAML, encoding="utf-8")
    found = read_list(path)
    province = found.places[1]
    assert (province.country, province.code, province.level) == ("KH", "05", 1)
    assert province.names == ("Svay New", "ស្វាយ", "Svay")
    assert (province.lat, province.lon, province.parent_code) == (13.5, 103.25, "")
    below = [place for place in found.places.values() if place.level == 2]
    assert [(place.code, place.parent_code) for place in below] == [("0501", "05")]
    assert [(each.row, each.field) for each in found.problems] == [(3, "name")]


@pytest.mark.parametrize("text", ["just: words", "- a\n- b", "provinces: 3"])
def test_a_yaml_file_without_places_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "list.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(AppError, match="No places were found"):
        read_list(path)


@pytest.mark.parametrize(
    ("file", "levels"),
    [
        ("katottg-ua.xlsx", {1: 27, 2: 136, 3: 1772, 4: 29708, 5: 108}),
        ("kh-provinces.yml", {1: 25}),
        ("kh-districts.yml", {2: 210}),
        ("kh-communes.yml", {3: 1652}),
    ],
)
def test_the_public_lists_are_whole(
    shared_data: Path, file: str, levels: dict[int, int]
) -> None:  # fmt: skip
    found = read_list(shared_data / "public" / file)
    places = found.places.values()
    assert found.problems == []
    assert Counter(place.level for place in places) == levels
    assert all(name == name.strip() and "  " not in name for each in places for name in each.names)
    digits = {1: 2, 2: 4, 3: 6}
    assert all(
        len(place.code) == (19 if place.country == "UA" else digits[place.level])
        for place in places
    )


def test_every_unit_of_ukraine_lies_in_one_of_the_list(shared_data: Path) -> None:
    found = read_list(shared_data / "public" / "katottg-ua.xlsx")
    known = {place.code: place for place in found.places.values()}
    assert len(known) == 31_751
    for place in known.values():
        assert bool(place.parent_code) == (place.level > 1)
        assert place.level == 1 or known[place.parent_code].level < place.level


def test_a_village_that_bears_its_communes_code_is_the_one_problem(shared_data: Path) -> None:
    found = read_list(shared_data / "public" / "ncdd-kampong-cham.csv")
    assert len(found.places) == 1_065
    assert [(each.row, each.field) for each in found.problems] == [(580, "code")]
    assert all(place.code.startswith("03") for place in found.places.values())
    codes = {place.code for place in found.places.values()}
    assert {place.parent_code for place in found.places.values()} - codes == {"03"}
