"""Places by name and code in memory, and read anew when they change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from minedesk.services.document import Document
from minedesk.services.places.bringing import remove_all
from minedesk.services.places.names import Names, names_of
from minedesk.services.settings import Settings
from minedesk.store import gazetteer
from minedesk.store.gazetteer import Place

PLACES = (
    Place("KH", "01", 1, "Banteay Meanchey", "បន្ទាយមានជ័យ"),
    Place("KH", "02", 1, "Battambang", "បាត់ដំបង", "Batdambang"),
    Place("KH", "0106", 2, "Svay Chek", "ស្វាយចេក", parent_code="01"),
    Place("KH", "0201", 2, "Banan", "បាណន់", parent_code="02"),
    Place("KH", "01060101", 4, "Chek", "ចេក", parent_code="0106"),
    Place("UA", "UA80", 1, "Київ"),
    Place("UA", "UA8001", 5, "Подільський", parent_code="UA80"),
)


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    made = Document.new(tmp_path / "places.minedesk", Settings(person="Sok"))
    with made.recordbook.transaction("places") as change:
        gazetteer.add(change.connection, PLACES)
    yield made
    made.close()


@pytest.fixture
def names(document: Document) -> Names:
    return names_of(document.database.reader())


def test_a_name_in_any_script_names_the_place(names: Names) -> None:
    for text in ("Battambang", "battambang province", "ខេត្តបាត់ដំបង", "Batdambang"):
        assert [unit.code for unit in names.called("province", text)] == ["02"]
    assert names.called("district", "Battambang") == []
    assert [unit.code for unit in names.called("village", "Подільський район")] == ["UA8001"]


def test_where_a_place_lies(names: Names) -> None:
    village, banan = names.by_code("01060101"), names.by_code("0201")
    assert village is not None
    assert banan is not None
    assert [unit.code for unit in names.chain(village)] == ["0106", "01"]
    assert names.within(village, names.called("province", "Banteay Meanchey"))
    assert not names.within(banan, names.called("province", "Banteay Meanchey"))


def test_a_lost_zero_is_settled_by_what_is_there(names: Names) -> None:
    assert names.settled_code("106") == "0106"
    assert names.settled_code("0106") is None
    assert names.settled_code("999") is None
    assert names.settled_code("UA80") is None


def test_what_is_covered(names: Names) -> None:
    assert names.covers("district", [])
    assert names.covers("village", names.called("district", "Svay Chek"))
    assert not names.covers("village", names.called("district", "Banan"))
    assert not names.covers("commune", [])


def test_near_names_within_what_is_known(names: Names) -> None:
    assert [unit.name for unit in names.near("district", "Svay Check", [])] == ["Svay Chek"]
    above = names.called("province", "Battambang")
    assert names.near("district", "Svay Check", above) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [("បន្ទាយមានជ័យ", "01"), ("01060101", "01"), ("02", "02"), ("Nowhere", None), ("Banan", None)],
)
def test_the_province_of_a_name_or_a_code(names: Names, text: str, code: str | None) -> None:
    found = names.official(text)
    assert (found.code if found else None) == code


def test_they_are_read_anew_when_they_change(document: Document) -> None:
    reader = document.database.reader()
    first = names_of(reader)
    assert names_of(reader) is first
    _count, change_set = remove_all(document)
    assert not names_of(reader)
    assert change_set is not None
    document.history.undo(change_set)
    assert names_of(reader)
    assert names_of(reader) is not first
