"""A table is read in pieces: values of a wrong sort, rows beyond the indexes, tables unknown."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from minedesk.store.piecewise import Table


@pytest.fixture
def source(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(tmp_path / "t", isolation_level=None)
    connection.execute(
        "CREATE TABLE site (id INTEGER NOT NULL PRIMARY KEY, match_key TEXT NOT NULL UNIQUE, "
        "area FLOAT, photo BLOB)"
    )
    yield connection
    connection.close()


def _read(source: sqlite3.Connection, name: str = "site") -> tuple[Table, list[tuple[object, ...]]]:
    table = Table(source, name, ["id", "match_key", "area", "photo"], 100_000)
    return table, [row for piece in table.pieces(lambda: None) for row in piece]


def test_rows_far_apart_are_all_read(source: sqlite3.Connection) -> None:
    kept = [(id, f"s{id}", 1.5, b"\0") for id in (1, 5_000, 90_000)]
    source.executemany("INSERT INTO site VALUES (?, ?, ?, ?)", kept)
    table, rows = _read(source)
    assert rows == kept
    assert table.found.whole
    assert table.found.read == 3


def test_a_value_of_a_wrong_sort_is_left_out_and_told(source: sqlite3.Connection) -> None:
    source.execute("INSERT INTO site VALUES (1, 's1', 'ten', NULL), (2, 's2', 10, NULL)")
    source.execute("INSERT INTO site VALUES (3, 's3' || char(7), 1, NULL)")
    table, rows = _read(source)
    assert rows == [(1, "s1", None, None), (2, "s2", 10.0, None)]
    assert table.found.partly == [1]
    assert table.found.lost == 1
    assert table.found.names == ["s3\x07"]


def test_an_empty_table_is_whole(source: sqlite3.Connection) -> None:
    table, rows = _read(source)
    assert rows == []
    assert table.found.whole


def test_a_table_that_nobody_knows_is_not_said_to_be_whole(source: sqlite3.Connection) -> None:
    table, rows = _read(source, "task")
    assert rows == []
    assert not table.found.whole
