"""Records staged as an import stages them, for tests that write many at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

from minedesk import records
from minedesk.fields.clean import match_key
from minedesk.store import search, writing
from minedesk.store.database import Database
from minedesk.store.staging import LEAD, Staging, staged_fields


@contextmanager
def staged(
    database: Database, type: str, several: Iterable[Mapping[str, Any]]
) -> Iterator[Staging]:
    """New records of a type, by their plain values, for one who writes to the file."""
    schema = records.schema(type)
    columns = [field.key for field in staged_fields(schema)]
    staging = Staging()
    try:
        staging.begin(schema)
        rows = []
        for place, values in enumerate(several):
            lead = dict.fromkeys(LEAD) | {
                "action": "create",
                "uuid": str(uuid4()),
                "match_key": match_key(values[schema.key.key]),
                "text": search.search_text(schema, values, {}),
                "place": place,
            }
            rows.append((place + 1, *lead.values(), *writing.stored(schema, values, columns)))
        staging.add(schema, rows)
        with staging.attached(database):
            yield staging
    finally:
        staging.close()
