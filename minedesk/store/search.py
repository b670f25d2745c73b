"""Search over every text of a record and its rows: any part of any word, in any script.

Beside each record type's table lie its folded texts (search_TYPE) and a trigram index over them
(search_TYPE_index). The index only says where all trigrams of a word occur; whether they stand in
a row is then seen in the text itself. Without positions it is built in half the time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, column, func, select, table

from minedesk.fields.clean import folded
from minedesk.fields.kinds import Choice
from minedesk.store.database import driver, rows
from minedesk.store.grams import grams, telling
from minedesk.store.reading import AMONG_IDS, as_json, quoted

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from minedesk.fields.schema import Schema
    from minedesk.records.base import Row
    from minedesk.store.writing import Source

# While a large import runs, the index is gathered in memory and written in one piece.
_BULK_BYTES = 64 * 1024 * 1024
_USUAL_BYTES = 1024 * 1024
_BATCH = 2_000


def words(text: str) -> list[str]:
    """The words that must all occur, folded as the texts are."""
    return folded(text.replace("\0", " ")).split()


def search_text(
    schema: Schema, values: Mapping[str, Any], its_rows: Mapping[str, Sequence[Row]]
) -> str:
    """Everything a record is found by, folded: its own texts and those of its rows."""
    found = [*_texts(schema, values)]
    for row_schema in schema.rows:
        for row in its_rows.get(row_schema.name, ()):
            found.extend(_texts(row_schema, row.values))
    return joined(found)


def joined(texts: Iterable[str]) -> str:
    """Several texts as the one that is searched."""
    return folded(" ".join(texts).replace("\0", " "))


@cache
def searched(schema: Schema) -> tuple[tuple[str, Callable[[Any], str]], ...]:
    """The keys of the fields that are searched, each with what makes a text of its value.

    Terms of vocabularies are left to filters: their labels change with the language in use.
    """
    from minedesk.fields.kinds import Kind, Text

    # Users put custom fields in another order, and what is kept of each record stays as it is.
    custom = iter(sorted((each for each in schema.fields if each.custom), key=lambda f: f.key))
    fields = [next(custom) if each.custom else each for each in schema.fields]
    return tuple(
        # A text is found by itself, which need not be asked of each.
        (
            field.key,
            str if type(field.kind).search_text is Text.search_text else field.kind.search_text,
        )
        for field in fields
        if type(field.kind).search_text is not Kind.search_text
        and not isinstance(field.kind, Choice)
    )


def _texts(schema: Schema, values: Mapping[str, Any]) -> Iterable[str]:
    for key, text_of in searched(schema):
        value = values.get(key)
        if value is not None:
            yield text_of(value)


def found(name: str, text: str) -> Select[int] | None:
    """A selection of the ids of all records of a type that text finds; None when it has no words.

    Words of fewer than three characters are looked for in the texts alone, which is slower, unless
    a longer word beside them narrows the search.
    """
    parts = words(text)
    return _holding(name, parts, grams(parts)) if parts else None


def hits(connection: Connection, name: str, text: str, limit: int = 50) -> list[int]:
    """The ids of the first records that text finds, oldest first: quick however many there are."""
    parts = words(text)
    if not parts:
        return []
    query = _holding(name, parts, telling(connection, name, grams(parts)))
    return list(connection.execute(query.order_by("id").limit(limit)).scalars())


def _holding(name: str, parts: Sequence[str], pieces: Sequence[str]) -> Select[int]:
    """The ids of the texts that hold all parts, asking the index for some of their trigrams."""
    if not pieces:
        texts = table(f"search_{name}", column("id"), column("text"))
        query = select(texts.c.id)
    else:
        index = f"search_{name}_index"
        texts = table(index, column("rowid"), column("text"), column(index))
        # In quotes every character is only itself; a quote is doubled.
        wanted = " AND ".join('"' + piece.replace('"', '""') + '"' for piece in pieces)
        query = select(texts.c.rowid.label("id")).where(texts.c[index].op("MATCH")(wanted))
    return query.where(*(func.instr(texts.c.text, part) > 0 for part in parts))


def refresh(connection: Connection, schema: Schema, ids: Collection[int]) -> None:
    """Bring what records are found by up to date with what is stored of them."""
    every = list(ids)
    for start in range(0, len(every), _BATCH):
        batch = every[start : start + _BATCH]
        known = dict(
            rows(
                connection,
                f"SELECT id, text FROM search_{schema.name} WHERE id IN {AMONG_IDS}",
                (as_json(batch),),
            )
        )
        stored = stored_texts(connection, schema, batch)
        fresh = [(each, text) for each, text in stored.items() if known.get(each) != text]
        remove(connection, schema.name, [each for each, _text in fresh if each in known])
        add(connection, schema.name, fresh)


def stored_texts(connection: Connection, schema: Schema, ids: Sequence[int]) -> dict[int, str]:
    """By id, the folded text of records, made of what is stored of them."""
    found: dict[int, list[str]] = {}
    for each in (schema, *schema.rows):
        fields = [(each.by_key[key].kind.from_sql, text_of) for key, text_of in searched(each)]
        owner = "parent_id" if each.parent else "id"
        order = "parent_id, position, id" if each.parent else "id"
        stored = rows(
            connection,
            f"SELECT {owner}, {quoted(key for key, _text_of in searched(each))} "
            f'FROM "{each.name}" WHERE {owner} IN {AMONG_IDS} ORDER BY {order}',
            (as_json(ids),),
        )
        for record, *values in stored:
            texts = found.setdefault(record, [])
            for value, (from_sql, text_of) in zip(values, fields, strict=True):
                if value is not None:
                    texts.append(text_of(from_sql(value)))
    return {record: joined(texts) for record, texts in found.items()}


def sound(connection: Connection, name: str) -> bool:
    """Whether the index holds just the texts beside it. For a connection that writes."""
    index = f"search_{name}_index"
    try:
        # 1: held against the texts as well, and not only in itself.
        driver(connection).execute(
            f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)"
        )
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_CORRUPT:
            raise
        return False
    return True


def mend(connection: Connection, name: str) -> list[int]:
    """Build the index anew; return the ids that it found by other trigrams than it does now."""
    raw, index = driver(connection), f"search_{name}_index"
    raw.execute(f"CREATE VIRTUAL TABLE temp.grams USING fts5vocab (main, {index}, instance)")
    try:
        raw.execute("CREATE TEMP TABLE grams_before AS SELECT term, doc FROM grams")
        raw.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
        raw.execute("CREATE TEMP TABLE grams_now AS SELECT term, doc FROM grams")
        found = raw.execute(
            "SELECT doc FROM (SELECT * FROM grams_before EXCEPT SELECT * FROM grams_now) UNION "
            "SELECT doc FROM (SELECT * FROM grams_now EXCEPT SELECT * FROM grams_before)"
        ).fetchall()
    finally:
        for each in ("grams_before", "grams_now", "grams"):
            raw.execute(f"DROP TABLE IF EXISTS temp.{each}")
    return [id for (id,) in found]


def add(connection: Connection, name: str, texts: Sequence[tuple[int, str]]) -> None:
    """Keep the texts of records that have none yet: (id, folded text)."""
    raw = driver(connection)
    raw.executemany(f"INSERT INTO search_{name} (id, text) VALUES (?, ?)", texts)
    raw.executemany(f"INSERT INTO search_{name}_index (rowid, text) VALUES (?, ?)", texts)


def take_over(connection: Connection, name: str, source: Source) -> None:
    """Keep the texts of new records, taken from where the records came from."""
    for kept_in, id in ((f"search_{name}", "id"), (f"search_{name}_index", "rowid")):
        driver(connection).execute(
            f"INSERT INTO {kept_in} ({id}, text) "
            f"SELECT {source.columns['id']}, {source.text} FROM {source.rows}"
        )


def remove(connection: Connection, name: str, ids: Iterable[int]) -> None:
    """Forget what records were found by."""
    raw = driver(connection)
    for each in ids:
        # The index must be told the very text it holds, so it goes first.
        raw.execute(
            f"INSERT INTO search_{name}_index (search_{name}_index, rowid, text) "
            f"SELECT 'delete', id, text FROM search_{name} WHERE id = ?",
            (each,),
        )
        raw.execute(f"DELETE FROM search_{name} WHERE id = ?", (each,))


def remove_many(connection: Connection, name: str, ids: Collection[int]) -> None:
    """Forget what many records were found by; where few are left, by building the index anew."""
    raw = driver(connection)
    [(known,)] = rows(connection, f"SELECT count(*) FROM search_{name}")
    if known < 2 * len(ids):
        raw.execute(f"DELETE FROM search_{name} WHERE id IN {AMONG_IDS}", (as_json(ids),))
        raw.execute(f"INSERT INTO search_{name}_index (search_{name}_index) VALUES ('rebuild')")
    else:
        gather(connection, name, much=True)
        remove(connection, name, ids)
        gather(connection, name, much=False)


def gather(connection: Connection, name: str, *, much: bool) -> None:
    """Say that much is about to be added, so that the index is written in one piece; or no more."""
    driver(connection).execute(
        f"INSERT INTO search_{name}_index (search_{name}_index, rank) VALUES ('hashsize', ?)",
        (_BULK_BYTES if much else _USUAL_BYTES,),
    )
