"""Before a write: the file is still there, still the same, and sound."""

from __future__ import annotations

import random
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from minedesk.errors import AppError
from minedesk.records.base import Entry
from minedesk.services.document import Document
from minedesk.services.settings import Settings
from minedesk.store.database import Database, driver
from minedesk.store.faults import Busy, Damaged
from minedesk.store.guard import Gone, Guard
from minedesk.store.lock import InUse, beside

INSERT = "INSERT INTO file_info VALUES ('word', 'kept')"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database.create(tmp_path / "sites.minedesk")
    yield opened
    opened.close()


def _write(database: Database) -> None:
    with database.write() as connection:
        driver(connection).execute(INSERT)


def _damage(path: Path) -> None:
    """Overwrite a page of waiting links, so that the file still opens."""
    other = sqlite3.connect(path)
    row = ("progress", 1, "site", "hazard_site", "S" * 200, "s", 0)
    other.executemany(
        "INSERT INTO pending_link (source_type, source_id, field, target_type, text, match_key, "
        "position) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [row] * 200,
    )
    other.commit()
    other.close()
    size = path.stat().st_size
    with path.open("r+b") as stream:
        stream.seek(size - 4096)
        stream.write(b"\xa5" * 4096)


def test_a_file_that_was_taken_away_is_not_written(database: Database) -> None:
    away = database.path.with_name("away.minedesk")
    database.path.rename(away)
    before = away.read_bytes()
    with pytest.raises(Gone, match="not there any more"):
        _write(database)
    with pytest.raises(Gone):
        database.beat()
    assert away.read_bytes() == before
    away.rename(database.path)
    _write(database)
    assert database.info("word") == "kept"


def test_a_file_that_another_one_replaced_is_not_written(database: Database) -> None:
    copy = database.path.with_name("copy.minedesk")
    shutil.copy(database.path, copy)
    copy.replace(database.path)
    before = database.path.read_bytes()
    with pytest.raises(Gone, match="not the file that was opened"):
        _write(database)
    assert database.path.read_bytes() == before


def test_a_damaged_file_opens_for_reading_and_is_never_written(tmp_path: Path) -> None:
    path = tmp_path / "sites.minedesk"
    Database.create(path).close()
    _damage(path)
    before = path.read_bytes()
    database = Database.open(path)
    for _again in range(2):
        with pytest.raises(Damaged) as caught:
            _write(database)
    assert caught.value.path == path
    assert caught.value.details
    database.close()
    assert path.read_bytes() == before
    assert not beside(path).exists()


def test_the_first_write_waits_for_the_check(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, go = threading.Event(), threading.Event()
    ask = Guard._ask

    def slowly(guard: Guard, question: str) -> list[str] | None:
        asked.set()
        go.wait(5)
        return ask(guard, question)

    monkeypatch.setattr(Guard, "_ask", slowly)
    checking = threading.Thread(target=database.guard.check_quickly)
    checking.start()
    assert asked.wait(5)
    writing = threading.Thread(target=_write, args=(database,))
    writing.start()
    writing.join(0.05)
    assert writing.is_alive()
    go.set()
    writing.join(5)
    checking.join(5)
    assert database.info("word") == "kept"


def test_the_whole_check_looks_at_every_table_and_steps_aside_for_a_write(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    ask = Guard._ask

    def note(guard: Guard, question: str) -> list[str] | None:
        asked.append(question)
        return ask(guard, question)

    monkeypatch.setattr(Guard, "_ask", note)
    assert database.guard.check_wholly()
    assert 'PRAGMA integrity_check("hazard_site")' in asked
    _write(database)
    assert not database.guard.check_wholly()
    monkeypatch.setattr("minedesk.store.guard._QUIET_SECONDS", 0.0)
    assert database.guard.check_wholly()


def test_the_whole_check_finds_what_the_quick_one_overlooks(tmp_path: Path) -> None:
    path = tmp_path / "sites.minedesk"
    Database.create(path).close()
    other = sqlite3.connect(path)
    # An index that lacks a row: every page is in order, and yet the row cannot be found by it.
    other.execute("PRAGMA writable_schema=ON")
    other.execute(
        "INSERT INTO vocabulary_term (vocabulary, code, label, words, tone, position, hidden) "
        "VALUES ('status', 'open', '', '[]', '', 1, 0)"
    )
    other.execute("CREATE INDEX partly ON vocabulary_term (code) WHERE position > 1")
    other.execute(
        "UPDATE sqlite_master SET sql = replace(sql, 'position > 1', 'position > 0') "
        "WHERE name = 'partly'"
    )
    other.commit()
    other.close()
    guard = Guard(path)
    assert guard.check_quickly()
    with pytest.raises(Damaged):
        guard.check_wholly()
    with pytest.raises(Damaged):
        guard.before_write()


def test_closing_ends_a_check(database: Database) -> None:
    database.guard.close()
    assert not database.guard.check_quickly()


def test_a_file_that_others_keep_writing_is_busy(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Guard, "_ask", lambda *_arguments: None)
    with pytest.raises(Busy):
        _write(database)


def test_an_open_file_is_refused_to_a_second_writer_not_to_readers(database: Database) -> None:
    with pytest.raises(InUse):
        Database.open(database.path)
    Database.open(database.path, read_only=True).close()
    assert beside(database.path).exists()
    database.close()
    assert not beside(database.path).exists()
    Database.open(database.path).close()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filled") / "sites.minedesk"
    document = Document.new(path, Settings())
    with document.recordbook.transaction("import") as change:
        for number in range(200):
            change.save(Entry("hazard_site", {"code": f"S-{number}", "remarks": "x" * 400}))
    document.close()
    return path


@pytest.mark.parametrize("seed", range(30))
def test_a_file_damaged_at_random_is_refused_in_words_and_never_written(
    filled: Path, tmp_path: Path, seed: int
) -> None:
    path = Path(shutil.copy(filled, tmp_path / "sites.minedesk"))
    chance = random.Random(seed)
    pages = path.stat().st_size // 4096
    with path.open("r+b") as stream:
        for _ in range(chance.randint(1, 5)):
            stream.seek(chance.randrange(pages) * 4096)
            stream.write(chance.randbytes(4096))
        if seed % 5 == 0:
            stream.truncate(chance.randrange(path.stat().st_size))
    before = path.read_bytes()
    with pytest.raises(AppError) as refused:
        _save(path)
    assert str(path) in refused.value.text
    assert refused.value.hint
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def _save(path: Path) -> None:
    document = Document.open(path, Settings())
    try:
        document.recordbook.save(Entry("hazard_site", {"code": "NEW"}))
    finally:
        document.close()
