"""Reads and writes grid coordinates: UTM with its zone, and MGRS references.

An MGRS reference stands for the south-west corner of its square, as it is read off a map. It is
decoded here: the mgrs library answers with the corner up to 1.5 and with the middle from 1.6 on,
half a kilometre apart for the coarsest references. What it writes proves the reading in the tests.
"""

from __future__ import annotations

import math
import re
from functools import cache
from typing import TYPE_CHECKING

from minedesk.errors import ValueProblem
from minedesk.geo.angles import how_to_write
from minedesk.geo.characters import (
    DECIMALS,
    METRES,
    cell_text,
    metre_marks,
    plain,
    plain_number,
    read_metres,
)
from minedesk.geo.zones import (
    LEAST_EASTING,
    NORTH_END,
    Zone,
    check_band,
    check_zone,
    degrees_to_grid,
    grid_to_degrees,
    lowest_northing,
    no_zone,
    read_zone,
    unmistakable,
    zone_number,
    zone_of_text,
)
from minedesk.words import _

if TYPE_CHECKING:
    from mgrs import MGRS

_GRID_NAMES = re.compile(
    r"(?<![A-Z])(?:WGS ?-?84|UTM|ZONE|ЗОНА|FUSEAU)(?![A-Z])[ :,/]*"
    r"|(?<![A-Z])(?:UTM|ZONE)(?=\d)|[()\[\]]"
)
_SPEAKS_OF_UTM = re.compile(r"(?<![A-Z])(?:UTM|ZONE|ЗОНА)(?![A-Z])")
_LOOKS_LIKE_METRES = re.compile(
    r"(?<![\d.,])\d{4,}|\d(?P<mark>[.,'])\d{3}(?P=mark)\d{3}(?!\d)|\d'\d{3}(?!\d)"
)

_GAP = r"(?P<gap> ?[,;/\n] ?| )"
_ZONE = r"(?P<zone>\d{1,2})(?!\d) ?(?P<letter>NORTH|SOUTH|[A-Z])?(?![A-Z])"
_EAST, _NORTH = r"E(?:ASTINGS?|AST)?", r"N(?:ORTHINGS?|ORTH)?"
_LABEL = rf"{_EAST}|{_NORTH}"
_PAIRS = (
    rf"(?P<a>{METRES})(?: ?M)?{_GAP}(?P<b>{METRES})(?: ?M)?",
    rf"(?P<a>{METRES}) ?M? ?(?P<la>{_LABEL})(?:{_GAP})?(?P<b>{METRES}) ?M? ?(?P<lb>{_LABEL})",
    rf"(?P<la>{_LABEL}) ?[:=]? ?(?P<a>{METRES})(?: ?M)?(?:{_GAP})?"
    rf"(?P<lb>{_LABEL}) ?[:=]? ?(?P<b>{METRES})(?: ?M)?",
)
_UTM_FORMS = tuple(
    form
    for pair in _PAIRS
    for form in (rf"{_ZONE} ?[,;:/\n]? ?{pair}", rf"{pair}(?: ?[,;/\n])? {_ZONE}", pair)
)

# Seen alike on paper: on a Cyrillic keyboard a reference is easily typed with these.
_LIKE_LATIN = str.maketrans("АВЕКМНРСТХУ", "ABEKMHPCTXY")
_LOOKS_LIKE_MGRS = re.compile(r"(?:MGRS ?:? ?)?(\d{1,2} ?[A-Z] ?[A-Z]{2}(?: ?\d[\d ]*)?)")
_MGRS = re.compile(r"(\d{1,2}) ?([A-Z]) ?([A-Z]{2}) ?(\d+)(?: (\d+))?")
_MGRS_DIGITS = {4, 6, 8, 10}
# A square is cut off at its zone's edge, but its corner and a receiver's habit may lie beyond.
_ZONE_EDGE = 0.5
_NUDGE = 2 * 10**-DECIMALS

_COLUMNS = ("ABCDEFGH", "JKLMNPQR", "STUVWXYZ")
_ROWS = "ABCDEFGHJKLMNPQRSTUV"
_SQUARE = 100_000
_ROWS_SPAN = _SQUARE * len(_ROWS)

_CELL_METRES = re.compile(r"(?P<before>[EN])? ?(?P<number>[^A-Z]*?) ?M? ?(?P<after>[EN])?")


