"""The rules of a hazard site."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from minedesk.errors import Problem
from minedesk.geo.coordinates import parse_point
from minedesk.geo.polygons import parse_polygon
from minedesk.records.hazard_site import HazardSite


def found(**values: Any) -> list[Problem]:
    return [problem for rule in HazardSite.rules for problem in rule(values)]


@pytest.mark.parametrize(
    ("area", "measured", "warned"),
    [
        (1000, 1000, False),
        (1050, 1000, False),
        (1051, 1000, True),
        (949, 1000, True),
        (None, 9, False),
    ],
)
def test_the_reported_area_against_the_boundary(
    area: float | None, measured: float, warned: bool
) -> None:
    problems = found(area_m2=area, boundary_m2=measured)
    assert [(each.field, each.severity) for each in problems] == [("area_m2", "warning")] * warned


@pytest.mark.parametrize(("released", "warned"), [(1000, False), (1000.004, False), (1001, True)])
def test_no_more_land_is_released_than_there_is(released: float, warned: bool) -> None:
    problems = found(area_m2=1000, released_m2=released)
    assert [each.field for each in problems] == ["released_m2"] * warned
    assert all(each.severity == "warning" for each in problems)


def test_information_older_than_the_survey_is_a_warning() -> None:
    (problem,) = found(surveyed_on=date(2024, 2, 1), info_date=date(2024, 1, 1))
    assert (problem.field, problem.severity) == ("info_date", "warning")


def test_older_information_over_newer_is_a_warning() -> None:
    (check,) = HazardSite.update_rules
    newer, older = {"info_date": date(2024, 2, 1)}, {"info_date": date(2024, 1, 1)}
    (problem,) = check(newer, older)
    assert problem.severity == "warning"
    assert "2024-01-01" in problem.message
    assert "2024-02-01" in problem.message
    assert list(check(older, newer)) == []
    assert list(check({}, older)) == []
    assert list(check(newer, {})) == []


@pytest.mark.parametrize(("point", "warned"), [("13.005, 102.005", False),
                                               ("13.012, 102.005", False),
                                               ("12.005, 102.005", True)])  # fmt: skip
def test_a_reference_point_far_from_its_boundary_is_a_warning(point: str, warned: bool) -> None:
    outline = "13.00 102.00; 13.00 102.01; 13.01 102.01; 13.01 102.00"
    problems = found(reference_point=parse_point(point), boundary=parse_polygon(outline))
    expected = [("reference_point", "warning")] * warned
    assert [(each.field, each.severity) for each in problems] == expected
