"""Damaged files with real bytes: what can be read comes into a new file, and the rest is told."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from minedesk.errors import AppError
from minedesk.records.base import Entry, Row
from minedesk.services.document import Document
from minedesk.services.settings import Settings
from minedesk.store import seals
from minedesk.store.backup import lost_rows
from minedesk.store.database import Database
from minedesk.store.salvage import Salvaged, salvage

SITES, TASKS = 400, 60
PAGE = 4096


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of sites and tasks, some of whose remarks are longer than a page."""
    path = tmp_path_factory.mktemp("whole") / "sites.minedesk"
    document = Document.new(path, Settings(person="Sok Dara"))
    with document.recordbook.transaction("import") as change:
        change.save(Entry("partner", {"short_name": "JMAS", "name": "Mines"}))
        for number in range(1, SITES + 1):
            long = "ភូមិ " * 2_000 if number % 100 == 0 else "Paddy fields beside the road."
            change.save(
                Entry(
                    "hazard_site",
                    {"code": f"S-{number:04}", "area_m2": 100.5 * number, "remarks": long},
                )
            )
        for number in range(1, TASKS + 1):
            progress = Row({"date": date(2024, 3, 1), "cleared_m2": 10.0})
            change.save(
                Entry(
                    "clearance_task",
                    {"code": f"T-{number:03}", "sites": (number,)},
                    {"progress": [progress]},
                )
            )
    document.close()
    return path


@pytest.fixture
def file(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(whole, tmp_path / "sites.minedesk"))


def _salvage(file: Path) -> Salvaged:
    return salvage(file, file.with_name("rescued.minedesk"), "Sok Dara", "laptop", lambda _t: None)


