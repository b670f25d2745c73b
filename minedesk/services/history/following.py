"""Proving what follows from the records: made anew in a twin of the file, and compared."""

from __future__ import annotations

import json
import math
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from minedesk import records
from minedesk.services import totals
from minedesk.services.progress import Job
from minedesk.services.totals import SITE, TASK
from minedesk.store import search
from minedesk.store.database import rows
from minedesk.store.faults import Damaged, told
from minedesk.store.reading import AMONG_IDS, as_json, quoted
from minedesk.store.replaying import Finding
from minedesk.store.twin import twin
from minedesk.words import _

if TYPE_CHECKING:
    from sqlalchemy import Connection

_BATCH = 10_000
# Far more than the order of adding changes, far less than anybody measures.
_NEAR = 1e-6
# What a value that was written over by other means raises where it is summed or read.
_UNREADABLE: Final = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


def differing(path: Path, job: Job) -> Iterator[Finding]:
    """Totals, and what the search holds, where they are not what the records of a file lead to.

    Raises Stopped where job was asked to stop, AppError where the file cannot be read.
    """
    try:
        with twin(path) as copy, told(path), copy.write() as connection:
            yield from _differing(connection, job)
    except Damaged as error:
        yield Finding("damaged", details=error.details)


def _differing(connection: Connection, job: Job) -> Iterator[Finding]:
    for name in (TASK, SITE):
        yield from _by_parts(connection, name, job, _totalled)
    for schema in records.record_types():
        yield from _by_parts(connection, schema.name, job, _searched)
        yield from _indexed(connection, schema.name)


def _indexed(connection: Connection, name: str) -> Iterator[Finding]:
    for (id,) in rows(
        connection, f"SELECT id FROM search_{name} WHERE id NOT IN (SELECT id FROM {name})"
    ):
        yield Finding("search", None, name, id)
    if search.sound(connection, name):
        return
    try:
        ids = search.mend(connection, name)
    except sqlite3.DatabaseError:
        ids = []
    yield from (Finding("search", None, name, id) for id in ids)
    if not ids:
        yield Finding("damaged", details=f"search_{name}_index")


def _by_parts(
    connection: Connection,
    name: str,
    job: Job,
    look: Callable[[Connection, str, Sequence[int]], Iterator[Finding]],
) -> Iterator[Finding]:
    ids = [id for (id,) in rows(connection, f"SELECT id FROM {name} ORDER BY id")]
    parts = [ids[at : at + _BATCH] for at in range(0, len(ids), _BATCH)][::-1]
    while parts:
        job.check()
        part = parts.pop()
        try:
            # Taken back where it fails, so that the halves are compared with what was stored.
            with connection.begin_nested():
                found = list(look(connection, name, part))
        except (*_UNREADABLE, sqlite3.OperationalError) as error:
            # A full disk, say, is no fault of any record; a function that fails is.
            if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) != sqlite3.SQLITE_ERROR:
                raise
            if len(part) == 1:
                yield Finding("damaged", None, name, part[0], f"{name} {part[0]}: {error}")
            else:
                # Until it is only the record that cannot be read.
                half = len(part) // 2
                parts += [part[half:], part[:half]]
        else:
            yield from found


def _searched(connection: Connection, name: str, ids: Sequence[int]) -> Iterator[Finding]:
    held = dict(
        rows(connection, f"SELECT id, text FROM search_{name} WHERE id IN {AMONG_IDS}",
             (as_json(ids),))
    )  # fmt: skip
    for id, text in search.stored_texts(connection, records.schema(name), ids).items():
        if held.get(id) != text:
            yield Finding("search", None, name, id)


def _totalled(connection: Connection, name: str, ids: Sequence[int]) -> Iterator[Finding]:
    keys = tuple(totals.FRESH[name])
    before = _stored(connection, name, keys, ids)
    if name == TASK:
        totals.total_tasks(connection, ids)
    else:
        totals.measure(connection, ids)
        totals.total_sites(connection, ids)
    for (id, *said), (_id, *so) in zip(before, _stored(connection, name, keys, ids), strict=True):
        for key, one, other in zip(keys, said, so, strict=True):
            if not _same(one, other):
                title = _(records.schema(name).by_key[key].label)
                yield Finding("total", None, name, id, f"{title}: {one} / {other}")


def _stored(
    connection: Connection, name: str, keys: Sequence[str], ids: Sequence[int]
) -> list[tuple[Any, ...]]:
    return rows(
        connection,
        f"SELECT id, {quoted(keys)} FROM {name} WHERE id IN {AMONG_IDS} ORDER BY id",
        (as_json(ids),),
    )


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=_NEAR, abs_tol=_NEAR)
    if isinstance(one, str) and isinstance(other, str):
        # In which order a tally stands is the vocabulary's matter.
        return bool(json.loads(one) == json.loads(other))
    return one is None and other is None
