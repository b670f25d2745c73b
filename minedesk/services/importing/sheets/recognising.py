"""Which texts of a file name records or places that are known, to tell columns by them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from minedesk.fields.clean import match_key
from minedesk.records import record_types
from minedesk.services.importing.sheets.suggesting import Known
from minedesk.services.places.names import names_of
from minedesk.services.places.units import LEVELS_OF, name_key
from minedesk.store.database import rows as query

if TYPE_CHECKING:
    from minedesk.services.places.names import Names
    from minedesk.store.repository import Repository

# No name and no code is longer.
_LONGEST: Final = 200


def recognised(repository: Repository, texts: Iterable[str]) -> Known:
    """What of some texts the file knows: keys and further names of records, names of places."""
    short = {text for text in texts if text and len(text) <= _LONGEST}
    # Several links may stand in one cell.
    pieces = {piece.strip() for text in short for piece in text.replace("\n", ";").split(";")}
    keys = {match_key(text) for text in short | pieces} - {""}
    return Known(
        {each.name: _records(repository, each.name, keys) for each in record_types()},
        _places(names_of(repository.connection), short),
    )


def _records(repository: Repository, type: str, keys: set[str]) -> frozenset[str]:
    schema = next(each for each in record_types() if each.name == type)
    columns = ["match_key", *(f'match_key("{name}")' for name in schema.cls.also_named_by)]
    among = json.dumps(sorted(keys))
    found: set[str] = set()
    for column in columns:
        found.update(
            key
            for (key,) in query(
                repository.connection,
                f'SELECT DISTINCT {column} FROM "{type}" '
                f"WHERE {column} IN (SELECT value FROM json_each(?))",
                (among,),
            )
        )
    return frozenset(found)


def _places(names: Names, texts: set[str]) -> dict[str, frozenset[str]]:
    if not names:
        return {}
    return {
        field: frozenset(name_key(text) for text in texts if names.called(field, text))
        for field in LEVELS_OF
    }
