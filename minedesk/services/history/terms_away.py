"""Own terms of vocabularies in the way of taking something back: no record may hold one that is
away."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from minedesk.services import terms as in_use
from minedesk.services.history.footprint import Footprint, Row
from minedesk.store import entries, terms
from minedesk.store.database import rows

if TYPE_CHECKING:
    from sqlalchemy import Connection

_TERMS = "vocabulary_term"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Something that stands in the way: change_set did it, to a field of a record (or row).

    type and id are the record's; for a term, "vocabulary_term" and its id. field is a field's key,
    the name of a row type where its rows changed, or "" for the record as a whole.
    """

    change_set: int | None
    type: str
    id: int
    field: str = ""


def terms_in_the_way(connection: Connection, of: Footprint) -> Iterator[tuple[Row, Obstacle]]:
    """Terms that were made and that records hold by now, or whose code is taken."""
    made = [id for first, last in of.created.get(_TERMS, ()) for id in (first, last)]
    for id, name, code in rows(connection, "SELECT id, vocabulary, code FROM vocabulary_term"):
        if made and of.holds(_TERMS, (id,)):
            if _is_used(connection, name, code):
                yield (_TERMS, (id,)), Obstacle(None, _TERMS, id, code)
            continue
        for row, values in of.deleted.items():
            if row[0] == _TERMS and (values["vocabulary"], values["code"]) == (name, code):
                yield row, Obstacle(entries.made_by(connection, _TERMS, id), _TERMS, id, code)


def lost_terms(connection: Connection) -> frozenset[Obstacle]:
    """Terms that records hold, although a change-set deleted them and they are away."""
    # Terms are seldom deleted, so all are asked for that ever were.
    found = rows(
        connection,
        f"SELECT row_id, max(change_set), data FROM journal WHERE table_name = '{_TERMS}' "
        "AND action = 'delete' GROUP BY row_id",
    )
    known = set(rows(connection, f"SELECT vocabulary, code FROM {_TERMS}")) if found else set()
    lost = set()
    for id, change_set, data in found:
        said = json.loads(data)
        name, code = said["vocabulary"], said["code"]
        if (name, code) not in known and _is_used(connection, name, code):
            lost.add(Obstacle(change_set, _TERMS, id, code))
    return frozenset(lost)


def _is_used(connection: Connection, name: str, code: str) -> bool:
    """Whether records hold a term that only the file itself knows."""
    vocabulary = in_use.named(name)
    if vocabulary is None or vocabulary.is_built_in(code):
        return False
    return bool(terms.uses(connection, vocabulary, code))
