"""UTM zones and latitude bands: read from texts and headings, and turned to and from degrees.

Proj does the mathematics. Its objects must not be shared between threads, so each thread keeps its
own, one for every zone it meets.
"""

from __future__ import annotations

import math
import re
import threading
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from minedesk.errors import ValueProblem
from minedesk.geo.characters import DECIMALS, plain, plain_number
from minedesk.words import _

if TYPE_CHECKING:
    from pyproj import Proj

BANDS = "CDEFGHJKLMNPQRSTUVWX"  # 8 degrees each from 80 south on; X has 12
SOUTH_END, NORTH_END = -80.0, 84.0
LEAST_EASTING, MOST_EASTING = 100_000, 900_000
MOST_NORTHING = 10_000_000
# A band's edge is a parallel and a grid's is not: a place on the edge may be written in either.
_EDGE = 0.01
_POLAR_EDGE = 0.0001

_AXIS_WORD = r"(?:E|N|X|Y|EAST(?:ING)?S?|NORTH(?:ING)?S?)"
_ZONE = re.compile(r"(\d{1,2})\s*(NORTH|SOUTH|[A-Z])")
_IN_HEADING = re.compile(
    r"(?<!\d)(?<!\d[.,])(?P<number>\d{1,2})(?:"
    r"(?P<close>[CDF-HJ-NP-X])(?![A-Z])"
    r"|\s*(?P<word>NORTH|SOUTH)(?![A-Z])"
    rf"|\s(?P<apart>[NS])(?=[\s,;:/()-]+{_AXIS_WORD}(?![A-Z]))"
    r")"
)
_AFTER_ZONE_WORD = re.compile(r"(?:ZONE|ЗОНА)\s*:?\s*(?P<number>\d{1,2})\s(?P<apart>[NS])(?![A-Z])")
_SPEAKS_OF_GRID = re.compile(rf"UTM|ZONE|ЗОНА|(?<![A-Z]){_AXIS_WORD}(?![A-Z])")
_EPSG = re.compile(r"(?:EPSG\s*:?\s*)?(?<!\d)32([67])(\d\d)(?!\d)")

_of_this_thread = threading.local()


@dataclass(frozen=True, slots=True)
class Zone:
    """A UTM zone's number (1 to 60), its half of the Earth, and its latitude band where known.

    doubtful: only a bare S was given, which many write for 'south' but which is also band S, north.
    """

    number: int
    south: bool
    band: str = ""
    doubtful: bool = False

    def __str__(self) -> str:
        return f"{self.number}{self.band or ('S' if self.south else 'N')}"


def parse_zone(text: str) -> str | None:
    """The zone a heading or a setting names, such as "48N" or "48P"; None where it names none.

    A number without its half of the Earth is not enough, nor is the E or N that only says which of
    the two numbers a column holds: "UTM 48 N" may head the northings.
    """
    said = plain(text).upper()
    whole = re.fullmatch(_ZONE, said)
    found = (
        whole
        or _AFTER_ZONE_WORD.search(said)
        or (_SPEAKS_OF_GRID.search(said) and _IN_HEADING.search(said))
    )
    if not found:
        epsg = _EPSG.search(said)
        return _checked_zone(int(epsg[2]), "NS"[int(epsg[1]) - 6]) if epsg else None
    number, letter = [part for part in found.groups() if part]
    return _checked_zone(int(number), letter[0])


def _checked_zone(number: int, letter: str) -> str | None:
    return f"{number}{letter}" if 1 <= number <= 60 and letter in BANDS else None


def read_zone(number: str, letter: str, typed: str) -> Zone:
    """A UTM zone from its number and its letter or word. ValueProblem where there is none such."""
    if letter in {"NORTH", "N", "SOUTH", "S"}:
        check_zone(number, "", typed)
        return Zone(int(number), south=letter[0] == "S", doubtful=letter == "S")
    check_zone(number, letter, typed)
    return Zone(int(number), south=letter < "N", band=letter)


def check_zone(number: str, band: str, typed: str) -> None:
    """ValueProblem where no zone has this number, or no latitude band this letter."""
    if not 1 <= int(number) <= 60:
        raise ValueProblem(
            _("{text}: there is no zone {number}; zones run from 1 to 60.").format(
                text=typed, number=number
            ),
            _("Check the digits of the zone."),
        )
    if band and band not in BANDS:
        raise ValueProblem(
            _("{text}: there is no zone {number}{letter}.").format(
                text=typed, number=number, letter=band
            ),
            _("Write N or S for the half of the Earth, or a band from C to X."),
        )


@lru_cache(maxsize=256)
def zone_of_text(text: str) -> Zone:
    """A zone that is given by itself, such as "48N". ValueProblem where it is none."""
    found = _ZONE.fullmatch(plain(text).upper()) or _ZONE.fullmatch(parse_zone(text) or "")
    if found is None:
        raise no_zone(text)
    return read_zone(found[1], found[2], text)


def no_zone(typed: str) -> ValueProblem:
    """What to say where a UTM coordinate comes without the zone it counts from."""
    return ValueProblem(
        _("{text}: a UTM coordinate needs its zone and half of the Earth.").format(text=typed),
        _("Write the zone before it, such as 48N, or set the zone for all with --utm-zone."),
    )


