"""Sites and tasks say where they lie in the same words."""

from __future__ import annotations

import pytest

from minedesk.records import schema

PLACE = ("province", "district", "commune", "village", "place_code", "reference_point")


def test_sites_and_tasks_share_the_fields_of_a_place() -> None:
    site, task = schema("hazard_site"), schema("clearance_task")
    for key in PLACE:
        one, other = site.by_key[key], task.by_key[key]
        assert (one.label, one.headings, one.group) == (other.label, other.headings, other.group)


@pytest.mark.parametrize("name", ["hazard_site", "clearance_task"])
def test_a_place_is_completed_and_its_coordinates_are_private(name: str) -> None:
    fields = schema(name).by_key
    assert [fields[key].complete for key in PLACE[:4]] == ["place"] * 4
    assert fields["reference_point"].private == "coordinate"


def test_each_type_says_which_places_its_table_shows() -> None:
    shown = {
        name: [key for key in PLACE if schema(name).by_key[key].shown]
        for name in ("hazard_site", "clearance_task")
    }
    assert shown == {"hazard_site": ["province", "district"], "clearance_task": []}
