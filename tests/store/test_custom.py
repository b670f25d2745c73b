"""Custom fields in the file."""

from __future__ import annotations

from minedesk.fields.vocabulary import OwnTerm
from minedesk.records.custom import CustomField
from minedesk.services.document import Document
from minedesk.store import custom

ONE = CustomField("partner", 1, "Soil", "choice", "", "u-1")
TWO = CustomField("partner", 2, "Weight", "number", "kg", "u-2")


def test_they_are_read_as_they_were_written(document: Document) -> None:
    with document.recordbook.transaction() as change:
        custom.insert(change.connection, ONE)
        custom.insert(change.connection, TWO)
        custom.order(change.connection, [TWO, ONE])
    found = custom.read(
        document.database.reader(), {"partner.custom_01": (OwnTerm("clay", "Clay"),)}
    )
    assert [each.slot for each in found] == [2, 1]
    assert found[0] == TWO
    assert found[1].terms == (OwnTerm("clay", "Clay"),)


def test_a_slot_has_one_field_even_where_undo_brought_back_another(document: Document) -> None:
    with document.recordbook.transaction() as change:
        custom.insert(change.connection, ONE)
        custom.insert(change.connection, ONE)
    assert len(custom.read(document.database.reader(), {})) == 1


def test_those_that_went_are_remembered(document: Document) -> None:
    with document.recordbook.transaction() as change:
        custom.insert(change.connection, ONE)
        custom.insert(change.connection, TWO)
    with document.recordbook.transaction() as change:
        custom.delete(change.connection, ONE)
    connection = document.database.reader()
    assert [each.label for each in custom.read(connection, {})] == ["Weight"]
    assert [each.label for each in custom.ever(connection)] == ["Weight", "Soil"]
    assert not custom.is_held(connection, "partner", 1)
    assert custom.holders(connection, "partner", 1) == []
