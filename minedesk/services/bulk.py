"""Writing many records at once: what an import has read and checked, straight to the driver.

New records go from the staging file to the open one without a stop in Python. Values come as SQLite
stores them. Nothing is checked here again but what the file itself insists on (keys are unique,
links lead somewhere).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import count, islice
from typing import TYPE_CHECKING, Any, TypeVar

from minedesk import records
from minedesk.errors import AppError
from minedesk.fields.kinds import Link, Links
from minedesk.services import totals, waiting
from minedesk.services.effects import Effects
from minedesk.services.totals import FRESH, SITE
from minedesk.store import search, writing
from minedesk.store.database import rows as query
from minedesk.store.journal import journal_of
from minedesk.store.reading import AMONG_IDS, as_json
from minedesk.words import _

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from minedesk.services.progress import Job
    from minedesk.store.staging import Staging
    from minedesk.store.writing import Source

# Rows that go to the driver in one call.
_CHUNK = 10_000
_Chunk = list[Sequence[Any]]
Piece = TypeVar("Piece")


class Bulk:
    """Many records at once, within one change."""

    def __init__(self, connection: Connection, effects: Effects, stamps: Mapping[str, str]) -> None:
        self._connection = connection
        self._effects = effects
        self._journal = journal_of(connection)
        self._stamps = {name: writing.literal(text) for name, text in stamps.items()}
        self._changed = {name: self._stamps[name] for name in ("changed_at", "changed_by")}
        self._uuids = writing.fresh_uuids()

    def create(self, type: str, staging: Staging, job: Job | None = None) -> range:
        """Make the new records that are staged, while the staging is `attached`.

        Returns their ids, in the order of the sheet. Raises AppError when a key is in the file
        already.
        """
        made = {**FRESH.get(type, {}), **self._stamps}

        def write(piece: Source) -> int:
            taken = writing.take_over(self._connection, type, piece, made)
            search.take_over(self._connection, type, piece)
            return taken

        search.gather(self._connection, type, much=True)
        first = writing.next_id(self._connection, type)
        pieces = staging.news(records.schema(type), first)
        with self._journal.silently(type):
            ids = range(first, first + _in_pieces(pieces, write, job))
        if job is not None and ids:
            # It lasts as long as the last tenth of the writing, which is told as done by now.
            job.step(_("Bringing totals and search up to date"))
        search.gather(self._connection, type, much=False)
        self._journal.created(type, ids)
        if ids:
            self._effects.many(type)
            self._effects.named(type)
        return ids

    def update(
        self,
        type: str,
        columns: Sequence[str],
        values: Iterable[Sequence[Any]],
        job: Job | None = None,
    ) -> int:
        """Change records: (id, a value per column ...). None leaves a value as it is.

        Returns how many. Raises AppError when a key is in the file already.
        """
        schema = records.schema(type)
        typed = [at for at, key in enumerate(columns) if not schema.by_key[key].computed]
        given = [columns[at] for at in typed]
        made = dict(self._changed)
        key = schema.key.key
        if key in given:
            made["match_key"] = f'match_key(coalesce({{{key}}}, "{key}"))'
            self._effects.named(type)

        def write(chunk: _Chunk) -> int:
            ids = [each[0] for each in chunk]
            self._effects.before(type, ids)
            rearranged = [(*(each[at + 1] for at in typed), each[0]) for each in chunk]
            writing.update_many(self._connection, type, given, made, rearranged)
            if type == SITE and "boundary" in given:
                totals.measure(self._connection, ids)
            self._effects.after(type, ids)
            self._effects.edited(type, ids)
            return len(chunk)

        changed = _in_pieces(_chunks(values), write, job)
        if changed:
            self._effects.many(type)
        if set(given) & set(schema.cls.also_named_by):
            self._effects.named(type)
        return changed

    def create_rows(
        self,
        type: str,
        columns: Sequence[str],
        rows: Iterable[Sequence[Any]],
        job: Job | None = None,
    ) -> range:
        """Make rows of records: (id of the record, uuid or None, a value per column ...).

        They come behind the rows that their records have. Returns their ids, in the order of rows.
        """
        parent = _parent(type)
        given = ("id", "parent_id", "uuid", "position", *columns)
        first = writing.next_id(self._connection, type)
        free = count(first)

        def write(chunk: _Chunk) -> int:
            parents = {each[0] for each in chunk}
            self._effects.before(parent, parents)
            places = self._places(type, parents)
            values = [
                (
                    *(next(free), each[0], each[1] or next(self._uuids)),
                    *(next(places[each[0]]), *each[2:]),
                )
                for each in chunk
            ]
            writing.insert_many(self._connection, type, given, values)
            self._written(parent, parents)
            return len(chunk)

        with self._journal.silently(type):
            ids = range(first, first + _in_pieces(_chunks(rows), write, job))
        self._journal.created(type, ids)
        return ids

    def update_rows(
        self,
        type: str,
        columns: Sequence[str],
        values: Iterable[Sequence[Any]],
        job: Job | None = None,
    ) -> int:
        """Change rows of records: (id, a value per column ...). None leaves a value as it is."""
        parent = _parent(type)

        def write(chunk: _Chunk) -> int:
            parents = self._parents(type, [each[0] for each in chunk])
            self._effects.before(parent, parents)
            rearranged = [(*each[1:], each[0]) for each in chunk]
            writing.update_many(self._connection, type, columns, {}, rearranged)
            self._written(parent, parents)
            return len(chunk)

        return _in_pieces(_chunks(values), write, job)

    def link(self, type: str, field: str, links: Mapping[int, Sequence[int | str]]) -> None:
        """Say anew what a field of several links points to, by record: ids, and names of records
        that are not there yet, in their order."""
        table = records.schema(type).link_tables[field].name
        self._effects.before(type, links)
        writing.unlink(self._connection, table, links)
        waiting.forget(self._connection, type, links, field)
        placed = [
            (record, target, position)
            for record, targets in links.items()
            for position, target in enumerate(targets)
        ]
        writing.link(
            self._connection, table, [(r, t, at) for r, t, at in placed if isinstance(t, int)]
        )
        waiting.keep(
            self._connection, type, [(r, field, at, t) for r, t, at in placed if isinstance(t, str)]
        )
        self._written(type, set(links))
        self._effects.named(_target(type, field))

    def wait(self, type: str, links: Iterable[tuple[int, str, str]]) -> None:
        """Let single links of records or rows wait: (id, field, name of a record not there yet)."""
        waits = list(links)
        waiting.keep(self._connection, type, [(id, field, 0, text) for id, field, text in waits])
        for field in {field for _id, field, _text in waits}:
            self._effects.named(_target(type, field))
        schema = records.schema(type)
        ids = [id for id, _field, _text in waits]
        if schema.parent is None:
            self._written(type, set(ids))
        else:
            self._written(schema.parent, self._parents(type, ids))

    def _written(self, type: str, ids: set[int]) -> None:
        self._effects.after(type, ids)
        self._effects.edited(type, ids)
        self._effects.many(type)

    def _parents(self, type: str, ids: Sequence[int]) -> set[int]:
        found = query(
            self._connection,
            f'SELECT DISTINCT parent_id FROM "{type}" WHERE id IN {AMONG_IDS}',
            (as_json(ids),),
        )
        return {parent for (parent,) in found}

    def _places(self, type: str, parents: set[int]) -> dict[int, Iterator[int]]:
        """By record, the places behind the rows that it has."""
        last = dict(
            query(
                self._connection,
                f'SELECT parent_id, max(position) FROM "{type}" '
                f"WHERE parent_id IN {AMONG_IDS} GROUP BY parent_id",
                (as_json(parents),),
            )
        )
        return {parent: count(last.get(parent, -1) + 1) for parent in parents}


def _parent(type: str) -> str:
    parent = records.schema(type).parent
    if parent is None:
        raise LookupError(f"{type} are no rows of records")
    return parent


def _target(type: str, field: str) -> str:
    kind = records.schema(type).by_key[field].kind
    if not isinstance(kind, (Link, Links)):
        raise LookupError(f"{type}.{field} is no link")
    return kind.target


def _chunks(rows: Iterable[Sequence[Any]]) -> Iterator[_Chunk]:
    every = iter(rows)
    while chunk := list(islice(every, _CHUNK)):
        yield chunk


def _in_pieces(pieces: Iterable[Piece], write: Callable[[Piece], int], job: Job | None) -> int:
    """Write piece by piece, each of which says how many it wrote; returns how many all did.

    In between the job may stop. Raises AppError where the file refuses what was prepared for it.
    """
    done = 0
    try:
        for piece in pieces:
            if job is not None:
                job.check()
            written = write(piece)
            if job is not None:
                job.advance(written)
            done += written
    except sqlite3.IntegrityError as error:
        raise AppError(
            _("The file has changed since this was prepared."),
            _("Nothing was changed. Look at the preview again, and start once more."),
            str(error),
        ) from error
    return done
