"""Rescuing what can be read of a damaged file into a new one; the damaged one is only read.

It is read in a scratch copy, where SQLite may take back what was cut off. The new file is built by
the migrations up to the version of the damaged one, filled, made consistent and brought up to date.
Where anything is missing, the old history does not fit what is left: then a new one begins.
"""

from __future__ import annotations

import hashlib
import logging
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final
from uuid import uuid4

from minedesk.errors import AppError
from minedesk.fields.clean import match_key
from minedesk.store import upgrade
from minedesk.store.backup import LOST, flush
from minedesk.store.faults import UNREADABLE, not_writable, told
from minedesk.store.journal import Journal, Note, kept_tables
from minedesk.store.piecewise import Found, Row, Table
from minedesk.store.probe import APPLICATION_ID
from minedesk.store.seals import broken
from minedesk.store.transplant import give_schema
from minedesk.words import _

FOUNDING: Final = "founding"
_HISTORY: Final = ("change_set", "journal")
_NOT_TYPED: Final = (*_HISTORY, "file_info", "blob", "blob_part", "thumbnail")
_HISTORY_SINCE: Final = 3
_ATTACHMENTS_SINCE: Final = 4
# The text that every SQLite file begins with.
_HEADER_BYTES: Final = 100
_log = logging.getLogger("minedesk")

Told = Callable[[str], None]


@dataclass(slots=True)
class Salvaged:
    """What was rescued. orphans: rows left out, as the record they belong to is lost; by table.

    unlinked: links taken away, as what they led to is lost. files: names of attached files whose
    contents are lost. history: whether the old history could be kept.
    """

    path: Path
    tables: list[Found] = field(default_factory=list)
    orphans: dict[str, int] = field(default_factory=dict)
    unlinked: int = 0
    files: list[str] = field(default_factory=list)
    history: bool = True

    @property
    def whole(self) -> bool:
        """Whether nothing is missing."""
        lost = self.orphans or self.unlinked or self.files
        return not lost and all(found.whole for found in self.tables)

    @property
    def lost(self) -> int:
        """How many rows that somebody typed are not in the new file, as far as that is known."""
        found = sum(each.lost for each in self.tables if each.table not in _NOT_TYPED)
        return found + sum(self.orphans.values()) + len(self.files)


def salvage(damaged: Path, path: Path, person: str, device: str, tell: Told) -> Salvaged:
    """Read what can be read of a damaged file into a new file at path.

    tell is told each table before it is read, and may raise to stop; nothing is left behind then.
    What is computed, and the search, is still to be made anew (see `minedesk.services.salvaging`).
    Raises AppError where nothing can be read, or the new file is there already or cannot be made.
    """
    if path.exists():
        raise AppError(
            _("There already is a file {file}.").format(file=path),
            _("Choose another name, or open the file that is there."),
        )
    if not damaged.is_file():
        raise AppError(
            _("There is no file {file}.").format(file=damaged),
            _("Check the name and the folder. If it is on a USB stick, plug the stick in."),
        )
    part = path.with_name(path.name + ".part")
    try:
        part.unlink(missing_ok=True)
        with (
            tempfile.TemporaryDirectory(dir=path.parent) as folder,
            _readable(damaged, Path(folder)) as source,
        ):
            done = _rescue(source, damaged, part, Note(FOUNDING, person, device), tell)
        part.replace(path)
    except OSError as error:
        raise not_writable(path, str(error)) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    done.path = path
    return done


def _rescue(
    source: sqlite3.Connection, damaged: Path, part: Path, note: Note, tell: Told
) -> Salvaged:
    done = Salvaged(part)
    schema = _schema(source)
    with told(part), closing(sqlite3.connect(part, isolation_level=None)) as target:
        upgrade.build(target, part, to=schema)
        target.execute("PRAGMA foreign_keys=OFF")
        target.execute("PRAGMA synchronous=OFF")
        target.execute("BEGIN")
        _declare_anew(source, target)
        size = damaged.stat().st_size
        for name in _tables(target):
            tell(name)
            done.tables.append(_copy(source, target, name, size, partial(tell, name)))
        if not any(found.read for found in done.tables):
            raise AppError(
                _("Nothing could be read of {file}.").format(file=damaged),
                _("Open your newest backup of it instead. The damaged file stays as it is."),
            )
        _prepare_info(target)
        _take_off_what_hangs(target, schema, done)
        if schema >= _HISTORY_SINCE:
            done.history = done.whole and _copy_history(source, target, size, done, tell)
        if done.lost:
            tell_lost = "INSERT OR REPLACE INTO file_info (key, value) VALUES (?, ?)"
            target.execute(tell_lost, (LOST, str(done.lost)))
        target.execute("COMMIT")
        if schema < upgrade.newest():
            upgrade.build(target, part)
        if not done.history:
            _begin_history(target, note)
    flush(part)
    return done


