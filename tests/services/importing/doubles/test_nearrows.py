"""New rows that may be the same as others are found, without many false alarms."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from minedesk.geo.coordinates import Point
from minedesk.records import schema
from minedesk.records.base import Entry
from minedesk.services.document import Document
from minedesk.services.importing import ImportOptions, ImportPlan, apply, plan
from minedesk.services.importing.doubles.nearrows import NearRows
from minedesk.services.importing.options import Double
from minedesk.services.progress import Job
from minedesk.store.matching import Matching
from minedesk.store.staging import Staging
from tests.services.importing.conftest import Sheet

HEAD = ("Site ID", "Name", "Province", "Village", "Surveyed on", "Latitude", "Longitude")
DAY, LATER = date(2024, 5, 13), date(2024, 6, 13)
Planned = Callable[..., ImportPlan]


def _pairs(plan: ImportPlan) -> list[tuple[int, int | None]]:
    return [(double.row, double.other) for double in plan.doubles]


@pytest.mark.parametrize(
    ("second", "shared"),
    [
        # The same point, measured twice; and one nine metres away, over the border of a square.
        (("B7", "old well", None, None, None, 13.00001, 103.0), ("name", "reference_point")),
        (("B7", "Old-Well", None, None, LATER, 12.99995, 102.99995), ("name", "reference_point")),
        # The same place and day; a letter is another one.
        (("B7", "Old Well", "pailin", "OU CHRA", DAY, None, None),
         ("name", "province", "village", "surveyed_on")),
        (("B7", "Old Wells", "Pailin", "Ou Chra", DAY, None, None),
         ("name", "province", "village", "surveyed_on")),
    ],
)  # fmt: skip
def test_one_thing_under_two_keys_is_told(
    sheet: Sheet, planned: Planned, second: tuple[Any, ...], shared: tuple[str, ...]
) -> None:
    made = planned(sheet(HEAD, ("A1", "Old Well", "Pailin", "Ou Chra", DAY, 13.0, 103.0), second))

    assert made.doubles == [Double(3, 2, None, shared)]
    [warning] = made.staging.problems("warning")
    assert (warning.row, warning.field) == (3, "name")
    assert "the same as row 2" in warning.message
    assert made.count("create") == 2


@pytest.mark.parametrize(
    "second",
    [
        # Another number or letter in the name, another day, another place, points far apart.
        ("B7", "Old Well 2", "Pailin", "Ou Chra", DAY, 13.0, 103.0),
        ("B7", "Old Well B", "Pailin", "Ou Chra", DAY, 13.0, 103.0),
        ("B7", "Old Well", "Pailin", "Ou Chra", LATER, None, None),
        ("B7", "Old Well", "Pailin", None, DAY, None, None),
        ("B7", "Old Well", "Pailin", "Ou Ta", DAY, None, None),
        ("B7", "Old Well", "Pailin", "Ou Chra", DAY, 13.002, 103.0),
        ("B7", "Long Bridge", "Pailin", "Ou Chra", DAY, 13.0, 103.0),
        # Who numbered them side by side, and calls them differently, knows them to be two.
        ("A2", "Old Wells", "Pailin", "Ou Chra", DAY, 13.0, 103.0),
        ("B7", None, "Pailin", "Ou Chra", DAY, 13.0, 103.0),
    ],
)
def test_two_things_raise_no_alarm(sheet: Sheet, planned: Planned, second: tuple[Any, ...]) -> None:
    made = planned(sheet(HEAD, ("A1", "Old Well", "Pailin", "Ou Chra", DAY, 13.0, 103.0), second))

    assert made.doubles == []


def test_sites_called_by_their_village_are_not_one(sheet: Sheet, planned: Planned) -> None:
    row = ("Ou Chra", "Pailin", "Ou Chra", DAY, None, None)
    assert planned(sheet(HEAD, ("A1", *row), ("A2", *row))).doubles == []


def test_a_record_is_named(sheet: Sheet, planned: Planned, document: Document) -> None:
    saved = document.recordbook.save(
        Entry("hazard_site", {"code": "K-1", "name": "Old Well",
                              "reference_point": Point(13.0, 103.0, "13, 103", "dd")})
    )  # fmt: skip
    path = sheet(HEAD, ("A1", "OLD WELL", None, None, None, 13.0, 103.0),
                 ("K-1", "Old Well", None, None, None, 13.0, 103.0))  # fmt: skip

    made = planned(path)

    assert made.doubles == [Double(2, None, saved.id, ("name", "reference_point"))]
    assert "the same as K-1 in the file" in made.staging.problems("warning")[0].message


def test_rows_with_problems_are_no_doubles(sheet: Sheet, planned: Planned) -> None:
    row = ("Old Well", None, None, None, 13.0, 103.0)
    made = planned(sheet(HEAD, ("A1", *row), (None, *row), ("A3", *row)))

    assert _pairs(made) == [(4, 2)]


def test_partners_are_one_by_their_full_names(sheet: Sheet, planned: Planned) -> None:
    path = sheet(("Short name", "Name"), ("JMAS", "Japan Mine Action"),
                 ("J-MAS 2", "Japan Mine-Action"), ("HALO", "The Halo Trust"))  # fmt: skip

    assert _pairs(planned(path, "partner")) == [(3, 2)]


def test_kept_equal_rows_are_not_told_again(sheet: Sheet, planned: Planned) -> None:
    row = ("Old Well", 13.0, 103.0)
    path = sheet(("Name", "Latitude", "Longitude"), row, row)

    assert planned(path, make_codes="", keep_duplicates=True).doubles == []


def test_blocks_find_what_comparing_all_would(tmp_path: Path, document: Document) -> None:
    """Points at random around the corner of four squares of the map, in both hemispheres."""
    rng = random.Random(4)
    sites = schema("hazard_site")
    lines = ["Site ID;Name;Latitude;Longitude"]
    points = []
    for number in range(120):
        south = -1 if number % 2 else 1
        point = (south * (13 + rng.uniform(-4e-4, 4e-4)), 103 + rng.uniform(-4e-4, 4e-4))
        points.append(point)
        lines.append(f"{chr(65 + number % 26)}{number * 7919}x{number};Well;{point[0]};{point[1]}")
    path = tmp_path / "near.csv"
    path.write_text("\n".join(lines), encoding="utf-8")

    made = plan(document.repository, path, ImportOptions(sites.name))
    found = {double.row for double in made.doubles}
    made.close()

    def near(one: tuple[float, float], other: tuple[float, float]) -> bool:
        east = (one[1] - other[1]) * 0.97437
        return math.hypot(one[0] - other[0], east) * 111_195 <= 29.99

    expected = {
        at + 2 for at, one in enumerate(points) if any(near(one, other) for other in points[:at])
    }
    assert expected <= found
    assert len(found) <= len(expected) + 2


def test_what_very_many_share_is_not_compared(document: Document) -> None:
    near = NearRows(schema("hazard_site"))
    count = 20_001
    columns: dict[str, list[Any]] = {
        "name": ["Well"] * count,
        "village": ["Ou Chra"] * count,
        "info_date": [DAY] * count,
    }
    near.look(columns, range(1, count + 1), range(count))
    staging = Staging()
    try:
        found, crowded = near.find(Matching(document.repository), staging, Job())
    finally:
        staging.close()

    assert (found, crowded) == ([], True)


def test_a_second_import_of_other_keys_is_told(
    sheet: Sheet, planned: Planned, document: Document
) -> None:
    rows = [("Old Well", "Pailin", "Ou Chra", DAY, 13.0 + n, 103.0) for n in range(3)]
    apply(document, planned(sheet(HEAD, *((f"A{n}", *row) for n, row in enumerate(rows)))))

    again = planned(sheet(HEAD, *((f"Z-{n}", *row) for n, row in enumerate(rows)), name="again"))

    assert _pairs(again) == [(2, None), (3, None), (4, None)]
    assert len({double.record for double in again.doubles}) == 3
