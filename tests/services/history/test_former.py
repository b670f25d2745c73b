"""What records held in custom fields that are gone is told by history, by the name they had."""

from __future__ import annotations

from minedesk.records import schema
from minedesk.records.base import Entry
from minedesk.services import custom
from minedesk.services.document import Document
from minedesk.services.history.former import with_former

SITE = "hazard_site"


def test_a_field_that_was_taken_away_is_told_by_its_last_name(document: Document) -> None:
    reader = document.database.reader()
    assert with_former(reader, SITE) is schema(SITE)
    owner = custom.add(document, SITE, "Owner", "text")
    soil = custom.add(document, SITE, "Soil", "choice", ["Clay"])
    id = document.recordbook.save(Entry(SITE, {"code": "S1", owner.key: "Sok Chea"})).id
    entry = document.repository.get(SITE, id)
    assert entry is not None
    entry.values[soil.key] = "clay"
    document.recordbook.save(entry)
    custom.rename(document, owner, "Owner of the land")
    for each in document.custom_fields:
        custom.remove(document, each)
    assert [f.label for f in with_former(reader, SITE).fields if f.custom] == [
        "Soil", "Owner of the land",
    ]  # fmt: skip
    told = [
        (change.kind, each.former.label, each.before, each.after)
        for change in document.history.of_record(SITE, id)
        for each in change.fields
        if each.former is not None
    ]
    assert told == [
        ("changed", "Soil", "clay", None),
        ("changed", "Owner of the land", "Sok Chea", None),
        ("changed", "Soil", None, "clay"),
        ("created", "Owner of the land", None, "Sok Chea"),
    ]


def test_a_field_that_came_back_is_one_of_those_that_are_there(document: Document) -> None:
    owner = custom.add(document, SITE, "Owner", "text")
    id = document.recordbook.save(Entry(SITE, {"code": "S1", owner.key: "Sok Chea"})).id
    change_set = custom.remove(document, owner)
    assert change_set is not None
    document.history.undo(change_set)
    changes = document.history.of_record(SITE, id)
    assert all(each.former is None for change in changes for each in change.fields)
    assert [each.key for each in changes[-1].fields] == ["code", owner.key]