@contextmanager
def _readable(damaged: Path, folder: Path) -> Iterator[sqlite3.Connection]:
    """A connection to a scratch copy, mended as far as it takes to read at all."""
    copy = folder / "scratch"
    shutil.copyfile(damaged, copy)
    journal = damaged.with_name(damaged.name + "-journal")
    if journal.is_file():
        shutil.copyfile(journal, copy.with_name("scratch-journal"))
    _lengthen(copy)
    source = _opened(copy)
    if source is None and give_schema(copy):
        source = _opened(copy)
    if source is None:
        raise AppError(
            _("Nothing could be read of {file}.").format(file=damaged),
            _("Open your newest backup of it instead. The damaged file stays as it is."),
        )
    try:
        yield source
    finally:
        source.close()


def _opened(copy: Path) -> sqlite3.Connection | None:
    """A connection to the copy; None where its schema cannot be read."""
    source = sqlite3.connect(copy, isolation_level=None)
    try:
        # A table whose declaration is damaged must not keep the others from being read.
        source.execute("PRAGMA writable_schema=ON")
        source.execute("PRAGMA cell_size_check=ON")
        source.execute("SELECT sql FROM sqlite_master").fetchall()
    except UNREADABLE as error:
        _log.info("the schema cannot be read: %s", error)
        source.close()
        return None
    return source


