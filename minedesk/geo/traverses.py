"""Legs of a traverse: bearing and distance from the turning point before, as in "045° 120 m"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from minedesk.errors import ValueProblem
from minedesk.geo.angles import in_range
from minedesk.geo.characters import plain, plain_number, read_metres
from minedesk.geo.ellipsoid import geod
from minedesk.words import _

# The metre sign is a must: without it "45 120" is a latitude and a longitude.
_LEG = re.compile(
    r"(?P<bearing>\d{1,3}(?:[.,]\d+)?) ?(?:°|deg(?:rees?)?)? ?[,/]? ?"
    r"(?P<distance>(?<![\d.,])\d[\d.,]*) ?(?:m|м|ម|metres?|meters?|метр\w*|ម៉ែត្រ)\.?",
    re.I,
)
_SHORTEST = 0.01


@dataclass(frozen=True, slots=True)
class Leg:
    """One leg: bearing in degrees from true north, clockwise, and geodesic distance in metres."""

    bearing: float
    distance: float


def read_leg(text: str) -> Leg | None:
    """The leg a text means; None where it is none. ValueProblem where it is one that cannot be."""
    found = _LEG.fullmatch(plain(text))
    if found is None:
        return None
    bearing = float(found["bearing"].replace(",", "."))
    if bearing > 360:
        raise ValueProblem(
            _("Bearing {value} is out of range: bearings end at 360 degrees.").format(
                value=plain_number(bearing)
            ),
            _("Check its digits."),
        )
    distance = read_metres(found["distance"].rstrip(".,"), least=_SHORTEST)
    if distance < _SHORTEST:
        raise ValueProblem(
            _("{text}: the distance is nothing.").format(text=text), _("Check its digits.")
        )
    return Leg(bearing, distance)


def follow(start: tuple[float, float], leg: Leg) -> tuple[float, float]:
    """Where a leg ends: latitude and longitude, from a start given alike."""
    lon, lat, _back = geod().fwd(start[1], start[0], leg.bearing, leg.distance)
    return in_range(lat, lon)
