"""Sample hazard sites: values by field key, as a survey team would write them down."""

from __future__ import annotations

import datetime
import math
from random import Random
from typing import Any

from minedesk.services.demo.places import CAMBODIA, SEED, UKRAINE, Place

Values = dict[str, Any]

IN_CAMBODIA, IN_UKRAINE = 72, 48
_WORK = ("open",) * 9 + ("worked_on",) * 5 + ("closed",) * 4 + ("handed_over",) * 2
_MINES = (
    ("ap_mine",),
    ("ap_mine", "uxo"),
    ("av_mine",),
    ("submunition",),
    ("uxo", "axo"),
    ("uxo",),
)
_SHELLS = (("av_mine", "uxo"), ("uxo",), ("submunition", "uxo"), ("ap_mine", "ied"), ("av_mine",),
           ("uxo", "small_arms", "other"))  # fmt: skip
_LOCAL_CLASSES = ("A1", "A2.1", "A4", "B1", "B2")
_REMARKS = (
    "Villagers graze cattle along the southern edge.",
    "The team was shown two old trenches.",
    "ជួបប្រធានភូមិ នៅសាលាស្រុក",
    "The access road floods from August to October.",
    "A tractor was damaged here some years ago.",
)
_UKRAINIAN_REMARKS = (
    "Уздовж лісосмуги видно рештки боєприпасів.",
    "Поле не обробляється третій сезон.",
    "Староста показав місце підриву трактора.",
)


def cambodian_sites(today: datetime.date) -> list[Values]:
    """Sites of a baseline survey in the north-west of Cambodia."""
    rng = Random(SEED)
    made = []
    for number in range(IN_CAMBODIA):
        place = rng.choice(CAMBODIA)
        site = _site(rng, place, number, today, _MINES)
        site["code"] = f"{place.prefix}{10_000 + number * 137 + rng.randrange(100):05d}"
        site["national_class"] = rng.choice(_LOCAL_CLASSES)
        site["reported_by"] = rng.choice(("ADT", "TRC", "JMAS"))
        site["place_code"] = place.code
        site["remarks"] = rng.choice(_REMARKS) if rng.random() < 0.3 else None
        if number % 4 == 0:
            _draw_outline(rng, site)
        made.append(site)
    return made


def ukrainian_sites(today: datetime.date) -> list[Values]:
    """Sites of non-technical survey teams in Ukraine."""
    rng = Random(SEED + 1)
    made = []
    for number in range(IN_UKRAINE):
        place = rng.choice(UKRAINE)
        site = _site(rng, place, number, today, _SHELLS)
        site["code"] = f"{place.prefix}-{today.year - 1}/{number + 1:04d}"
        site["reported_by"] = rng.choice(("ПОЛЕ", "SVITLO"))
        site["remarks"] = rng.choice(_UKRAINIAN_REMARKS) if rng.random() < 0.4 else None
        made.append(site)
    return made


def _site(
    rng: Random, place: Place, number: int, today: datetime.date, hazards: tuple[Any, ...]
) -> Values:
    village = rng.choice(place.villages)
    surveyed = today - datetime.timedelta(days=rng.randrange(300, 1_900))
    status = _WORK[number % len(_WORK)]
    people = rng.randrange(4, 90)
    return {
        "name": f"{village} {rng.randrange(1, 9)}",
        "land_class": "cha" if status != "open" else rng.choice(
            ("sha", "sha", "cha", "indication", "eod_spot", "ammunition_storage")
        ),
        "status": status,
        "contamination": rng.choice(hazards),
        "evidence": rng.choice(("direct", "indirect", "indirect", "none")),
        "priority": rng.choice(("high", "medium", "medium", "low")),
        "province": place.province,
        "district": place.district,
        "commune": place.commune,
        "village": village,
        "point": place.near(rng),
        "area_m2": 100 * max(8, round(math.exp(rng.gauss(5.6, 0.9)))),
        "terrain": rng.choice(("flat", "flat", "hill", "mountain", "wetland")),
        "vegetation": rng.choice(("none", "low", "medium", "dense")),
        "slope": rng.choice(("gentle", "gentle", "moderate", "steep")),
        "land_use": rng.choice(("forest", "agriculture", "other")),
        "planned_use": rng.choice(("agriculture", "agriculture", "housing", "road", "school")),
        "men": people,
        "women": people + rng.randrange(8),
        "boys": people // 2 + rng.randrange(5),
        "girls": people // 2 + rng.randrange(5),
        "surveyed_on": surveyed,
        "reported_on": surveyed - datetime.timedelta(days=rng.randrange(10, 120)),
        "info_date": surveyed + datetime.timedelta(days=rng.randrange(40)),
    }  # fmt: skip


def _draw_outline(rng: Random, site: Values) -> None:
    """Give a site turning points about its place, and the area that they enclose."""
    from minedesk.geo.polygons import area_m2, polygon_of

    lat, lon = site["point"]
    radius = math.sqrt(site["area_m2"] / math.pi) * 1.1
    corners = []
    for corner in range(6):
        angle = math.tau * corner / 6
        distance = radius * rng.uniform(0.85, 1.15)
        corners.append((
            round(lat + distance * math.cos(angle) / 111_000, 6),
            round(lon + distance * math.sin(angle) / 108_000, 6),
        ))  # fmt: skip
    site["boundary"] = "; ".join(f"{north:.6f} {east:.6f}" for north, east in corners)
    site["area_m2"] = 100 * round(area_m2(polygon_of(corners)) / 100)