def _pages(file: Path, table: str, kind: str) -> list[int]:
    """The numbers of the pages of a table's tree, by what lies on them: leaf, internal, overflow.

    SQLite here cannot tell them: a page belongs to a table when the table can no longer be read
    once it is gone.
    """
    names = {b"\x0d": "leaf", b"\x05": "internal"}
    content = file.read_bytes()
    found = []
    for number in range(2, len(content) // PAGE + 1):
        page = content[(number - 1) * PAGE : number * PAGE]
        if names.get(page[:1], "") == kind and _breaks(file, table, number):
            found.append(number)
    return found


def _breaks(file: Path, table: str, number: int) -> bool:
    broken = Path(shutil.copy(file, file.with_name("broken")))
    _spoil(broken, number)
    connection = sqlite3.connect(broken)
    try:
        # A page of the schema would break every table.
        connection.execute("SELECT * FROM file_info").fetchall()
    except sqlite3.DatabaseError:
        connection.close()
        broken.unlink()
        return False
    try:
        connection.execute(f"SELECT * FROM {table} NOT INDEXED").fetchall()
    except sqlite3.DatabaseError:
        return True
    finally:
        connection.close()
        broken.unlink()
    return False


def _spoil(file: Path, number: int, noise: bytes = b"\xa5" * PAGE) -> None:
    with file.open("r+b") as stream:
        stream.seek((number - 1) * PAGE)
        stream.write(noise)


def _found(done: Salvaged, table: str) -> tuple[int, int]:
    [found] = [each for each in done.tables if each.table == table]
    return found.read, found.lost


def _sound(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert not list(seals.broken(connection))
    return connection


def test_a_whole_file_comes_over_whole_with_its_history(file: Path) -> None:
    before = file.read_bytes()
    done = _salvage(file)
    assert done.whole
    assert done.history
    assert _found(done, "hazard_site") == (SITES, 0)
    connection = _sound(done.path)
    assert connection.execute("SELECT action FROM change_set").fetchall() == [("import",)]
    assert lost_rows(connection) == done.lost == 0
    connection.close()
    database = Database.open(done.path)
    database.close()
    assert file.read_bytes() == before


def test_a_page_that_is_lost_costs_its_rows_only_and_they_are_named(file: Path) -> None:
    number = _pages(file, "hazard_site", "leaf")[3]
    _spoil(file, number)
    before = file.read_bytes()
    done = _salvage(file)
    read, lost = _found(done, "hazard_site")
    assert 0 < lost < 60
    assert read + lost == SITES
    [names] = [each.names for each in done.tables if each.table == "hazard_site"]
    assert len(names) == lost
    assert all(name.startswith("s-0") for name in names)
    assert not done.history
    assert file.read_bytes() == before
    connection = _sound(done.path)
    [(action,)] = connection.execute("SELECT action FROM change_set")
    assert action == "founding"
    [(sites,)] = connection.execute(
        "SELECT sum(last_id - row_id + 1) FROM journal WHERE table_name = 'hazard_site'"
    )
    assert sites == read
    [(told,)] = connection.execute("SELECT value FROM file_info WHERE key = 'rescue_lost'")
    assert int(told) == done.lost >= lost
    connection.close()


def test_links_to_what_is_lost_are_taken_away(file: Path) -> None:
    first = _pages(file, "hazard_site", "leaf")[0]
    _spoil(file, first)
    done = _salvage(file)
    _read, lost = _found(done, "hazard_site")
    assert done.orphans["clearance_task_sites"] == lost
    _sound(done.path).close()


def test_a_damaged_tree_above_the_rows_costs_no_other_table(file: Path) -> None:
    [root] = _pages(file, "hazard_site", "internal")
    _spoil(file, root)
    done = _salvage(file)
    assert _found(done, "hazard_site") == (0, SITES)
    assert _found(done, "clearance_task") == (TASKS, 0)
    assert _found(done, "progress") == (TASKS, 0)
    _sound(done.path).close()


def test_a_value_on_a_lost_page_leaves_the_rest_of_its_record(file: Path) -> None:
    content = file.read_bytes()
    text = "ភូមិ ".encode()
    pages = [
        number
        for number in range(2, len(content) // PAGE + 1)
        if content[(number - 1) * PAGE + 4 :][:PAGE].count(text) > PAGE // len(text) - 10
    ]
    _spoil(file, pages[0], b"\xff" * PAGE)
    done = _salvage(file)
    [partly] = [each.partly for each in done.tables if each.table == "hazard_site"]
    assert _found(done, "hazard_site") == (SITES, 0)
    assert len(partly) == 1
    connection = _sound(done.path)
    [(code, remarks)] = connection.execute(
        "SELECT code, remarks FROM hazard_site WHERE id = ?", partly
    )
    assert code == f"S-{partly[0]:04}"
    assert remarks is None
    connection.close()


def test_a_lost_schema_costs_no_rows(file: Path) -> None:
    _spoil(file, 1)
    done = _salvage(file)
    assert _found(done, "hazard_site") == (SITES, 0)
    assert _found(done, "progress") == (TASKS, 0)
    _sound(done.path).close()


def test_a_column_that_is_called_otherwise_now_costs_nothing(file: Path) -> None:
    content = file.read_bytes()
    declared = b"remarks TEXT"
    assert declared in content
    file.write_bytes(content.replace(declared, b"remaqks TEXT"))
    done = _salvage(file)
    assert done.whole
    connection = _sound(done.path)
    [(known,)] = connection.execute("SELECT count(remarks) FROM hazard_site").fetchall()
    assert known == SITES
    connection.close()


def test_what_lay_behind_a_cut_is_lost_and_no_more(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[: len(content) * 2 // 3])
    done = _salvage(file)
    read, lost = _found(done, "hazard_site")
    assert read > 0
    assert read + lost == SITES or lost == 0
    _sound(done.path).close()


@pytest.mark.parametrize("seed", range(30))
def test_pages_damaged_at_random_never_stop_it_or_change_what_is_read(
    file: Path, whole: Path, seed: int
) -> None:
    chance = random.Random(seed)
    pages = file.stat().st_size // PAGE
    for _ in range(chance.randint(1, max(2, pages // 10))):
        _spoil(file, chance.randint(2, pages), chance.randbytes(PAGE))
    before = file.read_bytes()
    refused = False
    try:
        done = _salvage(file)
    except AppError as error:
        refused = error.text.startswith("Nothing could be read")
    assert file.read_bytes() == before
    if refused:
        return
    read = "SELECT id, code, area_m2 FROM hazard_site"
    connection, truth = _sound(done.path), sqlite3.connect(whole)
    assert set(connection.execute(read)) <= set(truth.execute(read))
    connection.close()
    truth.close()


def _header_only(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:PAGE])


def _noise(file: Path) -> None:
    file.write_bytes(b"\xa5" * PAGE * 9)


@pytest.mark.parametrize("harm", [_header_only, _noise])
def test_where_nothing_can_be_read_that_is_told_and_nothing_made(
    file: Path, harm: Callable[[Path], None]
) -> None:
    harm(file)
    with pytest.raises(AppError, match="Nothing could be read"):
        _salvage(file)
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_it_can_be_stopped_and_takes_the_place_of_nothing(file: Path) -> None:
    def stop(table: str) -> None:
        raise KeyboardInterrupt

    target = file.with_name("rescued.minedesk")
    with pytest.raises(KeyboardInterrupt):
        salvage(file, target, "", "", stop)
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    target.touch()
    with pytest.raises(AppError, match="already is a file"):
        salvage(file, target, "", "", stop)
    with pytest.raises(AppError, match="no file"):
        salvage(file.with_name("none"), file.with_name("new"), "", "", stop)


def test_an_older_file_is_brought_up_to_date(tmp_path: Path) -> None:
    from minedesk.store import upgrade

    path = tmp_path / "old.minedesk"
    connection = sqlite3.connect(path, isolation_level=None)
    upgrade.build(connection, path, to=2)
    connection.execute(
        "INSERT INTO partner (uuid, match_key, short_name, created_at, created_by, changed_at, "
        "changed_by) VALUES ('u', 'jmas', 'JMAS', '', '', '', '')"
    )
    connection.close()
    done = salvage(path, tmp_path / "new.minedesk", "", "", lambda _table: None)
    connection = _sound(done.path)
    assert connection.execute("PRAGMA user_version").fetchone() == (upgrade.newest(),)
    assert connection.execute("SELECT short_name FROM partner").fetchall() == [("JMAS",)]
    assert connection.execute("SELECT action FROM change_set").fetchall() == [("founding",)]
    connection.close()
