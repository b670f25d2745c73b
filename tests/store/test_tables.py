"""What an up to date file has, and how one is taken that lacks some of it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from minedesk import records
from minedesk.services.document import Document
from minedesk.store.database import Database
from minedesk.store.faults import Damaged
from minedesk.store.tables import expected_columns


def test_all_tables_of_records_and_those_beside_are_expected(document: Document) -> None:
    tables = {table for table, _column in expected_columns()}
    assert tables >= {*records.all_types(), "pending_link", "change_set", "journal", "blob_part"}
    assert ("hazard_site", "code") in expected_columns()


@pytest.mark.parametrize(
    "lost", ["ALTER TABLE progress RENAME position TO qosition", "DROP TABLE blob_part"]
)
def test_a_file_that_lacks_some_of_it_is_damaged(tmp_path: Path, lost: str) -> None:
    path = tmp_path / "sites.minedesk"
    Database.create(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(lost)
    with pytest.raises(Damaged) as raised:
        Database.open(path)
    assert "progress.position" in raised.value.details or "blob_part" in raised.value.details
