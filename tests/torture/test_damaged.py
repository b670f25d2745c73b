"""Damaged, cut off and read-only files: told in words, not written, and a backup stands ready."""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from random import Random

import pytest

from minedesk import records
from minedesk.errors import AppError
from minedesk.records.base import Entry
from minedesk.services.document import Document
from minedesk.services.exporting.jsonform import record_objects
from minedesk.services.history import verify
from minedesk.services.mending import restored_name, set_aside
from minedesk.services.progress import Job
from minedesk.services.salvaging import free_name, rescue
from minedesk.store.database import driver
from minedesk.store.faults import Damaged, ReadOnly
from minedesk.store.lock import beside
from tests.torture import amount, damage
from tests.torture.conftest import Begin, Lay
from tests.torture.steps import FILE, PERSON, SITE, state

# The newest backup, and what can be read of the damaged file: each is tried for one in so many.
_RESCUED_EVERY = 4


def test_damaged_pages_are_told_and_never_written(course: Lay, begin: Begin) -> None:
    """Whatever was harmed, working with the file ends in words or goes on with a sound file."""
    _try_all(course, begin, "damaged", amount.many(6, 200), damage.harm)


def test_a_cut_off_file_is_told_and_never_written(course: Lay, begin: Begin) -> None:
    """A copy that broke off is found before anything is opened."""
    seen = _try_all(course, begin, "cut off", amount.many(2, 40), damage.cut)
    assert set(seen) == {"refused at opening"}


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="write protection is another on Windows")
def test_a_file_that_may_not_be_written_is_told_and_stays(course: Lay, begin: Begin) -> None:
    folder = begin(course("saving"), "protected")
    path = folder / FILE
    before = path.read_bytes()
    for protected in (path, folder):
        mode = protected.stat().st_mode
        protected.chmod(0o444 if protected == path else 0o555)
        try:
            with _not_as_root(folder):
                with pytest.raises(ReadOnly, match="cannot be written"):
                    Document.open(path, PERSON)
                assert not beside(path).exists()
        finally:
            protected.chmod(mode)
        assert path.read_bytes() == before


def _try_all(
    course: Lay, begin: Begin, what: str, times: int, harm: Callable[[Path, Random], object]
) -> Counter[str]:
    folder = begin(course("undoing"), what)
    path = folder / FILE
    # A damaged file may be known by its place alone.
    document = Document.open(path, PERSON)
    with closing(document):
        wanted = state(document)
        document.backups.make()
    sound = path.read_bytes()
    seen: Counter[str] = Counter()
    for number in range(times):
        path.write_bytes(sound)
        draw = amount.draw(what, number)
        way = harm(path, draw)
        try:
            found = _work(path)
            seen[found] += 1
            if found.startswith("refused"):
                _mend(path, wanted, number)
        except Exception as trouble:
            trouble.add_note(f"{what} {number} ({way}), seed {amount.SEED}; see {folder}")
            raise
        for left in folder.glob("*.minedesk"):
            left.unlink()
    said = ", ".join(f"{count} {each}" for each, count in sorted(seen.items()))
    amount.total["damaged files"] += times
    amount.report.append(f"{what}: {times} files ({said}), 0 failures")
    return seen


def _work(path: Path) -> str:
    """Open a file, read all of it, write to it; says how far that went. Only AppErrors are caught,
    and after one the bytes must be the same."""
    before = path.read_bytes()
    reached = "opening"
    try:
        document = Document.open(path, PERSON)
    except AppError as trouble:
        _check_told(trouble)
        assert path.read_bytes() == before
        return f"refused at {reached}"
    with closing(document):
        try:
            # The window shows its first rows while all pages are looked at.
            reached = "first rows"
            document.counts()
            document.repository.page(SITE, range(1, 100), ("code", "name", "area_m2"))
            reached = "looking at all pages"
            document.database.guard.check_quickly()
            reached = "reading"
            state(document)
            for schema in records.record_types():
                list(record_objects(document.repository, schema, range(1, 2_000)))
            document.history.change_sets()
            document.repository.hits(SITE, "ភូមិ")
            reached = "writing"
            document.recordbook.save(Entry(SITE, {"code": "NEW"}))
        except AppError as trouble:
            _check_told(trouble)
            if reached == "writing":
                with pytest.raises(Damaged):
                    document.recordbook.save(Entry(SITE, {"code": "NEW"}))
            # What the window does, too, whatever part of a file is found to be damaged.
            document.close()
            assert path.read_bytes() == before
            return f"refused at {reached}"
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]
    return "harmless to pages"


def _check_told(trouble: AppError) -> None:
    assert trouble.hint
    # A header that was written over makes it another program's file, or a newer MineDesk's.
    foreign = ("not a MineDesk file", "another program", "newer MineDesk")
    assert isinstance(trouble, Damaged) or any(text in trouble.text for text in foreign)


def _mend(path: Path, wanted: object, number: int) -> None:
    """Set a damaged file aside as it is; its backup is offered, and comes back as it was."""
    before = path.read_bytes()
    aside = set_aside(path, PERSON, date.today(), Job())
    assert aside.moved
    assert aside.backup is not None
    if number % _RESCUED_EVERY == 0:
        target = restored_name(aside)
        assert target == path
        with closing(sqlite3.connect(aside.backup.path)) as connection:
            assert connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]
        _check_restored(aside.backup.path, target, wanted)
        _check_rescued(aside.path)
    assert aside.path.read_bytes() == before


def _check_restored(backup: Path, target: Path, wanted: object) -> None:
    from minedesk.services.backups.restoring import restore

    restore(backup, target, Job())
    document = Document.open(target, PERSON)
    with closing(document):
        assert state(document) == wanted


def _check_rescued(path: Path) -> None:
    """What can be read of it comes into a file that is whole; else nothing is made."""
    target = free_name(path)
    try:
        rescue(path, target, PERSON, Job())
    except AppError:
        assert not target.exists()
        return
    document = Document.open(target, PERSON)
    with closing(document):
        found = driver(document.database.reader()).execute("PRAGMA integrity_check").fetchall()
        assert found == [("ok",)]
    assert verify(target).texts == []


@contextmanager
def _not_as_root(folder: Path) -> Iterator[None]:
    """Root may write everywhere: be somebody else for a moment, who may come as far as there."""
    if os.geteuid() != 0:
        yield
        return
    opened = [each for each in (folder, *folder.parents) if not each.stat().st_mode & 0o001]
    modes = [each.stat().st_mode for each in opened]
    for each, mode in zip(opened, modes, strict=True):
        each.chmod(mode | 0o055)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)
        for each, mode in zip(opened, modes, strict=True):
            each.chmod(mode)
