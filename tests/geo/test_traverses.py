"""Legs of a traverse: read with a bearing and a distance, never mistaken for a coordinate."""

from __future__ import annotations

import pytest

from minedesk.errors import ValueProblem
from minedesk.geo.traverses import Leg, follow, read_leg


@pytest.mark.parametrize(
    ("text", "leg"),
    [
        ("045° 120 m", Leg(45, 120)),
        ("90° 50m", Leg(90, 50)),
        ("90º, 50,5 м", Leg(90, 50.5)),
        ("12,5° 1,250.5 m", Leg(12.5, 1250.5)),
        ("១៨០° ៥០ ម៉ែត្រ", Leg(180, 50)),
        ("360 deg 7 metres", Leg(360, 7)),
        ("45 120", None),
        ("45° 120°", None),
        ("12.5 102.5", None),
        ("48N 225165 1445968", None),
    ],
)
def test_reads(text: str, leg: Leg | None) -> None:
    assert read_leg(text) == leg


@pytest.mark.parametrize("text", ["361° 5 m", "45° 0 m", "45° 1.250 m"])
def test_refuses(text: str) -> None:
    with pytest.raises(ValueProblem):
        read_leg(text)


def test_follows_a_leg_along_the_equator() -> None:
    metres_of_one_degree = 6378137.0 * 3.141592653589793 / 180
    assert follow((0.0, 10.0), Leg(90, metres_of_one_degree)) == (0.0, 11.0)
