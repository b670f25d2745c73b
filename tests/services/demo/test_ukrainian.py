"""Ukrainian sample sheets say values the way they are said there, and read back as the same."""

from __future__ import annotations

import datetime

import pytest

from minedesk.fields.reading import Reading
from minedesk.records import schema
from minedesk.services.demo import ukrainian
from minedesk.services.demo.ukrainian import in_ukrainian


def test_numbers_days_and_points() -> None:
    site = {"area_m2": 12_500, "surveyed_on": datetime.date(2025, 4, 3), "point": (49.1, 37.3)}
    assert in_ukrainian(site, "hectares") == "1,25"
    assert in_ukrainian(site, "surveyed_on") == "03.04.2025"
    assert str(in_ukrainian(site, "mgrs")).startswith("37U")
    assert in_ukrainian(site, "remarks") is None


@pytest.mark.parametrize("type", ["hazard_site", "clearance_task"])
def test_words_mean_the_codes_they_stand_for(type: str) -> None:
    for key in ukrainian._SAID_IN_WORDS:
        field = schema(type).by_key.get(key)
        if field is None:
            continue
        for code in field.kind.vocabulary.codes:  # type: ignore[attr-defined]  # all are choices
            if code in ukrainian._WORDS:
                said = in_ukrainian({key: code}, key)
                assert field.kind.parse(said, Reading()) in (code, (code,))
