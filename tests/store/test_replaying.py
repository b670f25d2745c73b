"""The scratch copy: what is found wrong, in which entry, and that the file itself stays free."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from minedesk.records.base import Entry
from minedesk.services.document import Document
from minedesk.store.replaying import Finding, scratch

SITE = "hazard_site"


def _filled(document: Document) -> None:
    site = document.recordbook.save(Entry(SITE, {"code": "S-1", "area_m2": 0.1})).id
    document.recordbook.save(Entry(SITE, {"area_m2": 0.2}, id=site))
    other = document.recordbook.save(Entry(SITE, {"code": "S-2"})).id
    document.recordbook.delete(SITE, (other,))


def _all(document: Document) -> tuple[list[Finding], list[Finding]]:
    with scratch(document.path) as replay:
        assert replay.damage() == []
        replay.copy()
        return list(replay.unwind(lambda _n: None)), list(replay.rewind(lambda _n: None))


def test_a_sound_history_goes_both_ways(document: Document) -> None:
    _filled(document)
    assert _all(document) == ([], [])


def test_one_fault_is_told_once(document: Document) -> None:
    _filled(document)
    document.close()
    with closing(sqlite3.connect(document.path, isolation_level=None)) as raw:
        raw.execute(f"UPDATE {SITE} SET area_m2 = 9")
    back, _forth = _all(document)
    assert back == [Finding("differs", 2, SITE, 1, "journal 2")]


@pytest.mark.parametrize(
    "forged",
    [
        "data = 'garbage'",
        "data = '[1]'",
        "data = NULL",
        "data = '{}'",
        "data = x'ff'",
        """data = '{"nobody": [1, 2]}'""",
        """data = '{"area_m2\\" = 1 --": [1, 2]}'""",
        """data = '{"area_m2": 1}'""",
        """data = '{"area_m2": [[1], {}]}'""",
        """data = '{"area_m2": [99999999999999999999, 1]}'""",
        "action = 'forged'",
        "row_id = 'x'",
        "table_name = 'forged'",
    ],
)
def test_an_entry_that_no_trigger_wrote_is_told(document: Document, forged: str) -> None:
    _filled(document)
    document.close()
    with closing(sqlite3.connect(document.path, isolation_level=None)) as raw:
        raw.execute("DROP TRIGGER journal_refuses_update")
        raw.execute(f"UPDATE journal SET {forged} WHERE id = 2")
    back, _forth = _all(document)
    assert [(found.wrong, found.change_set, found.details) for found in back] == [
        ("differs", 2, "journal 2")
    ]


def test_the_file_can_be_written_once_it_was_read(document: Document) -> None:
    _filled(document)
    with scratch(document.path) as replay:
        replay.copy()
        document.recordbook.save(Entry(SITE, {"code": "S-3"}))
        assert replay.counts() == (4, 4)
        assert list(replay.unwind(lambda _n: None)) == []


def test_a_row_put_back_by_hand_is_unlike_history(document: Document) -> None:
    _filled(document)
    with scratch(document.path) as replay:
        replay.copy()
        assert list(replay.unwind(lambda _n: None)) == []
        replay._raw.execute(f"UPDATE now_{SITE} SET name = 'Field'")
        assert list(replay.rewind(lambda _n: None)) == [
            Finding("unlike", None, SITE, 1),
            Finding("unlike", None, SITE, 1),
        ]
