"""A file whose schema is lost is given a fresh one, unless it is laid out differently."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from minedesk.records.base import Entry
from minedesk.services.document import Document
from minedesk.store import upgrade
from minedesk.store.transplant import give_schema

PAGE = 4096


@pytest.fixture
def file(document: Document) -> Path:
    for number in range(1, 41):
        document.recordbook.save(Entry("hazard_site", {"code": f"S-{number}"}))
    document.close()
    return document.path


def _lose_schema(path: Path, pages: int = 1) -> None:
    content = path.read_bytes()
    path.write_bytes(b"\xa5" * PAGE * pages + content[PAGE * pages :])


def _codes(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    try:
        return [code for (code,) in connection.execute("SELECT code FROM hazard_site")]
    finally:
        connection.close()


def test_a_fresh_schema_leads_to_the_rows_again(file: Path) -> None:
    codes = _codes(file)
    _lose_schema(file)
    with pytest.raises(sqlite3.DatabaseError):
        _codes(file)
    assert give_schema(file)
    assert _codes(file) == codes


def test_a_file_laid_out_differently_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "old.minedesk"
    connection = sqlite3.connect(path, isolation_level=None)
    upgrade.build(connection, path, to=1)
    connection.execute("CREATE TABLE filler (text TEXT)")
    connection.executemany("INSERT INTO filler VALUES (?)", [("x" * 3_000,)] * 50)
    connection.execute("DROP TABLE filler")
    # Page by page the freed ones are taken by the tables that later migrations make.
    upgrade.build(connection, path)
    connection.executemany(
        "INSERT INTO vocabulary_term (vocabulary, code, label, words, tone, position, hidden) "
        "VALUES ('status', ?, '', '[]', '', 1, 0)",
        [(str(number),) for number in range(500)],
    )
    connection.close()
    _lose_schema(path)
    before = path.read_bytes()
    assert not give_schema(path)
    assert path.read_bytes() == before


def test_an_empty_file_tells_nothing_and_gets_nothing(tmp_path: Path) -> None:
    path = tmp_path / "noise"
    path.write_bytes(b"\xa5" * PAGE * 3)
    assert not give_schema(path)
