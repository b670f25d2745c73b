"""What lists of places find in records: warnings with what may be meant, and lost zeros."""

from __future__ import annotations

import pytest

from minedesk.services.places.checking import findings, settled, shown
from minedesk.services.places.names import Names, Unit

NAMES = Names(
    [
        (Unit("KH", "01", 1, "Banteay Meanchey", "បន្ទាយមានជ័យ", ""), ""),
        (Unit("KH", "02", 1, "Battambang", "បាត់ដំបង", ""), ""),
        (Unit("KH", "0106", 2, "Svay Chek", "ស្វាយចេក", "01"), ""),
        (Unit("KH", "0109", 2, "Malai", "ម៉ាឡៃ", "01"), ""),
        (Unit("KH", "0203", 2, "Banan", "បាណន់", "02"), ""),
    ]
)


def _said(**values: str) -> list[tuple[str | None, str, str]]:
    found = list(findings(NAMES, values))
    assert all(each.severity == "warning" for each in found)
    return [(each.field, each.message, each.hint) for each in found]


def test_what_fits_is_passed_over() -> None:
    assert _said() == []
    assert _said(province="Banteay Meanchey", district="ស្វាយចេក", place_code="0106") == []
    assert _said(province="ខេត្តបាត់ដំបង", place_code="02") == []
    assert list(findings(Names([]), {"province": "Nowhere", "place_code": "9"})) == []


def test_a_name_that_is_not_known_is_told_with_what_is_like_it() -> None:
    [(field, message, hint)] = _said(province="Batambang")
    assert (field, message) == ("province", "The lists of places know no province “Batambang”.")
    assert hint == "Perhaps: Battambang (02)."
    [(field, _message, hint)] = _said(province="Zzz")
    assert (field, hint) == ("province", "Check how it is written.")


def test_a_place_that_lies_elsewhere_is_told_with_where() -> None:
    [(field, message, hint)] = _said(province="Battambang", district="Svay Chek")
    assert field == "district"
    assert message == "The lists of places know no district “Svay Chek” in Battambang."
    assert hint == "Perhaps: Svay Chek, Banteay Meanchey (0106)."


def test_where_the_lists_do_not_reach_nothing_is_said() -> None:
    assert _said(province="Banteay Meanchey", district="Malai", village="Anything") == []
    assert _said(village="Anything") == []


def test_a_code_that_is_nobodys_and_one_that_is_anothers() -> None:
    [(field, message, hint)] = _said(place_code="106")
    assert field == "place_code"
    assert "106" in message
    assert hint == "Perhaps: Svay Chek, Banteay Meanchey (0106)."
    [(field, message, _hint)] = _said(district="Malai", place_code="0106")
    assert field == "place_code"
    assert "“Malai”" in message
    assert "Svay Chek" in message


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"place_code": "106"}, "0106"),
        ({"place_code": "106", "district": "Svay Chek"}, "0106"),
        ({"place_code": "106", "district": "A new name"}, "0106"),
        ({"place_code": "106", "district": "Malai"}, None),
        ({"place_code": "0106"}, None),
        ({"place_code": "107"}, None),
        ({}, None),
    ],
)
def test_a_lost_zero_is_restored_only_where_nothing_speaks_against_it(
    values: dict[str, str], code: str | None
) -> None:
    assert settled(NAMES, values) == code


def test_a_place_is_shown_with_what_it_lies_in() -> None:
    [unit] = NAMES.called("district", "Banan")
    assert shown(NAMES, unit) == "Banan, Battambang (0203)"