def _declare_anew(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Give tables of the scratch copy their columns back, where these are called otherwise now.

    All files of a version have the same columns in the same order, however they came to it.
    """
    tables = "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND rootpage > 0"
    columns = "SELECT name FROM pragma_table_info(?) ORDER BY cid"
    with suppress(*UNREADABLE):
        for name, sql in target.execute(tables).fetchall():
            found = source.execute(columns, (name,)).fetchall()
            if found and found != target.execute(columns, (name,)).fetchall():
                source.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", (sql, name))
        source.execute("PRAGMA writable_schema=RESET")
    source.execute("PRAGMA writable_schema=ON")


def _lengthen(path: Path) -> None:
    """Fill a file that was cut off up to the length that its header tells, with nothing."""
    with path.open("r+b") as stream:
        head = stream.read(_HEADER_BYTES)
        if len(head) < _HEADER_BYTES:
            return
        page = int.from_bytes(head[16:18], "big")
        pages = int.from_bytes(head[28:32], "big")
        length = (65_536 if page == 1 else page) * pages
        found = path.stat().st_size
        # A number that was overwritten could stand for any length; a cut is not more than tenfold.
        if found < length <= 10 * found:
            stream.truncate(length)


def _schema(source: sqlite3.Connection) -> int:
    [(schema,)] = source.execute("PRAGMA user_version")
    return int(schema) if 1 <= schema <= upgrade.newest() else upgrade.newest()


def _tables(target: sqlite3.Connection) -> list[str]:
    """What is copied: neither what the program makes of the rest, nor the history."""
    made = "sqlite_", "search_", "alembic_", *_HISTORY
    names = target.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid")
    return [name for (name,) in names if not name.startswith(made)]


def _copy(
    source: sqlite3.Connection,
    target: sqlite3.Connection,
    name: str,
    bytes: int,
    tell: Callable[[], None],
) -> Found:
    columns = [row[1] for row in target.execute(f'PRAGMA table_info("{name}")')]
    table = Table(source, name, columns, bytes)
    names = ", ".join(f'"{column}"' for column in columns)
    marks = ", ".join("?" * len(columns))
    insert = f'INSERT INTO "{name}" ({names}) VALUES ({marks})'
    refused = 0
    for rows in table.pieces(tell):
        refused += _insert(target, insert, rows)
    table.found.read -= refused
    table.found.lost += refused
    return table.found


def _insert(target: sqlite3.Connection, insert: str, rows: list[Row]) -> int:
    """Insert rows; returns how many the new file refused, as two of them claim to be the same."""
    target.execute("SAVEPOINT piece")
    try:
        target.executemany(insert, rows)
    except sqlite3.IntegrityError:
        target.execute("ROLLBACK TO piece")
        before = target.total_changes
        target.executemany(insert.replace("INSERT", "INSERT OR IGNORE", 1), rows)
        return len(rows) - (target.total_changes - before)
    finally:
        target.execute("RELEASE piece")
    return 0


def _prepare_info(target: sqlite3.Connection) -> None:
    """Let the new file be the same file under its own header, and no backup if the old one was."""
    target.execute("DELETE FROM file_info WHERE key = 'backup'")
    target.execute("INSERT OR IGNORE INTO file_info VALUES ('uuid', ?)", (str(uuid4()),))
    target.execute(f"PRAGMA application_id={APPLICATION_ID}")


def _take_off_what_hangs(target: sqlite3.Connection, schema: int, done: Salvaged) -> None:
    """Take off rows and links that belong or lead to what is lost."""
    if schema >= _ATTACHMENTS_SINCE:
        _drop_broken_files(target, done)
    while broken_links := target.execute("PRAGMA foreign_key_check").fetchall():
        for table, row, _parent, number in broken_links:
            _let_go(target, table, row, number, done)
    for table, type, owner in (
        ("pending_link", "source_type", "source_id"),
        ("attachment", "record_type", "record_id"),
    ):
        if target.execute(f"SELECT 1 FROM sqlite_master WHERE name = '{table}'").fetchone():
            _drop_owned(target, table, type, owner, done)


def _let_go(target: sqlite3.Connection, table: str, row: int, number: int, done: Salvaged) -> None:
    columns = {each[0]: each[3] for each in target.execute(f'PRAGMA foreign_key_list("{table}")')}
    needed = {
        each[1] for each in target.execute(f'PRAGMA table_info("{table}")') if each[3] or each[5]
    }
    column = columns[number]
    if column in needed:
        gone = target.execute(f'DELETE FROM "{table}" WHERE rowid = ?', (row,)).rowcount
        if gone:
            done.orphans[table] = done.orphans.get(table, 0) + gone
    else:
        target.execute(f'UPDATE "{table}" SET "{column}" = NULL WHERE rowid = ?', (row,))
        done.unlinked += 1


def _drop_owned(
    target: sqlite3.Connection, table: str, type: str, owner: str, done: Salvaged
) -> None:
    for (name,) in target.execute(f'SELECT DISTINCT "{type}" FROM "{table}"').fetchall():
        there = target.execute(
            "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (name,)
        ).fetchone()
        among = f'AND "{owner}" NOT IN (SELECT id FROM "{name}")' if there else ""
        gone = target.execute(f'DELETE FROM "{table}" WHERE "{type}" = ? {among}', (name,)).rowcount
        if gone:
            done.orphans[table] = done.orphans.get(table, 0) + gone


def _drop_broken_files(target: sqlite3.Connection, done: Salvaged) -> None:
    """Take off attached files whose contents are not what they were."""
    for (sha256,) in target.execute("SELECT sha256 FROM blob").fetchall():
        parts = target.execute(
            "SELECT content FROM blob_part WHERE sha256 = ? ORDER BY position", (sha256,)
        )
        hashed = hashlib.sha256()
        for (content,) in parts:
            hashed.update(content)
        if hashed.hexdigest() != sha256:
            names = target.execute("SELECT name FROM attachment WHERE sha256 = ?", (sha256,))
            done.files += [name for (name,) in names]
            for table in ("attachment", "thumbnail", "blob_part", "blob"):
                target.execute(f"DELETE FROM {table} WHERE sha256 = ?", (sha256,))


def _copy_history(
    source: sqlite3.Connection, target: sqlite3.Connection, bytes: int, done: Salvaged, tell: Told
) -> bool:
    """Copy the history where all of it can be read and its seals are whole; False leaves none."""
    target.execute("SAVEPOINT history")
    found = []
    for name in _HISTORY:
        tell(name)
        found.append(_copy(source, target, name, bytes, partial(tell, name)))
    good = all(each.whole for each in found) and not any(broken(target))
    if not good:
        target.execute("ROLLBACK TO history")
    target.execute("RELEASE history")
    done.tables += found
    return good


def _begin_history(target: sqlite3.Connection, note: Note) -> None:
    """Let everything that was rescued be made by one first change-set."""
    target.create_function("match_key", 1, _match_key, deterministic=True)
    journal = Journal(target)
    target.execute("BEGIN")
    journal.begin(note)
    for kept in kept_tables().values():
        if not kept.told:
            for first, last in _runs(target, kept.name):
                journal.created(kept.name, range(first, last + 1))
            continue
        # What is told whole is written once more, so that it is told of.
        target.execute(f'CREATE TEMP TABLE again AS SELECT * FROM main."{kept.name}"')
        target.execute(f'DROP TRIGGER temp."{kept.name}_deleted"')
        target.execute(f'DELETE FROM main."{kept.name}"')
        target.execute(f'INSERT INTO main."{kept.name}" SELECT * FROM temp.again')
        target.execute("DROP TABLE temp.again")
    journal.finish()
    journal.close()
    target.execute("COMMIT")


def _runs(target: sqlite3.Connection, table: str) -> list[tuple[int, int]]:
    return target.execute(
        "SELECT min(id), max(id) FROM (SELECT id, id - row_number() OVER (ORDER BY id) AS run "
        f'FROM main."{table}") GROUP BY run ORDER BY 1'
    ).fetchall()


def _match_key(text: str | None) -> str | None:
    return None if text is None else match_key(text)
