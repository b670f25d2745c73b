"""A migration that renames or drops a column leaves a history that can be read and taken back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

from minedesk.records.base import Entry
from minedesk.services.document import Document
from minedesk.store import rewriting, seals


@pytest.fixture
def raw(document: Document) -> Iterator[sqlite3.Connection]:
    site = document.recordbook.save(Entry("hazard_site", {"code": "S-1", "name": "Field"}))
    document.recordbook.save(Entry("hazard_site", {"name": "Hill", "code": "S-2"}, id=site.id))
    document.recordbook.delete("hazard_site", (site.id,))
    document.close()
    with closing(sqlite3.connect(document.path, isolation_level=None)) as opened:
        yield opened


def _told(raw: sqlite3.Connection, table: str = "hazard_site") -> list[dict[str, Any]]:
    found = raw.execute(
        "SELECT data FROM journal WHERE table_name = ? AND data IS NOT NULL ORDER BY id", (table,)
    )
    return [json.loads(data) for (data,) in found]


def _is_guarded(raw: sqlite3.Connection) -> None:
    assert list(seals.broken(raw)) == []
    for table in ("journal", "change_set"):
        with pytest.raises(sqlite3.IntegrityError):
            raw.execute(f"DELETE FROM {table}")


def test_a_renamed_column_is_told_by_its_new_name(raw: sqlite3.Connection) -> None:
    rewriting.rename_column(raw, "hazard_site", "name", "title")
    changed, deleted = _told(raw)
    assert changed == {"code": ["S-1", "S-2"], "title": ["Field", "Hill"]}
    assert deleted["title"] == "Hill"
    assert "name" not in deleted
    _is_guarded(raw)


def test_a_dropped_column_is_told_of_no_more(raw: sqlite3.Connection) -> None:
    rewriting.drop_column(raw, "hazard_site", "name")
    changed, deleted = _told(raw)
    assert changed == {"code": ["S-1", "S-2"]}
    assert "name" not in deleted
    _is_guarded(raw)


def test_a_renamed_table_keeps_its_history(raw: sqlite3.Connection) -> None:
    rewriting.rename_table(raw, "hazard_site", "site")
    assert _told(raw) == []
    assert len(_told(raw, "site")) == 2
    _is_guarded(raw)
