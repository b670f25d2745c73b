"""A file's own terms of vocabularies, read and written; and where a term is used."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, get_args

from minedesk import records
from minedesk.fields.kinds import Choice, Choices, Counts
from minedesk.fields.vocabulary import OwnTerm, Tone
from minedesk.store import writing
from minedesk.store.database import driver, rows

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from minedesk.fields.declare import Field
    from minedesk.fields.schema import Schema
    from minedesk.fields.vocabulary import Vocabulary

_TONES: dict[str, Tone] = {tone: tone for tone in get_args(Tone)}


def read(connection: Connection) -> dict[str, tuple[OwnTerm, ...]]:
    """The own terms in their order, by the name of their vocabulary."""
    found: dict[str, list[OwnTerm]] = {}
    for vocabulary, code, label, words, tone, hidden in rows(
        connection,
        "SELECT vocabulary, code, label, words, tone, hidden FROM vocabulary_term "
        "ORDER BY vocabulary, position",
    ):
        # A tone that only a later MineDesk knows is no colour here.
        own = OwnTerm(code, label, tuple(json.loads(words)), _TONES.get(tone, ""), bool(hidden))
        found.setdefault(vocabulary, []).append(own)
    return {vocabulary: tuple(terms) for vocabulary, terms in found.items()}


def write(connection: Connection, vocabulary: str, terms: Sequence[OwnTerm]) -> None:
    """Put these own terms of a vocabulary in place of those before; what is the same stays."""
    raw = driver(connection)
    ids = dict(
        rows(connection, "SELECT code, id FROM vocabulary_term WHERE vocabulary = ?", (vocabulary,))
    )
    gone = ids.keys() - {term.code for term in terms}
    raw.executemany("DELETE FROM vocabulary_term WHERE id = ?", [(ids[code],) for code in gone])
    for position, term in enumerate(terms):
        said = {
            "vocabulary": vocabulary,
            "code": term.code,
            "label": term.label,
            "words": json.dumps(term.words, ensure_ascii=False),
            "tone": term.tone,
            "position": position,
            "hidden": int(term.hidden),
        }
        if term.code in ids:
            writing.update(connection, "vocabulary_term", ids[term.code], said)
        else:
            writing.insert(connection, "vocabulary_term", said)


def fields_of(vocabulary: Vocabulary) -> list[tuple[Schema, Field]]:
    """The fields that people fill in from a vocabulary."""
    return [
        (schema, field)
        for schema in records.all_types().values()
        for field in schema.typed
        if isinstance(field.kind, Choice)
        and not isinstance(field.kind, Counts)
        and field.kind.vocabulary is vocabulary
    ]


def uses(
    connection: Connection, vocabulary: Vocabulary, code: str
) -> list[tuple[Schema, Field, int]]:
    """How many records or rows hold a term, by field; fields where none does are left out."""
    found = []
    for schema, field in fields_of(vocabulary):
        column = f'"{schema.name}"."{field.key}"'
        holds = f"{column} = ?"
        if isinstance(field.kind, Choices):
            holds = f"{column} IS NOT NULL AND ? IN (SELECT value FROM json_each({column}))"
        [(count,)] = rows(
            connection, f'SELECT COUNT(*) FROM "{schema.name}" WHERE {holds}', (code,)
        )
        if count:
            found.append((schema, field, count))
    return found
