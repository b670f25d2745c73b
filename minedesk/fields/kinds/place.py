"""Kinds of places: a point in any usual coordinate system, a polygon by its turning points."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from minedesk.errors import ValueProblem
from minedesk.fields.clean import trimmed
from minedesk.fields.kinds.base import PART_TITLES, Kind, SheetPart
from minedesk.fields.reading import PLAIN, Habits, Reading
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.geo.coordinates import Point
    from minedesk.geo.polygons import Polygon

# Two writings of one point may differ by the rounding of one of them: about five metres.
SAME_DEGREES = 0.00005


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

        text = trimmed(raw)
        return parse_point(text, utm_zone=reading.utm_zone) if text else None

    def parse_parts(self, raws: Mapping[str, object], reading: Reading) -> Point | None:
        """A point from one cell with both axes, from latitude and longitude, or from easting and
        northing. Cells that contradict each other are a problem, never a choice."""
        found = [
            point
            for point in (
                self.parse(raws.get(""), reading),
                self._from_axes(raws),
                self._from_grid(raws, reading),
            )
            if point is not None
        ]
        if not found:
            return None
        first, *others = found
        for other in others:
            if max(abs(first.lat - other.lat), abs(first.lon - other.lon)) > SAME_DEGREES:
                raise ValueProblem(
                    _("The columns name two different points: {one} and {other}.").format(
                        one=first.typed, other=other.typed
                    ),
                    _("Mend one of them, or empty it."),
                )
        return first

    def _from_axes(self, raws: Mapping[str, object]) -> Point | None:
        lat, lon = _filled(raws.get("lat")), _filled(raws.get("lon"))
        if lat is None and lon is None:
            return None
        if lat is None or lon is None:
            raise _half(_("latitude") if lat is None else _("longitude"))
        from minedesk.geo.coordinates import point_from_axes

        return point_from_axes(lat, lon)

    def _from_grid(self, raws: Mapping[str, object], reading: Reading) -> Point | None:
        east, north = _filled(raws.get("easting")), _filled(raws.get("northing"))
        if east is None and north is None:
            return None
        if east is None or north is None:
            raise _half(_("easting") if east is None else _("northing"))
        zone = _filled(raws.get("zone")) or reading.utm_zone
        if zone is None:
            raise ValueProblem(
                _("The UTM zone of these coordinates is not known."),
                _("Write it in the heading, as in “UTM 48N”, or state it for the import."),
            )
        from minedesk.geo.coordinates import point_from_grid

        return point_from_grid(east, north, str(zone))

    def format(self, value: Point, habits: Habits = PLAIN) -> str:
        from minedesk.geo.coordinates import format_point

        return format_point(value, habits.point_system)

    def edit_text(self, value: Point, habits: Habits = PLAIN) -> str:
        return value.typed

    def to_cell(self, value: Point, part: str, habits: Habits = PLAIN) -> object:
        return {"lat": value.lat, "lon": value.lon}.get(part, value.typed)

    def to_json(self, value: Point) -> dict[str, Any]:
        return {"lat": value.lat, "lon": value.lon, "typed": value.typed, "system": value.system}

    def to_sql(self, value: Point | None) -> str | None:
        return None if value is None else json.dumps(self.to_json(value), ensure_ascii=False)

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

        text = trimmed(raw)
        return parse_polygon(text, utm_zone=reading.utm_zone) if text else None

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


def _filled(raw: object) -> object | None:
    return None if raw is None or (isinstance(raw, str) and not trimmed(raw)) else raw


def _half(missing: str) -> ValueProblem:
    return ValueProblem(
        _("The point is incomplete: its {part} is missing.").format(part=missing),
        _("Fill in both halves of the coordinate, or neither."),
    )
