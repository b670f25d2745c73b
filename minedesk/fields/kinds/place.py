"""Kinds of places: a point in any usual coordinate system, a polygon by its turning points."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from itertools import chain
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any

from minedesk.errors import ValueProblem
from minedesk.fields.clean import storable, trimmed
from minedesk.fields.kinds.base import (
    PART_TITLES,
    Columns,
    Kind,
    SheetPart,
    refuse_cell_error,
    shortened,
)
from minedesk.fields.kinds.plaincolumns import are_floats
from minedesk.fields.reading import PLAIN, Habits, Reading
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.geo.coordinates import Point
    from minedesk.geo.polygons import Polygon

# Two writings of one point may differ by the rounding of one of them: about five metres.
SAME_DEGREES = 0.00005
# A text of a whole page is not searched for one point.
_LONGEST_POINT = 200


class PointKind(Kind):
    """A point on the Earth, with what was typed and in which system. Values are geo Points."""

    name = "point"
    example = "13.0601, 102.4711"
    parts = (
        SheetPart(),
        SheetPart("lat", PART_TITLES["lat"], "number", "0.0000000"),
        SheetPart("lon", PART_TITLES["lon"], "number", "0.0000000"),
    )

    def _parse(self, raw: object, reading: Reading) -> Point | None:
        from minedesk.geo.coordinates import parse_point

        text = storable(trimmed(raw))
        if not text:
            return None
        if len(text) > _LONGEST_POINT:
            raise ValueProblem(
                _("“{text}” is not a coordinate.").format(text=shortened(text)),
                _("Write one point, for example {example}.").format(example=self.example),
            )
        point = parse_point(text, utm_zone=reading.utm_zone)
        return _with_zone(point, reading.utm_zone) if point.system == "utm" else point

    def parse_parts(self, raws: Mapping[str, object], reading: Reading) -> Point | None:
        """A point from one cell with both axes, from latitude and longitude, or from easting and
        northing. Cells that contradict each other are a problem, never a choice."""
        cells = {part: raw for part, raw in raws.items() if _is_filled(raw)}
        found: list[Point] = []
        if "" in cells:
            found.append(self.parse(cells[""], reading))
        if "lat" in cells or "lon" in cells:
            found.append(_from_axes(cells))
        if "easting" in cells or "northing" in cells:
            found.append(_from_grid(cells, reading))
        for other in found[1:]:
            if not _are_near(found[0], other):
                raise ValueProblem(
                    _("The columns name two different points: {one} and {other}.").format(
                        one=found[0].typed, other=other.typed
                    ),
                    _("Mend one of them, or empty it."),
                )
        return found[0] if found else None

    def parse_all(self, columns: Columns, reading: Reading) -> list[Any] | None:
        if columns.keys() != {"lat", "lon"} or not are_floats(chain(*columns.values())):
            return None
        from minedesk.geo.coordinates import point_from_axes

        try:
            return list(map(point_from_axes, columns["lat"], columns["lon"]))
        except ValueProblem:
            # Which rows it is, and what the others are, is told by reading one by one.
            return None

    def format(self, value: Point, habits: Habits = PLAIN) -> str:
        from minedesk.geo.coordinates import format_point

        try:
            return format_point(value, habits.point_system)
        except ValueProblem:
            # The system that is wished for does not reach there, as UTM does not reach the poles.
            return format_point(value, "dd")

    def edit_text(self, value: Point, habits: Habits = PLAIN) -> str:
        return value.typed

    def to_cell(self, value: Point, part: str, habits: Habits = PLAIN) -> object:
        return {"lat": value.lat, "lon": value.lon}.get(part, value.typed)

    def to_json(self, value: Point) -> dict[str, Any]:
        return {"lat": value.lat, "lon": value.lon, "typed": value.typed, "system": value.system}

    def to_sql(self, value: Point | None) -> str | None:
        if value is None:
            return None
        # An import stores a point a row: written out, this is five times as fast as json.dumps.
        typed = encode_basestring(value.typed)
        lat, lon = repr(float(value.lat)), repr(float(value.lon))
        return f'{{"lat": {lat}, "lon": {lon}, "typed": {typed}, "system": "{value.system}"}}'

    def from_sql(self, stored: str | None) -> Point | None:
        if stored is None:
            return None
        from minedesk.geo.coordinates import Point

        return Point(**json.loads(stored))


class PolygonKind(Kind):
    """An area by its turning points. Stored as GeoJSON; as text "lat lon; lat lon; ..."."""

    name = "polygon"
    example = "13.06 102.47; 13.07 102.47; 13.07 102.48"

    def _parse(self, raw: object, reading: Reading) -> Polygon | None:
        from minedesk.geo.polygons import parse_polygon

        text = storable(trimmed(raw))
        try:
            return parse_polygon(text, utm_zone=reading.utm_zone) if text else None
        except ValueProblem as problem:
            raise ValueProblem(shortened(problem.message, 200), problem.hint) from problem

    def format(self, value: Polygon, habits: Habits = PLAIN) -> str:
        from minedesk.geo.polygons import format_polygon

        return format_polygon(value)

    def to_json(self, value: Polygon) -> dict[str, Any]:
        from minedesk.geo.polygons import to_geojson

        return to_geojson(value)

    def to_sql(self, value: Polygon | None) -> str | None:
        return None if value is None else json.dumps(self.to_json(value))

    def from_sql(self, stored: str | None) -> Polygon | None:
        if stored is None:
            return None
        from minedesk.geo.polygons import from_geojson

        return from_geojson(json.loads(stored))


# What a person writes into a cell to say that there is nothing to write.
_DASHES = frozenset({"", "-", "--", "---", "–", "—", "―"})


def _is_filled(raw: object) -> bool:
    """Whether a cell says something; one that holds an error raises ValueProblem."""
    if type(raw) is float:
        return True
    refuse_cell_error(raw)
    return raw is not None and not (isinstance(raw, str) and trimmed(raw) in _DASHES)


def _from_axes(cells: Mapping[str, object]) -> Point:
    if len(cells.keys() & {"lat", "lon"}) < 2:
        raise _half(_("longitude") if "lat" in cells else _("latitude"))
    from minedesk.geo.coordinates import point_from_axes

    return point_from_axes(cells["lat"], cells["lon"])


def _from_grid(cells: Mapping[str, object], reading: Reading) -> Point:
    if len(cells.keys() & {"easting", "northing"}) < 2:
        raise _half(_("northing") if "easting" in cells else _("easting"))
    zone = trimmed(cells.get("zone")) or reading.utm_zone
    if zone is None:
        raise ValueProblem(
            _("The UTM zone of these coordinates is not known."),
            _("Write it in the heading, as in “UTM 48N”, or state it for the import."),
        )
    from minedesk.geo.coordinates import point_from_grid

    return point_from_grid(cells["easting"], cells["northing"], zone)


def _are_near(one: Point, other: Point) -> bool:
    east = abs(one.lon - other.lon)
    return max(abs(one.lat - other.lat), min(east, 360 - east)) <= SAME_DEGREES


def _with_zone(point: Point, zone: str | None) -> Point:
    """The point with its zone in what was typed, so that it can be read without the heading."""
    from minedesk.geo.coordinates import parse_point

    try:
        parse_point(point.typed)
    except ValueProblem:
        return replace(point, typed=f"{zone} {point.typed}")
    return point


def _half(missing: str) -> ValueProblem:
    return ValueProblem(
        _("The point is incomplete: its {part} is missing.").format(part=missing),
        _("Fill in both halves of the coordinate, or neither."),
    )
