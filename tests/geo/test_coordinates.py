"""Coordinates as people write them: every form read rightly, every doubt refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minedesk.errors import ValueProblem
from minedesk.geo.coordinates import (
    SYSTEMS,
    Point,
    System,
    describe,
    format_point,
    parse_point,
)
from minedesk.geo.ellipsoid import geod

METRES_LOST = {"dd": 0.2, "dms": 3.0, "dm": 0.3, "utm": 0.9, "mgrs": 1.5}
KHMER = str.maketrans("0123456789", "០១២៣៤៥៦៧៨៩")
FULL_WIDTH = str.maketrans("0123456789.,-NSEW", "０１２３４５６７８９．，－ＮＳＥＷ")

latitudes = st.floats(-90, 90).map(lambda value: round(value, 7) + 0.0)
grid_latitudes = st.floats(-80, 84).map(lambda value: round(value, 7) + 0.0)
longitudes = st.floats(-180, 180).map(lambda value: round(value, 7) + 0.0)


def metres_apart(one: Point, other: Point) -> float:
    return float(geod().inv(one.lon, one.lat, other.lon, other.lat)[2])


@pytest.mark.parametrize(
    ("text", "lat", "lon", "system"),
    [
        ("12.65021, 102.73988", 12.65021, 102.73988, "dd"),
        ("12.65021,102.73988", 12.65021, 102.73988, "dd"),
        ("12,65021 102,73988", 12.65021, 102.73988, "dd"),
        ("12,65021; 102,73988", 12.65021, 102.73988, "dd"),
        ("12,65021, 102,73988", 12.65021, 102.73988, "dd"),
        ("12,65021,102,73988", 12.65021, 102.73988, "dd"),
        ("(12.65021, 102.73988)", 12.65021, 102.73988, "dd"),
        ("N12.65 E102.73", 12.65, 102.73, "dd"),
        ("12.65N 102.73E", 12.65, 102.73, "dd"),
        ("12.65° N, 102.73° E", 12.65, 102.73, "dd"),
        ("S 12.65 W 102.73", -12.65, -102.73, "dd"),
        ("102.5E 13.1N", 13.1, 102.5, "dd"),
        ("lat 12.65 lon 102.7", 12.65, 102.7, "dd"),
        ("lon=102.7 lat=12.65", 12.65, 102.7, "dd"),
        ("Latitude: 12.65, Longitude: 102.7", 12.65, 102.7, "dd"),
        ("north 12.5 east 102", 12.5, 102.0, "dd"),
        ("-12.5 102.1", -12.5, 102.1, "dd"),
        ("12.65,-102.7", 12.65, -102.7, "dd"),
        ("−12.5 102.1", -12.5, 102.1, "dd"),
        ("12.5\u202f102.1", 12.5, 102.1, "dd"),
        ("\u200b12.5,\u200b 102.1\ufeff", 12.5, 102.1, "dd"),
        ("១២,៦៥០២១ ១០២,៧៣៩៨៨", 12.65021, 102.73988, "dd"),
        ("１２．６５，１０２．７３", 12.65, 102.73, "dd"),
        ("Пн 50.45 Сх 30.52", 50.45, 30.52, "dd"),
        ("50,45° пн. ш., 30,52° сх. д.", 50.45, 30.52, "dd"),
        ("50.45 с.ш. 30.52 в.д.", 50.45, 30.52, "dd"),
        ("12.5 Пд 3.5 Зх", -12.5, -3.5, "dd"),
        ("14º17’09.5”N 104º45’43.7”E", 14.2859722, 104.7621389, "dms"),
        ("14˚17′09.5″N, 104˚45′43.7″E", 14.2859722, 104.7621389, "dms"),
        ("14°17'09,5''N 104°45'43,7''E", 14.2859722, 104.7621389, "dms"),
        ("13 06 12 N 102 58 00 E", 13.1033333, 102.9666667, "dms"),
        ("N 13 06 12 E 102 58 00", 13.1033333, 102.9666667, "dms"),
        ("13 06 12, 102 58 00", 13.1033333, 102.9666667, "dms"),
        ("13:06:12N 102:58:00E", 13.1033333, 102.9666667, "dms"),
        ("13 deg 6 min 12 sec N 102 deg 58 min E", 13.1033333, 102.9666667, "dms"),
        ("北緯12度39分0.76秒 東経102度44分23.57秒", 12.6502111, 102.7398806, "dms"),
        ("-0°30' 0°15'", -0.5, 0.25, "dm"),
        ("13˚06.2′N, 102˚58.0′E", 13.1033333, 102.9666667, "dm"),
        ("13 06.2 N 102 58.0 E", 13.1033333, 102.9666667, "dm"),
        ("48P 225165 1445968", 13.0674342, 102.4656499, "utm"),
        ("48N 225165E 1445968N", 13.0674342, 102.4656499, "utm"),
        ("48N 225165 mE 1445968 mN", 13.0674342, 102.4656499, "utm"),
        ("UTM 48N 225165 1445968", 13.0674342, 102.4656499, "utm"),
        ("UTM48N 225165 1445968", 13.0674342, 102.4656499, "utm"),
        ("zone 48 N E 225165 N 1445968", 13.0674342, 102.4656499, "utm"),
        ("48N 1445968N 225165E", 13.0674342, 102.4656499, "utm"),
        ("225165 1445968 48N", 13.0674342, 102.4656499, "utm"),
        ("48N 225165,1445968", 13.0674342, 102.4656499, "utm"),
        ("48N 225,165 1,445,968", 13.0674342, 102.4656499, "utm"),
        ("៤៨N ២២៥១៦៥ ១៤៤៥៩៦៨", 13.0674342, 102.4656499, "utm"),
        ("48P TV 25165 45968", 13.0674342, 102.4656499, "mgrs"),
        ("48PTV2516545968", 13.0674342, 102.4656499, "mgrs"),
        ("MGRS 48p tv 25165 45968", 13.0674342, 102.4656499, "mgrs"),
    ],
)
def test_reads(text: str, lat: float, lon: float, system: str) -> None:
    point = parse_point(text)
    assert (point.lat, point.lon, point.system) == (lat, lon, system)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        ("hello", "cannot be read as a coordinate"),
        ("12.65021", "only one number"),
        ("12,65021", "only one number"),
        ("103.5021, 12.3", "Latitude 103.5021 is out of range: latitudes end at 90. Are latitude"),
        ("103.5N 12E", "swapped?"),
        ("12, 181", "Longitude 181 is out of range"),
        ("12.5N 102.5N", "same direction twice"),
        ("lat 12.5E lon 102.5N", "does not go with the word"),
        ("-12.5S 102E", "both a minus sign and the letter S"),
        ("-102.5 W 13 N", "both a minus sign and the letter W"),
        ("12.5-102.5", "cannot be read"),
        ("12.5 - 102.5", "cannot be read"),
        ("12,65,102", "more than one way"),
        ("12,102,5", "more than one way"),
        ("12.5,5 102.5", "Minutes 102.5"),
        ("12,5 102.5", "Minutes 102.5"),
        ("13 06 102 58", "cannot be read"),
        ("13 06, 102 58", "more than one way"),
        ("12 65 N 102 73 E", "Minutes 65 are out of range"),
        ("13°60'N 102°E", "Minutes 60 are out of range"),
        ("13°06'60\"N 102°E", "Seconds 60 are out of range"),
        ("13.5°06'N 102°E", "cannot be read"),
        ("13'06°N 102°E", "cannot be read"),
        ("1e-7, 3", "cannot be read"),
        ("12.5021, S02.73988", "only one of the two numbers has a letter"),
        ("48N 225,165 1445,968", "same mark in two ways"),
        ("48C TU 71250 99880", "no square TU in zone 48C"),
        ("225165 1445968", "needs its zone"),
        ("48 225165 1445968", "needs its zone"),
        ("48 E 225165 N 1445968", "needs its zone"),
        ("61N 225165 1445968", "no zone 61"),
        ("48I 225165 1445968", "no zone 48I"),
        ("48N 99999 1445968", "Easting 99999 is out of range"),
        ("48N 1445968 225165", "Are easting and northing swapped?"),
        ("48N 225165 10000001", "Northing 10000001 is out of range"),
        ("48N 225165 9900000", "does not exist in zone 48N"),
        ("48T 225165 1445968", "band T runs from 40 to 48"),
        ("48P 225165 2445968", "band P runs from 8 to 16"),
        ("48N 225165,1445968,2", "more than one way"),
        ("48N 225165 445,968", "445.968 or as 445968"),
        ("36S 500000 3600000", "can be read two ways"),
        ("48P TU 712 99880", "half of them for each way"),
        ("48P TU 7125 999880", "half of them for each way"),
        ("48PTU712509988", "half of them for each way"),
        ("48PTU712509988 0", "half of them for each way"),
        ("48P TU", "half of them for each way"),
        ("48P TI 71250 99880", "no square TI in zone 48P"),
        ("37P TU 71250 99880", "no square TU in zone 37P"),
        ("61P TU 71250 99880", "no zone 61"),
    ],
)
def test_refuses_with_the_reason(text: str, said: str) -> None:
    with pytest.raises(ValueProblem) as caught:
        parse_point(text)
    assert said in str(caught.value)
    assert caught.value.hint


def test_refuses_what_is_no_text() -> None:
    for value in (None, True, 12.5):
        with pytest.raises(ValueProblem):
            parse_point(value)


def test_keeps_what_was_typed_without_its_ends() -> None:
    assert parse_point(" \u200b12.5,  102.1\n").typed == "12.5,  102.1"


def test_the_given_zone_serves_texts_without_one_only() -> None:
    assert parse_point("225165 1445968", utm_zone="48N") == Point(
        13.0674342, 102.4656499, "225165 1445968", "utm"
    )
    assert parse_point("36N 225165 1445968", utm_zone="48N").lon < 40
    with pytest.raises(ValueProblem):
        parse_point("47 225165 1445968", utm_zone="48N")


def test_a_bare_s_is_south_only_where_band_s_cannot_be_meant() -> None:
    assert parse_point("36S 500000 8000000").lat == pytest.approx(-18.0887, abs=1e-4)
    assert parse_point("21F 440000 4270000").lat == pytest.approx(-51.71772, abs=1e-4)
    assert parse_point("36 south 500000 3900000").lat < 0
    with pytest.raises(ValueProblem, match="Write 36E for the south, or 36N for the north"):
        parse_point("36S 500000 3600000")


def test_a_coarse_mgrs_reference_is_the_corner_of_its_square() -> None:
    corner = parse_point("36U UB 89000 91000")
    for text in ("36UUB8991", "36U UB 890 910", "36U UB 8900 9100"):
        assert (parse_point(text).lat, parse_point(text).lon) == (corner.lat, corner.lon)


def test_mgrs_typed_on_a_cyrillic_keyboard() -> None:
    typed = parse_point("36Т WТ 45020 05834")
    latin = parse_point("36TWT4502005834")
    assert (typed.lat, typed.lon) == (latin.lat, latin.lon)


@given(grid_latitudes, longitudes, st.sampled_from(list(SYSTEMS)))
def test_every_system_reads_back(lat: float, lon: float, system: System) -> None:
    point = Point(lat, lon, "", "dd")
    written = format_point(point, system)
    back = parse_point(written)
    assert back.system == system
    assert metres_apart(point, back) <= METRES_LOST[system]


@given(st.integers(400_000, 600_000), st.integers(0, 7_000_000))
def test_grid_digits_never_drift(easting: int, northing: int) -> None:
    utm = parse_point(f"48N {easting} {northing}")
    assert format_point(utm) == utm.typed
    mgrs = parse_point(format_point(utm, "mgrs"))
    assert format_point(mgrs) == mgrs.typed
    assert mgrs.typed.endswith(f"{easting % 100_000:05d} {northing % 100_000:05d}")
    assert format_point(mgrs, "utm") == utm.typed


@given(latitudes, longitudes)
def test_degrees_read_back_up_to_the_poles(lat: float, lon: float) -> None:
    for system in ("dd", "dms", "dm"):
        point = Point(lat, lon, "", system)
        assert metres_apart(point, parse_point(format_point(point))) <= METRES_LOST[system]


@pytest.mark.parametrize(
    ("lat", "lon", "zone"),
    [
        (60.39, 5.32, "32"),
        (78.22, 15.65, "33"),
        (78.9, 11.9, "33"),
        (55.9, 5.0, "31"),
        (75, 41, "37"),
    ],
)
def test_norway_and_svalbard_have_zones_of_their_own(lat: float, lon: float, zone: str) -> None:
    point = Point(lat, lon, "", "dd")
    for system in ("utm", "mgrs"):
        written = format_point(point, system)
        assert written.startswith(zone)
        assert metres_apart(point, parse_point(written)) <= METRES_LOST[system]


def test_grids_end_before_the_poles() -> None:
    for lat in (84.5, -80.5):
        for system in ("utm", "mgrs"):
            with pytest.raises(ValueProblem, match="end at 80 south and 84 north"):
                format_point(Point(lat, 10, "", "dd"), system)


@given(latitudes, longitudes, st.sampled_from(list(SYSTEMS)), st.sampled_from([KHMER, FULL_WIDTH]))
def test_the_script_of_the_digits_changes_nothing(
    lat: float, lon: float, system: System, script: dict[int, int]
) -> None:
    if not -80 <= lat <= 84:
        system = "dms"
    written = format_point(Point(lat, lon, "", "dd"), system)
    one, other = parse_point(written), parse_point(written.translate(script))
    assert (one.lat, one.lon, one.system) == (other.lat, other.lon, other.system)


@given(latitudes, longitudes)
def test_axes_are_never_swapped_silently(lat: float, lon: float) -> None:
    try:
        swapped = parse_point(f"{lon:.7f}, {lat:.7f}")
    except ValueProblem:
        assert abs(lon) > 90
    else:
        assert (swapped.lat, swapped.lon) == (lon, lat)


@given(st.text(alphabet="0123456789.,;:°'\"NSEW -PTU\n", max_size=24))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        point = parse_point(text)
    except ValueProblem:
        return
    assert -90 <= point.lat <= 90
    assert -180 <= point.lon <= 180


def test_formats() -> None:
    point = Point(12.65021, -102.73988, "", "dd")
    assert format_point(point) == "12.650210, -102.739880"
    assert format_point(point, "dms") == "12°39'00.8\"N 102°44'23.6\"W"
    assert format_point(point, "dm") == "12°39.0126'N 102°44.3928'W"
    assert format_point(Point(12.9999999, 0, "", "dd"), "dms") == "13°00'00.0\"N 0°00'00.0\"E"
    assert format_point(parse_point("48N 225165.4 1445968")) == "48N 225165 1445968"
    assert format_point(parse_point("48PTV2516545968")) == "48P TV 25165 45968"


def test_describes_how_a_point_was_understood() -> None:
    assert describe(Point(12.65021, 102.73988, "", "mgrs")) == "12.65021° N, 102.73988° E (MGRS)"
    assert describe(Point(-12.65, -102.7, "", "dd")).startswith("12.65000° S, 102.70000° W")
