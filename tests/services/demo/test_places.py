"""Sample records lie where their province is."""

from __future__ import annotations

from random import Random

from minedesk.services.demo.places import CAMBODIA, UKRAINE


def test_points_stay_in_their_country() -> None:
    rng = Random(1)
    for place in CAMBODIA:
        lat, lon = place.near(rng)
        assert 9.9 < lat < 14.8
        assert 102.2 < lon < 107.7
    for place in UKRAINE:
        lat, lon = place.near(rng)
        assert 44.2 < lat < 52.5
        assert 22.0 < lon < 40.3
