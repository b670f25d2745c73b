"""UTM zones in headings and settings, and each thread with a projection of its own."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from minedesk.geo.coordinates import parse_point
from minedesk.geo.zones import BANDS, check_band, parse_zone


@pytest.mark.parametrize(
    ("heading", "zone"),
    [
        ("UTM 48N E", "48N"),
        ("UTM 48N N", "48N"),
        ("UTM Zone 48 N Easting", "48N"),
        ("UTM 48 N (Northing)", "48N"),
        ("Easting (48P)", "48P"),
        ("Easting zone 48 North", "48N"),
        ("N (UTM 36S)", "36S"),
        ("UTM ៤៨N E", "48N"),
        ("WGS84 / UTM zone 36N", "36N"),
        ("EPSG:32648", "48N"),
        ("X EPSG 32721", "21S"),
        ("48N", "48N"),
        (" 48 n ", "48N"),
        ("48 South", "48S"),
        ("X (UTM48)", None),
        ("UTM 48 N", None),
        ("UTM 48 E", None),
        ("UTM 61N E", None),
        ("48", None),
        ("", None),
        ("X", None),
        ("Zone", None),
        ("Area 10 ha", None),
        ("WGS84 N", None),
        ("Depth 30C", None),
    ],
)
def test_zone_of_a_heading(heading: str, zone: str | None) -> None:
    assert parse_zone(heading) == zone


def test_bands_meet_without_a_gap() -> None:
    for at, band in enumerate(BANDS):
        check_band(band, -80 + 8 * at + 4, "")
    check_band("X", 83.9, "")


def test_threads_read_alike() -> None:
    texts = [
        f"{zone}N 500000 {northing}" for zone in (36, 48) for northing in range(10**6, 10**6 + 50)
    ]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(parse_point, texts)) == [parse_point(text) for text in texts]