def read_mgrs(text: str) -> tuple[float, float] | None:
    """Latitude and longitude of an MGRS reference; None where the text is none at all.

    ValueProblem where it looks like one and is wrong.
    """
    found = _LOOKS_LIKE_MGRS.fullmatch(plain(text).upper().translate(_LIKE_LATIN))
    if found is None:
        return None
    parts = _MGRS.fullmatch(found[1])
    digits = (parts[4] + (parts[5] or "")) if parts else ""
    uneven = parts is not None and parts[5] is not None and len(parts[4]) != len(parts[5])
    if parts is None or uneven or len(digits) not in _MGRS_DIGITS:
        raise ValueProblem(
            _(
                "{text}: an MGRS reference needs 4, 6, 8 or 10 digits, half of them for each way."
            ).format(text=text),
            _("Write it like 48P TU 71250 99880."),
        )
    number, band, square = parts[1], parts[2], parts[3]
    check_zone(number, band, text)
    return _mgrs_to_degrees(int(number), band, square, digits, text)


def _mgrs_to_degrees(
    number: int, band: str, square: str, digits: str, typed: str
) -> tuple[float, float]:
    half = len(digits) // 2
    corner = _square_corner(number, band, square)
    if corner is None:
        raise _no_square(number, band, square, typed)
    easting, northing = (
        start + int(f"{part:0<5}")
        for start, part in zip(corner, (digits[:half], digits[half:]), strict=True)
    )
    zone = Zone(number, south=band < "N")
    lat, lon = grid_to_degrees(zone, easting, northing, typed)
    check_band(band, lat, typed)
    asides = (0.0, -_ZONE_EDGE, _ZONE_EDGE)
    if number not in {zone_number(lat, _wrapped(lon + aside)) for aside in asides}:
        raise _no_square(number, band, square, typed)
    return lat, lon


def _square_corner(number: int, band: str, square: str) -> tuple[int, int] | None:
    """Easting and northing of a square of 100 km by its two letters; None where there is none."""
    column, row = _COLUMNS[(number - 1) % 3].find(square[0]), _ROWS.find(square[1])
    if column < 0 or row < 0:
        return None
    # Rows begin again with A every 2,000 km, in even zones with F; the band tells which time it is.
    northing = (row - (5 if number % 2 == 0 else 0)) % len(_ROWS) * _SQUARE
    lowest = lowest_northing(number, band) - _ROWS_SPAN // 4
    repeats = max(0, math.ceil((lowest - northing) / _ROWS_SPAN))
    return (column + 1) * _SQUARE, northing + repeats * _ROWS_SPAN


def _no_square(number: int, band: str, square: str, typed: str) -> ValueProblem:
    return ValueProblem(
        _("{text}: there is no square {square} in zone {zone}.").format(
            text=typed, square=square, zone=f"{number}{band}"
        ),
        _("Check the zone and the two letters of the square."),
    )


def looks_like_utm(text: str) -> bool:
    """Whether a text speaks of UTM or holds numbers too long for degrees."""
    said = plain(text).upper()
    return bool(_SPEAKS_OF_UTM.search(said) or _LOOKS_LIKE_METRES.search(said))


def read_utm(text: str, default_zone: str | None) -> tuple[float, float]:
    """Latitude and longitude of a UTM coordinate. default_zone serves where the text names none.

    ValueProblem where the text is no UTM coordinate, or there is no such place.
    """
    said = " ".join(_GRID_NAMES.sub(" ", plain(text).upper()).split(" ")).strip()
    said = re.sub(" +", " ", said)
    found = next((match for form in _utm_forms() if (match := form.fullmatch(said))), None)
    if found is None:
        raise ValueProblem(
            _("{text} cannot be read as a UTM coordinate.").format(text=text), how_to_write()
        )
    easting, northing = _labelled_metres(found.groupdict(), text)
    return grid_to_degrees(
        _named_zone(found.groupdict(), default_zone, text), easting, northing, text
    )


@cache
def _utm_forms() -> tuple[re.Pattern[str], ...]:
    """Compiled when the first one is read: the records are loaded at every start, and few read."""
    return tuple(re.compile(form) for form in _UTM_FORMS)


