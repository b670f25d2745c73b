"""Land as it lies on a table: metres east and north of a place near it, and legs between points.

Distances and directions from that place are true (azimuthal equidistant on WGS84), so a sketch of
some kilometres is right to a few millimetres.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from minedesk.geo.ellipsoid import geod
from minedesk.geo.polygons import Place
from minedesk.geo.traverses import Leg

Metres = tuple[float, float]


def middle(places: Sequence[Place]) -> Place:
    """A place, (lat, lon), in the middle of others that lie within half of the Earth."""
    lats = [lat for lat, _lon in places]
    lons = [lon for _lat, lon in places]
    return (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2


def flat(places: Sequence[Place], origin: Place) -> list[Metres]:
    """Places, (lat, lon), as (metres east, metres north) of an origin given alike."""
    found = []
    for lat, lon in places:
        bearing, _back, distance = geod().inv(origin[1], origin[0], lon, lat)
        angle = math.radians(bearing)
        found.append((distance * math.sin(angle), distance * math.cos(angle)))
    return found


def legs(ring: Sequence[Place]) -> list[Leg]:
    """The way around a ring of places (lat, lon): a leg from each to the next, the last one home.

    Bearings are from true north, 0 to under 360; distances geodesic, in metres.
    """
    found = []
    for (lat, lon), (to_lat, to_lon) in zip(ring, (*ring[1:], *ring[:1]), strict=True):
        bearing, _back, distance = geod().inv(lon, lat, to_lon, to_lat)
        found.append(Leg(bearing % 360, distance))
    return found
