"""Which records and rows an import's lines are about."""

from __future__ import annotations

import pytest

from minedesk.records.base import Entry, Row
from minedesk.services.document import Document
from minedesk.store.matching import Matching


@pytest.fixture
def matching(document: Document) -> Matching:
    """Over two partners of one country, one task with a row that waits for its site."""
    for name in ("JMAS", "Aid Japan"):
        document.recordbook.save(
            Entry("partner", {"short_name": name, "name": f"{name} Society", "country": "JP"})
        )
    document.recordbook.save(
        Entry("clearance_task", {"code": "T1"},
              {"progress": [Row({"note": "a"}, pending={"site": ("S9",)})]},
              pending={"sites": ("S9", "S8")})
    )  # fmt: skip
    return Matching(document.repository)


def _id(document: Document, type: str, key: str) -> int:
    found = document.repository.find(type, key)
    assert found is not None
    return found


def test_records_are_found_by_key_and_by_any_field(matching: Matching, document: Document) -> None:
    jmas, aid = (_id(document, "partner", key) for key in ("JMAS", "Aid Japan"))

    assert matching.by_field("partner", "short_name", {"j mas", "none"}) == {"jmas": [jmas]}
    assert matching.by_field("partner", "name", {"x"})["jmassociety"] == [jmas]
    assert matching.by_field("partner", "country", {"x"})["jp"] == [jmas, aid]
    assert matching.by_field("partner", "country", set()) == {}


def test_records_and_rows_are_found_by_uuid(matching: Matching, document: Document) -> None:
    task = matching.entry("clearance_task", "t 1")
    assert task is not None
    assert task.id is not None
    (row,) = task.rows["progress"]
    assert task.uuid is not None
    assert row.uuid is not None

    assert matching.by_uuid("clearance_task", [task.uuid, "none"]) == {task.uuid: task.id}
    known = matching.known_rows("progress", [row.uuid, "none"])
    assert known.keys() == {row.uuid}
    found = known[row.uuid]
    assert (found.id, found.parent_id, found.values["note"]) == (row.id, task.id, "a")
    assert found.pending == {"site": ("S9",)}
    assert matching.known_rows("progress", []) == matching.by_uuid("progress", []) == {}


def test_what_links_wait_for_comes_along(matching: Matching, document: Document) -> None:
    task = _id(document, "clearance_task", "T1")

    assert matching.waiting("clearance_task", [task]) == {task: {"sites": ("S9", "S8")}}
    assert matching.waiting("clearance_task", []) == {}
    values = matching.values("clearance_task", [task], ["sites", "code"])
    assert values == {task: {"sites": None, "code": "T1"}}


def test_a_record_is_found_by_a_full_name_too(matching: Matching, document: Document) -> None:
    found = matching.entry("partner", "JMAS society")
    assert found is not None
    assert found.id == _id(document, "partner", "JMAS")
    assert matching.entry("partner", "Nobody") is None
    assert matching.entry_of("partner", 999) is None


def test_the_version_is_another_one_after_a_write(matching: Matching, document: Document) -> None:
    before = matching.version()
    document.counts()
    assert matching.version() == before
    document.recordbook.save(Entry("partner", {"short_name": "CMAC"}))
    assert matching.version() != before
