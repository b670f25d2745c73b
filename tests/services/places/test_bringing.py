"""Lists come in as one change each, are merged by code, and are undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from minedesk.errors import AppError
from minedesk.services.document import Document
from minedesk.services.history import sentence
from minedesk.services.places.bringing import bring_in, remove_all
from minedesk.services.settings import Settings
from minedesk.store import gazetteer


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    made = Document.new(tmp_path / "places.minedesk", Settings(person="Sok"))
    yield made
    made.close()


def _list(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_list_again_changes_nothing(document: Document, tmp_path: Path) -> None:
    path = _list(tmp_path, "a.csv", "Type,Code,Name,Name (Khmer)\nprovince,1,Banteay,បន្ទាយ\n")
    [first] = bring_in(document, [path])
    [second] = bring_in(document, [path])
    assert (first.created, first.updated, first.unchanged) == (1, 0, 0)
    assert (second.created, second.updated, second.unchanged) == (0, 0, 1)
    assert first.change_set is not None
    assert second.change_set is None


def test_a_newer_list_has_the_last_word_and_old_names_still_find_the_place(
    document: Document, tmp_path: Path
) -> None:
    heading = "Type,Code,Name,Name (Khmer),Lat,Lon\n"
    old = _list(tmp_path, "old.csv", f"{heading}province,1,Banteay Meanchey,បន្ទាយ,13,103\n")
    new = _list(tmp_path, "new.csv", f"{heading}province,01,Bantey Mean Chey,,,\n")
    bring_in(document, [old])
    [done] = bring_in(document, [new], "kh")
    assert (done.created, done.updated) == (0, 1)
    [place] = gazetteer.by_codes(document.database.reader(), ["01"])
    assert place.names == ("Bantey Mean Chey", "បន្ទាយ", "Banteay Meanchey")
    assert (place.lat, place.lon, place.source) == (13, 103, "new.csv")
    assert done.change_set is not None
    document.history.undo(done.change_set)
    [place] = gazetteer.by_codes(document.database.reader(), ["01"])
    assert (place.name, place.source) == ("Banteay Meanchey", "old.csv")


def test_places_whose_unit_is_in_no_list_are_told(document: Document, tmp_path: Path) -> None:
    districts = _list(tmp_path, "d.csv", "Type,Code,Name\ndistrict,0106,Svay Chek\n")
    provinces = _list(tmp_path, "p.csv", "Type,Code,Name\nprovince,01,Banteay\n")
    [alone] = bring_in(document, [districts], "KH")
    assert [place.code for place in alone.lost] == ["0106"]
    assert alone.as_json()["without_parent"] == 1
    both = bring_in(document, [provinces, districts], "KH")
    assert [each.lost for each in both] == [[], []]


def test_a_list_that_cannot_be_read_leaves_all_out(document: Document, tmp_path: Path) -> None:
    good = _list(tmp_path, "p.csv", "Type,Code,Name\nprovince,01,Banteay\n")
    with pytest.raises(AppError):
        bring_in(document, [good, tmp_path / "none.csv"], "KH")
    assert gazetteer.is_empty(document.database.reader())


def test_history_tells_of_lists_and_of_their_end(document: Document, tmp_path: Path) -> None:
    bring_in(document, [_list(tmp_path, "p.csv", "Type,Code,Name\nprovince,01,Banteay\n")], "KH")
    count, change_set = remove_all(document)
    assert count == 1
    assert change_set is not None
    told = [sentence(each) for each in document.history.change_sets(limit=2)]
    assert told == ["All places removed", "Places of p.csv: 1 new, 0 changed"]


def test_the_lists_of_cambodia_make_one_whole(document: Document, shared_data: Path) -> None:
    public = shared_data / "public"
    names = ("kh-provinces.yml", "kh-districts.yml", "kh-communes.yml", "ncdd-kampong-cham.csv")
    done = bring_in(document, [public / name for name in names])
    assert [each.created + each.updated + each.unchanged for each in done] == [25, 210, 1652, 1065]
    assert [len(each.problems) for each in done] == [0, 0, 0, 1]
    assert [each.lost for each in done] == [[], [], [], []]
    assert sum(each.lost for each in gazetteer.counts(document.database.reader())) == 0


@pytest.mark.parametrize("file", ["kh-villages.yml", "katottg-ua.xlsx"])
def test_the_largest_lists_come_in_whole(
    document: Document, shared_data: Path, file: str
) -> None:  # fmt: skip
    public = shared_data / "public"
    above = [public / "kh-provinces.yml", public / "kh-districts.yml", public / "kh-communes.yml"]
    done = bring_in(document, [*above, public / file])
    assert done[-1].created == {"kh-villages.yml": 14_578, "katottg-ua.xlsx": 31_751}[file]
    assert done[-1].problems == []
    assert done[-1].lost == []
