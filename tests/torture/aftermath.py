"""What is looked at once a step was cut short: nothing may be lost, and nothing half done."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from minedesk.records.base import Entry
from minedesk.services.backups.finding import newest_good
from minedesk.services.backups.shelf import first_root
from minedesk.services.document import Document
from minedesk.services.history import verify
from minedesk.services.progress import Job
from minedesk.services.recovery import Found
from minedesk.store import backup, upgrade
from minedesk.store.lock import beside
from tests.torture.steps import FILE, PERSON, SITE, State, state


def was_cut_off(folder: Path) -> bool:
    """Whether a transaction was on its way into the file."""
    journal = folder / f"{FILE}-journal"
    return journal.exists() and journal.stat().st_size > 0


def check(folder: Path, allowed: Sequence[State]) -> None:
    """Open the file as the next session does; it must hold one of the states."""
    _check_upgraded(folder / FILE)
    document = Document.open(folder / FILE, PERSON)
    with closing(document):
        found = state(document)
        assert found in allowed, _difference(found, allowed)
        assert document.recovery.find(document.repository) == Found()
        _check_backups(document)
    _check_whole(folder / FILE)
    for other in folder.glob("made-*.minedesk"):
        _check_opens(other)
    _go_on(folder / FILE)


def _check_opens(path: Path) -> None:
    Document.open(path, PERSON).close()
    _check_whole(path)


def _check_whole(path: Path) -> None:
    """Every page is sound, every link leads somewhere, and the history leads to what is there."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert verify(path).texts == []


def _check_upgraded(path: Path) -> None:
    """A file that was brought up to date was backed up before."""
    with closing(sqlite3.connect(path)) as connection:
        (schema,) = connection.execute("PRAGMA user_version").fetchone()
        (uuid,) = connection.execute("SELECT value FROM file_info WHERE key = 'uuid'").fetchone()
    if schema == upgrade.newest():
        assert newest_good(path, [first_root()], uuid) is not None


def _check_backups(document: Document) -> None:
    """Each backup that is offered is whole; what was cut off has no name that is offered."""
    offered = document.backups.shelf.backups()
    for each in offered:
        assert each.readable, each.path
        backup.check(each.path, each.rows, lambda _done, _total: None)
    if offered:
        # The newest comes back, attached files and all.
        target = document.path.with_name("restored.minedesk")
        assert document.backups.restore(offered[0].path, target, Job()).lost == ()
        _check_opens(target)
        target.unlink()


def _go_on(path: Path) -> None:
    """One goes on working, and nothing is left beside the file when it is closed."""
    document = Document.open(path, PERSON)
    with closing(document):
        document.recordbook.save(Entry(SITE, {"code": "AFTER"}))
    assert not beside(path).exists()
    assert not os.path.lexists(f"{path}-journal")
    recovery = first_root().with_name("recovery")
    assert not any(each.is_file() for each in recovery.rglob("*"))


def _difference(found: State, allowed: Sequence[State]) -> str:
    lines = ["the file holds neither what was kept nor what was on its way:"]
    for each in allowed:
        keys = [key for key in {*found, *each} if found.get(key) != each.get(key)]
        lines += [f"  {key}: {found.get(key)} instead of {each.get(key)}" for key in sorted(keys)]
    return "\n".join(lines)
