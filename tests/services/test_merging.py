"""What somebody changed, laid over what is stored."""

from __future__ import annotations

import pytest

from minedesk.records.base import Entry, Row
from minedesk.services.document import Document
from minedesk.services.merging import changed, merged, same, same_row


@pytest.fixture
def stored(document: Document) -> Entry:
    """A partner with two people and something that waits."""
    saved = document.recordbook.save(
        Entry(
            "partner",
            {"short_name": "P", "name": "Partner"},
            {
                "contact": [Row({"name": "Ann", "preferred": False}), Row({"name": "Bo"})],
                "support": [Row({"description": "x"}, pending={"recipient": ("Later",)})],
            },
        )
    )
    entry = document.repository.get("partner", saved.id)
    assert entry is not None
    return entry


def test_nothing_said_changes_nothing(document: Document, stored: Entry) -> None:
    whole = merged(document.repository, Entry("partner", id=stored.id), stored)
    assert same(whole, stored)
    assert whole.rows == stored.rows


def test_what_is_said_counts(document: Document, stored: Entry) -> None:
    ann, bo = stored.rows["contact"]
    said = Entry(
        "partner",
        {"name": ""},
        {"contact": [Row({"phone": "+855 1"}, bo.id), Row({"title": "Chief"}, uuid=ann.uuid)]},
        stored.id,
    )
    whole = merged(document.repository, said, stored)
    assert whole.values["short_name"] == "P"
    assert whole.values["name"] is None
    first, second = whole.rows["contact"]
    assert (first.id, first.values["name"], first.values["phone"]) == (bo.id, "Bo", "+855 1")
    assert (second.id, second.values["title"], second.values["preferred"]) == (
        ann.id,
        "Chief",
        False,
    )
    assert not same(whole, stored)


def test_computed_fields_are_not_taken_from_outside(document: Document) -> None:
    entry = Entry("hazard_site", {"code": "A", "released_m2": 99.0})
    assert merged(document.repository, entry, None).values["released_m2"] is None


def test_rows_wait_until_a_link_is_chosen(document: Document, stored: Entry) -> None:
    row = stored.rows["support"][0]
    again = Entry("partner", {}, {"support": [Row({"quantity": 2.0}, row.id)]}, stored.id)
    assert merged(document.repository, again, stored).rows["support"][0].pending == {
        "recipient": ("Later",)
    }
    chosen = Entry("partner", {}, {"support": [Row({"recipient": stored.id}, row.id)]}, stored.id)
    assert merged(document.repository, chosen, stored).rows["support"][0].pending == {}


def test_names_of_records_that_are_there_become_links(document: Document, stored: Entry) -> None:
    entry = Entry(
        "clearance_task", {"code": "T"}, pending={"operator": (" p ",), "sites": ("None",)}
    )
    whole = merged(document.repository, entry, None)
    assert whole.values["operator"] == stored.id
    assert whole.pending == {"sites": ("None",)}


def test_rows_are_the_same_by_what_they_say(stored: Entry) -> None:
    from minedesk import records

    schema, (ann, bo) = records.schema("contact"), stored.rows["contact"]
    assert same_row(schema, ann, Row(dict(ann.values), ann.id))
    assert not same_row(schema, ann, bo)
    assert not same_row(schema, ann, Row(dict(ann.values), bo.id))


def test_only_what_was_changed_is_said(stored: Entry) -> None:
    ann, bo = stored.rows["contact"]
    said = Entry(
        "partner",
        {**stored.values, "name": "Other"},
        {**stored.rows, "contact": [bo, ann]},
        stored.id,
        stored.uuid,
    )
    found = changed(said, stored)
    assert (found.id, found.values, found.rows) == (
        stored.id,
        {"name": "Other"},
        {"contact": [bo, ann]},
    )
    assert changed(stored, stored).values == changed(stored, stored).rows == {}


def test_a_link_that_is_emptied_is_a_change(document: Document) -> None:
    kept = Entry("hazard_site", {"reported_by": None}, pending={"reported_by": ("Later",)}, id=1)
    assert changed(Entry("hazard_site", {"reported_by": None}, id=1), kept).values == {
        "reported_by": None
    }
