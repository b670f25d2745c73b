"""The next record may say the same place and people, and never the same figures."""

from __future__ import annotations

from minedesk.fields import kinds
from minedesk.fields.declare import Field
from minedesk.records import all_types
from minedesk.ui.forms.repeating import repeats


def test_what_is_likely_to_be_the_same_is_offered() -> None:
    site = all_types()["hazard_site"].by_key
    offered = {key for key, field in site.items() if repeats(field)}
    assert {"province", "district", "status", "land_class"} <= offered
    assert not offered & {"code", "name", "area_m2", "reference_point", "men", "remarks"}


def test_nothing_computed_counted_or_unique_is_ever_offered() -> None:
    for schema in all_types().values():
        for field in schema.fields:
            if repeats(field):
                assert (field.unique, field.computed) == (False, False), field.key
                assert not field.kind.numeric or isinstance(field.kind, kinds.Date), field.key
    assert not repeats(Field("Area", kinds.Number("m2"), key="area"))
    assert repeats(Field("Day", kinds.Date(), key="day"))
