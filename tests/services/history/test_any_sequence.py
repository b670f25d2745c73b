"""Whatever is done in whatever order: undone it is as it was, redone as it became, and the journal
proves it.

MINEDESK_TORTURE says how many sequences are tried, where a few are not enough.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minedesk import records
from minedesk.services import totals, waiting
from minedesk.services.document import Document
from minedesk.services.history import verify
from minedesk.services.settings import Settings
from minedesk.store import search
from minedesk.store.database import rows
from tests.services.history import doings

TORTURE = int(os.environ.get("MINEDESK_TORTURE", "0"))
quickly = settings(
    max_examples=TORTURE or 10,
    derandomize=not TORTURE,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
seeds = st.integers(0, 10**6)


def _steps(which: tuple[doings.Do, ...]) -> st.SearchStrategy[list[tuple[doings.Do, int]]]:
    return st.lists(st.tuples(st.sampled_from(which), seeds), min_size=1, max_size=12)


@pytest.fixture(scope="module")
def empty() -> Iterator[Path]:
    """An empty file, to copy: making one by the migrations takes longer than a sequence."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "empty.minedesk"
        Document.new(path, Settings()).close()
        yield path


@contextmanager
def _fresh(empty: Path) -> Iterator[tuple[Document, Path]]:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "records.minedesk"
        shutil.copy(empty, path)
        document = Document.open(path, Settings(person="Sok Dara"))
        try:
            # So that some links that wait are noted as many at once, and some one by one.
            with patch.object(waiting, "_MANY", 1):
                yield document, Path(name)
        finally:
            document.close()


def _holds(document: Document) -> None:
    found = verify(document.path)
    assert found.texts == []
    _follows(document)


def _follows(document: Document) -> None:
    """Totals and search are what they would be if they were made anew."""
    before = doings.exported(document)
    found = {schema.name: _searched(document, schema.name) for schema in records.record_types()}
    with document.database.write() as connection:
        for schema in records.record_types():
            ids = [id for (id,) in rows(connection, f'SELECT id FROM "{schema.name}"')]
            search.refresh(connection, schema, ids)
        totals.total_tasks(connection, _ids(document, "clearance_task"))
        totals.total_sites(connection, _ids(document, "hazard_site"))
    assert doings.exported(document) == before
    for name, texts in found.items():
        assert _searched(document, name) == texts


def _ids(document: Document, type: str) -> list[int]:
    return [id for (id,) in rows(document.database.reader(), f'SELECT id FROM "{type}"')]


def _searched(document: Document, type: str) -> list[tuple[int, str]]:
    found = rows(document.database.reader(), f"SELECT id, text FROM search_{type} ORDER BY id")
    return [(id, text) for id, text in found]


@quickly
@given(before=_steps(doings.IN_ORDER), steps=_steps(doings.IN_ORDER))
def test_undone_it_is_as_it_was_and_redone_as_it_became(
    empty: Path, before: list[tuple[doings.Do, int]], steps: list[tuple[doings.Do, int]]
) -> None:
    with _fresh(empty) as (document, folder):
        for doing, seed in (*before, *steps):
            doings.done(document, doing, seed, folder)
            if TORTURE:
                _holds(document)
        end = doings.exported(document)
        _holds(document)
        count = 0
        states = [end]
        while document.history.undo_last() is not None:
            count += 1
            states.append(doings.exported(document))
        assert '"hazard_site": []' in doings.exported(document)
        _holds(document)
        for _each in range(count):
            states.pop()
            assert document.history.redo_last() is not None
            assert doings.exported(document) == states[-1]
        assert doings.exported(document) == end
        _holds(document)


@quickly
@given(steps=_steps(doings.ANY))
def test_the_journal_proves_whatever_was_done(
    empty: Path, steps: list[tuple[doings.Do, int]]
) -> None:
    with _fresh(empty) as (document, folder):
        for doing, seed in steps:
            doings.done(document, doing, seed, folder)
            if TORTURE:
                _holds(document)
        _holds(document)
