"""Outlines of land: read from every form, refused when they enclose none, measured rightly."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minedesk.errors import ValueProblem
from minedesk.geo.polygons import (
    Polygon,
    area_m2,
    format_polygon,
    from_geojson,
    metres_outside,
    parse_polygon,
    perimeter_m,
    polygon_of,
    to_geojson,
)

SQUARE = Polygon(((12.5, 102.5), (12.5, 102.6), (12.6, 102.6), (12.6, 102.5)))
AXIS, FLATTENING = 6378137.0, 1 / 298.257223563


def area_between_parallels(south: float, north: float, width: float) -> float:
    """The closed form for the ellipsoid's area between two parallels, width degrees wide."""
    square = FLATTENING * (2 - FLATTENING)
    root = math.sqrt(square)

    def primitive(lat: float) -> float:
        sine = math.sin(math.radians(lat))
        return sine / (1 - square * sine**2) + math.atanh(root * sine) / root

    polar = AXIS * (1 - FLATTENING)
    return polar**2 / 2 * math.radians(width) * (primitive(north) - primitive(south))


@pytest.mark.parametrize(
    "text",
    [
        "12.5 102.5; 12.5 102.6; 12.6 102.6; 12.6 102.5",
        "12.5 102.5\n12.5 102.6\n12.6 102.6\n12.6 102.5\n",
        "12,5; 102,5\n12,5; 102,6\n12,6; 102,6\n12,6; 102,5",
        "12.5 102.5; 12.5 102.6; 12.6 102.6; 12.6 102.5; 12.5 102.5;",
        "12.5 102.5; 12.5 102.5; 12.5 102.6; 12.6 102.6; 12.6 102.5",
        "12°30'N 102°30'E; 12°30'N 102°36'E; 12°36'N 102°36'E; 12°36'N 102°30'E",
        "POLYGON((102.5 12.5, 102.6 12.5, 102.6 12.6, 102.5 12.6, 102.5 12.5))",
        "SRID=4326;Polygon Z ((102.5 12.5 7, 102.6 12.5 7, 102.6 12.6 7, 102.5 12.6 7))",
        '{"type": "Polygon", "coordinates":'
        " [[[102.5, 12.5], [102.6, 12.5], [102.6, 12.6, 7], [102.5, 12.6], [102.5, 12.5]]]}",
    ],
)
def test_reads(text: str) -> None:
    assert parse_polygon(text) == SQUARE


def test_reads_utm_with_a_zone_given_aside() -> None:
    text = "225165 1445968; 225265 1445968; 225265 1446068; 225165 1446068"
    polygon = parse_polygon(text, utm_zone="48N")
    # A UTM metre is up to 0.04 % shorter or, this far from the middle, longer than a metre.
    assert area_m2(polygon) == pytest.approx(10_000, rel=2e-3)


def test_reads_a_traverse_and_closes_it() -> None:
    polygon = parse_polygon("13.0 102.5; 090° 100 m; 0° 50m; 270 100 m; 180° 50,0 m")
    assert len(polygon.ring) == 4
    assert polygon.ring[0] == (13.0, 102.5)
    assert polygon.ring[1][0] == pytest.approx(13.0, abs=1e-6)
    assert area_m2(polygon) == pytest.approx(5000, rel=1e-3)
    assert perimeter_m(polygon) == pytest.approx(300, rel=1e-3)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        ("12.5 102.5", "at least 3 different turning points; here are 1"),
        ("12.5 102.5; 12.5 102.6; 12.5 102.5", "here are 2"),
        ("12.5 102.5; 12.6 102.6; 12.7 102.7", "lie on one line"),
        ("12.5 102.5; 103.5 12.6; 12.7 102.7", "Turning point 2: Latitude 103.5"),
        ("12.5 102.5; rubbish; 12.7 102.7", "Turning point 2: rubbish"),
        ("090° 100 m; 0° 50 m; 270° 100 m", "Turning point 1: A bearing needs a point"),
        ("12.5 102.5; 400° 50 m; 90° 50 m", "Turning point 2: Bearing 400"),
        ("12.5 102.5; 40° 0 m; 90° 50 m", "Turning point 2: 40° 0 m: the distance is nothing"),
        ("12 102; 13 103; 13 102; 12 103", "from turning point 1 to 2 crosses or touches"),
        ("12 102; 12 104; 12 103; 13 103", "crosses or touches the line from"),
        ("0 -179; 0 179; 1 179", "around half of the Earth"),
        ("POINT(102.5 12.5)", "not a polygon"),
        ("POLYGON((0 0, 9 0, 9 9, 0 0), (1 1, 2 1, 2 2, 1 1))", "has a hole"),
        ("POLYGON((102.5 north, 9 0, 9 9))", "not a longitude and a latitude"),
        ("POLYGON((12.5 102.5, 12.6 102.5, 12.6 102.6))", "swapped"),
        ('{"type": "Polygon", "coordinates": [[[1,2], [3,', "damaged"),
        ('{"type": "Point", "coordinates": [1, 2]}', "holds no polygon"),
        ('{"type": "Polygon", "coordinates": [[["NaN", 2], [3, 4], [5, 5]]]}', "not a longitude"),
        ('{"type": "Polygon", "coordinates": [7]}', "not a longitude"),
        ('{"type": "Polygon"}', "not a longitude"),
    ],
)
def test_refuses_with_the_reason(text: str, said: str) -> None:
    with pytest.raises(ValueProblem) as caught:
        parse_polygon(text)
    assert said in str(caught.value)
    assert caught.value.hint


