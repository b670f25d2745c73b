"""A file is proved, and whatever went past its journal is named."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from minedesk.records.base import Entry, Row
from minedesk.services.document import Document
from minedesk.services.history import verify
from minedesk.services.progress import Job, Stopped


@pytest.fixture
def filled(document: Document) -> Document:
    """Two sites, one changed, and a task on both with a row."""
    save = document.recordbook.save
    ids = [save(Entry("hazard_site", {"code": f"S-{n}", "area_m2": 0.1})).id for n in range(2)]
    save(Entry("hazard_site", {"area_m2": 0.1 + 0.2}, id=ids[0]))
    rows = {"progress": [Row({"cleared_m2": 1.0, "site": ids[0]})]}
    save(Entry("clearance_task", {"code": "T-1", "sites": tuple(ids)}, rows))
    return document


def test_a_file_that_only_minedesk_wrote_holds(filled: Document) -> None:
    found = filled.history.verify()
    assert (found.holds, found.change_sets, found.texts) == (True, 4, [])


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ("UPDATE hazard_site SET area_m2 = 7 WHERE id = 1", "change 3 says otherwise"),
        ("DELETE FROM hazard_site WHERE id = 2", "change 2 says it is there"),
        ("INSERT INTO find (id, uuid, position, parent_id) VALUES (9, 'u', 0, 1)", "no change put"),
        ("DELETE FROM clearance_task_sites WHERE target_id = 2", "change 4 says it is there"),
        ("UPDATE journal SET row_id = 2 WHERE id = 1", "Change 1 does not say any more"),
        ("UPDATE change_set SET person = 'X' WHERE id = 2", "Change 2 does not say any more"),
        ("UPDATE journal SET change_set = 9 WHERE id = 1", "change 9 stand in the journal"),
    ],
)
def test_what_was_changed_by_other_means_is_found(filled: Document, change: str, text: str) -> None:
    filled.close()
    with closing(sqlite3.connect(filled.path, isolation_level=None)) as raw:
        for table in ("journal", "change_set"):
            raw.execute(f"DROP TRIGGER {table}_refuses_update")
        raw.execute(change)
    found = verify(filled.path)
    assert any(text in each for each in found.texts), found.texts


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ("UPDATE hazard_site SET match_key = 'x' WHERE id = 2", "looked up by another key"),
        ("UPDATE blob_part SET content = x'00'", "the attached file sketch.txt is damaged"),
        ("DELETE FROM blob_part", "the attached file sketch.txt is damaged"),
    ],
)
def test_what_no_change_tells_of_is_looked_at_too(
    filled: Document, tmp_path: Path, change: str, text: str
) -> None:
    sketch = tmp_path / "sketch.txt"
    sketch.write_text("a sketch of the field")
    filled.attachments.add("hazard_site", 1, [sketch])
    assert filled.history.verify().holds
    filled.close()
    with closing(sqlite3.connect(filled.path, isolation_level=None)) as raw:
        raw.execute(change)
    assert any(text in each for each in verify(filled.path).texts)


def test_it_can_be_stopped(filled: Document) -> None:
    job = Job()
    job.stop()
    with pytest.raises(Stopped):
        filled.history.verify(job)


def test_only_so_many_findings_are_told(filled: Document) -> None:
    filled.close()
    with closing(sqlite3.connect(filled.path, isolation_level=None)) as raw:
        raw.executemany(
            "INSERT INTO contact (id, uuid, position, parent_id) VALUES (?, ?, 0, 1)",
            [(n, str(n)) for n in range(1, 300)],
        )
    assert len(verify(filled.path).findings) == 100
