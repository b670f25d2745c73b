"""Grid references: MGRS squares and UTM metres."""

from __future__ import annotations

import pytest

from minedesk.errors import ValueProblem
from minedesk.geo.grids import (
    grid_cells_to_degrees,
    looks_like_utm,
    mgrs_text,
    read_mgrs,
    read_utm,
    utm_text,
)


def test_mgrs_is_read_and_written() -> None:
    found = read_mgrs("48P TU 71250 99880")
    assert found is not None
    assert found == read_mgrs("48PTU7125099880")
    again = read_mgrs(mgrs_text(*found))
    assert again == pytest.approx(found, abs=2e-5)


def test_what_is_no_mgrs_is_left_to_others() -> None:
    assert read_mgrs("13.5, 102.5") is None


def test_a_square_that_is_not_in_its_zone_is_refused() -> None:
    with pytest.raises(ValueProblem):
        read_mgrs("48P AA 71250 99880")


def test_utm_is_read_and_written() -> None:
    assert looks_like_utm("48N 225165 1445968")
    assert not looks_like_utm("13.5, 102.5")
    lat, lon = read_utm("225165 1445968", "48N")
    assert (lat, lon) == pytest.approx((13.067434, 102.46565), abs=2e-6)
    assert read_utm(utm_text(lat, lon), None) == pytest.approx((lat, lon), abs=2e-5)
    assert grid_cells_to_degrees(225165, "1445968", "48N")[:2] == pytest.approx((lat, lon))


def test_metres_without_a_zone_are_refused() -> None:
    with pytest.raises(ValueProblem, match=r"(?i)zone"):
        read_utm("225165 1445968", None)
