"""Points on the ground (WGS84), read as people write them and written as they want to see them.

A point keeps what was typed and in which system, so that a person can always compare the place on
the map with the words in the report. Reading never guesses: what has two readings is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from minedesk.errors import ValueProblem
from minedesk.geo import grids
from minedesk.geo.angles import Axis, finer, how_to_write, in_range, read_angle, read_pair
from minedesk.geo.characters import DECIMALS, cell_text, trimmed
from minedesk.geo.zones import parse_zone
from minedesk.words import N_, _

__all__ = [
    "SYSTEMS",
    "Point",
    "System",
    "describe",
    "format_point",
    "parse_point",
    "parse_zone",
    "point_from_axes",
    "point_from_grid",
]

System = Literal["dd", "dms", "dm", "utm", "mgrs"]

SYSTEMS: dict[System, str] = {
    "dd": N_("decimal degrees"),
    "dms": N_("degrees, minutes, seconds"),
    "dm": N_("degrees, minutes"),
    "utm": N_("UTM"),
    "mgrs": N_("MGRS"),
}


@dataclass(frozen=True, slots=True)
class Point:
    """A place in WGS84 degrees, rounded to 7 decimals, with what was typed and in which system."""

    lat: float
    lon: float
    typed: str
    system: System


def parse_point(text: object, *, utm_zone: str | None = None) -> Point:
    """The point a text means: decimal degrees, DMS, DM, UTM or MGRS.

    utm_zone (such as "48N") serves UTM coordinates that name no zone. ValueProblem says why a text
    cannot be read, or why it must not be guessed at, and how to mend it.
    """
    if not isinstance(text, str):
        raise ValueProblem(_("{value} is not a coordinate.").format(value=text), how_to_write())
    typed = trimmed(text)
    if not typed:
        raise ValueProblem(_("The coordinate is empty."), how_to_write())
    place = grids.read_mgrs(typed)
    if place is not None:
        return Point(*place, typed, "mgrs")
    if grids.looks_like_utm(typed):
        return Point(*grids.read_utm(typed, utm_zone), typed, "utm")
    lat, lon, form = read_pair(typed)
    return Point(lat, lon, typed, form)


def point_from_axes(lat: object, lon: object) -> Point:
    """The point of two cells of a sheet, latitude and longitude, each a number or a text.

    Its typed text reads back as the same point. ValueProblem where a cell cannot be read or its
    letter says that it belongs in the other column.
    """
    if (
        type(lat) is float
        and type(lon) is float
        and -90.0 <= lat <= 90.0
        and -180.0 <= lon <= 180.0
    ):
        # Whole columns of sheets come this way: it must stay quick.
        lat, lon = round(lat, DECIMALS) + 0.0, round(lon, DECIMALS) + 0.0
        typed = f"{lat!r}, {lon!r}"
        if "e" not in typed:
            return Point(lat, lon, typed, "dd")
    lat_text, lon_text = _axis_text(lat, "lat"), _axis_text(lon, "lon")
    lat_angle, lon_angle = read_angle(lat_text), read_angle(lon_text)
    _check_axis(lat_text, lat_angle.axis, "lat")
    _check_axis(lon_text, lon_angle.axis, "lon")
    place = in_range(lat_angle.degrees, lon_angle.degrees)
    if ("." in lat_text) != ("." in lon_text):
        # One text cannot hold both decimal marks and still be read one way only.
        lat_text, lon_text = lat_text.replace(",", "."), lon_text.replace(",", ".")
    return Point(*place, f"{lat_text}, {lon_text}", finer(lat_angle.form, lon_angle.form))


def point_from_grid(easting: object, northing: object, zone: str) -> Point:
    """The point of two cells of metres in a UTM zone such as "48N" or "48P".

    Its typed text reads back as the same point. ValueProblem where a cell holds no metres, the zone
    is none, or there is no such place in it.
    """
    lat, lon, typed = grids.grid_cells_to_degrees(easting, northing, zone)
    return Point(lat, lon, typed, "utm")


def format_point(point: Point, system: System | None = None) -> str:
    """A point written in a system, by default the one it was typed in; it reads back within 5 m.

    ValueProblem where the system does not reach: UTM and MGRS end at 80 south and 84 north.
    """
    system = system or point.system
    if system == "utm":
        return grids.utm_text(point.lat, point.lon)
    if system == "mgrs":
        return grids.mgrs_text(point.lat, point.lon)
    if system == "dd":
        return f"{point.lat:.6f}, {point.lon:.6f}"
    write = _dms if system == "dms" else _dm
    return f"{write(point.lat, 'NS')} {write(point.lon, 'EW')}"


def describe(point: Point) -> str:
    """What stands beside a typed coordinate: how it was understood, and in which system."""
    return _("{lat}° {north_or_south}, {lon}° {east_or_west} ({system})").format(
        lat=f"{abs(point.lat):.5f}",
        north_or_south="S" if point.lat < 0 else "N",
        lon=f"{abs(point.lon):.5f}",
        east_or_west="W" if point.lon < 0 else "E",
        system=_(SYSTEMS[point.system]),
    )


def _axis_text(cell: object, axis: Axis) -> str:
    try:
        return cell_text(cell)
    except ValueProblem as problem:
        name = _("Latitude") if axis == "lat" else _("Longitude")
        raise ValueProblem(f"{name}: {problem.message}", problem.hint) from problem


def _check_axis(text: str, found: Axis | None, expected: Axis) -> None:
    if found in {None, expected}:
        return
    if expected == "lat":
        message = _("{text} is a longitude, but it stands where the latitude belongs.")
    else:
        message = _("{text} is a latitude, but it stands where the longitude belongs.")
    raise ValueProblem(message.format(text=text), _("Are latitude and longitude swapped?"))


def _dms(degrees: float, letters: str) -> str:
    minutes, tenths = divmod(round(abs(degrees) * 36_000), 600)
    whole, minutes = divmod(minutes, 60)
    return f"{whole}°{minutes:02d}'{tenths / 10:04.1f}\"{letters[degrees < 0]}"


def _dm(degrees: float, letters: str) -> str:
    whole, ten_thousandths = divmod(round(abs(degrees) * 600_000), 600_000)
    return f"{whole}°{ten_thousandths / 10_000:07.4f}'{letters[degrees < 0]}"
