"""Outlines of land: turning points read from texts, kept as a ring, measured on the ellipsoid."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from minedesk.errors import ValueProblem
from minedesk.geo.angles import in_range
from minedesk.geo.characters import plain_number, trimmed
from minedesk.geo.coordinates import parse_point
from minedesk.geo.ellipsoid import geod
from minedesk.geo.traverses import follow, read_leg
from minedesk.words import _

Place = tuple[float, float]

_FLAT = 1e-13  # square degrees: about a thousandth of a square metre
_SAME_PLACE = 1.0  # metres by which a traverse may miss the point it started from
_WKT = re.compile(
    r"(?:SRID=4326\s*;\s*)?POLYGON\s*(?P<dimensions>ZM?|M)?\s*\((?P<rings>.*)\)", re.I
)
_OTHER_WKT = re.compile(r"(?:SRID|MULTI|POLYGON|POINT|LINESTRING|GEOMETRY|CURVE)", re.I)


@dataclass(frozen=True, slots=True)
class Polygon:
    """A piece of land by its turning points, (lat, lon) in WGS84 degrees, the first only once."""

    ring: tuple[Place, ...]


def parse_polygon(text: str, *, utm_zone: str | None = None) -> Polygon:
    """The outline a text means.

    Turning points parted by ; or new lines, each a coordinate as `parse_point` reads it or, after
    the first, a leg from the point before ("045° 120 m"); also WKT and GeoJSON. ValueProblem says
    which turning point cannot be read, or why the points enclose no land.
    """
    text = trimmed(text)
    if not text:
        raise ValueProblem(_("The outline is empty."), _how_to_write())
    if text.startswith("{"):
        return _from_json(text)
    if _OTHER_WKT.match(text):
        return _from_wkt(text)
    places: list[Place] = []
    has_legs = False
    for number, part in enumerate(_parts(text, utm_zone), start=1):
        try:
            leg = read_leg(part)
            if leg is None:
                point = parse_point(part, utm_zone=utm_zone)
                places.append((point.lat, point.lon))
            elif places:
                places.append(follow(places[-1], leg))
                has_legs = True
            else:
                raise ValueProblem(_("A bearing needs a point to start from."), _how_to_write())
        except ValueProblem as problem:
            raise ValueProblem(
                _("Turning point {number}: {problem}").format(
                    number=number, problem=problem.message
                ),
                problem.hint,
            ) from problem
    if has_legs and len(places) > 3 and _metres_between(places[0], places[-1]) <= _SAME_PLACE:
        places.pop()
    return polygon_of(places)


def polygon_of(places: Iterable[Place]) -> Polygon:
    """The polygon of turning points (lat, lon); a first point repeated at the end is dropped.

    ValueProblem where they are fewer than three, cross or touch themselves, or enclose nothing.
    """
    ring: list[Place] = []
    for lat, lon in places:
        place = in_range(lat, lon)
        if not ring or place != ring[-1]:
            ring.append(place)
    if len(ring) > 1 and ring[0] == ring[-1]:
        ring.pop()
    if len(set(ring)) < 3:
        raise ValueProblem(
            _("An outline needs at least 3 different turning points; here are {count}.").format(
                count=len(set(ring))
            ),
            _how_to_write(),
        )
    longitudes = [lon for _lat, lon in ring]
    if max(longitudes) - min(longitudes) > 180:
        raise ValueProblem(
            _("The outline reaches around half of the Earth."),
            _("Check the signs and the letters E and W of its longitudes."),
        )
    _check_shape(ring)
    return Polygon(tuple(ring))


def format_polygon(polygon: Polygon) -> str:
    """The turning points as "lat lon; lat lon; ...", which reads back as the same polygon."""
    return "; ".join(f"{plain_number(lat)} {plain_number(lon)}" for lat, lon in polygon.ring)


def to_geojson(polygon: Polygon) -> dict[str, object]:
    """The polygon as a GeoJSON geometry: longitude before latitude, the first point repeated."""
    closed = (*polygon.ring, polygon.ring[0])
    return {"type": "Polygon", "coordinates": [[[lon, lat] for lat, lon in closed]]}


def from_geojson(data: object) -> Polygon:
    """The polygon of a GeoJSON geometry, or of a Feature that holds one.

    ValueProblem where it is something else, has holes, or encloses no land.
    """
    if isinstance(data, Mapping) and data.get("type") == "Feature":
        data = data.get("geometry")
    if not isinstance(data, Mapping) or data.get("type") != "Polygon":
        raise ValueProblem(
            _("This GeoJSON holds no polygon."), _("Give one geometry of the type Polygon.")
        )
    rings = data.get("coordinates")
    if not isinstance(rings, list) or not rings:
        raise _unreadable_position(rings)
    if len(rings) > 1:
        raise _holes()
    if not isinstance(rings[0], list):
        raise _unreadable_position(rings[0])
    return polygon_of([_position(position) for position in rings[0]])


def area_m2(polygon: Polygon) -> float:
    """The geodesic area in square metres, whichever way round the points run."""
    area, _perimeter = _measured(polygon)
    return abs(area)


def perimeter_m(polygon: Polygon) -> float:
    """The geodesic length of the outline in metres."""
    _area, perimeter = _measured(polygon)
    return perimeter


def metres_outside(polygon: Polygon, lat: float, lon: float) -> float:
    """How far a point lies from the polygon, in metres along the Earth; 0 inside it."""
    from shapely import Point as Spot
    from shapely import Polygon as Shape
    from shapely.ops import nearest_points

    shape = Shape([(x, y) for y, x in polygon.ring])
    spot = Spot(lon, lat)
    if shape.covers(spot):
        return 0.0
    near, _there = nearest_points(shape, spot)
    return _metres_between((near.y, near.x), (lat, lon))


def _measured(polygon: Polygon) -> tuple[float, float]:
    lats, lons = zip(*polygon.ring, strict=True)
    area, perimeter = geod().polygon_area_perimeter(lons, lats)
    return float(area), float(perimeter)


def _metres_between(one: Place, other: Place) -> float:
    _there, _back, distance = geod().inv(one[1], one[0], other[1], other[0])
    return float(distance)


def _parts(text: str, utm_zone: str | None) -> list[str]:
    """The texts of the turning points. A line may be one point that has a ; of its own."""
    parts: list[str] = []
    for line in text.splitlines():
        pieces = [piece for piece in map(trimmed, line.split(";")) if piece]
        if len(pieces) == 2 and "\n" in text and _is_point(line, utm_zone):
            pieces = [line]
        parts += pieces
    return parts


def _is_point(text: str, utm_zone: str | None) -> bool:
    try:
        parse_point(text, utm_zone=utm_zone)
    except ValueProblem:
        return False
    return True


def _from_json(text: str) -> Polygon:
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise ValueProblem(
            _("The GeoJSON breaks off or is damaged at character {place}.").format(place=error.pos),
            _("Copy it again, whole."),
        ) from error
    return from_geojson(data)


def _from_wkt(text: str) -> Polygon:
    found = _WKT.fullmatch(" ".join(text.split()))
    if found is None:
        raise ValueProblem(
            _("This WKT is not a polygon in degrees."),
            _("Write it like POLYGON((102.1 12.5, 102.2 12.5, 102.2 12.6, 102.1 12.5))."),
        )
    rings = re.findall(r"\(([^()]*)\)", found["rings"])
    if len(rings) > 1:
        raise _holes()
    positions = rings[0].split(",") if rings else [found["rings"]]
    return polygon_of([_position(position.split()) for position in positions])


def _position(position: object) -> Place:
    """A (lat, lon) from longitude, latitude and perhaps a height."""
    if not isinstance(position, list) or not 2 <= len(position) <= 4:
        raise _unreadable_position(position)
    try:
        lon, lat = float(position[0]), float(position[1])
    except (TypeError, ValueError) as error:
        raise _unreadable_position(position) from error
    if not (math.isfinite(lat) and math.isfinite(lon)):
        raise _unreadable_position(position)
    return in_range(lat, lon)


def _unreadable_position(position: object) -> ValueProblem:
    shown = " ".join(map(str, position)) if isinstance(position, list) else str(position)
    return ValueProblem(
        _("{text} is not a longitude and a latitude.").format(text=shown or _("Nothing")),
        _("In WKT and GeoJSON each point is a longitude, then a latitude, in degrees."),
    )


def _holes() -> ValueProblem:
    return ValueProblem(
        _("The outline has a hole, which cannot be kept."),
        _("Make two outlines of it, or leave the hole out."),
    )


def _check_shape(ring: list[Place]) -> None:
    from shapely import Polygon as PlanarPolygon

    shape = PlanarPolygon([(lon, lat) for lat, lon in ring])
    if shape.convex_hull.area < _FLAT:
        raise ValueProblem(
            _("The turning points lie on one line and enclose no land."),
            _("Check the digits of the turning points."),
        )
    if not shape.is_valid:
        raise _crossing(ring)


def _crossing(ring: list[Place]) -> ValueProblem:
    lines = _meeting_lines(ring)
    if lines is None:
        return ValueProblem(_("The outline crosses or touches itself."), _order_hint())
    names = [
        _("{start} to {end}").format(start=line + 1, end=(line + 1) % len(ring) + 1)
        for line in lines
    ]
    return ValueProblem(
        _("The line from turning point {first} crosses or touches the line from {second}.").format(
            first=names[0], second=names[1]
        ),
        _order_hint(),
    )


def _meeting_lines(ring: list[Place]) -> tuple[int, int] | None:
    """The first two lines of the outline that meet anywhere but at the point they share."""
    import shapely

    count = len(ring)
    ends = [(lon, lat) for lat, lon in ring]
    lines = [shapely.LineString([ends[at], ends[(at + 1) % count]]) for at in range(count)]
    for first in range(count - 1):
        meets = shapely.intersects(lines[first], lines[first + 1 :])
        for second in (first + 1 + int(ahead) for ahead in meets.nonzero()[0]):
            neighbours = second - first in {1, count - 1}
            if not neighbours or shapely.intersection(lines[first], lines[second]).length > 0:
                return first, second
    return None


def _order_hint() -> str:
    return _("Put the turning points in the order in which one walks around the land.")


def _how_to_write() -> str:
    return _(
        "Write the turning points with ; between them, or each on a line of its own: "
        "12.650 102.739; 12.651 102.740; 12.649 102.741."
    )
