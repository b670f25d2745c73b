"""A file's own terms are read as they were written, and counted where they are used."""

from __future__ import annotations

from minedesk.fields.vocabulary import OwnTerm
from minedesk.records.base import Entry, Row
from minedesk.records.vocabularies import CONTAMINATION, LAND_USE
from minedesk.services.document import Document
from minedesk.store import terms
from minedesk.store.database import driver

FIRST = OwnTerm("zebra", "Zèbre", ("a", "ខ"), "bad", hidden=True)
SECOND = OwnTerm("ant", "Ant")


def test_terms_come_back_in_their_order(document: Document) -> None:
    with document.database.write() as connection:
        terms.write(connection, "land_use", [FIRST, SECOND])
        terms.write(connection, "a list of a later program", [SECOND])
    found = terms.read(document.database.reader())
    assert found == {"land_use": (FIRST, SECOND), "a list of a later program": (SECOND,)}


def test_other_terms_take_the_place_of_one_list_alone(document: Document) -> None:
    with document.database.write() as connection:
        terms.write(connection, "land_use", [FIRST])
        terms.write(connection, "slope", [FIRST])
        terms.write(connection, "land_use", [])
    assert terms.read(document.database.reader()) == {"slope": (FIRST,)}


def test_a_colour_of_a_later_program_is_none(document: Document) -> None:
    with document.database.write() as connection:
        terms.write(connection, "slope", [FIRST])
        driver(connection).execute("UPDATE vocabulary_term SET tone = 'violet'")
    assert terms.read(document.database.reader())["slope"][0].tone == ""


def test_fields_that_are_counted_are_not_filled_in() -> None:
    found = [(schema.name, field.key) for schema, field in terms.fields_of(CONTAMINATION)]
    assert found == [("hazard_site", "contamination"), ("find", "category")]


def test_uses_are_counted_by_field(document: Document) -> None:
    save = document.recordbook.save
    save(Entry("hazard_site", {"code": "1", "contamination": ("uxo", "axo"), "land_use": "road"}))
    save(Entry("hazard_site", {"code": "2", "contamination": ("uxo",), "planned_use": "road"}))
    finds = [Row({"category": "uxo", "quantity": 1}), Row({"category": "axo", "quantity": 9})]
    save(Entry("clearance_task", {"code": "T"}, {"find": finds}))
    reader = document.database.reader()

    def counted(code: str) -> list[tuple[str, str, int]]:
        found = terms.uses(reader, CONTAMINATION, code)
        return [(schema.name, field.key, count) for schema, field, count in found]

    assert counted("uxo") == [("hazard_site", "contamination", 2), ("find", "category", 1)]
    assert counted("ux") == []
    roads = terms.uses(reader, LAND_USE, "road")
    assert [(field.key, count) for _schema, field, count in roads] == [
        ("land_use", 1),
        ("planned_use", 1),
    ]
