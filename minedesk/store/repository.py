"""Reading records: which there are, in which order, what they hold, what points to them."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from minedesk import records
from minedesk.fields.clean import folded, match_key
from minedesk.fields.kinds import Links
from minedesk.store import reading, search
from minedesk.store.database import first_column, rows
from minedesk.store.query import Query, conditions, ids_of
from minedesk.store.reading import AMONG_IDS, as_json, quoted, values_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from minedesk.fields.reading import FindLink
    from minedesk.fields.schema import Schema
    from minedesk.records.base import Entry

_BATCH = 2_000


@dataclass(frozen=True, slots=True)
class Use:
    """One field that points to a record.

    record_type, record_id and record_key say whose it is; type is the row type where one of the
    record's rows holds the field, else the record type again.
    """

    record_type: str
    record_id: int
    record_key: str
    type: str
    id: int
    field: str


class Repository:
    """Everything that is read from one connection. Statements raise Busy while another commits."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def ids(self, query: Query, limit: int | None = None, offset: int = 0) -> array[int]:
        """The ids of the records a query means, in its order; 8 bytes for each."""
        statement = ids_of(query)
        if limit is not None:
            statement = statement.limit(limit).offset(offset)
        return array("q", first_column(self.connection, statement))

    def count(self, query: Query) -> int:
        """How many records a query means."""
        table = records.schema(query.type).table
        counted = select(func.count()).select_from(table).where(conditions(query))
        return int(self.connection.execute(counted).scalar_one())

    def hits(self, type: str, text: str, limit: int = 50) -> list[int]:
        """The ids of the first records that a search finds; quick however many there are."""
        return search.hits(self.connection, type, text, limit)

    def page(
        self, type: str, ids: Sequence[int], keys: Sequence[str]
    ) -> dict[int, tuple[Any, ...]]:
        """By id, the values of the fields (or stamps) named by keys. Links are tuples of ids.

        Works for row types too. Ids of records that are gone are left out.
        """
        schema = records.schema(type)
        own = tuple(key for key in keys if key not in schema.link_tables)
        stored = rows(
            self.connection,
            f'SELECT {quoted(("id", *own))} FROM "{type}" WHERE id IN {AMONG_IDS}',
            (as_json(ids),),
        )
        if len(own) == len(keys):
            return {
                each[0]: tuple(values_of(self.connection, schema, own, each[1:])) for each in stored
            }
        several = {
            key: reading.linked(self.connection, schema, key, ids)
            for key in keys
            if key in schema.link_tables
        }
        page = {}
        for each in stored:
            values = iter(values_of(self.connection, schema, own, each[1:]))
            page[each[0]] = tuple(
                several[key].get(each[0]) if key in several else next(values) for key in keys
            )
        return page

    def names(self, type: str, ids: Collection[int]) -> dict[int, str]:
        """By id, the keys that people know records by."""
        key = records.schema(type).key.key
        found = rows(
            self.connection,
            f'SELECT id, "{key}" FROM "{type}" WHERE id IN {AMONG_IDS}',
            (as_json(ids),),
        )
        return dict(found)

    def name(self, type: str, id: int) -> str:
        """The key that people know a record by, as `Habits.name_link` wants it."""
        return self.names(type, (id,)).get(id, f"#{id}")

    def get(self, type: str, id: int) -> Entry | None:
        """A whole record with its rows and links; None when it is not there (any more)."""
        return next(reading.entries(self.connection, type, (id,)), None)

    def get_by_uuid(self, type: str, uuid: str) -> Entry | None:
        """A whole record by its uuid."""
        found = rows(self.connection, f'SELECT id FROM "{type}" WHERE uuid = ?', (uuid,))
        return self.get(type, found[0][0]) if found else None

    def find(self, type: str, text: str) -> int | None:
        """The id of the record that text names: by its key, else by a full name only it has."""
        schema = records.schema(type)
        key = match_key(text)
        if not key:
            return None
        found = rows(self.connection, f'SELECT id FROM "{type}" WHERE match_key = ?', (key,))
        if found:
            return int(found[0][0])
        for name in schema.cls.also_named_by:
            found = rows(
                self.connection,
                f'SELECT id FROM "{type}" WHERE match_key("{name}") = ? LIMIT 2',
                (key,),
            )
            if len(found) == 1:
                return int(found[0][0])
        return None

    def finder(self) -> FindLink:
        """`find` with a memory: for reading many rows that name the same few records."""
        known: dict[tuple[str, str], int | None] = {}

        def find(type: str, text: str) -> int | None:
            asked = (type, text)
            if asked not in known:
                known[asked] = self.find(type, text)
            return known[asked]

        return find

    def sums(
        self, query: Query, keys: Sequence[str], ids: Sequence[int] | None = None
    ) -> dict[str, float]:
        """The sums of number fields over what a query means, or over these ids; not rounded."""
        table = records.schema(query.type).table
        if ids is not None:
            totals = ", ".join(f'total("{key}")' for key in keys)
            found = rows(
                self.connection,
                f'SELECT {totals} FROM "{query.type}" WHERE id IN {AMONG_IDS}',
                (as_json(ids),),
            )[0]
        else:
            wanted = select(*(func.total(table.c[key]) for key in keys)).where(conditions(query))
            found = tuple(self.connection.execute(wanted).one())
        return {key: float(value) for key, value in zip(keys, found, strict=True)}

    def extremes(self, query: Query, keys: Sequence[str]) -> list[int]:
        """The ids of the records that, of those a query means, have the longest text or the number
        farthest from zero in one of these fields; each field is looked through."""
        table = records.schema(query.type).table
        found = []
        for key in keys:
            kind = records.schema(query.type).by_key[key].kind
            size = func.abs(table.c[key]) if kind.numeric else func.length(table.c[key])
            # SQLite gives the other columns of the row that has the maximum.
            wanted = select(table.c.id, func.max(size)).where(conditions(query))
            id, most = self.connection.execute(wanted).one()
            found += [] if most is None else [id]
        return found

    def distinct(self, type: str, field: str, prefix: str = "", limit: int = 20) -> list[str]:
        """Texts a field holds that begin with prefix (case aside), the most used first."""
        found = rows(
            self.connection,
            f'SELECT value FROM (SELECT "{field}" AS value, count(*) AS uses FROM "{type}" '
            f'WHERE "{field}" IS NOT NULL GROUP BY "{field}") '
            "WHERE substr(folded(value), 1, length(?1)) = ?1 ORDER BY uses DESC, value LIMIT ?2",
            (folded(prefix), limit),
        )
        return [value for (value,) in found]

    def iter_entries(self, query: Query) -> Iterator[Entry]:
        """Whole records in the order of a query, read in batches."""
        ids = self.ids(query)
        for start in range(0, len(ids), _BATCH):
            yield from reading.entries(self.connection, query.type, ids[start : start + _BATCH])

    def used_by(self, type: str, id: int) -> list[Use]:
        """Every field of another record, or of another record's row, that points to a record."""
        return [
            use
            for schema in records.all_types().values()
            for field in schema.links_to(type)
            for use in self._uses(schema, field.key, id)
            if not (use.record_type == type and use.record_id == id)
        ]

    def _uses(self, schema: Schema, key: str, id: int) -> Iterator[Use]:
        owner = records.schema(schema.parent) if schema.parent else schema
        of_owner = f'SELECT o.id, o."{owner.key.key}", s.id FROM "{owner.name}" o'
        if isinstance(schema.by_key[key].kind, Links):
            links = schema.link_tables[key].name
            source = f'{of_owner} JOIN "{schema.name}" s ON s.id = o.id WHERE s.id IN '
            source += f'(SELECT record_id FROM "{links}" WHERE target_id = ?)'
        else:
            joined = "s.parent_id" if schema.parent else "s.id"
            source = f'{of_owner} JOIN "{schema.name}" s ON {joined} = o.id WHERE s."{key}" = ?'
        for owner_id, name, own in rows(self.connection, f"{source} ORDER BY o.match_key", (id,)):
            yield Use(owner.name, owner_id, name, schema.name, own, key)
