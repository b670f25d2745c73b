"""Places of the official lists as the file holds them: written many at once, looked up by code,
and by their names in any script."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from minedesk.fields.clean import folded
from minedesk.store import writing
from minedesk.store.database import driver, rows
from minedesk.store.journal import journal_of, kept_tables
from minedesk.store.reading import AMONG_IDS, as_json, quoted

if TYPE_CHECKING:
    from sqlalchemy import Connection

_TABLE: Final = "place"
_WRITTEN: Final = (
    *("country", "code", "level", "name", "name_local", "other_names", "kind", "parent_code"),
    *("lat", "lon", "source"),
)
_READ: Final = ", ".join((*_WRITTEN, "id"))


@dataclass(frozen=True, slots=True)
class Place:
    """A unit of a country's administration, or a settlement. id is None until it is kept.

    country is an ISO 3166 code ("" where the list did not say); level counts from 1, the largest
    units; parent_code is the code of the place it lies in; lat and lon are WGS84 degrees.
    """

    country: str
    code: str
    level: int
    name: str
    name_local: str = ""
    other_names: str = ""
    kind: str = ""
    parent_code: str = ""
    lat: float | None = None
    lon: float | None = None
    source: str = ""
    id: int | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """All names it is known by, the official one first."""
        others = self.other_names.split("\n")
        return tuple(dict.fromkeys(each for each in (self.name, self.name_local, *others) if each))

    def told(self) -> tuple[object, ...]:
        """What is kept of it, as SQLite stores it."""
        return tuple(getattr(self, name) for name in _WRITTEN)


@dataclass(frozen=True, slots=True)
class Counted:
    """How many places of a level a country has in the file, and how many of them lie in a place
    that is not there."""

    country: str
    level: int
    count: int
    lost: int


def is_empty(connection: Connection) -> bool:
    """Whether no list was brought in yet."""
    return not rows(connection, "SELECT 1 FROM place LIMIT 1")


def add(connection: Connection, places: Sequence[Place]) -> None:
    """Keep new places, as one entry of the journal."""
    if not places:
        return
    journal = journal_of(connection)
    first = writing.next_id(connection, _TABLE)
    columns = ("id", *_WRITTEN)
    made = kept_tables()[_TABLE].made["search"]
    given = ", ".join(f'? AS "{name}"' for name in columns)
    with journal.silently(_TABLE):
        driver(connection).executemany(
            f"INSERT INTO place ({quoted((*columns, 'search'))}) "
            f"SELECT {quoted(columns)}, {made} FROM (SELECT {given})",
            ((id, *place.told()) for id, place in enumerate(places, start=first)),
        )
    journal.created(_TABLE, range(first, first + len(places)))


def change(connection: Connection, places: Iterable[Place]) -> None:
    """Keep places that are in the file already (they have an id) as they are now."""
    changed = [(*place.told(), place.id) for place in places]
    raw = driver(connection)
    sets = ", ".join(f'"{name}" = ?' for name in _WRITTEN)
    raw.executemany(f"UPDATE place SET {sets} WHERE id = ?", changed)
    # An update sees what its columns were before it, so what is made of them needs another.
    made = kept_tables()[_TABLE].made["search"]
    raw.executemany(f'UPDATE place SET "search" = {made} WHERE id = ?', [(e[-1],) for e in changed])


def remove_all(connection: Connection) -> int:
    """Delete every place; returns how many there were."""
    return driver(connection).execute("DELETE FROM place").rowcount


def counts(connection: Connection) -> list[Counted]:
    """How many places there are, by country and level."""
    found = rows(
        connection,
        "SELECT p.country, p.level, count(*), "
        "sum(p.parent_code != '' AND q.id IS NULL) FROM place p LEFT JOIN place q "
        "ON q.country = p.country AND q.code = p.parent_code GROUP BY 1, 2 ORDER BY 1, 2",
    )
    return [Counted(*each) for each in found]


def by_country(connection: Connection, country: str) -> dict[str, Place]:
    """All places of a country, by code."""
    found = rows(connection, f"SELECT {_READ} FROM place WHERE country = ?", (country,))
    return {place.code: place for place in map(_place, found)}


def by_codes(connection: Connection, codes: Collection[str]) -> list[Place]:
    """The places that bear one of these codes, of any country."""
    said = json.dumps(list(codes))
    found = rows(
        connection,
        f"SELECT {_READ} FROM place WHERE code IN {AMONG_IDS}",
        (said,),
    )
    return [_place(each) for each in found]


def of_level(connection: Connection, level: int) -> list[Place]:
    """All places of a level."""
    found = rows(connection, f"SELECT {_READ} FROM place WHERE level = ? ORDER BY id", (level,))
    return [_place(each) for each in found]


def by_ids(connection: Connection, ids: Collection[int]) -> dict[int, Place]:
    """Places by their ids."""
    found = rows(connection, f"SELECT {_READ} FROM place WHERE id IN {AMONG_IDS}", (as_json(ids),))
    return {place.id: place for place in map(_place, found) if place.id is not None}


def search_ids(
    connection: Connection,
    text: str,
    levels: Collection[int] = (),
    limit: int | None = None,
) -> list[int]:
    """The ids of the places a text names, in any script or by code; "" names all of them.

    Names that are just this come first, then those that begin with it, then those of which a word
    does, then those that hold it. levels narrows it to places of these levels.
    """
    wanted = folded(text)
    among = "level IN (" + ", ".join(str(int(level)) for level in levels) + ")" if levels else "1"
    most = -1 if limit is None else limit
    if not wanted:
        found = rows(
            connection,
            f"SELECT id FROM place WHERE {among} ORDER BY country, level, code LIMIT ?",
            (most,),
        )
    else:
        # The index on (level, search) holds all that is looked at, which is far less than the rows.
        found = rows(
            connection,
            "SELECT id FROM (SELECT id, level, search, "
            "CASE WHEN instr(search, char(10) || ?1 || char(10)) THEN 0 "
            "WHEN instr(search, char(10) || ?1) THEN 1 "
            "WHEN instr(search, ' ' || ?1) THEN 2 ELSE 3 END AS rank "
            f"FROM place INDEXED BY ix_place_level WHERE {among} AND instr(search, ?1)) "
            "ORDER BY rank, level, search LIMIT ?2",
            (wanted, most),
        )
    return [id for (id,) in found]


def named(connection: Connection) -> list[tuple[int, int, str, str, str, str]]:
    """What names are compared by, of all places: (id, level, country, code, parent's code, what it
    is found by)."""
    return [
        (id, level, country, code, parent, search)
        for id, level, country, code, parent, search in rows(
            connection, "SELECT id, level, country, code, parent_code, search FROM place"
        )
    ]


def _place(row: Sequence[Any]) -> Place:
    return Place(*row)
