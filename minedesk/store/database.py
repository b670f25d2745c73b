"""The database: one file, one connection that writes, and connections that read beside it.

The file travels on USB sticks, so it is one file at every moment of rest: a rollback journal, never
a write-ahead log that could be left behind. While a transaction is open its pages stay in memory
(up to a bound), so that tables can go on reading until the moment of the commit.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from minedesk.errors import AppError
from minedesk.fields.clean import folded, match_key
from minedesk.store import backup, upgrade
from minedesk.store.backup import Told, refuse_backup
from minedesk.store.faults import Damaged, damaged, fault, told
from minedesk.store.guard import Guard
from minedesk.store.journal import Journal, Note, carry
from minedesk.store.lock import Lock, locked
from minedesk.store.probe import check_writable, look
from minedesk.words import _

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine, Select
    from sqlalchemy.engine import ExceptionContext

# How long a write waits for another program; a person would rather be told than wait longer.
_WRITE_WAIT = 30.0
_WRITE_CACHE_KIB = 64 * 1024
# So many pages (150 MB) of an open transaction are kept in memory: more than 150,000 new sites.
# Beyond, they go to the file early, which shuts readers out, but lets a million rows come in within
# 400 MB.
_SPILL_PAGES = 36_000
_READ_CACHE_KIB = 16 * 1024
# Where a connection says which file it belongs to.
_PATH = "minedesk.path"


class Database:
    """An open MineDesk file. Made by `create` or `open`; `close` it when done.

    read_wait is how many seconds a reader waits while another connection commits before it raises
    Busy: short for a window that must keep answering, long for everyone else.
    """

    def __init__(self, path: Path, *, read_only: bool, read_wait: float) -> None:
        self.path = path
        self.read_only = read_only
        self._read_wait = read_wait
        self._writing = threading.RLock()
        self._writer: Connection | None = None
        self._journal: Journal | None = None
        self._readers: dict[threading.Thread, Connection] = {}
        self._engines: list[Engine] = []
        self._closed = False
        self.guard = Guard(path)
        self._lock: Lock | None = None

    @classmethod
    def create(cls, path: Path, *, person: str = "", read_wait: float = 5.0) -> Database:
        """Make a new, empty file and open it. Raises AppError when there is one already."""
        if path.exists():
            raise AppError(
                _("There already is a file {file}.").format(file=path),
                _("Choose another name, or open the file that is there."),
            )
        part = path.with_name(path.name + ".part")
        try:
            part.unlink(missing_ok=True)
            # Where nothing can be made this says so better than SQLite would.
            part.touch()
            with told(path):
                _build(part)
            part.replace(path)
        except OSError as error:
            raise AppError(
                _("{file} cannot be made.").format(file=path),
                _("Choose a folder that exists and where you can write, such as Documents."),
                str(error),
            ) from error
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
        return cls.open(path, person=person, read_wait=read_wait)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        read_only: bool = False,
        person: str = "",
        read_wait: float = 5.0,
        keep: upgrade.Keep | None = None,
    ) -> Database:
        """Open a file, brought up to date first where an older MineDesk made it.

        keep makes the copy before that. Unless read_only, nobody else can open it for writing until
        it is closed; they are told that person has it. Raises AppError, with the file untouched,
        when it is no whole MineDesk file, is a backup, is newer than this program, is held by
        another program or session (InUse), or (unless read_only) cannot be written.
        """
        path = path.resolve()
        header = look(path, upgrade.newest())
        if not read_only:
            check_writable(path)
        database = cls(path, read_only=read_only, read_wait=read_wait)
        try:
            if read_only and header.schema < upgrade.newest():
                raise AppError(
                    _("{file} was made by an older MineDesk.").format(file=path),
                    _("Open it once for writing, so that it can be brought up to date."),
                )
            if not read_only:
                database._lock = locked(path, person)
            with told(path):
                if not read_only:
                    database._take_hold()
                    if header.schema < upgrade.newest():
                        database.guard.check_quickly()
                        upgrade.run(path, header.schema, keep=keep)
                database._check_tables()
                database.guard.remember()
        except BaseException:
            database.close()
            raise
        return database

    @contextmanager
    def write(self, note: Note | None = None) -> Iterator[Connection]:
        """One transaction on the one connection that writes: all of it is kept, or nothing.

        note says what the journal tells of it. Calls inside one another on the same thread are one
        transaction, told of as the outermost says; other threads wait.
        """
        with self._writing:
            connection, journal = self._to_write()
            if driver(connection).in_transaction:
                yield connection
                return
            with self._told(), connection.begin():
                journal.begin(note or Note())
                try:
                    yield connection
                    journal.finish()
                finally:
                    journal.close()

    @contextmanager
    def beside(self, path: Path, name: str) -> Iterator[None]:
        """Let what is written meanwhile be taken from another file of SQLite, attached as name.

        It is only read. To be asked for before a transaction begins; other threads wait.
        """
        with self._writing:
            connection, _journal = self._to_write()
            with told(path):
                driver(connection).execute(f"ATTACH ? AS {name}", (_uri(path, "ro"),))
            try:
                yield
            finally:
                # A transaction that has read it holds it to its end.
                driver(connection).execute(f"DETACH {name}")

    def _to_write(self) -> tuple[Connection, Journal]:
        if self._writer is None or not driver(self._writer).in_transaction:
            self.guard.before_write()
        if self._writer is None or self._journal is None:
            self._writer = self._connect("rw", _WRITE_WAIT, _WRITE_CACHE_KIB)
            with self._told():
                self._journal = Journal(driver(self._writer))
            carry(self._writer, self._journal)
        return self._writer, self._journal

    def reader(self) -> Connection:
        """This thread's own read-only connection. Each statement sees what was last committed.

        A statement raises Busy when another connection commits for longer than read_wait (in the
        main thread, which must keep answering; others wait as long as a write would).
        """
        thread = threading.current_thread()
        connection = self._readers.get(thread)
        if connection is None:
            wait = self._read_wait if thread is threading.main_thread() else _WRITE_WAIT
            connection = self._connect("ro", wait, _READ_CACHE_KIB)
            connection = connection.execution_options(isolation_level="AUTOCOMMIT")
            self._readers[thread] = connection
        return connection

    def save_copy(self, path: Path, told_of: Told = lambda _done, _total: None) -> None:
        """Write a whole copy of the file, checked; told_of hears of each step, and may stop it.

        Raises AppError when it cannot be written; what lay there before then stays as it was.
        """
        if path.exists() and path.samefile(self.path):
            raise AppError(
                _("{file} is the open file itself.").format(file=path),
                _("Choose another name or another folder for the copy."),
            )
        backup.copy(self.path, path, told_of)

    def info(self, key: str) -> str:
        """What is kept of the file itself: "uuid", "created_by_version"; "" where nothing is."""
        found = rows(self.reader(), "SELECT value FROM file_info WHERE key = ?", (key,))
        return str(found[0][0]) if found else ""

    @property
    def closed(self) -> bool:
        """Whether the file was let go of."""
        return self._closed

    def close(self) -> None:
        """Close every connection. Calling it again does nothing."""
        self._closed = True
        self.guard.close()
        with self._writing:
            connections = [self._writer, *self._readers.values()]
            self._writer = None
            self._readers.clear()
            for connection in connections:
                if connection is not None:
                    connection.close()
            for engine in self._engines:
                engine.dispose()
            self._engines.clear()
            if self._lock is not None:
                self._lock.release()

    def beat(self) -> None:
        """Say to other computers that the file is still open here; raises Gone where it is not."""
        self.guard.check_there()
        if self._lock is not None:
            self._lock.beat()

    def _connect(self, mode: str, wait: float, cache_kib: int) -> Connection:
        from sqlalchemy import create_engine, event
        from sqlalchemy.pool import StaticPool

        if self._closed:
            raise RuntimeError(f"{self.path} is closed")
        with told(self.path):
            opened = _driver(self.path, mode, wait, cache_kib)
        engine = create_engine("sqlite://", creator=lambda: opened, poolclass=StaticPool)
        self._engines.append(engine)

        @event.listens_for(engine, "begin")
        def _begin(connection: Connection) -> None:
            # The driver must not begin transactions by itself: it does so late, and only for some
            # statements. Taking the right to write at once means no surprise half way through.
            if mode == "rw":
                connection.exec_driver_sql("BEGIN IMMEDIATE")

        @event.listens_for(engine, "handle_error")
        def _translate(context: ExceptionContext) -> None:
            known = fault(context.original_exception, self.path)
            if known is not None:
                raise known from context.original_exception

        connection = engine.connect()
        connection.info[_PATH] = self.path
        return connection

    @contextmanager
    def _told(self) -> Iterator[None]:
        with told(self.path):
            yield

    def _take_hold(self) -> None:
        """Prove that the file can be locked for writing and is no backup; nothing is written."""
        probe = sqlite3.connect(_uri(self.path, "rw"), uri=True, timeout=1.0, isolation_level=None)
        try:
            probe.execute("BEGIN IMMEDIATE")
            probe.execute("ROLLBACK")
            refuse_backup(probe, self.path)
        finally:
            probe.close()

    def _check_tables(self) -> None:
        from minedesk.store.tables import expected_columns

        refuse_backup(driver(self.reader()), self.path)
        try:
            found = rows(
                self.reader(),
                "SELECT told.name, col.name FROM sqlite_master AS told, "
                "pragma_table_info(told.name) AS col WHERE told.type = 'table'",
            )
        except sqlite3.OperationalError as error:
            # The statement is sound, so what it met is not: a table of the search, say, that is
            # described in words nobody wrote.
            raise damaged(self.path, str(error)) from error
        missing = expected_columns().difference(found)
        if missing:
            names = sorted(f"{table}.{column}" for table, column in missing)
            raise damaged(self.path, f"columns missing: {', '.join(names[:10])}")


def driver(connection: Connection) -> sqlite3.Connection:
    """The driver's own connection: for pages of rows and bulk work, where Core costs too much."""
    raw = connection.connection.driver_connection
    if not isinstance(raw, sqlite3.Connection):
        raise TypeError(f"not a connection to SQLite: {raw!r}")
    return raw


