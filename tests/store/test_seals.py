"""A seal fits what it was made of, and nothing else."""

from __future__ import annotations

import sqlite3

import pytest

from minedesk.records.base import Entry
from minedesk.services.document import Document
from minedesk.store import seals


@pytest.fixture
def raw(document: Document) -> sqlite3.Connection:
    """A copy of a file with three change-sets, whose history nothing protects."""
    for code in ("A", "B"):
        document.recordbook.save(Entry("hazard_site", {"code": code}))
    document.recordbook.save(Entry("hazard_site", {"name": "Field"}, id=1))
    copy = sqlite3.connect(":memory:", isolation_level=None)
    with sqlite3.connect(document.path) as source:
        source.backup(copy)
    source.close()
    for table in ("journal", "change_set"):
        for verb in ("update", "delete"):
            copy.execute(f"DROP TRIGGER {table}_refuses_{verb}")
    return copy


def test_an_untouched_history_is_whole(raw: sqlite3.Connection) -> None:
    assert list(seals.broken(raw)) == []
    raw.close()


@pytest.mark.parametrize(
    ("change", "broken"),
    [
        ('UPDATE journal SET data = \'{"name":[null,"Hill"]}\' WHERE change_set = 3', [3]),
        ("UPDATE journal SET change_set = 1 WHERE change_set = 2", [1, 2]),
        ("DELETE FROM journal WHERE change_set = 2", [2]),
        ("UPDATE change_set SET person = 'Somebody' WHERE id = 1", [1]),
        ("UPDATE change_set SET person = x'ff' WHERE id = 1", [1]),
        ("DELETE FROM change_set WHERE id = 2", [3]),
        ("UPDATE change_set SET digest = '0' WHERE id = 2", [2, 3]),
    ],
)
def test_a_change_afterwards_is_seen(
    raw: sqlite3.Connection, change: str, broken: list[int]
) -> None:
    raw.execute(change)
    assert list(seals.broken(raw)) == broken
    seals.seal_anew(raw)
    assert list(seals.broken(raw)) == []
    raw.close()
