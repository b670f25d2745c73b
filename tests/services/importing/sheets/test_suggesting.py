"""What cells say of columns whose headings say nothing: taken where it is sure, else offered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from minedesk.records import schema
from minedesk.services.importing.options import PARENT, Target
from minedesk.services.importing.sheets.headings import Column, Layout, find_layout
from minedesk.services.importing.sheets.suggesting import TAKEN_FROM, Known, suggested
from minedesk.services.places.units import name_key

KNOWN = Known(
    {"hazard_site": frozenset({"s1", "s2"}), "partner": frozenset({"halo", "cmac"})},
    {
        "province": frozenset(map(name_key, ("Pailin", "Kampong Cham"))),
        "district": frozenset(map(name_key, ("Pailin", "Sala Krau"))),
    },
)
POINT = Target("reference_point")


def look(*rows: Sequence[Any], type: str = "hazard_site", known: Known = KNOWN) -> list[Column]:
    """What the columns right of the first two are."""
    sheet = [list(row) for row in rows]
    found = find_layout("Sheet", sheet, [], schema(type))
    assert found is not None
    return list(suggested(found, sheet, schema(type), known).columns[2:])


def site(*cells: Any, heading: str = "Weather") -> Column:
    """The third column of sites."""
    heads = ("Site ID", "Name", heading)
    [column] = look(heads, *((f"S{at}", "A", cell) for at, cell in enumerate(cells)))
    return column


@pytest.mark.parametrize(
    "cells",
    [
        ("48P UV 04854 48889", "48P UV 04855 48880"),
        ("13°03'36\"N 102°28'16\"E", "13°03'37\"N 102°28'16\"E"),
        ("48N 404854 1448889", "48N 404855 1448889"),
    ],
)
def test_points_that_can_be_nothing_else_are_taken(cells: tuple[str, ...]) -> None:
    column = site(*cells)
    assert column.target == POINT
    assert TAKEN_FROM <= column.score < 0.97


def test_two_numbers_are_offered_as_a_point_and_not_taken() -> None:
    column = site("13.0601, 102.4711", "13.0602, 102.4712")
    assert (column.target, column.offer) == (None, POINT)
    assert column.score < TAKEN_FROM


@pytest.mark.parametrize(
    "cells", [("12/3", "4/5"), ("5 7", "6 8"), ("dry", "48P UV 04854 48889"), (13.06, 102.4)]
)
def test_what_may_be_no_place_is_not_offered(cells: tuple[Any, ...]) -> None:
    column = site(*cells)
    assert (column.target, column.offer) == (None, None)


def test_a_point_that_a_heading_names_stays_the_point() -> None:
    rows = [
        ("S1", "A", "48P UV 04854 48889", "48P UV 1 2"),
        ("S2", "B", "48P UV 2 3", "48P UV 3 4"),
    ]
    columns = look(("Site ID", "Name", "MGRS", "Weather"), *rows)
    assert [column.target for column in columns] == [POINT, None]
    assert [column.offer for column in columns] == [None, None]


def test_names_of_records_are_offered_as_links() -> None:
    assert site("HALO", "CMAC", "Halo").offer == Target("reported_by")
    assert site("HALO", "MAG", "NPA").offer is None


def test_of_two_links_that_are_left_the_guess_is_weaker() -> None:
    heads = ("Task ID", "Title", "Weather")
    [column] = look(heads, ("T1", "A", "HALO"), ("T2", "B", "CMAC"), type="clearance_task")
    assert column.offer == Target("operator")
    assert column.score < site("HALO", "CMAC").score


def test_keys_of_records_are_offered_as_the_key_and_as_the_record_of_rows() -> None:
    heads = ("Name", "Province", "Weather")
    [column] = look(heads, ("A", "Pailin", "S1"), ("B", "Pailin", "s 2"))
    assert column.offer == Target("code")

    known = Known({"clearance_task": frozenset({"t1", "t2"})})
    heads = ("Date", "Cleared (m2)", "Weather")
    days = [(date(2024, 1, 1), 5, "T1"), (date(2024, 1, 2), 6, "T2")]
    [column] = look(heads, *days, type="progress", known=known)
    assert column.offer == PARENT


def test_places_are_offered_as_the_unit_they_are() -> None:
    assert site("Pailin", "Kampong Cham").offer == Target("province")
    assert site("Pailin", "Sala Krau").offer == Target("district")
    assert site("Pailin", "Pailin").offer is None, "one name alone may be anything"


def test_what_has_a_form_is_offered_where_one_field_is_left() -> None:
    heads = ("Short name", "Name", "Weather")

    def partner(*cells: Any) -> Target | None:
        [column] = look(heads, *((f"P{at}", "A", c) for at, c in enumerate(cells)), type="partner")
        return column.offer

    assert partner("a@b.org", "c@d.org") == Target("email")
    assert partner("https://a.org", "www.b.org") == Target("website")
    assert partner("+855 12 345 678", "012 345 678") == Target("phone")
    # Two dates are left: which is meant cannot be told.
    assert partner(date(2024, 1, 1), date(2024, 1, 2)) is None


def test_headings_of_the_rows_of_a_record_are_left_alone() -> None:
    heads = ("Short name", "Name", "Title")
    [column] = look(heads, ("P1", "A", "a@b.org"), ("P2", "B", "c@d.org"), type="partner")
    assert column.offer is None


def test_what_is_offered_adds_nothing_to_how_well_a_sheet_fits() -> None:
    offered = Column(1, "x", score=0.7, offer=POINT)
    assert Layout("S", 1, (Column(0, "a", Target("code"), 1.0), offered)).score == 1.0
