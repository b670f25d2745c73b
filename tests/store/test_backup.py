"""A copy is whole, of one moment, checked, or not there at all."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from minedesk.errors import AppError
from minedesk.store import backup
from minedesk.store.database import Database

# More than one step of the copying, so that it can be watched and stopped half way.
MUCH = (
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 12000) "
    "INSERT INTO vocabulary_term (vocabulary, code, label, words, tone, position, hidden) "
    "SELECT 'v', i, hex(randomblob(1700)), '', '', i, 0 FROM n"
)
# Writes less than the limit allows in all other places, so that only the copy meets it.
FULL_DISK = """
import resource, sys
from pathlib import Path
from minedesk.store import backup
resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
try:
    backup.copy(Path(sys.argv[1]), Path(sys.argv[2]), lambda done, total: None)
except backup.NoRoom as error:
    print(error)
"""

KILLED = """
import os, signal, sys
from pathlib import Path
from minedesk.store import backup

def kill(done, total):
    if done:
        os.kill(os.getpid(), signal.SIGKILL)

backup.copy(Path(sys.argv[1]), Path(sys.argv[2]), kill)
"""


def quiet(_done: int, _total: int) -> None:
    pass


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "sites.minedesk"
    Database.create(path).close()
    return path


def fill(path: Path, sql: str) -> None:
    opened = sqlite3.connect(path)
    opened.execute(sql)
    opened.commit()
    opened.close()


def left(path: Path) -> list[str]:
    return sorted(each.name for each in path.parent.iterdir() if each.name != "sites.minedesk")


def test_a_copy_holds_what_the_file_holds(file: Path) -> None:
    fill(file, MUCH)
    seen: list[tuple[int, int]] = []
    target = file.with_name("copy.minedesk")
    made = backup.copy(file, target, lambda done, total: seen.append((done, total)))
    assert made.counts["vocabulary_term"] == 12000
    assert made.counts["hazard_site"] == 0
    assert (made.pages, made.pages) in seen
    assert sorted(done for done, total in seen if total) == [done for done, total in seen if total]
    backup.check(target, made.counts, quiet)
    assert left(file) == ["copy.minedesk"]


def test_a_copy_takes_the_place_of_another_only_when_it_is_whole(file: Path) -> None:
    target = file.with_name("copy.minedesk")
    target.write_bytes(b"before")

    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        backup.copy(file, target, stop)
    assert target.read_bytes() == b"before"
    assert left(file) == ["copy.minedesk"]


@pytest.mark.parametrize("at", [1, 2, 3, 4])
def test_it_can_be_stopped_anywhere(file: Path, at: int) -> None:
    fill(file, MUCH)
    calls = 0

    class Enough(Exception):
        pass

    def stop(_done: int, _total: int) -> None:
        nonlocal calls
        calls += 1
        if calls >= at:
            raise Enough

    with pytest.raises(Enough):
        backup.copy(file, file.with_name("copy.minedesk"), stop)
    assert left(file) == []


def test_counting_finds_what_is_missing(file: Path) -> None:
    with pytest.raises(AppError, match="damaged") as caught:
        backup.check(file, {"hazard_site": 3}, quiet)
    assert caught.value.details == "hazard_site: 0 of 3"


def test_a_copy_that_comes_out_wrong_is_thrown_away(file: Path) -> None:
    fill(file, MUCH)

    def lose(made: sqlite3.Connection, _snapshot: backup.Snapshot) -> list[str]:
        made.execute("DELETE FROM vocabulary_term WHERE id = 5000")
        return []

    with pytest.raises(AppError) as caught:
        backup.copy(file, file.with_name("copy.minedesk"), quiet, lose)
    assert caught.value.details == "vocabulary_term: 11999 of 12000"
    assert left(file) == []


def test_damaged_pages_are_found(file: Path) -> None:
    fill(file, MUCH)
    data = bytearray(file.read_bytes())
    data[20 * 4096 : 24 * 4096] = b"\xa5" * 4096 * 4
    file.write_bytes(data)
    with pytest.raises(AppError, match="damaged"):
        backup.copy(file, file.with_name("copy.minedesk"), quiet)
    assert left(file) == []


def test_it_is_of_one_moment_while_others_write(file: Path) -> None:
    fill(file, MUCH)
    writing, waiting = threading.Event(), threading.Event()

    def write() -> None:
        other = sqlite3.connect(file, timeout=20, isolation_level=None)
        writing.wait(10)
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM vocabulary_term")
        waiting.set()
        other.execute("COMMIT")
        other.close()

    def go_on(done: int, _total: int) -> None:
        if done:
            writing.set()
            waiting.wait(10)

    thread = threading.Thread(target=write)
    thread.start()
    made = backup.copy(file, file.with_name("copy.minedesk"), go_on)
    thread.join()
    assert made.counts["vocabulary_term"] == 12000
    after = sqlite3.connect(file)
    assert after.execute("SELECT count(*) FROM vocabulary_term").fetchone() == (0,)
    after.close()


def test_a_full_disk_leaves_nothing_behind(file: Path) -> None:
    fill(file, MUCH)
    before = file.read_bytes()
    target = file.with_name("copy.minedesk")
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(file), str(target)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "no space left" in done.stdout
    assert left(file) == []
    assert file.read_bytes() == before


@pytest.mark.parametrize("folder", ["taken", "missing"])
def test_a_folder_that_is_none_is_named_and_never_made(file: Path, folder: str) -> None:
    (file.parent / "taken").write_text("a file, no folder")
    with pytest.raises(AppError, match="cannot be written"):
        backup.copy(file, file.parent / folder / "copy.minedesk", quiet)
    assert left(file) == ["taken"]


def test_a_copy_that_is_killed_leaves_the_file_whole_and_no_name(file: Path) -> None:
    fill(file, MUCH)
    target = file.with_name("copy.minedesk")
    before = file.read_bytes()
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(file), str(target)], check=False
    )  # fmt: skip
    assert done.returncode == -9
    assert left(file) == ["copy.minedesk.part"]
    assert file.read_bytes() == before
    backup.copy(file, target, quiet)
    assert left(file) == ["copy.minedesk"]


def test_a_backup_says_what_it_is_and_is_not_worked_in(file: Path) -> None:
    target = file.with_name("copy.minedesk")

    def mark(made: sqlite3.Connection, _snapshot: backup.Snapshot) -> list[str]:
        backup.write_mark(made, {"reason": "asked"})
        return []

    backup.copy(file, target, quiet, mark)
    assert backup.read_mark(target) == {"reason": "asked"}
    assert backup.read_mark(file) is None
    assert backup.read_mark(file.with_name("nothing")) is None
    before = target.read_bytes()
    for read_only in (False, True):
        with pytest.raises(AppError, match="is a backup"):
            Database.open(target, read_only=read_only)
    assert target.read_bytes() == before
    with sqlite3.connect(target, isolation_level=None) as opened:
        backup.take_mark_off(opened)
    opened.close()
    Database.open(target).close()


def test_a_mark_that_cannot_be_read_is_a_mark(file: Path) -> None:
    fill(file, "INSERT INTO file_info VALUES ('backup', '{')")
    assert backup.read_mark(file) == {}


@pytest.mark.parametrize("name", ["a b%20c#d?e.minedesk", "ខ្មែរ.minedesk"])
def test_any_name_will_do(file: Path, name: str) -> None:
    target = file.with_name(name)
    backup.copy(file, target, quiet)
    assert left(file) == [name]
