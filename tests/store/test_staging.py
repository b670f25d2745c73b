"""Where an import waits: rows, links and problems come back as they were put in."""

from __future__ import annotations

import errno
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from minedesk.errors import AppError, Problem
from minedesk.records import schema
from minedesk.store.staging import Staging, staged_fields

TASK = schema("clearance_task")


@pytest.fixture
def staging(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Staging]:
    """An empty one, with room for tasks."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    made = Staging()
    made.begin(TASK)
    yield made
    made.close()


def _row(seq: int, action: str, key: str, target: int | None = None, **values: Any) -> list[Any]:
    lead = [seq, "Sheet", seq + 1, action, target, None, None, None, key, None, None]
    return [*lead, *(values.get(field.key) for field in staged_fields(TASK))]


def test_rows_are_paged_and_counted_by_what_becomes_of_them(staging: Staging) -> None:
    staging.add(TASK, [_row(1, "create", "t1"), _row(2, "problem", "t2"), _row(3, "create", "t3")])

    assert [staging.count(TASK, action) for action in ("create", "problem", "update")] == [2, 1, 0]
    assert [row[0] for row in staging.rows(TASK, action="create")] == [1, 3]
    assert [row[2] for row in staging.rows(TASK, offset=1, limit=1)] == [3]
    assert list(staging.seqs(TASK, "problem")) == [2]


def test_a_staged_record_is_found_with_its_links(staging: Staging) -> None:
    staging.add(
        TASK,
        [_row(1, "problem", "t1"), _row(2, "update", "t2", 7, team="A", methods='["manual"]')],
    )
    assert not staging.has_links(TASK)
    staging.add_links(
        [(TASK.name, 2, "sites", "hazard_site", 4, None),
         (TASK.name, 2, "sites", "hazard_site", None, "S9"),
         (TASK.name, 2, "operator", "partner", None, "JMAS")]
    )  # fmt: skip

    found = staging.staged_entry(TASK, "t2")

    assert found is not None
    assert (found.id, found.values["team"], found.values["methods"]) == (7, "A", ("manual",))
    assert found.values["sites"] == (4,)
    assert found.pending == {"sites": ("S9",), "operator": ("JMAS",)}
    assert staging.has_links(TASK)
    assert [link[3:] for link in staging.links(TASK)] == [(4, None), (None, "S9"), (None, "JMAS")]


def test_a_record_that_is_set_aside_is_known_as_such(staging: Staging) -> None:
    staging.add(TASK, [_row(1, "problem", "t1"), _row(2, "create", "t2")])

    assert staging.staged_entry(TASK, "t1") is None
    assert [staging.is_set_aside(TASK, key) for key in ("t1", "t2", "t3")] == [True, False, False]
    other = schema("partner")
    assert staging.staged_entry(other, "t1") is None
    assert not staging.is_set_aside(other, "t1")


def test_problems_and_warnings_keep_their_order(staging: Staging) -> None:
    found = [Problem(text, "code", "mend it", row, "Sheet", severity)
             for row, text, severity in ((5, "a", "error"), (2, "b", "warning"), (9, "c", "error"))]  # type: ignore[arg-type]  # words of the table  # fmt: skip
    staging.add_problems(found)

    assert staging.problems("error") == [found[0], found[2]]
    assert staging.problems("error", offset=1, limit=5) == [found[2]]
    assert staging.count_problems("warning") == 1


def test_closing_removes_the_folder(staging: Staging, tmp_path: Path) -> None:
    assert staging.path.is_relative_to(tmp_path)
    staging.close()
    assert list(tmp_path.iterdir()) == []
    staging.close()


def test_a_full_disk_is_told_in_words(staging: Staging) -> None:
    pages = staging._connection.execute("PRAGMA page_count").fetchone()[0]
    staging._connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(AppError, match="no space"):
        staging.add(TASK, [_row(seq, "create", "x" * 1000) for seq in range(1, 100)])
    with pytest.raises(AppError, match="no space"):
        staging.begin(schema("partner"))


def test_no_room_for_its_folder_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**_how: str) -> str:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tempfile, "mkdtemp", full)
    with pytest.raises(AppError, match="no room to prepare"):
        Staging()


def test_nothing_lies_about_where_staging_cannot_begin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_self: Staging) -> None:
        raise sqlite3.ProgrammingError

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(Staging, "_build", broken)
    with pytest.raises(sqlite3.ProgrammingError):
        Staging()
    assert list(tmp_path.iterdir()) == []
