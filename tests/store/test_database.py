"""One file: transactions that hold or vanish, readers beside the writer, copies that are whole."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from minedesk.errors import AppError
from minedesk.store.database import Database, driver, rows
from minedesk.store.faults import Busy, Damaged

INSERT = "INSERT INTO file_info VALUES ('word', 'kept')"
COUNT = "SELECT count(*) FROM file_info WHERE key = 'word'"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database.create(tmp_path / "sites.minedesk", read_wait=0.05)
    yield opened
    opened.close()


def test_a_new_file_says_whose_it_is(database: Database) -> None:
    header = database.path.read_bytes()[:100]
    assert header[68:72] == b"MDK1"
    assert len(database.info("uuid")) == 36
    assert database.info("nothing") == ""


def test_a_file_that_is_there_is_never_made_anew(database: Database) -> None:
    before = database.path.read_bytes()
    with pytest.raises(AppError, match="already is a file"):
        Database.create(database.path)
    assert database.path.read_bytes() == before


def test_a_file_in_no_folder_cannot_be_made(tmp_path: Path) -> None:
    with pytest.raises(AppError, match="cannot be made"):
        Database.create(tmp_path / "nowhere" / "sites.minedesk")
    assert not list(tmp_path.iterdir())


def test_it_is_kept_as_a_file_that_travels(database: Database) -> None:
    with database.write() as connection:
        ask = driver(connection).execute
        assert ask("PRAGMA journal_mode").fetchone() == ("delete",)
        assert ask("PRAGMA synchronous").fetchone() == (2,)
        assert ask("PRAGMA foreign_keys").fetchone() == (1,)


def test_a_transaction_that_fails_leaves_nothing(database: Database) -> None:

    def fail() -> None:
        with database.write() as connection:
            driver(connection).execute(INSERT)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert rows(database.reader(), COUNT) == [(0,)]
    with database.write() as connection:
        driver(connection).execute(INSERT)
    assert rows(database.reader(), COUNT) == [(1,)]


def test_a_transaction_inside_another_is_the_same(database: Database) -> None:

    def fail() -> None:
        with database.write() as outer:
            with database.write() as inner:
                assert inner is outer
                driver(inner).execute(INSERT)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert rows(database.reader(), COUNT) == [(0,)]


def _take_over(database: Database, other: Path, word: str) -> None:
    with database.beside(other, "other"), database.write() as connection:
        driver(connection).execute("INSERT INTO file_info SELECT key, word FROM other.words")
        if word == "breaks":
            raise ZeroDivisionError


def test_rows_of_a_file_beside_are_taken_over(database: Database, tmp_path: Path) -> None:
    other = tmp_path / "d'été 100% #1 ភូមិ.sqlite"
    with closing(sqlite3.connect(other)) as raw:
        raw.execute("CREATE TABLE words AS SELECT 'word' AS key, 'kept' AS word")
    with pytest.raises(ZeroDivisionError):
        _take_over(database, other, "breaks")
    assert rows(database.reader(), COUNT) == [(0,)]
    _take_over(database, other, "holds")
    assert rows(database.reader(), COUNT) == [(1,)]
    with database.write() as connection:
        attached = [name for _at, name, _path in rows(connection, "PRAGMA database_list")]
    assert set(attached) <= {"main", "temp"}


def test_a_file_beside_is_only_read_and_must_be_there(database: Database, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    with pytest.raises(AppError, match=r"other\.sqlite"):
        _take_over(database, other, "holds")
    other.touch()
    with (
        database.beside(other, "other"),
        database.write() as connection,
        pytest.raises(sqlite3.OperationalError, match="readonly"),
    ):
        driver(connection).execute("CREATE TABLE other.words (word)")
    assert other.read_bytes() == b""


def test_readers_see_what_was_committed_while_another_writes(database: Database) -> None:
    with database.write() as connection:
        driver(connection).execute(INSERT)
        assert rows(database.reader(), COUNT) == [(0,)]
    assert rows(database.reader(), COUNT) == [(1,)]


def test_readers_cannot_write(database: Database) -> None:
    with pytest.raises(AppError, match="cannot be written"):
        rows(database.reader(), INSERT)


def test_each_thread_reads_by_its_own_connection(database: Database) -> None:
    seen = [database.reader()]
    thread = threading.Thread(target=lambda: seen.append(database.reader()))
    thread.start()
    thread.join()
    assert seen[0] is not seen[1]
    assert database.reader() is seen[0]


def test_a_reader_is_told_while_the_file_is_held(database: Database) -> None:
    reader = database.reader()
    other = sqlite3.connect(database.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(Busy):
        rows(reader, COUNT)
    with pytest.raises(Busy):
        reader.exec_driver_sql(COUNT)
    other.execute("ROLLBACK")
    assert rows(reader, COUNT) == [(0,)]
    other.close()


def test_a_file_that_another_program_writes_is_not_opened(database: Database) -> None:
    database.close()
    before = database.path.read_bytes()
    other = sqlite3.connect(database.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(Busy, match="in use by another program"):
        Database.open(database.path)
    other.execute("ROLLBACK")
    other.close()
    assert database.path.read_bytes() == before


def test_a_copy_is_whole_and_replaces_nothing_until_it_is(
    database: Database, tmp_path: Path
) -> None:
    with database.write() as connection:
        driver(connection).execute(INSERT)
    target = tmp_path / "copy #1 50%.minedesk"
    target.write_text("an older copy", encoding="utf-8")
    database.save_copy(target)
    copy = Database.open(target)
    assert rows(copy.reader(), COUNT) == [(1,)]
    assert copy.info("uuid") == database.info("uuid")
    copy.close()
    with pytest.raises(AppError, match="open file itself"):
        database.save_copy(database.path)
    with pytest.raises(AppError, match="cannot be written"):
        database.save_copy(tmp_path / "nowhere" / "copy.minedesk")
    assert not list(tmp_path.glob("*.part"))


def test_closing_leaves_one_file(database: Database) -> None:
    with database.write() as connection:
        driver(connection).execute(INSERT)
    database.reader()
    database.close()
    database.close()
    sizes = {path.name: path.stat().st_size for path in database.path.parent.iterdir()}
    # The journal may stay as an empty file, which says that nothing is unfinished.
    assert [name for name, size in sizes.items() if size] == [database.path.name]
    with pytest.raises(RuntimeError):
        database.reader()


def test_what_was_cut_off_is_taken_back(database: Database, tmp_path: Path) -> None:
    database.close()
    torn = tmp_path / "torn.minedesk"
    writer = sqlite3.connect(database.path, isolation_level=None)
    # One page of cache, so that the transaction reaches the file before its end.
    writer.execute("PRAGMA cache_size=1")
    writer.execute("BEGIN IMMEDIATE")
    writer.executemany(
        "INSERT INTO file_info VALUES (?, ?)", [(str(n), "x" * 900) for n in range(200)]
    )
    torn.write_bytes(database.path.read_bytes())
    journal = database.path.with_name(database.path.name + "-journal")
    torn.with_name(torn.name + "-journal").write_bytes(journal.read_bytes())
    writer.execute("ROLLBACK")
    writer.close()
    opened = Database.open(torn)
    assert rows(opened.reader(), "SELECT count(*) FROM file_info") == [(2,)]
    assert rows(opened.reader(), "PRAGMA integrity_check") == [("ok",)]
    opened.close()


def test_a_garbled_description_of_a_table_is_told_as_damage(database: Database) -> None:
    path = database.path
    database.close()
    whole = path.read_bytes()
    # A few bits in the words that describe a table of the search.
    harmed = whole.replace(b"columnsize", b"columosize")
    assert harmed != whole
    path.write_bytes(harmed)
    with pytest.raises(Damaged):
        Database.open(path)
    assert path.read_bytes() == harmed
