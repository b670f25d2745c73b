"""Where a column can go."""

from __future__ import annotations

import pytest

from minedesk.records import schema
from minedesk.services.importing.options import PARENT, UUID, Target
from minedesk.ui.importing.targets import is_computed, targets


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