def test_writes_as_text_and_as_geojson() -> None:
    assert format_polygon(SQUARE) == "12.5 102.5; 12.5 102.6; 12.6 102.6; 12.6 102.5"
    data = to_geojson(SQUARE)
    assert data == {
        "type": "Polygon",
        "coordinates": [
            [[102.5, 12.5], [102.6, 12.5], [102.6, 12.6], [102.5, 12.6], [102.5, 12.5]]
        ],
    }
    assert from_geojson(json.loads(json.dumps(data))) == SQUARE
    assert from_geojson({"type": "Feature", "properties": {}, "geometry": data}) == SQUARE


@given(
    st.floats(-70, 70),
    st.floats(-170, 170),
    st.lists(st.floats(0.001, 1), min_size=3, max_size=12),
)
def test_reads_back_the_same(lat: float, lon: float, radii: list[float]) -> None:
    turn = math.tau / len(radii)
    star = [
        (lat + radius * math.sin(at * turn), lon + radius * math.cos(at * turn))
        for at, radius in enumerate(radii)
    ]
    polygon = polygon_of(star)
    assert parse_polygon(format_polygon(polygon)) == polygon
    assert from_geojson(to_geojson(polygon)) == polygon
    backwards = Polygon(polygon.ring[::-1])
    assert area_m2(backwards) == pytest.approx(area_m2(polygon))
    assert perimeter_m(backwards) == pytest.approx(perimeter_m(polygon))


@pytest.mark.parametrize(("south", "north"), [(0, 1), (12, 13), (50, 51), (-52, -51)])
def test_the_area_of_a_cell_of_one_degree(south: int, north: int) -> None:
    # A parallel is no geodesic: turning points close together follow it nearly enough.
    steps = [at / 200 for at in range(201)]
    lower = [(float(south), 30 + step) for step in steps]
    upper = [(float(north), 31 - step) for step in steps]
    polygon = Polygon((*lower, *upper))
    assert area_m2(polygon) == pytest.approx(area_between_parallels(south, north, 1), rel=1e-6)


def test_a_published_area_and_perimeter() -> None:
    # Antarctica in rough strokes: the example of pyproj's manual for Geod.polygon_area_perimeter.
    lons = (-74, -102, -102, -131, -163, 163, 172, 140, 113, 88, 59, 25, -4, -14, -33, -46, -61)
    lats = (
        *(-72.9, -71.9, -74.9, -74.3, -77.5, -77.4, -71.7, -65.9, -65.7),
        *(-66.6, -66.9, -69.8, -70.0, -71.0, -77.3, -77.9, -74.7),
    )
    antarctica = Polygon(tuple(zip(lats, map(float, lons), strict=True)))
    assert area_m2(antarctica) == pytest.approx(13_376_856_682_207.4, abs=0.1)
    assert perimeter_m(antarctica) == pytest.approx(14_710_425.4, abs=0.1)


def test_a_concave_outline_is_measured_without_its_notch() -> None:
    notched = parse_polygon("12.5 102.5; 12.5 102.6; 12.55 102.55; 12.6 102.6; 12.6 102.5")
    assert area_m2(notched) == pytest.approx(area_m2(SQUARE) * 0.75, rel=1e-3)


def test_how_far_a_point_lies_outside() -> None:
    square = parse_polygon("13.00 102.00; 13.00 102.01; 13.01 102.01; 13.01 102.00")
    assert metres_outside(square, 13.005, 102.005) == 0
    assert metres_outside(square, 13.00, 102.00) == 0
    # A hundredth of a degree of latitude is about 1.1 km here.
    assert metres_outside(square, 13.02, 102.005) == pytest.approx(1_106, abs=3)
