"""Custom fields of an import, in the slots that they have in the file at hand."""

from __future__ import annotations

from minedesk import records
from minedesk.records.custom import CustomField
from minedesk.services import custom
from minedesk.services.document import Document
from minedesk.services.importing.newfields.customfields import planned_schema, settled, used
from minedesk.services.importing.options import ImportOptions, Settled, Split, Target

SITE = "hazard_site"


def test_fields_find_their_places_and_all_that_names_them_follows(document: Document) -> None:
    custom.add(document, SITE, "Something else", "text")
    custom.add(document, SITE, "Soil", "text")
    options = ImportOptions(
        SITE,
        columns={0: Target("code"), 1: Target("custom_01"), 2: None},
        splits={3: Split("/", (Target("custom_40"), None))},
        match=("custom_01",),
        joints={"custom_40": ";"},
        words={SITE: {"custom_40": {"a": "b"}}},
        settled={SITE: {"custom_40": Settled("dmy")}, "find": {"custom_40": Settled("mdy")}},
        fields=(CustomField(SITE, 1, "soil"), CustomField(SITE, 40, "Score", "number", "kg")),
    )
    done = settled(document.database.reader(), options)
    [new] = done.fields
    assert (new.slot, new.label, new.kind, new.unit) == (3, "Score", "number", "kg")
    assert done.columns == {0: Target("code"), 1: Target("custom_02"), 2: None}
    assert done.splits == {3: Split("/", (Target("custom_03"), None))}
    assert done.match == ("custom_02",)
    assert done.joints == {"custom_03": ";"}
    assert done.words == {SITE: {"custom_03": {"a": "b"}}}
    assert done.settled == {
        SITE: {"custom_03": Settled("dmy")},
        "find": {"custom_40": Settled("mdy")},
    }
    assert "custom_03" in planned_schema(done).by_key
    assert "custom_03" not in records.schema(SITE).by_key


def test_a_field_of_another_kind_is_another_field(document: Document) -> None:
    custom.add(document, SITE, "Soil", "text")
    wanted = CustomField(SITE, 9, "Soil (depth)", "number")
    assert (
        settled(document.database.reader(), ImportOptions(SITE, fields=(wanted,))).fields[0].slot
        == 2
    )


def test_used_are_those_that_columns_go_to(document: Document) -> None:
    custom.add(document, SITE, "Soil", "text")
    planned = CustomField(SITE, 2, "Score")
    targets = [None, Target("code"), Target("custom_01"), Target("custom_02")]
    assert [each.label for each in used(SITE, targets, [planned])] == ["Soil", "Score"]
    assert used("partner", targets, [planned]) == ()
