"""Land on a table."""

from __future__ import annotations

import pytest

from minedesk.geo.local import flat, legs, middle

RING = ((13.0, 103.0), (13.0, 103.01), (13.01, 103.01), (13.01, 103.0))


def test_metres_east_and_north_of_a_place() -> None:
    [(east, north)] = flat([(13.01, 103.0)], (13.0, 103.0))
    assert east == pytest.approx(0, abs=1e-6)
    # A hundredth of a degree of the meridian at 13° north.
    assert north == pytest.approx(1106.4, abs=0.5)
    [(east, north)] = flat([(13.0, 102.99)], (13.0, 103.0))
    assert east == pytest.approx(-1084.8, abs=0.5)
    assert north == pytest.approx(0, abs=0.1)


def test_the_way_around_goes_home() -> None:
    around = legs(RING)
    assert [round(each.bearing) for each in around] == [90, 0, 270, 180]
    assert around[0].distance == pytest.approx(around[2].distance, rel=1e-3)
    assert all(0 <= each.bearing < 360 for each in around)


def test_the_middle_of_places() -> None:
    assert middle(RING) == pytest.approx((13.005, 103.005))