def rows(connection: Connection, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
    """What a query finds, as the driver's plain tuples. Raises Busy like Core does."""
    with told(connection.info[_PATH]):
        return driver(connection).execute(sql, values).fetchall()


def illegible(connection: Connection, details: str) -> Damaged:
    """The error for what is stored and cannot be a value: something was written over it."""
    return damaged(connection.info[_PATH], details)


def first_column(connection: Connection, statement: Select[Any]) -> Iterator[Any]:
    """The first column of what a statement finds, without Core's cost for each row."""
    with told(connection.info[_PATH]):
        cursor: Any = connection.execute(statement).cursor
        yield from chain.from_iterable(cursor)


def _driver(path: Path, mode: str, wait: float, cache_kib: int) -> sqlite3.Connection:
    opened = sqlite3.connect(
        _uri(path, mode),
        uri=True,
        timeout=wait,
        isolation_level=None,
        # Each is used by one thread, but closed by whichever thread closes the file.
        check_same_thread=False,
        cached_statements=256,
    )
    opened.execute("PRAGMA foreign_keys=ON")
    opened.execute(f"PRAGMA cache_size=-{cache_kib}")
    if mode == "rw":
        opened.execute("PRAGMA journal_mode=DELETE")
        opened.execute("PRAGMA synchronous=FULL")
        opened.execute(f"PRAGMA cache_spill={_SPILL_PAGES}")
    opened.create_function("folded", 1, _folded, deterministic=True)
    opened.create_function("match_key", 1, _match_key, deterministic=True)
    opened.create_function("geodesic_m2", 1, _geodesic_m2, deterministic=True)
    return opened


def _folded(text: str | None) -> str | None:
    return None if text is None else folded(text)


def _match_key(text: str | None) -> str | None:
    return None if text is None else match_key(text)


def _geodesic_m2(stored: str | None) -> float | None:
    """The area of a boundary as it is stored, for statements that fill many records."""
    if stored is None:
        return None
    from minedesk.geo.polygons import area_m2, from_geojson

    return area_m2(from_geojson(json.loads(stored)))


def _uri(path: Path, mode: str) -> str:
    return f"{path.resolve().as_uri()}?mode={mode}"


def _build(path: Path) -> None:
    # Finding out the version takes 20 ms, and most files are opened, not made.
    from minedesk import __version__

    fresh = sqlite3.connect(path, isolation_level=None)
    try:
        upgrade.build(fresh, path)
        fresh.executemany(
            "INSERT INTO file_info (key, value) VALUES (?, ?)",
            [("uuid", str(uuid4())), ("created_by_version", __version__)],
        )
    finally:
        fresh.close()
