"""Places in the file: written at once, found by name and code, taken back by undoing."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from minedesk.services.document import Document
from minedesk.services.settings import Settings
from minedesk.store import gazetteer
from minedesk.store.database import rows
from minedesk.store.gazetteer import Counted, Place

PROVINCE = Place("KH", "01", 1, "Banteay Meanchey", "បន្ទាយមានជ័យ", source="a.yml")
DISTRICT = Place(
    "KH", "0106", 2, "Svay Chek", "ស្វាយចេក", "Svay Check\nSvaychek", "Srok", "01", 13.8, 102.9, "a"
)
VILLAGE = Place("KH", "01060101", 4, "Chek Svay", "ចេកស្វាយ", parent_code="010601", source="a")


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    made = Document.new(tmp_path / "places.minedesk", Settings(person="Sok"))
    yield made
    made.close()


def _add(document: Document, *places: Place) -> int:
    with document.recordbook.transaction("places") as change:
        gazetteer.add(change.connection, places)
    assert change.change_set is not None
    return change.change_set


def _codes(document: Document, text: str, *levels: int) -> list[str]:
    reader = document.database.reader()
    ids = gazetteer.search_ids(reader, text, levels)
    found = gazetteer.by_ids(reader, ids)
    return [found[id].code for id in ids]


def test_a_new_file_has_no_places(document: Document) -> None:
    assert gazetteer.is_empty(document.database.reader())
    assert gazetteer.counts(document.database.reader()) == []


def test_places_are_kept_as_they_are_and_counted(document: Document) -> None:
    _add(document, PROVINCE, DISTRICT, VILLAGE)
    reader = document.database.reader()
    assert not gazetteer.is_empty(reader)
    kept = gazetteer.by_country(reader, "KH")
    assert [place.told() for place in kept.values()] == [
        place.told() for place in (PROVINCE, DISTRICT, VILLAGE)
    ]
    assert kept["0106"].names == ("Svay Chek", "ស្វាយចេក", "Svay Check", "Svaychek")
    assert gazetteer.counts(reader) == [
        Counted("KH", 1, 1, 0), Counted("KH", 2, 1, 0), Counted("KH", 4, 1, 1),
    ]  # fmt: skip
    assert [each.code for each in gazetteer.by_codes(reader, ["01", "02"])] == ["01"]
    assert [each.code for each in gazetteer.of_level(reader, 2)] == ["0106"]
    assert len(gazetteer.named(reader)) == 3


def test_they_are_found_by_any_name_and_by_code_the_likeliest_first(document: Document) -> None:
    _add(document, VILLAGE, DISTRICT, PROVINCE)
    assert _codes(document, "svay") == ["0106", "01060101"]
    assert _codes(document, "SVAY CHEK") == ["0106"]
    assert _codes(document, "ស្វាយ") == ["0106", "01060101"]
    assert _codes(document, "check") == ["0106"]
    assert _codes(document, "0106") == ["0106", "01060101"]
    assert _codes(document, "svay", 4) == ["01060101"]
    assert _codes(document, "", 1, 2) == ["01", "0106"]
    assert _codes(document, "nowhere") == []


def test_a_changed_place_is_found_by_its_new_name_only(document: Document) -> None:
    _add(document, DISTRICT)
    [stored] = gazetteer.by_codes(document.database.reader(), ["0106"])
    with document.recordbook.transaction("places") as change:
        gazetteer.change(
            change.connection, [Place("KH", "0106", 2, "New name", source="b", id=stored.id)]
        )
    assert _codes(document, "new name") == ["0106"]
    assert _codes(document, "svay") == []
    assert change.change_set is not None
    document.history.undo(change.change_set)
    assert _codes(document, "svay") == ["0106"]


def test_a_list_is_one_entry_of_the_journal_and_undone_as_a_whole(document: Document) -> None:
    change_set = _add(document, PROVINCE, DISTRICT, VILLAGE)
    reader = document.database.reader()
    assert rows(
        reader, "SELECT count(*) FROM journal WHERE change_set = ?", (change_set,)
    ) == [(1,)]  # fmt: skip
    document.history.undo(change_set)
    assert gazetteer.is_empty(reader)


def test_all_of_them_are_removed_and_come_back_by_undoing(document: Document) -> None:
    _add(document, PROVINCE, DISTRICT)
    with document.recordbook.transaction("places_removed") as change:
        assert gazetteer.remove_all(change.connection) == 2
    assert gazetteer.is_empty(document.database.reader())
    assert change.change_set is not None
    document.history.undo(change.change_set)
    assert _codes(document, "svay chek") == ["0106"]


def test_what_was_removed_does_not_come_back_beside_the_same_place(document: Document) -> None:
    from minedesk.services.history.undoing import InTheWay

    _add(document, PROVINCE, DISTRICT)
    with document.recordbook.transaction("places_removed") as change:
        gazetteer.remove_all(change.connection)
    removed = change.change_set
    assert removed is not None
    _add(document, PROVINCE)
    with pytest.raises(InTheWay):
        document.history.undo(removed)
    document.history.undo(removed, partly=True)
    assert sorted(gazetteer.by_country(document.database.reader(), "KH")) == ["01", "0106"]


def test_completing_is_quick_among_thirty_thousand(document: Document) -> None:
    _add(
        document,
        *(Place("UA", f"UA{number:017}", 4, f"Село {number}") for number in range(30_000)),
    )
    reader = document.database.reader()
    gazetteer.search_ids(reader, "село 2999", (4, 5), 12)
    started = time.perf_counter()
    assert len(gazetteer.search_ids(reader, "село 2999", (4, 5), 12)) == 11
    assert time.perf_counter() - started < 0.2


def test_a_place_that_came_back_is_found_by_its_own_names_only(document: Document) -> None:
    _add(document, PROVINCE)
    with document.recordbook.transaction("places_removed") as change:
        gazetteer.remove_all(change.connection)
    assert change.change_set is not None
    document.history.undo(change.change_set)
    [[search]] = rows(document.database.reader(), "SELECT search FROM place")
    assert search == "\nbanteay meanchey\nបន្ទាយមានជ័យ\n\n01\n"
