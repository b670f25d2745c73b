"""One province under several names is one in figures."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from minedesk import words
from minedesk.records.base import Entry, Row
from minedesk.services import summaries
from minedesk.services.document import Document
from minedesk.services.places.provinces import together
from minedesk.services.settings import Settings
from minedesk.store import gazetteer
from minedesk.store.gazetteer import Place

ROWS = [("Battambang", 1, 10.5), ("បាត់ដំបង", 2, 1.0), (None, 4, 0.0), ("Elsewhere", 8, 2.0)]


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    made = Document.new(tmp_path / "places.minedesk", Settings(person="Sok"))
    yield made
    made.close()


def _bring(document: Document) -> None:
    with document.recordbook.transaction("places") as change:
        gazetteer.add(
            change.connection,
            [Place("KH", "02", 1, "Battambang", "បាត់ដំបង"), Place("UA", "UA63", 1, "Харківська")],
        )


def test_without_lists_each_name_stands_for_itself(document: Document) -> None:
    found = together(document.database.reader(), ROWS)
    assert [(name, said) for name, said, _sums in found] == [
        ("Battambang", ("Battambang",)), ("បាត់ដំបង", ("បាត់ដំបង",)), ("", ("",)),
        ("Elsewhere", ("Elsewhere",)),
    ]  # fmt: skip


def test_names_in_two_scripts_are_one_province(document: Document) -> None:
    _bring(document)
    found = together(document.database.reader(), ROWS)
    assert found == [
        ("Battambang", ("Battambang", "បាត់ដំបង"), [3, 11.5]),
        ("", ("",), [4, 0]),
        ("Elsewhere", ("Elsewhere",), [8, 2]),
    ]
    words.set_language("km")
    assert together(document.database.reader(), ROWS)[0][0] == "បាត់ដំបង"


def test_the_kind_of_unit_stays_where_all_write_it(document: Document) -> None:
    _bring(document)
    found = together(document.database.reader(), [("Харківська область", 1), ("ខេត្តបាត់ដំបង", 1)])
    assert [name for name, _said, _sums in found] == ["Харківська область", "Battambang"]


def test_land_is_summed_up_by_province(document: Document) -> None:
    _bring(document)
    for code, province in (("S-1", "Battambang"), ("S-2", "បាត់ដំបង")):
        document.recordbook.save(
            Entry("hazard_site", {"code": code, "province": province, "area_m2": 1000.0})
        )
        sites = (document.repository.find("hazard_site", code),)
        day = datetime.date(2024, 3, 1)
        row = Row({"date": day, "cleared_m2": 100.0})
        document.recordbook.save(
            Entry("clearance_task", {"code": f"T{code}", "sites": sites}, {"progress": [row]})
        )
    reader = document.database.reader()
    [land] = summaries.remaining_by_province(reader)
    assert (land.name, land.sites, land.remaining) == ("Battambang", 2, 1800)
    assert set(land.said) == {"Battambang", "បាត់ដំបង"}
    [done] = summaries.released(reader, day, day, "province")
    assert (done.group, done.cleared) == ("Battambang", 200)
