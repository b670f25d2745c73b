"""Tests for what tables and forms look up while the user types."""

from __future__ import annotations

from minedesk.records import record_types, schema
from minedesk.records.base import Entry
from minedesk.services.document import Document
from minedesk.store import gazetteer
from minedesk.store.gazetteer import Place
from minedesk.ui.lookups import Lookups, name_field, place_fields


def test_links_are_found_by_key_and_by_name_the_exact_key_first(document: Document) -> None:
    for code, name in (("S10", "Svay S1"), ("S1", "School"), ("X", "Market")):
        document.recordbook.save(Entry("hazard_site", {"code": code, "name": name}))
    lookups = Lookups(document.repository)
    assert [key for _id, key, _name in lookups.find_links("hazard_site", "s1")] == ["S1", "S10"]
    assert [hit[1:] for hit in lookups.find_links("hazard_site", "mark")] == [("X", "Market")]
    assert len(lookups.find_links("hazard_site", "")) == 3


def test_values_in_use_are_offered_for_texts_only(document: Document) -> None:
    for number, province in enumerate(("Pailin", "Battambang", "Battambang")):
        document.recordbook.save(Entry("hazard_site", {"code": str(number), "province": province}))
    lookups = Lookups(document.repository)
    assert list(lookups.complete("hazard_site", "province", "")) == ["Battambang", "Pailin"]
    assert list(lookups.complete("hazard_site", "province", "pa")) == ["Pailin"]
    assert list(lookups.complete("hazard_site", "area_m2", "1")) == []


def test_what_a_record_is_called_and_where_it_lies() -> None:
    assert [name_field(each).key for each in record_types()] == ["name", "title", "name"]
    places = [field.key for field in place_fields(schema("hazard_site"))]
    assert places == ["province", "district", "commune", "village"]


def test_places_of_the_lists_are_offered_with_what_they_lie_in(document: Document) -> None:
    lookups = Lookups(document.repository)
    assert list(lookups.find_places("district", "svay", {})) == []
    with document.recordbook.transaction("places") as change:
        gazetteer.add(
            change.connection,
            [
                Place("KH", "01", 1, "Banteay"),
                Place("KH", "0106", 2, "Svay Chek", parent_code="01"),
            ],
        )
    [offer] = lookups.find_places("district", "svay", {"province": "Banteay"})
    assert offer.label == "Svay Chek, Banteay (0106)"
