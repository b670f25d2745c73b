"""A rescued file is whole again: totals, search and links fit what was left of it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from minedesk.records.base import Entry, Row
from minedesk.services.document import Document
from minedesk.services.history import verify
from minedesk.services.progress import Job, Stopped
from minedesk.services.salvaging import free_name, lines, rescue, told
from minedesk.services.settings import Settings
from minedesk.store import search
from minedesk.store.piecewise import Found
from minedesk.store.salvage import Salvaged

ME = Settings(person="Sok Dara")


@pytest.fixture
def file(document: Document) -> Path:
    for number in (1, 2, 3):
        document.recordbook.save(
            Entry("hazard_site", {"code": f"S-{number}", "name": f"Samlout {number}"})
        )
    rows = [Row({"date": date(2024, 3, day), "cleared_m2": 10.0, "site": day}) for day in (1, 2, 3)]
    document.recordbook.save(
        Entry("clearance_task", {"code": "T-1", "sites": (1, 2, 3)}, {"progress": rows})
    )
    path = document.path
    document.close()
    return path


def test_records_are_found_by_what_they_are_called_now(file: Path) -> None:
    with closing(sqlite3.connect(file)) as harm:
        harm.execute("UPDATE hazard_site SET match_key = 't1' WHERE id = 1")
        harm.execute("UPDATE hazard_site SET code = 'S-2' WHERE id = 3")
        harm.commit()
    done = rescue(file, file.with_name("rescued.minedesk"), ME, Job())
    rescued = Document.open(done.path, ME)
    with closing(rescued):
        found = [rescued.repository.find("hazard_site", code) for code in ("S-1", "S-2", "S-2 (3)")]
    assert found == [1, 2, 3]
    assert verify(done.path).texts == []


def test_what_follows_from_the_records_is_made_anew(file: Path) -> None:
    # Rows that vanish without a word, as they do with a page.
    harm = sqlite3.connect(file)
    harm.execute("DELETE FROM progress WHERE site = 2")
    harm.execute("DELETE FROM hazard_site WHERE id = 3")
    harm.commit()
    harm.close()
    before = file.read_bytes()
    done = rescue(file, file.with_name("rescued.minedesk"), ME, Job())
    assert done.unlinked == 1
    assert done.orphans == {"clearance_task_sites": 1}
    assert not done.history
    assert file.read_bytes() == before

    rescued = Document.open(done.path, ME)
    task = rescued.repository.get("clearance_task", 1)
    site = rescued.repository.get("hazard_site", 1)
    assert task is not None
    assert site is not None
    assert task.values["cleared_m2"] == 20.0
    assert site.values["released_m2"] == 10.0
    assert search.hits(rescued.database.reader(), "hazard_site", "samlout") == [1, 2]
    saved = rescued.recordbook.save(Entry("hazard_site", {"code": "S-9"}))
    assert saved.created
    rescued.close()


def test_a_whole_file_is_said_to_be_whole(file: Path) -> None:
    done = rescue(file, free_name(file), ME, Job())
    assert done.path.name == "records.rescued.minedesk"
    said = list(lines(done))
    assert said[-1] == "Nothing is missing."
    assert "Hazard sites: 3 rescued, 0 lost" in said


def test_it_can_be_stopped_and_leaves_nothing(file: Path) -> None:
    job = Job()
    job.stop()
    with pytest.raises(Stopped):
        rescue(file, file.with_name("rescued.minedesk"), ME, job)
    assert not list(file.parent.glob("rescued*"))


def test_what_was_lost_is_told_line_by_line(tmp_path: Path) -> None:
    done = Salvaged(
        tmp_path / "rescued.minedesk",
        [
            Found("hazard_site", 9_000, 2, partly=[7], names=["s-1", "s-2"]),
            Found("partner", 5, 1, at_least=True),
            Found("file_info", 2),
            Found("attachment", 7, 1),
        ],
        {"progress": 1_200, "attachment": 2},
        3,
        ["photo.jpg"],
        history=False,
    )
    said = "\n".join(lines(done))
    for words in (
        "Hazard sites: 9,000 rescued, 2 lost",
        "lost: s-1, s-2",
        "number 7",
        "Partners: 5 rescued, at least 1 lost",
        "1,202 rows were left out",
        "Files: 4 rescued, 4 lost",
        "3 links were taken away",
        "photo.jpg",
        "history of changes begins anew",
        "Compare the rescued records",
    ):
        assert words in said
    assert "file_info" not in said
    harmless = [text for text, lost in told(done) if not lost]
    assert [each.split()[0] for each in harmless] == ["The", "Compare"]
    assert done.lost == 2 + 1 + 1 + 1_202 + 1


def test_a_name_is_found_that_is_free(tmp_path: Path) -> None:
    damaged = tmp_path / "sites.damaged-2026-03-15.minedesk"
    assert free_name(damaged).name == "sites.rescued.minedesk"
    free_name(damaged).touch()
    assert free_name(damaged).name == "sites.rescued-2.minedesk"
