"""Sample sites agree with themselves."""

from __future__ import annotations

import datetime

from minedesk.fields.reading import Reading
from minedesk.geo.polygons import area_m2
from minedesk.records import schema
from minedesk.services.demo.sites import cambodian_sites, ukrainian_sites

TODAY = datetime.date(2026, 3, 10)


def test_codes_are_distinct_and_days_in_order() -> None:
    sites = [*cambodian_sites(TODAY), *ukrainian_sites(TODAY)]
    assert len({site["code"] for site in sites}) == len(sites) == 120
    assert all(s["reported_on"] <= s["surveyed_on"] <= s["info_date"] <= TODAY for s in sites)


def test_outlines_enclose_the_reported_area() -> None:
    kind = schema("hazard_site").by_key["boundary"].kind
    drawn = [site for site in cambodian_sites(TODAY) if site.get("boundary")]
    assert len(drawn) >= 10
    for site in drawn:
        measured = area_m2(kind.parse(site["boundary"], Reading()))
        assert abs(site["area_m2"] - measured) <= 50.0
