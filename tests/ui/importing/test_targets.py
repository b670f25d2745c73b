"""Where a column can go."""

from __future__ import annotations

import pytest

from minedesk.records import schema
from minedesk.services.importing.options import PARENT, UUID, Target
from minedesk.ui.importing.targets import is_computed, lines_words, targets


@pytest.mark.parametrize("type", ["hazard_site", "find"])
def test_columns_can_go_to_every_field_and_its_parts(type: str) -> None:
    offered = targets(schema(type))

    assert {Target(field.key) for field in schema(type).fields} <= set(offered)
    point = "reference_point" if type == "hazard_site" else "point"
    assert offered[Target(point, "lat")].endswith(": latitude")
    assert Target(point, "zone") in offered
    assert UUID in offered
    assert (PARENT in offered) == (type == "find")


def test_what_is_computed_is_not_taken() -> None:
    assert is_computed(schema("hazard_site"), Target("remaining_m2"))
    assert not is_computed(schema("hazard_site"), Target("area_m2"))
    assert not is_computed(schema("hazard_site"), None)


def test_the_fields_of_rows_come_behind_those_of_their_records() -> None:
    offered = targets(schema("partner"))
    assert offered[Target("contact.name")] == "People: Full name"
    assert offered[Target("contact.phone")] == "People: Phone"
    names = [target.field for target in offered]
    assert names.index("contact.name") > names.index("uuid")
    assert not is_computed(schema("clearance_task"), Target("progress.cleared_m2"))


def test_lines_that_hold_rows_are_explained() -> None:
    partner = schema("partner")
    said = lines_words(partner, [Target("name"), Target("contact.name"), Target("contact.phone")])
    assert said == "Rows with the same Short name are one partner; each of them brings its people."
    assert lines_words(partner, [Target("name")]) == ""
