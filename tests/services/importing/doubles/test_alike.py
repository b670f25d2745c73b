"""When two things may be one."""

from __future__ import annotations

from datetime import date

import pytest

from minedesk.geo.coordinates import Point
from minedesk.services.importing.doubles.alike import Thing, alike, metres

PLACES = ("province", "district", "commune", "village")


def _thing(key: str, name: str, **values: object) -> Thing:
    return Thing(key, {"name": name, **values}, PLACES, "name", row=1)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Wat Svay", "wat-svay", True), ("Wat Svay", "Wat Svai", True),
        ("Phum ១២", "phum 12", True), ("Стара Криниця", "Стара Криница", True),
        ("Field 1", "Field 2", False), ("Field A", "Field B", False),
        ("North Field", "South Field", False), ("Hill", "Hall", False), ("?", "!", False),
    ],
)  # fmt: skip
def test_names(one: str, other: str, same: bool) -> None:
    where = {"village": "Ou Chra", "info_date": date(2024, 1, 1)}
    found = alike(_thing("A1", one, **where), _thing("B/2", other, **where), ["info_date"], None)
    assert bool(found) == same


def test_a_series_of_keys_needs_equal_names() -> None:
    where = {"village": "Ou Chra", "info_date": date(2024, 1, 1)}
    one = _thing("HS-01", "Wat Svay", **where)
    assert not alike(one, _thing("HS-02", "Wat Svai", **where), ["info_date"], None)
    assert alike(one, _thing("HS-02", "WAT SVAY", **where), ["info_date"], None)


def test_metres() -> None:
    one, other = Point(13.0, 103.0, "", "dd"), Point(13.0, 103.001, "", "dd")
    assert metres(one, other) == pytest.approx(108.3, abs=0.5)
    assert metres(one, None) is None
