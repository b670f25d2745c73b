"""Places are offered by name in any script and by code, with the units that they lie in."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from minedesk import words
from minedesk.services.document import Document
from minedesk.services.places.bringing import bring_in
from minedesk.services.places.searching import find_places, hits, in_own_script
from minedesk.services.settings import Settings
from minedesk.store import gazetteer
from minedesk.store.gazetteer import Place

PLACES = (
    Place("KH", "01", 1, "Banteay Meanchey", "បន្ទាយមានជ័យ"),
    Place("KH", "02", 1, "Battambang", "បាត់ដំបង"),
    Place("KH", "0106", 2, "Svay Chek", "ស្វាយចេក", parent_code="01"),
    Place("KH", "0201", 2, "Svay Por", "ស្វាយប៉ោ", parent_code="02"),
    Place("KH", "010601", 3, "Treas", "ទ្រាស", parent_code="0106"),
    Place("KH", "01060101", 4, "Svay", "ស្វាយ", parent_code="010601"),
    Place("KH", "02010101", 4, "Svay", "ស្វាយ", parent_code="020101"),
)


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    made = Document.new(tmp_path / "places.minedesk", Settings(person="Sok"))
    yield made
    made.close()


@pytest.fixture
def full(document: Document) -> Document:
    with document.recordbook.transaction("places") as change:
        gazetteer.add(change.connection, PLACES)
    return document


def test_without_lists_nothing_is_offered(document: Document) -> None:
    assert find_places(document.database.reader(), "district", "svay") == []


def test_a_district_is_offered_with_its_province_and_code(full: Document) -> None:
    first, second = find_places(full.database.reader(), "district", "svay")
    assert first.text == "Svay Chek"
    assert first.label == "Svay Chek, Banteay Meanchey (0106)"
    assert first.fills == {
        "district": "Svay Chek", "province": "Banteay Meanchey", "place_code": "0106",
    }  # fmt: skip
    assert first.instead == {"01"}
    assert second.label == "Svay Por, Battambang (0201)"


def test_names_are_offered_in_the_script_that_is_typed(full: Document) -> None:
    [offer] = find_places(full.database.reader(), "district", "ស្វាយចេ")
    assert offer.label == "ស្វាយចេក, បន្ទាយមានជ័យ (0106)"
    assert offer.fills["province"] == "បន្ទាយមានជ័យ"


def test_places_where_the_record_lies_come_first(full: Document) -> None:
    known = {"province": "BATTAMBANG province", "village": "typed"}
    offers = find_places(full.database.reader(), "district", "svay", known)
    assert [offer.fills["place_code"] for offer in offers] == ["0201", "0106"]


def test_a_code_leads_to_its_place(full: Document) -> None:
    offers = find_places(full.database.reader(), "village", "01060101")
    assert [offer.label for offer in offers] == [
        "Svay, Treas, Svay Chek, Banteay Meanchey (01060101)"
    ]


def test_a_place_whose_unit_is_missing_is_offered_alone(full: Document) -> None:
    offers = find_places(full.database.reader(), "village", "02010101")
    assert [dict(offer.fills) for offer in offers] == [
        {"village": "Svay", "place_code": "02010101"}
    ]


@pytest.mark.parametrize(
    ("field", "text"), [("district", " "), ("name", "svay"), ("district", "%")]
)
def test_what_names_no_place(full: Document, field: str, text: str) -> None:
    assert find_places(full.database.reader(), field, text) == []


def test_hits_keep_the_order_of_ids(full: Document) -> None:
    found = hits(full.database.reader(), [6, 99, 3])
    assert [hit.place.code for hit in found] == ["01060101", "0106"]
    assert [each.code for each in found[0].above] == ["010601", "0106", "01"]


def test_the_language_says_the_script_where_nothing_is_typed() -> None:
    assert not in_own_script(PLACES[0])
    words.set_language("km")
    assert in_own_script(PLACES[0])


def test_completing_among_all_of_cambodia_takes_no_time(
    document: Document, shared_data: Path
) -> None:
    public = shared_data / "public"
    bring_in(document, [public / f"kh-{name}.yml" for name in ("provinces", "districts")])
    reader = document.database.reader()
    offers = find_places(reader, "district", "Svay")
    assert "Svay Chek, Banteay Meanchey (0108)" in [offer.label for offer in offers]
    started = time.perf_counter()
    find_places(reader, "district", "Svay")
    assert time.perf_counter() - started < 0.1
