"""Which records and rows an import's lines are about: by key, by another field, by uuid."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from minedesk import records
from minedesk.fields.clean import match_key
from minedesk.store.database import rows
from minedesk.store.reading import pending, quoted

if TYPE_CHECKING:
    from minedesk.records.base import Entry
    from minedesk.store.repository import Repository

_PIECE = 5_000
_AMONG = "(SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class KnownRow:
    """A row that is in the file: its id, the record it belongs to, its values by field key.

    pending holds, by field key, the names that its links wait for.
    """

    id: int
    parent_id: int
    values: dict[str, Any]
    pending: dict[str, tuple[str, ...]] = field(default_factory=dict)


class Matching:
    """Looks records up many at a time. What a field other than the key holds is read once."""

    def __init__(self, repository: Repository) -> None:
        self.repository = repository
        self._fields: dict[tuple[str, str], dict[str, list[int]]] = {}

    def version(self) -> int:
        """A number that is another one as soon as anything was written to the file since."""
        return int(rows(self.repository.connection, "PRAGMA data_version")[0][0])

    def by_field(self, type: str, field: str, texts: Collection[str]) -> dict[str, list[int]]:
        """By match key of a text, the ids of the records whose field says the same."""
        if not texts:
            return {}
        if field == records.schema(type).key.key:
            found = rows(
                self.repository.connection,
                f'SELECT match_key, id FROM "{type}" WHERE match_key IN {_AMONG}',
                (json.dumps([match_key(text) for text in texts]),),
            )
            return {key: [id_] for key, id_ in found}
        if (type, field) not in self._fields:
            self._fields[type, field] = self._all(type, field)
        return self._fields[type, field]

    def by_fields(self, type: str, fields: Sequence[str]) -> dict[tuple[str, ...], list[int]]:
        """By what several fields say (match keys of their texts, "" where one is empty), the ids of
        the records; those that say nothing in any of them are left out."""
        kinds = [records.schema(type).by_key[field].kind for field in fields]
        known: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for id_, *stored in rows(
            self.repository.connection, f'SELECT {quoted(("id", *fields))} FROM "{type}"'
        ):
            said = tuple(
                "" if each is None else match_key(str(kind.from_sql(each)))
                for kind, each in zip(kinds, stored, strict=True)
            )
            if any(said):
                known[said].append(id_)
        return known

    def each(self, type: str, keys: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        """Every record: (id, the value of each field as SQLite stores it), some at a time."""
        last, more = 0, True
        while more:
            found = rows(
                self.repository.connection,
                f'SELECT {quoted(("id", *keys))} FROM "{type}" WHERE id > ? ORDER BY id LIMIT ?',
                (last, _PIECE),
            )
            yield from found
            more = len(found) == _PIECE
            last = found[-1][0] if found else last

    def ids_without(self, type: str, fields: Sequence[str]) -> list[int]:
        """The ids of the records in which all these fields are empty."""
        empty = " AND ".join(f'"{field}" IS NULL' for field in fields) or "TRUE"
        found = rows(self.repository.connection, f'SELECT id FROM "{type}" WHERE {empty}')
        return [id_ for (id_,) in found]

    def by_uuid(self, type: str, uuids: Sequence[str]) -> dict[str, int]:
        """By uuid, the ids of the records or rows that have it."""
        if not uuids:
            return {}
        found = rows(
            self.repository.connection,
            f'SELECT uuid, id FROM "{type}" WHERE uuid IN {_AMONG}',
            (json.dumps(list(uuids)),),
        )
        return dict(found)

    def values(
        self, type: str, ids: Sequence[int], keys: Sequence[str]
    ) -> dict[int, dict[str, Any]]:
        """By id, the values of some fields."""
        page = self.repository.page(type, ids, keys)
        return {id_: dict(zip(keys, found, strict=True)) for id_, found in page.items()}

    def known_rows(self, type: str, uuids: Sequence[str]) -> dict[str, KnownRow]:
        """By uuid, the rows of a row type that are in the file."""
        ids = self.by_uuid(type, uuids)
        keys = [each.key for each in records.schema(type).fields]
        page = self.values(type, list(ids.values()), ["parent_id", *keys]) if ids else {}
        waiting = self.waiting(type, list(ids.values()))
        return {
            uuid: KnownRow(id_, page[id_].pop("parent_id"), page[id_], waiting.get(id_, {}))
            for uuid, id_ in ids.items()
            if id_ in page
        }

    def waiting(self, type: str, ids: Sequence[int]) -> Mapping[int, dict[str, tuple[str, ...]]]:
        """By id, and by field, the names that links of records or rows wait for."""
        return pending(self.repository.connection, type, ids) if ids else {}

    def entry(self, type: str, text: str) -> Entry | None:
        """The whole record that a text names: by its key, or by a full name only it has."""
        found = self.repository.find(type, text)
        return None if found is None else self.entry_of(type, found)

    def entry_of(self, type: str, id: int) -> Entry | None:
        """The whole record with this id."""
        return self.repository.get(type, id)

    def _all(self, type: str, field: str) -> dict[str, list[int]]:
        kind = records.schema(type).by_key[field].kind
        known: dict[str, list[int]] = defaultdict(list)
        for id_, stored in rows(
            self.repository.connection,
            f'SELECT id, "{field}" FROM "{type}" WHERE "{field}" IS NOT NULL',
        ):
            known[match_key(str(kind.from_sql(stored)))].append(id_)
        return known
