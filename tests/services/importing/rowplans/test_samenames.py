"""People of one name: who is warned of, and who is not."""

from __future__ import annotations

from minedesk.records import schema
from minedesk.records.base import Entry, Row
from minedesk.services.importing.rowplans.samenames import SameNames

ENTRY = Entry("partner", {"short_name": "JMAS"}, {"contact": [Row({"name": "Sok  Dara"})]})


def test_somebody_the_record_has_and_somebody_of_an_earlier_row_are_told() -> None:
    same = SameNames(schema("contact"))

    known = same.find(2, {"name": "sok dara", "phone": "0361"}, "jmas", ENTRY)
    new = same.find(3, {"name": "Hanako", "phone": "0362"}, "jmas", ENTRY)
    again = same.find(4, {"name": "Hanako", "title": "Head"}, "jmas", ENTRY)

    assert known is not None
    assert (known.field, known.severity) == ("name", "warning")
    assert "Phone" in known.message
    assert new is None
    assert again is not None
    assert "row 3" in again.message
    assert "Position, Phone" in again.message


def test_one_name_at_two_partners_and_rows_without_a_name_say_nothing() -> None:
    same = SameNames(schema("contact"))
    assert same.find(2, {"name": "Sok Dara"}, "ma", Entry("partner")) is None
    assert same.find(3, {"name": None}, "jmas", ENTRY) is None
    assert SameNames(schema("progress")).find(2, {"note": "a"}, "t1", Entry("t")) is None
