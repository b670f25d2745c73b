"""Points that would lie among all others with their axes swapped are told."""

from __future__ import annotations

import pytest

from minedesk.geo.coordinates import Point, parse_point
from minedesk.records.base import Entry
from minedesk.services.document import Document
from minedesk.services.importing.rowplans.swapped import SwappedAxes, is_swapped, middle_of
from tests.services.importing.conftest import Import, Sheet
from tests.services.importing.results import counts, places

HEAD = ("Site ID", "Latitude", "Longitude")
IZIUM = (49.2, 37.2)
GOOD = [(f"S{at}", 49.2 + at / 100, 37.2 + at / 100) for at in range(5)]


def _point(text: str) -> Point:
    return parse_point(text)


@pytest.mark.parametrize(
    ("text", "swapped"),
    [
        ("49.3, 37.3", False),
        ("37.3, 49.3", True),
        ("37°18'00\" 49°18'00\"", True),
        # A letter says which is which, and so does a grid.
        ("37.3 N, 49.3 E", False),
        ("38U NE 00000 00000", False),
        # Uzhhorod is far from Izium, and would be far the other way round, too.
        ("48.6, 22.3", False),
    ],
)
def test_what_is_far_and_would_be_near_is_told(text: str, swapped: bool) -> None:
    assert is_swapped(_point(text), IZIUM) == swapped


def test_few_points_have_no_middle() -> None:
    points = [_point("49.1, 37.1"), _point("49.2, 37.2"), None, _point("49.3, 37.3")]
    assert middle_of(points) is None
    assert middle_of([*points, _point("37.2, 49.2")]) == pytest.approx((49.15, 37.25))


def test_one_swapped_point_among_others_is_a_warning(sheet: Sheet, bring_in: Import) -> None:
    result = bring_in(sheet(HEAD, *GOOD, ("S9", 37.2, 49.2)))

    assert counts(result) == (6, 0, 0)
    assert places(result["warnings"]) == [(7, "reference_point")]
    assert "swapped" in result["warnings"][0]["message"]


def test_columns_that_are_swapped_as_a_whole_are_told_by_the_records(
    document: Document, sheet: Sheet, bring_in: Import
) -> None:
    for code, lat, lon in GOOD:
        point = _point(f"{lat}, {lon}")
        document.recordbook.save(Entry("hazard_site", {"code": code, "reference_point": point}))
    result = bring_in(sheet(HEAD, ("T1", 37.21, 49.21), ("T2", 37.22, 49.22)))

    assert places(result["warnings"]) == [(2, "reference_point"), (3, "reference_point")]
    assert list(SwappedAxes(document.repository.connection).look([])) == []


def test_metres_in_columns_of_easting_northing_and_zone(sheet: Sheet, bring_in: Import) -> None:
    head = ("Site ID", "Easting", "Northing", "UTM zone")
    result = bring_in(sheet(head, ("S1", 304854, 1448889, "48N"), ("S2", 1448889, 304854, "48N")))

    assert counts(result) == (1, 0, 0)
    assert places(result["problems"]) == [(3, "reference_point")]
    assert "swapped" in result["problems"][0]["message"]