def grid_to_degrees(zone: Zone, easting: float, northing: float, typed: str) -> tuple[float, float]:
    """Latitude and longitude of metres in a zone, rounded. ValueProblem where they cannot be."""
    _check_metres(easting, northing)
    if zone.doubtful:
        _refuse_two_readings(zone, easting, northing, typed)
    lat, lon = _inverse(zone, easting, northing)
    half_right = lat <= _POLAR_EDGE if zone.south else lat >= -_POLAR_EDGE
    if not (half_right and SOUTH_END - _POLAR_EDGE <= lat <= NORTH_END + _POLAR_EDGE):
        raise ValueProblem(
            _("Northing {value} does not exist in zone {zone}.").format(
                value=plain_number(northing), zone=zone
            ),
            _("Check its digits."),
        )
    if zone.band:
        check_band(zone.band, lat, typed)
    return lat, lon


def check_band(band: str, lat: float, typed: str) -> None:
    """ValueProblem where a latitude lies outside a band, which is how a wrong digit shows."""
    start, end = _band_edges(band)
    if not start - _EDGE <= lat <= end + _EDGE:
        raise ValueProblem(
            _("{text} lies at latitude {lat}, but band {band} runs from {start} to {end}.").format(
                text=typed, lat=f"{lat:.4f}", band=band, start=int(start), end=int(end)
            ),
            _("Check the band's letter and the digits of the northing."),
        )


def zone_number(lat: float, lon: float) -> int:
    """The zone a place lies in, with the wider zones of Norway and Svalbard."""
    if 56 <= lat < 64 and 3 <= lon < 12:
        return 32
    if 72 <= lat <= NORTH_END + _EDGE and 0 <= lon < 42:
        return 31 + 2 * int((lon + 3) // 12)
    return int((lon + 180) // 6) % 60 + 1


def degrees_to_grid(lat: float, lon: float) -> tuple[Zone, float, float]:
    """Zone, easting and northing in metres.

    ValueProblem beyond 80 south and 84 north, where UTM ends.
    """
    if not SOUTH_END - _POLAR_EDGE <= lat <= NORTH_END + _POLAR_EDGE:
        raise ValueProblem(
            _("UTM and MGRS end at 80 south and 84 north; this place lies beyond."),
            _("Show it in degrees."),
        )
    zone = Zone(zone_number(lat, lon), south=lat < 0)
    easting, northing = _projection(zone)(lon, lat)
    return zone, easting, northing


def unmistakable(zone: Zone, easting: float, northing: float) -> Zone:
    """The same zone, its southern half named by its band where a bare S could be band S."""
    if zone.band or not zone.south or not _is_in_band_s(zone, easting, northing):
        return zone
    lat, _lon = _inverse(zone, easting, northing)
    return Zone(zone.number, south=True, band=_band_of(lat))


def lowest_northing(number: int, band: str) -> float:
    """The northing in metres, on a zone's middle line, where a latitude band begins."""
    middle = 6 * number - 183
    _easting, northing = _projection(Zone(number, south=band < "N"))(middle, _band_edges(band)[0])
    return float(northing)


def _check_metres(easting: float, northing: float) -> None:
    least, most = LEAST_EASTING, MOST_EASTING
    if not least <= easting <= most:
        swapped = least <= northing <= most
        raise ValueProblem(
            _("Easting {value} is out of range: eastings run from {least} to {most}.").format(
                value=plain_number(easting), least=least, most=most
            ),
            _("Are easting and northing swapped?") if swapped else _("Check its digits."),
        )
    if not 0 <= northing <= MOST_NORTHING:
        raise ValueProblem(
            _("Northing {value} is out of range: northings run from {least} to {most}.").format(
                value=plain_number(northing), least=0, most=MOST_NORTHING
            ),
            _("Check its digits."),
        )


def _refuse_two_readings(zone: Zone, easting: float, northing: float, typed: str) -> None:
    if not _is_in_band_s(zone, easting, northing):
        return
    southern, _lon = _inverse(zone, easting, northing)
    northern, _lon = _inverse(Zone(zone.number, south=False), easting, northing)
    raise ValueProblem(
        _(
            "{text} can be read two ways: {zone} as the southern half of the Earth "
            "(latitude {southern}), or as band S, in the north (latitude {northern})."
        ).format(text=typed, zone=zone, southern=f"{southern:.4f}", northern=f"{northern:.4f}"),
        _("Write {south} for the south, or {north} for the north.").format(
            south=f"{zone.number}{_band_of(southern)}", north=f"{zone.number}N"
        ),
    )


def _is_in_band_s(zone: Zone, easting: float, northing: float) -> bool:
    start, end = _band_edges("S")
    lat, _lon = _inverse(Zone(zone.number, south=False), easting, northing)
    return start - _EDGE <= lat <= end + _EDGE


def _band_edges(band: str) -> tuple[float, float]:
    start = SOUTH_END + 8 * BANDS.index(band)
    return start, NORTH_END if band == "X" else start + 8


def _band_of(lat: float) -> str:
    return BANDS[min(max(int((lat - SOUTH_END) // 8), 0), len(BANDS) - 1)]


def _inverse(zone: Zone, easting: float, northing: float) -> tuple[float, float]:
    lon, lat = _projection(zone)(easting, northing, inverse=True)
    if not (math.isfinite(lat) and math.isfinite(lon)):
        raise ValueProblem(
            _("There is no place at {easting} {northing} in zone {zone}.").format(
                easting=plain_number(easting), northing=plain_number(northing), zone=zone
            ),
            _("Check its digits."),
        )
    return round(lat, DECIMALS) + 0.0, round(lon, DECIMALS) + 0.0


def _projection(zone: Zone) -> Proj:
    kept: dict[tuple[int, bool], Proj] | None = getattr(_of_this_thread, "projections", None)
    if kept is None:
        kept = _of_this_thread.projections = {}
    key = (zone.number, zone.south)
    if key not in kept:
        from pyproj import Proj

        kept[key] = Proj(proj="utm", zone=zone.number, south=zone.south, ellps="WGS84")
    return kept[key]