def _labelled_metres(parts: dict[str, str | None], typed: str) -> tuple[float, float]:
    first, second = str(parts["a"]), str(parts["b"])
    if parts.get("gap") == "," and ("," in first) != ("," in second):
        raise ValueProblem(
            _("{text} can be read in more than one way.").format(text=typed),
            _("Put a ; between easting and northing."),
        )
    labels = (parts.get("la") or "E")[0] + (parts.get("lb") or "N")[0]
    if labels == "NE":
        first, second = second, first
    elif labels != "EN":
        raise ValueProblem(
            _("{text} names the same direction twice.").format(text=typed),
            _("Give one easting (E) and one northing (N)."),
        )
    return _metres(first, second)


def _metres(easting: str, northing: str) -> tuple[float, float]:
    """Both numbers; ValueProblem where a mark groups the digits of one and ends the other's."""
    east_groups, east_decimal = metre_marks(easting, least=LEAST_EASTING)
    north_groups, north_decimal = metre_marks(northing, least=0)
    if (east_groups and east_groups == north_decimal) or (
        north_groups and north_groups == east_decimal
    ):
        raise ValueProblem(
            _("{easting} and {northing} use the same mark in two ways.").format(
                easting=easting, northing=northing
            ),
            _("Write both without grouping their digits."),
        )
    return read_metres(easting, least=LEAST_EASTING), read_metres(northing, least=0)


def _named_zone(parts: dict[str, str | None], default_zone: str | None, typed: str) -> Zone:
    number, letter = parts.get("zone"), parts.get("letter")
    if number and letter:
        return read_zone(number, letter, typed)
    default = zone_of_text(default_zone) if default_zone else None
    if default is None or (number and int(number) != default.number):
        raise no_zone(typed)
    return default


def grid_cells_to_degrees(easting: object, northing: object, zone: str) -> tuple[float, float, str]:
    """Latitude, longitude and the text that says the same, from two cells of metres and a zone.

    ValueProblem where a cell holds no metres or there is no such place.
    """
    if (
        isinstance(easting, float)
        and isinstance(northing, float)
        and _are_finite(easting, northing)
    ):
        east, north = easting, northing
    else:
        east, north = _metres(_cell_metres(easting, "E"), _cell_metres(northing, "N"))
    read = zone_of_text(zone)
    typed = f"{zone} {plain_number(east)} {plain_number(north)}"
    lat, lon = grid_to_degrees(read, east, north, typed)
    return lat, lon, _utm_text(read, east, north)


def _are_finite(*numbers: float) -> bool:
    return all(map(math.isfinite, numbers))


def _cell_metres(cell: object, letter: str) -> str:
    """The digits of a cell that may bear the letter of its direction, E or N, and no other."""
    text = cell_text(cell)
    said = plain(text).upper()
    found = _CELL_METRES.fullmatch(said)
    if found is None:
        return said
    if {found["before"], found["after"]} - {None, letter}:
        raise ValueProblem(
            _("{text} stands where the {letter} of the two belongs.").format(
                text=text, letter=letter
            ),
            _("Are easting and northing swapped?"),
        )
    return found["number"]


def utm_text(lat: float, lon: float) -> str:
    """A place in UTM to the metre: "48N 225165 1445968". ValueProblem where UTM ends."""
    zone, easting, northing = degrees_to_grid(lat, lon)
    return _utm_text(zone, round(easting), round(northing))


def _utm_text(zone: Zone, easting: float, northing: float) -> str:
    zone = unmistakable(zone, easting, northing)
    return f"{zone} {plain_number(easting)} {plain_number(northing)}"


def mgrs_text(lat: float, lon: float) -> str:
    """A place in MGRS to the metre: "48P TU 71250 99880". ValueProblem where MGRS ends."""
    degrees_to_grid(lat, lon)
    # Rounded degrees lie up to a centimetre off; without this a corner falls into the next square.
    lat = min(lat + _NUDGE, NORTH_END - _NUDGE)
    lon = _wrapped(lon + _NUDGE / math.cos(math.radians(lat)))
    written: str = _mgrs().toMGRS(lat, lon, MGRSPrecision=5)
    zone, square, digits = written[:-12], written[-12:-10], written[-10:]
    return f"{zone} {square} {digits[:5]} {digits[5:]}"


def _wrapped(lon: float) -> float:
    return (lon + 180) % 360 - 180


@cache
def _mgrs() -> MGRS:
    from mgrs import MGRS

    return MGRS()
