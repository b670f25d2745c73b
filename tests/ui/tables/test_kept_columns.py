"""Columns of custom fields are remembered by field, not by the place they have in one file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from minedesk import records
from minedesk.records.custom import CustomField
from minedesk.ui.tables.kept_columns import kept, to_keep

SITE = "hazard_site"
OWNER = CustomField(SITE, 1, "Owner", uuid="one")
SOIL = CustomField(SITE, 1, "Soil", uuid="two")


@pytest.fixture(autouse=True)
def _none_after() -> Iterator[None]:
    yield
    records.use()


def test_a_column_comes_back_in_its_own_file_only() -> None:
    records.use([OWNER])
    said = to_keep(SITE, [["code", 0], ["custom_01", 90], ["name", 120]], None)
    assert kept(SITE, said) == [["code", 0], ["custom_01", 90], ["name", 120]]
    # In another file this place belongs to another field.
    records.use([SOIL])
    assert kept(SITE, said) == [["code", 0], ["name", 120]]
    later = to_keep(SITE, [["code", 0], ["custom_01", 70]], said)
    assert kept(SITE, later) == [["code", 0], ["custom_01", 70]]
    records.use([OWNER])
    assert kept(SITE, later) == [["code", 0], ["custom_01", 90]]


def test_a_column_that_is_taken_away_does_not_come_back() -> None:
    records.use([OWNER])
    said = to_keep(SITE, [["code", 0], ["custom_01", 90]], None)
    said = to_keep(SITE, [["code", 0]], said)
    assert kept(SITE, said) == [["code", 0]]


@pytest.mark.parametrize("nonsense", [None, 7, "x", [1, [], None, [None, 3]], {"a": 1}])
def test_nonsense_in_the_settings_is_passed_over(nonsense: object) -> None:
    assert kept(SITE, nonsense) in ([], [[None, 3]])
    assert to_keep(SITE, [["code", 5]], nonsense) == [["code", 5]]


def test_fields_that_are_nowhere_any_more_do_not_pile_up() -> None:
    before = [[f"custom:{number}", 0] for number in range(500)]
    assert len(to_keep(SITE, [["code", 0]], before)) == 101
