"""The record types as the program sees them: complete, and no word of theirs means two fields."""

from __future__ import annotations

import pytest

from minedesk import records
from minedesk.fields.clean import heading_key
from minedesk.fields.schema import Schema
from minedesk.words import in_every_language

TYPES = records.all_types()
each_type = pytest.mark.parametrize("schema", TYPES.values(), ids=list(TYPES))

KEYS = {
    "hazard_site": "code name land_class status national_class contamination evidence priority "
    "province district commune village place_code reference_point boundary area_m2 boundary_m2 "
    "released_m2 remaining_m2 terrain vegetation slope land_use planned_use men women boys girls "
    "reported_by reported_on surveyed_on info_date remarks",
    "clearance_task": "code title sites activity methods operator donor team status planned_start "
    "planned_end started_on ended_on target_m2 depth_cm province district commune village "
    "place_code reference_point cancelled_m2 reduced_m2 cleared_m2 released_m2 devices_found "
    "remarks",
    "progress": "date site cancelled_m2 reduced_m2 cleared_m2 personnel hours note",
    "find": "date site category model quantity outcome depth_cm condition point",
    "inspection": "date kind inspector result findings measures",
    "partner": "short_name name name_local kind country address phone email website "
    "accredited_until active_since provinces remarks",
    "contact": "name title phone email language preferred",
    "engagement": "date kind subject place present summary follow_up follow_up_due done",
    "support": "kind description amount currency quantity pledged_on delivered_on recipient "
    "country",
}

REQUIRED = {
    "hazard_site": {"code", "land_class", "status"},
    "clearance_task": {"code", "activity", "status"},
    "partner": {"short_name", "name", "kind"},
    "progress": {"date"},
    "find": {"quantity"},
    "inspection": {"date"},
    "contact": {"name"},
    "engagement": {"date", "subject"},
    "support": {"description"},
}


def test_every_type_has_its_fields() -> None:
    assert {name: set(schema.by_key) for name, schema in TYPES.items()} == {
        name: set(keys.split()) for name, keys in KEYS.items()
    }


@each_type
def test_what_a_submitted_record_needs(schema: Schema) -> None:
    required = {field.key for field in schema.fields if field.required}
    assert required == REQUIRED[schema.name]


@each_type
def test_no_heading_means_two_fields(schema: Schema) -> None:
    claimed: dict[str, str] = {}
    for field in schema.fields:
        for said in (field.key, *in_every_language(field.label), *field.headings):
            assert heading_key(said), f"{field.key} is known by nothing"
            owner = claimed.setdefault(heading_key(said), field.key)
            assert owner == field.key, f"{said!r} means both {owner} and {field.key}"


@each_type
def test_no_heading_of_a_row_means_its_parent(schema: Schema) -> None:
    if schema.parent is None:
        return
    parent = records.schema(schema.parent)
    said = (schema.parent_field, *in_every_language(parent.title), *parent.key.headings)
    names = {heading_key(each) for each in (*said, *in_every_language(parent.key.label))}
    for field in schema.fields:
        for heading in (field.key, *in_every_language(field.label), *field.headings):
            assert heading_key(heading) not in names, f"{heading!r} of {field.key}"


@each_type
def test_every_field_belongs_to_a_group(schema: Schema) -> None:
    assert {field.group for field in schema.fields} <= set(schema.groups)
    assert any(field.shown for field in schema.fields)


@each_type
def test_links_point_to_record_types(schema: Schema) -> None:
    targets = {getattr(field.kind, "target", None) for field in schema.fields} - {None}
    assert targets <= {each.name for each in records.record_types()}


def test_types_are_found_by_name() -> None:
    assert records.schema("progress").parent == "clearance_task"
    assert [each.name for each in records.record_types()] == [
        "hazard_site",
        "clearance_task",
        "partner",
    ]
    with pytest.raises(LookupError, match="no such record or row type: minefield"):
        records.schema("minefield")
