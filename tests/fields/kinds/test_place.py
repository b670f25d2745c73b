"""Points come from one cell or from several; cells that contradict each other are refused."""

from __future__ import annotations

from datetime import date

import pytest

from minedesk.errors import ValueProblem
from minedesk.fields.kinds import PointKind, PolygonKind
from minedesk.fields.reading import Habits, Reading

POINT, AREA = PointKind(), PolygonKind()
READING = Reading()
ZONED = Reading(utm_zone="48N")


def test_a_point_from_one_cell() -> None:
    point = POINT.parse(" 13.0601, 102.4711\u200b", READING)
    assert (point.lat, point.lon, point.system) == (13.0601, 102.4711, "dd")
    assert POINT.parse("13°03'36\"N 102°28'16\"E", READING).system == "dms"


@pytest.mark.parametrize(
    ("lat", "lon"),
    [
        (13.0601, 102.4711),
        ("13.0601", "102.4711"),
        ("13,0601", "102,4711"),
        ("13.0601 N", "102.4711 E"),
        ("១៣.០៦០១", "១០២.៤៧១១"),
    ],
)
def test_a_point_from_two_cells(lat: object, lon: object) -> None:
    point = POINT.parse_parts({"lat": lat, "lon": lon}, READING)
    assert (point.lat, point.lon) == (13.0601, 102.4711)


def test_a_point_from_metres_needs_its_zone() -> None:
    metres: dict[str, object] = {"easting": 225165.0, "northing": 1445297.0}
    with pytest.raises(ValueProblem, match="zone"):
        POINT.parse_parts(metres, READING)
    point = POINT.parse_parts(metres, ZONED)
    assert point == POINT.parse_parts({**metres, "zone": "48N"}, READING)
    # The zone beside the metres counts before the one that is stated for the sheet.
    assert POINT.parse_parts({**metres, "zone": "49N"}, ZONED).lon > point.lon + 5


@pytest.mark.parametrize(
    ("parts", "missing"),
    [
        ({"lat": 13.06, "lon": None}, "longitude"),
        ({"lat": "-", "lon": 102.47}, "latitude"),
        ({"lat": 13.06}, "longitude"),
        ({"easting": 225165.0, "northing": " "}, "northing"),
        ({"northing": 1445297.0, "easting": None}, "easting"),
    ],
)
def test_half_a_point_is_a_problem(parts: dict[str, object], missing: str) -> None:
    with pytest.raises(ValueProblem, match=f"its {missing} is missing"):
        POINT.parse_parts(parts, ZONED)


@pytest.mark.parametrize(
    "parts", [{}, {"": ""}, {"lat": None, "lon": "–"}, {"": "-", "easting": "", "northing": "--"}]
)
def test_no_point(parts: dict[str, object]) -> None:
    assert POINT.parse_parts(parts, READING) is None


def test_cells_that_agree_are_one_point() -> None:
    parts: dict[str, object] = {"": "13°03'36\"N 102°28'16\"E", "lat": 13.06, "lon": 102.47111}
    assert POINT.parse_parts(parts, READING).typed == parts[""]
    east: dict[str, object] = {"": "10, 180", "lat": 10.0, "lon": -180.0}
    assert POINT.parse_parts(east, READING).lon in (180.0, -180.0)


@pytest.mark.parametrize(
    "parts",
    [
        {"": "13.0601, 102.4711", "lat": 13.0611, "lon": 102.4711},
        {"": "13.0601, 102.4711", "lat": 13.0601, "lon": 102.4712},
        {"lat": 13.0601, "lon": 102.4711, "easting": 225165.0, "northing": 1445297.0},
    ],
)
def test_cells_that_contradict_each_other_are_refused(parts: dict[str, object]) -> None:
    with pytest.raises(ValueProblem, match="two different points"):
        POINT.parse_parts(parts, ZONED)


@pytest.mark.parametrize(
    "raw", ["#N/A", True, date(2024, 1, 1), float("nan"), float("inf"), "north", 99.0, "102.5 E"]
)
def test_a_latitude_that_is_none(raw: object) -> None:
    with pytest.raises(ValueProblem):
        POINT.parse_parts({"lat": raw, "lon": 102.47}, READING)


def test_a_point_in_metres_keeps_the_zone_it_was_read_in() -> None:
    point = POINT.parse("225165 1445297", ZONED)
    for elsewhere in (READING, Reading(utm_zone="49N")):
        again = POINT.parse(POINT.edit_text(point), elsewhere)
        assert (again.lat, again.lon) == (point.lat, point.lon)
    with pytest.raises(ValueProblem):
        POINT.parse("225165 1445297", READING)


def test_a_zone_that_is_written_stays_as_it_is() -> None:
    assert POINT.parse("48N 225165 1445297", Reading(utm_zone="49N")).typed == "48N 225165 1445297"


def test_a_system_that_does_not_reach_a_point_is_left() -> None:
    far_north = POINT.parse("85.5, 20.5", READING)
    assert POINT.format(far_north, Habits(point_system="utm")) == "85.500000, 20.500000"
    near = POINT.parse("13.0601, 102.4711", READING)
    assert "48" in POINT.format(near, Habits(point_system="utm"))


def test_a_point_in_sheets_json_and_the_database() -> None:
    point = POINT.parse("13.0601, 102.4711", READING)
    assert [POINT.to_cell(point, part.key) for part in POINT.parts] == [
        "13.0601, 102.4711",
        13.0601,
        102.4711,
    ]
    assert POINT.to_json(point)["system"] == "dd"
    assert POINT.from_sql(POINT.to_sql(point)) == point
    assert POINT.from_sql(None) is None


RING = "13.06 102.47; 13.07 102.47; 13.07 102.48"


def test_a_polygon() -> None:
    area = AREA.parse(RING, READING)
    assert AREA.format(area) == RING
    assert AREA.from_sql(AREA.to_sql(area)) == area
    assert AREA.to_json(area)["type"] == "Polygon"
    assert AREA.parse("  ", READING) is None


@pytest.mark.parametrize("raw", ["13.06 102.47; 13.07 102.47", "here and there", 5.0, True])
def test_what_is_no_polygon_is_refused(raw: object) -> None:
    with pytest.raises(ValueProblem):
        AREA.parse(raw, READING)
