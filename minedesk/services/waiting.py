"""Links that wait: a record may name another that is not in the file yet, and find it later."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

from minedesk import records
from minedesk.fields.clean import match_key
from minedesk.fields.kinds import Link, Links
from minedesk.store import writing
from minedesk.store.database import driver, rows
from minedesk.store.journal import journal_of
from minedesk.store.reading import AMONG_IDS, as_json
from minedesk.store.repository import Repository

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Awaited:
    """Links of a field of a record or row type that wait for records of type target.

    count is how many there are, different how many names they give; texts are those given most.
    """

    type: str
    field: str
    target: str
    count: int
    different: int
    texts: tuple[str, ...]


# More than these are one entry of the journal, as many new records are.
_MANY = 1_000


def keep(connection: Connection, type: str, links: Iterable[tuple[int, str, int, str]]) -> None:
    """Let links wait: (id of the record or row, field, position among the field's, text)."""
    schema = records.schema(type)
    targets = {
        field.key: field.kind.target
        for field in schema.fields
        if isinstance(field.kind, (Link, Links))
    }
    first = writing.next_id(connection, "pending_link")
    waits = [
        (id, type, source, field, targets[field], text, match_key(text), position)
        for id, (source, field, position, text) in enumerate(links, start=first)
    ]
    journal = journal_of(connection)
    many = len(waits) > _MANY
    with journal.silently("pending_link") if many else nullcontext():
        driver(connection).executemany(
            "INSERT INTO pending_link (id, source_type, source_id, field, target_type, text, "
            "match_key, position) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            waits,
        )
    if many:
        journal.created("pending_link", range(first, first + len(waits)))


def forget(
    connection: Connection, type: str, sources: Collection[int], field: str | None = None
) -> None:
    """Let the links of records or rows (of one field, or of all) wait no longer."""
    which = "" if field is None else " AND field = ?"
    driver(connection).execute(
        f"DELETE FROM pending_link WHERE source_type = ? AND source_id IN {AMONG_IDS}{which}",
        (type, as_json(sources), *(() if field is None else (field,))),
    )


def awaited(connection: Connection, most: int) -> list[Awaited]:
    """All links that wait, by field, the most first; of each at most so many names."""
    fields = rows(
        connection,
        "SELECT source_type, field, target_type, count(*), count(DISTINCT match_key) "
        "FROM pending_link GROUP BY 1, 2, 3 ORDER BY 4 DESC, 1, 2",
    )
    return [
        Awaited(type, field, target, count, different, _texts(connection, type, field, most))
        for type, field, target, count, different in fields
    ]


def _texts(connection: Connection, type: str, field: str, most: int) -> tuple[str, ...]:
    found = rows(
        connection,
        "SELECT min(text) FROM pending_link WHERE source_type = ? AND field = ? "
        "GROUP BY match_key ORDER BY count(*) DESC, match_key LIMIT ?",
        (type, field, most),
    )
    return tuple(text for (text,) in found)


def resolve(connection: Connection, target_type: str) -> dict[str, set[int]]:
    """Make every waiting link whose record has come in.

    Returns, by record or row type, the ids of those that point somewhere now.
    """
    find = Repository(connection).finder()
    # Most of what waits goes on waiting. Keys are looked up by their index; only records that go by
    # further names need a closer look, and of those there are few.
    known_by_key_only = not records.schema(target_type).cls.also_named_by
    # Asked for each link that waits: an IN is answered the other way round, by every record.
    came_in = (
        f' AND EXISTS (SELECT 1 FROM "{target_type}" AS known '
        "WHERE known.match_key = pending_link.match_key)"
    )
    waiting = rows(
        connection,
        "SELECT id, source_type, source_id, field, text, position FROM pending_link "
        f"WHERE target_type = ?{came_in if known_by_key_only else ''} "
        "ORDER BY source_type, source_id, field, position, id",
        (target_type,),
    )
    linked: dict[str, set[int]] = {}
    done = []
    for own_id, source_type, source, field, text, position in waiting:
        target = find(target_type, text)
        if target is not None:
            _point(connection, source_type, source, field, target, position)
            done.append((own_id,))
            linked.setdefault(source_type, set()).add(source)
    driver(connection).executemany("DELETE FROM pending_link WHERE id = ?", done)
    return linked


def _point(
    connection: Connection, type: str, source: int, field: str, target: int, position: int
) -> None:
    schema = records.schema(type)
    raw = driver(connection)
    if field in schema.link_tables:
        raw.execute(
            f'INSERT OR IGNORE INTO "{schema.link_tables[field].name}" '
            "(record_id, target_id, position) VALUES (?, ?, ?)",
            (source, target, position),
        )
    else:
        # What somebody chose in the meantime counts more than what once was written.
        raw.execute(
            f'UPDATE "{type}" SET "{field}" = ? WHERE id = ? AND "{field}" IS NULL',
            (target, source),
        )
