"""Coordinates over two cells of a sheet, degrees or metres, and over those of partners' files."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from minedesk.errors import ValueProblem
from minedesk.geo.coordinates import (
    Point,
    parse_point,
    point_from_axes,
    point_from_grid,
)


@pytest.mark.parametrize(
    ("lat", "lon", "typed", "system"),
    [
        (12.65021, 102.73988, "12.65021, 102.73988", "dd"),
        (12, 102, "12, 102", "dd"),
        (1e-7, -2e-7, "0.0000001, -0.0000002", "dd"),
        (-0.0, 0.0, "0.0, 0.0", "dd"),
        ("12,65", "102.73", "12.65, 102.73", "dd"),
        ("12,65", "102,73", "12,65, 102,73", "dd"),
        ("12.65N", 102.73, "12.65N, 102.73", "dd"),
        ("14º17’09.5”N", "104º45’43.7”E", "14º17’09.5”N, 104º45’43.7”E", "dms"),
        ("13 06 12", "102 58 00", "13 06 12, 102 58 00", "dms"),
        ("13°06.2'", "102.5", "13°06.2', 102.5", "dm"),
        ("១២,៦៥", "១០២,៧", "១២,៦៥, ១០២,៧", "dd"),
    ],
)
def test_two_cells_of_degrees(lat: object, lon: object, typed: str, system: str) -> None:
    point = point_from_axes(lat, lon)
    assert (point.typed, point.system) == (typed, system)
    assert parse_point(point.typed) == point


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_two_numbers_read_back_exactly(lat: float, lon: float) -> None:
    point = point_from_axes(lat, lon)
    assert parse_point(point.typed) == point
    assert (point.lat, point.lon) == (round(lat, 7), round(lon, 7))


@given(
    st.floats(-89, 89).map(lambda value: f"{value:.5f}"),
    st.floats(-179, 179).map(lambda value: f"{value:.5f}"),
    st.booleans(),
    st.booleans(),
)
def test_two_texts_read_back_exactly(lat: str, lon: str, comma: bool, other_comma: bool) -> None:
    lat = lat.replace(".", ",") if comma else lat
    lon = lon.replace(".", ",") if other_comma else lon
    point = point_from_axes(lat, lon)
    assert parse_point(point.typed) == point


@pytest.mark.parametrize(
    ("lat", "lon", "said"),
    [
        ("102E", "12N", "102E is a longitude, but it stands where the latitude belongs"),
        ("12", "12N", "12N is a latitude, but it stands where the longitude belongs"),
        (103.5, 12.0, "Are latitude and longitude swapped?"),
        (1445968.0, 225165.0, "need their zone"),
        (True, 1.0, "Latitude: True is not a coordinate"),
        (1.0, None, "Longitude: The coordinate is empty"),
        ("", 3, "Latitude: The coordinate is empty"),
        (float("nan"), 1.0, "nan is not a number"),
        ("13 06", "102 58", "more than one way"),
        ("12.5, 102.1", "102.1", "cannot be read"),
    ],
)
def test_two_cells_refused(lat: object, lon: object, said: str) -> None:
    with pytest.raises(ValueProblem) as caught:
        point_from_axes(lat, lon)
    assert said in str(caught.value)


def test_two_numbers_are_quick() -> None:
    def once() -> float:
        start = time.perf_counter()
        for _ in range(2000):
            point_from_axes(12.65021, 102.73988)
        return (time.perf_counter() - start) / 2000

    assert min(once() for _ in range(5)) < 10e-6


@pytest.mark.parametrize(
    ("easting", "northing", "zone", "typed"),
    [
        (225165.0, 1445968.0, "48N", "48N 225165 1445968"),
        ("២២៥ ១៦៥", "1 445 968", "48 n", "48N 225165 1445968"),
        ("225,165", "1,445,968.5", "48P", "48P 225165 1445968.5"),
        ("225.165,5", "1'445'968", "UTM 48N", "48N 225165.5 1445968"),
        ("225165 m E", "1445968 mN", "48N", "48N 225165 1445968"),
        (440000.0, 4270000.0, "21 south", "21F 440000 4270000"),
    ],
)
def test_two_cells_of_metres(easting: object, northing: object, zone: str, typed: str) -> None:
    point = point_from_grid(easting, northing, zone)
    assert point.typed == typed
    assert parse_point(point.typed) == point


@pytest.mark.parametrize(
    ("easting", "northing", "zone", "said"),
    [
        (True, 1445968.0, "48N", "True"),
        (None, 1445968.0, "48N", "empty"),
        (225165.0, "445,968", "48N", "445.968 or as 445968"),
        (225165.0, "abc", "48N", "not a number of metres"),
        ("12650121,102,73988", 1445968.0, "48N", "not a number of metres"),
        ("225165 N", "1445968 E", "48N", "Are easting and northing swapped?"),
        (225165.0, 1445968.0, "48", "needs its zone"),
        (225165.0, 1445968.0, "61N", "no zone 61"),
        (float("inf"), 1445968.0, "48N", "not a number"),
    ],
)
def test_two_cells_of_metres_refused(
    easting: object, northing: object, zone: str, said: str
) -> None:
    with pytest.raises(ValueProblem) as caught:
        point_from_grid(easting, northing, zone)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("name", "sheet", "read"),
    [
        ("tasks-ua.xlsx", "Завдання", lambda row: parse_point(row[5])),
        ("hazards-en.xlsx", "SHA list", lambda row: point_from_axes(row[7], row[8])),
        ("hazards-km.xlsx", "តារាង", lambda row: point_from_grid(row[6], row[7], "48N")),
    ],
)
def test_partners_coordinates(
    shared_data: Path, name: str, sheet: str, read: Callable[[list[object]], Point]
) -> None:
    folder = shared_data / "partner-files"
    truth = json.loads((folder / f"{name}.truth.json").read_text(encoding="utf-8"))
    rows = CalamineWorkbook.from_path(folder / name).get_sheet_by_name(sheet).to_python()
    places = [row for row in truth["rows"] if "lat" in row["values"]]
    assert places
    for row in places:
        point = read(rows[row["row"] - 1])
        expected = (row["values"]["lat"], row["values"]["lon"])
        assert (point.lat, point.lon) == pytest.approx(expected, abs=5e-5)
    refused = [problem for problem in truth["problems"] if problem["field"] == "reference_point"]
    for problem in refused:
        with pytest.raises(ValueProblem):
            read(rows[problem["row"] - 1])
